import { z } from "zod";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { proposalsOf } from "../../db/link-proposals.server.ts";
import { linksOf, lockLinks } from "../../db/links.server.ts";
import { matchableListings } from "../../db/listings-to-match.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku, ShopDomain } from "../../domain/ids.ts";
import { linkEvidence } from "../../domain/listings/link-evidence.ts";
import type { ItemOutcome, ListingTask, NewTaskItem, TaskItem } from "../../domain/listings/listing-task.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { endLinks, setLinks, type WantedLink } from "../listings/change-links.server.ts";
import { inEachStore, planInEachStore } from "../products/in-each-store.server.ts";
import { taskKind, type AnyTaskKind, type Settle } from "./task-kind.ts";

/** What a task changes of a link: variants' ids; null: none. `how` a link becomes, by default by-hand. */
export const linkPlan = z.object({ from: z.string().nullable(), to: z.string().nullable(), how: z.string().optional() });
export type LinkPlan = z.infer<typeof linkPlan>;

/** What undoing needs: the link as it was. */
const linkResult = z.object({ before: z.object({ variantId: z.string(), how: z.string() }).nullable(), after: z.string().nullable() });
type LinkResult = z.infer<typeof linkResult>;

/** What a CSV or a person's choice asked for stands in the items; a fault is a line that asked for what cannot be. */
const linkParams = z.object({ unchanged: z.number().optional(), faults: z.array(z.object({ line: z.number(), text: z.string() })).optional(), faultCount: z.number().optional() });

type Approved = Pick<ListingTask, "shop" | "approvedBy" | "createdBy">;

/** Links and moves many SellerSKUs; planned from keys, it takes the one suggestion that there is of each. */
export const linkKind: AnyTaskKind = taskKind({ params: linkParams, plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planAccepting(ctx, store, skus)), carryOut, undo });

/** Ends the links of many SellerSKUs. */
export const unlinkKind: AnyTaskKind = taskKind({ params: linkParams, plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planUnlinking(ctx, store, skus)), carryOut, undo });

async function planAccepting(ctx: FlowContext, store: Store, skus: SellerSku[]): Promise<NewTaskItem[]> {
  const proposals = await proposalsOf(ctx.db.prisma, store.id, skus);
  const links = await linksOf(ctx.db.prisma, store.id, skus);
  return skus.map((sellerSku): NewTaskItem => {
    const [first, ...others] = links.has(sellerSku) ? [] : (proposals.get(sellerSku) ?? []);
    const plan: LinkPlan = { from: null, to: first?.variantId ?? null };
    const reason = links.has(sellerSku) ? "It is linked already." : !first ? "Nothing is suggested for it." : others.length > 0 ? "More than one variant is suggested: choose one." : null;
    return { storeId: store.id, sellerSku, state: reason === null ? "planned" : "skipped", plan, reason };
  });
}

async function planUnlinking(ctx: FlowContext, store: Store, skus: SellerSku[]): Promise<NewTaskItem[]> {
  const links = await linksOf(ctx.db.prisma, store.id, skus);
  return skus.map((sellerSku): NewTaskItem => {
    const from = links.get(sellerSku)?.variantId ?? null;
    return { storeId: store.id, sellerSku, state: from === null ? "skipped" : "planned", plan: { from, to: null } satisfies LinkPlan, reason: from === null ? "It is not linked." : null };
  });
}

/** What changed since it was planned is left alone. */
export async function carryOut(ctx: FlowContext, task: Approved, items: readonly TaskItem[], settle: Settle): Promise<void> {
  const by = task.approvedBy ?? task.createdBy;
  const plans = new Map(items.map((item) => [item, linkPlan.parse(item.plan)]));
  await underLock(ctx, task.shop, items, { settle, otherwise: "failed" }, async (tx, store, some) => {
    const links = await linksOf(tx, store.id, some.map((item) => item.sellerSku));
    const variants = await keptVariants(tx, store.shop, some.flatMap((item) => plans.get(item)!.to ?? []));
    const decided = some.map((item) => ({ item, plan: plans.get(item)!, kept: links.get(item.sellerSku) ?? null }));
    const outcomes = decided.map(({ item, plan, kept }) => outcomeOf(item, plan, kept, plan.to !== null && !variants.has(plan.to)));
    const doing = decided.filter((_, at) => outcomes[at]!.state === "done");
    const linking = doing.flatMap(({ item, plan }) => (plan.to === null ? [] : [{ sellerSku: item.sellerSku, variant: variants.get(plan.to)!, how: plan.how ?? "by-hand" }]));
    await setLinks(ctx, tx, store, await withEvidence(tx, store, linking), by);
    await endLinks(ctx, tx, store, doing.filter(({ plan }) => plan.to === null).map(({ item }) => item.sellerSku), by, true);
    return outcomes;
  });
}

function outcomeOf({ storeId, sellerSku }: TaskItem, { from, to }: LinkPlan, kept: { variantId: string; how: string } | null, gone: boolean): ItemOutcome {
  if (to !== from && (kept?.variantId ?? null) === to) return { storeId, sellerSku, state: "skipped", reason: "It is so already." };
  if ((kept?.variantId ?? null) !== from) return { storeId, sellerSku, state: "skipped", reason: "Its link was changed since this was planned." };
  if (gone) return { storeId, sellerSku, state: "failed", reason: "The variant is not in your shop any more." };
  return { storeId, sellerSku, state: "done", result: { before: kept && { variantId: kept.variantId, how: kept.how }, after: to } satisfies LinkResult };
}

/** Puts links back as they were, where nobody changed them since. */
export async function undo(ctx: FlowContext, task: Approved, items: readonly TaskItem[], settle: Settle): Promise<void> {
  const by = task.approvedBy ?? task.createdBy;
  const results = new Map(items.map((item) => [item, linkResult.parse(item.result)]));
  await underLock(ctx, task.shop, items, { settle, otherwise: "kept" }, async (tx, store, some) => {
    const links = await linksOf(tx, store.id, some.map((item) => item.sellerSku));
    const variants = await keptVariants(tx, store.shop, some.flatMap((item) => results.get(item)!.before?.variantId ?? []));
    const outcomes = some.map((item) => undoneOf(item, results.get(item)!, links.get(item.sellerSku)?.variantId ?? null, variants));
    const undoing = some.filter((_, at) => outcomes[at]!.state === "undone");
    const back = undoing.flatMap((item) => (results.get(item)!.before ? [{ sellerSku: item.sellerSku, ...results.get(item)!.before! }] : []));
    await setLinks(ctx, tx, store, await withEvidence(tx, store, back.map(({ sellerSku, variantId, how }) => ({ sellerSku, how, variant: variants.get(variantId)! }))), by);
    await endLinks(ctx, tx, store, undoing.filter((item) => results.get(item)!.before === null).map((item) => item.sellerSku), by, false);
    return outcomes;
  });
}

function undoneOf({ storeId, sellerSku }: TaskItem, { before, after }: LinkResult, now: string | null, variants: ReadonlyMap<string, unknown>): ItemOutcome {
  if (now !== after) return { storeId, sellerSku, state: "kept", reason: "Its link was changed since." };
  const gone = before !== null && !variants.has(before.variantId);
  return gone ? { storeId, sellerSku, state: "kept", reason: "The variant that it was linked to is not in your shop any more." } : { storeId, sellerSku, state: "undone" };
}

async function withEvidence(tx: Tx, store: Store, wanted: readonly Omit<WantedLink, "evidence">[]): Promise<WantedLink[]> {
  const { identifier } = parseStoreSettings(store.settings).catalogue;
  const listings = await matchableListings(tx, store, wanted.map((one) => one.sellerSku));
  return wanted.map((one) => {
    const listing = listings.get(one.sellerSku) ?? { sellerSku: one.sellerSku, asin: null, title: null, barcode: null };
    return { ...one, evidence: linkEvidence(listing, one.variant, identifier) };
  });
}

/** Each store's items in one transaction, under the lock of its links. */
function underLock(ctx: FlowContext, shop: ShopDomain, items: readonly TaskItem[], settling: { settle: Settle; otherwise: "failed" | "kept" }, run: (tx: Tx, store: Store, some: TaskItem[]) => Promise<ItemOutcome[]>): Promise<void> {
  return inEachStore(ctx, shop, items, settling, (store, some) => inTransaction(ctx.db, async (tx) => {
    await lockLinks(tx, store.id);
    await settling.settle(tx, await run(tx, store, some));
  }));
}
