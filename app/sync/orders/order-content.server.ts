import type { Tx } from "../../db/client.server.ts";
import { openProblems } from "../../db/problems.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { CustomizationText, ItemDimensions, OrderContent } from "../../domain/orders/order-content.ts";
import { mayHoldPersonalData } from "../../domain/privacy/clocks.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { orderCustomer } from "./order-customer.server.ts";

/**
 * An order with what it needs beside itself, asked for before its Shopify order is planned: who its customer is, what its buyer wrote on
 * customized articles, how large its article is. Only the first can hold an order up.
 */
export async function withContent(ctx: FlowContext, importing: Importing): Promise<Importing> {
  const { order: seen, store } = importing;
  const order = mayHoldPersonalData(seen, ctx.clock.now()) ? seen : { ...seen, personal: null };
  const customizations = await customizationsNow(ctx, store, order);
  const dimensions = await dimensionsOf(ctx, importing);
  return { ...importing, content: { customer: await orderCustomer(ctx, importing, order), customizations, dimensions } };
}

/** Links end within minutes, and the order may have waited: one that gives nothing is asked for anew, once. */
async function customizationsNow(ctx: FlowContext, store: Store, order: AmazonOrder): Promise<OrderContent["customizations"]> {
  const first = await customizationsOf(ctx, store, order);
  if (!Object.values(first).includes(null)) return first;
  const fresh = await orNull(ctx, store, () => ctx.amazon(store).order(order.amazonOrderId, true));
  return fresh ? { ...first, ...(await customizationsOf(ctx, store, fresh)) } : first;
}

/** orderItemId → texts of its customization; null where the file could not be had (R109). */
export async function customizationsOf(ctx: FlowContext, store: Store, { channel, personal }: AmazonOrder): Promise<Record<string, CustomizationText[] | null>> {
  const links = channel === "MFN" ? Object.entries(personal?.customizationUrls ?? {}) : [];
  const read = links.map(async ([orderItemId, link]) => [orderItemId, await orNull(ctx, store, () => ctx.amazon(store).customization(link))] as const);
  return Object.fromEntries(await Promise.all(read));
}

/** How long sizes may hold an order up, from when we first saw it. */
const patienceMs = 10 * 60_000;

/** Only of orders of one unit (R107). While Amazon's limit lets no call through, the order waits a moment; without an answer it goes on without. */
async function dimensionsOf(ctx: FlowContext, { store, settings, order, record }: Importing): Promise<ItemDimensions | null> {
  const [line, ...more] = order.lines.filter(({ quantity }) => quantity > 0);
  if (!settings.importDimensions || !line?.asin || line.quantity !== 1 || more.length > 0) return null;
  const { asin } = line;
  const inTime = ctx.clock.now().getTime() - record.seenAt.getTime() < patienceMs;
  return orNull(ctx, store, () => ctx.amazon(store).dimensions(asin, order.marketplaceId), inTime);
}

/** null where the platform fails. @param waits for its limit, by being thrown. */
async function orNull<Result>(ctx: FlowContext, store: Store, ask: () => Promise<Result>, waits = false): Promise<Result | null> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof PlatformFailure) || (waits && error.kind === "throttled")) throw error;
    ctx.log.warn({ shop: store.shop, storeId: store.id, operation: error.operation, kind: error.kind }, "left out of an order");
    return null;
  }
}

/** A first look again comes soon: the file host may have been busy. */
const lookAgainMs = 15 * 60_000;

/** Tells of a customization that is missing, and has it fetched later, in the transaction that records the order. */
export async function tellMissing(ctx: FlowContext, tx: Tx, { store, order, content }: Importing): Promise<void> {
  const missing = Object.values(content?.customizations ?? {}).filter((texts) => texts === null).length;
  if (missing === 0) return;
  const at = ctx.clock.now();
  const { amazonOrderId } = order;
  await openProblems(tx, [{ shop: store.shop, storeId: store.id, code: "customization-missing", subjectType: "order", subjectId: amazonOrderId, params: { items: missing } }], at);
  await enqueue(ctx.queue, tx, [job("fetch-customization", store.shop, { storeId: store.id, amazonOrderId }, new Date(at.getTime() + lookAgainMs))]);
}
