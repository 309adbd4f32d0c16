import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { moveCursor, readCursor } from "../../db/cursors.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { nextLook } from "../../domain/reconciliation/proof-window.ts";
import type { AfnShipmentRow } from "../../domain/refunds/amazon-refund.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { afnTracking } from "../../domain/shipments/afn-tracking.ts";
import { cleanTracking, sameTracking } from "../../domain/shipments/tracking-formats.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { readImporting } from "../orders/read-importing.server.ts";

const dayMs = 86_400_000;
/** An order may come into Shopify later than its parcel stands in the report. */
const overlapMs = 3 * dayMs;
const firstLookMs = 7 * dayMs;
const cursorName = "afn-shipments";

const instant = z.iso.datetime().transform((text) => new Date(text));
/** How far reports were read, the one that is awaited, and the last one's "order number" that Shopify shows: the next one names many of them again. */
const cursorSchema = z.object({ until: instant.nullable(), report: z.object({ id: z.string(), to: instant, askedAt: instant }).nullable(), shown: z.array(z.string()).default([]) });
type Cursor = z.infer<typeof cursorSchema>;

/**
 * Gives Shopify's fulfillments of what Amazon shipped the tracking numbers of Amazon's report (no API tells them of AFN orders). Nobody is
 * mailed, no stock moves.
 * @throws RunAgainAt while the report is not ready
 */
export async function trackAfn(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open" || !parseStoreSettings(store.settings).afn.import) return;
  const stored = await readCursor(ctx.db.prisma, store.id, cursorName);
  const cursor: Cursor = stored === null ? { until: null, report: null, shown: [] } : cursorSchema.parse(JSON.parse(stored));
  const report = cursor.report ?? (await ask(ctx, store, cursor));
  const { status, documentId } = await stateOf(ctx, store, report.id);
  const shown = status === "DONE" && documentId !== null ? await takeOver(ctx, store, documentId, new Set(cursor.shown)) : cursor.shown;
  if (status === "DONE" || status === "CANCELLED") return keep(ctx, store, { until: report.to, report: null, shown });
  const again = status === "FATAL" ? null : nextLook(report.askedAt, ctx.clock.now());
  // One that Amazon could not make is asked for anew, with its days, by the next scheduled run.
  if (again === null) return keep(ctx, store, { ...cursor, report: null });
  throw new RunAgainAt(again);
}

async function ask(ctx: FlowContext, store: Store, { until, shown }: Cursor): Promise<NonNullable<Cursor["report"]>> {
  const to = ctx.clock.now();
  const from = new Date(until === null ? to.getTime() - firstLookMs : Math.max(until.getTime() - overlapMs, to.getTime() - 30 * dayMs));
  const id = await ctx.amazon(store).requestReport({ type: "afn-shipments", marketplaceIds: store.marketplaceIds, from, to });
  const report = { id, to, askedAt: to };
  await keep(ctx, store, { until, report, shown });
  return report;
}

function keep(ctx: FlowContext, store: Store, cursor: Cursor): Promise<void> {
  return inTransaction(ctx.db, (tx) => moveCursor(tx, store, cursorName, JSON.stringify(cursor), ctx.clock.now()));
}

/** A report that Amazon does not know any more is one that it could not make. */
async function stateOf(ctx: FlowContext, store: Store, id: string) {
  try {
    return await ctx.amazon(store).report(id);
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "not-found") return { status: "FATAL", documentId: null };
    throw error;
  }
}

const keyOf = ({ amazonOrderId, trackingNumber }: AfnShipmentRow) => `${amazonOrderId} ${cleanTracking(trackingNumber)}`;

/** @param before what Shopify was seen to show. @returns what of this report it shows now. */
async function takeOver(ctx: FlowContext, store: Store, documentId: string, before: ReadonlySet<string>): Promise<string[]> {
  const shown = new Set<string>();
  const rows = new Map<AmazonOrderId, AfnShipmentRow[]>();
  for await (const entry of ctx.amazon(store).afnShipments(documentId)) {
    if (!("row" in entry) || entry.row.trackingNumber === null) continue;
    if (before.has(keyOf(entry.row))) shown.add(keyOf(entry.row));
    else rows.set(entry.row.amazonOrderId, [...(rows.get(entry.row.amazonOrderId) ?? []), entry.row]);
  }
  for (const [amazonOrderId, some] of rows) for (const key of await track(ctx, store, amazonOrderId, some)) shown.add(key);
  return [...shown];
}

/** An order that is part of a collective one is left: Shopify cannot say whose goods a fulfillment holds. @returns keys of the rows that Shopify shows now. */
async function track(ctx: FlowContext, store: Store, amazonOrderId: AmazonOrderId, rows: readonly AfnShipmentRow[]): Promise<string[]> {
  const importing = await readImporting(ctx, { storeId: store.id, amazonOrderId });
  if (!importing || importing.order.channel !== "AFN") return [];
  const { record, order, links } = importing;
  if (record.shopifyOrderId === null || record.consolidationId !== null) return [];
  const fulfillments = (await ctx.shopify(store.shop).fulfillments(record.shopifyOrderId)) ?? [];
  const given = afnTracking(order, rows, fulfillments, links);
  for (const { fulfillmentId, company, number } of given) await ctx.shopify(store.shop).setTracking(fulfillmentId, { company, number });
  const numbers = [...fulfillments.flatMap((one) => one.trackingNumbers), ...given.map((one) => one.number)];
  const shown = rows.filter((row) => numbers.some((number) => sameTracking(number, row.trackingNumber))).map(keyOf);
  if (given.length === 0) return shown;
  const line = { shop: store.shop, storeId: store.id, at: ctx.clock.now(), level: "INFO" as const, code: "afn-tracked", subjectType: "order", subjectId: amazonOrderId };
  await inTransaction(ctx.db, (tx) => writeLog(tx, [{ ...line, params: { name: record.shopifyOrderName ?? amazonOrderId } }]));
  return shown;
}
