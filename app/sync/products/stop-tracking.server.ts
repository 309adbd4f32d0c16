import { z } from "zod";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { lastSentOf, type LastSent } from "../../db/last-sent.server.ts";
import { writeLinkEvents } from "../../db/link-events.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { listingsOf } from "../../db/listings.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { linksOfProducts } from "../../db/product-links.server.ts";
import { skuSettingsOf, stopTracking } from "../../db/sku-settings.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import { isConfirmed } from "../../domain/inventory/is-confirmed.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import type { ItemOutcome, NewTaskItem, TaskItem } from "../../domain/listings/listing-task.ts";
import { decideStop, type StopDecision } from "../../domain/listings/stop-tracking.ts";
import type { ProblemCode } from "../../domain/problems.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { taskKind, type Settle } from "../listing-tasks/task-kind.ts";
import { inEachStore, planInEachStore } from "./in-each-store.server.ts";
import { resumeItems } from "./resume-tracking.server.ts";

/** `sendZero`: where Amazon shows stock, 0 may be sent once. `archive`: the product goes to Shopify's archive once nothing of it is tracked; not while the store only observes. */
export const stopParams = z.object({ sendZero: z.boolean(), archive: z.boolean() });
type StopParams = z.infer<typeof stopParams>;

/** A product as it was before it went to the archive. */
export const productBefore = z.object({ productId: z.string(), status: z.enum(["ACTIVE", "ARCHIVED", "DRAFT"]) });

/** What an item of a stop task plans: what Amazon shows now, whether 0 is to be sent, and what may go to the archive. */
export const plannedStop = z.object({ shown: z.int(), zeroing: z.boolean(), archive: productBefore.extend({ title: z.string() }).nullable() });

/** Stops to track listings (R11): no view, push or report holds them any more; their links and orders stay. */
export const stopKind = taskKind<StopParams>({
  params: stopParams,
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planOf(ctx, store, skus, task.params)),
  carryOut: (ctx, task, items, settle) =>
    inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, (store, some) => stop(ctx, store, some, { ...task.params, by: task.approvedBy ?? task.createdBy, settle })),
  undo: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "kept" }, (store, some) => resumeItems(ctx, store, some, { by: task.approvedBy ?? task.createdBy, state: "undone", settle })),
});

async function planOf(ctx: FlowContext, store: Store, sellerSkus: SellerSku[], params: StopParams): Promise<NewTaskItem[]> {
  const { prisma } = ctx.db;
  const wishes = await skuSettingsOf(prisma, store.id, sellerSkus);
  const decisions = await decide(ctx, store, sellerSkus, params.sendZero);
  const variants = params.archive ? await variantsOf(ctx, store, sellerSkus) : new Map<SellerSku, CatalogueVariant>();
  return sellerSkus.map((sellerSku) => {
    const decision = decisions.get(sellerSku)!;
    const reason = wishes.get(sellerSku)?.stoppedAt ? "It is not tracked already." : refusalOf(decision);
    const plan = { shown: decision.shown, zeroing: decision.kind === "stop" && decision.zeroing, archive: toArchive(variants.get(sellerSku)) };
    return { storeId: store.id, sellerSku, state: reason === null ? "planned" : "skipped", plan, reason };
  });
}

function refusalOf(decision: StopDecision): string | null {
  return decision.kind === "refuse" ? `Amazon shows ${decision.shown} of it: let 0 be sent, or sell them first.` : null;
}

function toArchive(variant: CatalogueVariant | undefined): z.infer<typeof plannedStop>["archive"] {
  const before = variant && productBefore.safeParse({ productId: variant.productId, status: variant.productStatus });
  return !before?.success || before.data.status === "ARCHIVED" ? null : { ...before.data, title: variant!.productTitle };
}

async function variantsOf(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, CatalogueVariant>> {
  const links = await linksOf(ctx.db.prisma, store.id, sellerSkus);
  const variants = await keptVariants(ctx.db.prisma, store.shop, [...links.values()].map((link) => link.variantId));
  return new Map([...links].flatMap(([sku, link]) => (variants.has(link.variantId) ? [[sku, variants.get(link.variantId)!] as const] : [])));
}

/** A number that Amazon accepted from us and does not show yet counts as shown. */
async function decide(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[], sendZero: boolean): Promise<Map<SellerSku, StopDecision>> {
  const listings = Map.groupBy(await listingsOf(ctx.db.prisma, store.id, sellerSkus), (listing) => listing.sellerSku);
  const sent = await lastSentOf(ctx.db.prisma, store.id, sellerSkus);
  return new Map(sellerSkus.map((sku) => [sku, decideStop([...(listings.get(sku) ?? []), ...onItsWay(sent.get(sku))], sendZero)]));
}

function onItsWay(sent: LastSent | undefined): { channel: "MFN"; quantity: number }[] {
  if (!sent?.acceptedAt || isConfirmed(sent)) return [];
  return [{ channel: "MFN", quantity: Math.max(0, (sent.lastSent ?? 0) - sent.soldSinceAccepted) }];
}

interface Stopping extends StopParams {
  by: string;
  settle: Settle;
}

async function stop(ctx: FlowContext, store: Store, items: readonly TaskItem[], { sendZero, archive, by, settle }: Stopping): Promise<void> {
  const decisions = await decide(ctx, store, items.map((item) => item.sellerSku), sendZero);
  const going = items.flatMap((item) => {
    const decision = decisions.get(item.sellerSku)!;
    return decision.kind === "stop" ? [{ ...item, ...decision, planned: plannedStop.parse(item.plan) }] : [];
  });
  await inTransaction(ctx.db, (tx) => leaveAlone(ctx, tx, store, going, by));
  const archived = archive && store.state === "open" ? await archiveProducts(ctx, store, going.flatMap(({ planned }) => planned.archive ?? [])) : new Set<Gid>();
  const links = await linksOf(ctx.db.prisma, store.id, going.map((one) => one.sellerSku));
  const outcomes = new Map(going.map(({ storeId, sellerSku, shown, zeroing, planned }) => {
    const before = planned.archive && archived.has(planned.archive.productId) ? planned.archive : null;
    return [sellerSku, { storeId, sellerSku, state: "done", result: { shown, zeroing, archived: before } } satisfies ItemOutcome] as const;
  }));
  await inTransaction(ctx.db, async (tx) => {
    const events = [...outcomes.values()].map(({ sellerSku, result }) => ({ sellerSku, what: "stopped" as const, fromVariantId: null, toVariantId: links.get(sellerSku)?.variantId ?? null, evidence: result }));
    await writeLinkEvents(tx, store, events, by, ctx.clock.now());
    await settle(tx, items.map(({ storeId, sellerSku }) => outcomes.get(sellerSku) ?? { storeId, sellerSku, state: "skipped", reason: refusalOf(decisions.get(sellerSku)!)! }));
  });
}

/** What the merchant is told of a listing while it is tracked. */
const problemsOfTracking: ProblemCode[] = ["listing-suppressed", "listing-refused", "quantity-not-seen", "product-refused"];

async function leaveAlone(ctx: FlowContext, tx: Tx, store: Store, going: readonly { sellerSku: SellerSku; zeroing: boolean }[], by: string): Promise<void> {
  const at = ctx.clock.now();
  const subjectIds = going.map((one) => one.sellerSku);
  await stopTracking(tx, store, going, by, at);
  for (const code of problemsOfTracking) await closeProblems(tx, store.shop, { code, subjectType: "seller-sku", subjectIds, storeId: store.id }, at);
  await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus: subjectIds }), job("link-skus", store.shop, { storeId: store.id })]);
}

/** Products of which a listing is still tracked stay as they are. */
async function archiveProducts(ctx: FlowContext, store: Store, products: readonly { productId: Gid }[]): Promise<Set<Gid>> {
  const ids = [...new Set(products.map((one) => one.productId))];
  const tracked = new Set((await linksOfProducts(ctx.db.prisma, store.shop, ids)).map((link) => link.productId));
  const going = ids.filter((id) => !tracked.has(id));
  for (const id of going) await ctx.shopify(store.shop).updateProduct(id, { status: "ARCHIVED" });
  return new Set(going);
}
