import type { Tx } from "../../db/client.server.ts";
import { writeLinkEvents, type NewLinkEvent } from "../../db/link-events.server.ts";
import { rejectVariants, settleProposals } from "../../db/link-proposals.server.ts";
import { linksOf, lockLinks, removeLinks, saveLinks, type Link, type NewLink } from "../../db/links.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import type { LinkEvidence, MatchableVariant } from "../../domain/listings/link-evidence.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { completeWaiting } from "../orders/complete-waiting.server.ts";
import { pushesOfLedger } from "../stock/pushes-of-ledger.server.ts";

/** A link as it is to be. */
export interface WantedLink {
  sellerSku: SellerSku;
  variant: MatchableVariant;
  /** exact-sku, exact-asin, title, by-hand, created. */
  how: string;
  evidence: LinkEvidence | null;
}

/** Nobody's click: our own rule. */
export const byLockstep = "lockstep";
/** More SellerSKUs than this are pushed with all others of the store. */
const mostNamed = 200;

/** Links SellerSKUs that have no link; what is linked meanwhile, by whomever, stays. @returns those that were linked */
export async function linkNew(ctx: FlowContext, tx: Tx, store: Store, wanted: readonly WantedLink[], by: string): Promise<SellerSku[]> {
  if (wanted.length === 0) return [];
  await lockLinks(tx, store.id);
  const kept = await linksOf(tx, store.id, wanted.map((one) => one.sellerSku));
  const open = wanted.filter((one) => !kept.has(one.sellerSku));
  await write(ctx, tx, store, open, new Map(), by);
  return open.map((one) => one.sellerSku);
}

/** Links SellerSKUs, or moves their links: from now on, what came before stays with the variant of then (R42). @returns those that changed */
export async function setLinks(ctx: FlowContext, tx: Tx, store: Store, wanted: readonly WantedLink[], by: string): Promise<SellerSku[]> {
  await lockLinks(tx, store.id);
  const kept = await linksOf(tx, store.id, wanted.map((one) => one.sellerSku));
  const changing = wanted.filter((one) => kept.get(one.sellerSku)?.variantId !== one.variant.id);
  await write(ctx, tx, store, changing, kept, by);
  return changing.map((one) => one.sellerSku);
}

/** Ends links. @param rejecting a person said that it is not this variant: it is not linked to it again by itself @returns what was linked */
export async function endLinks(ctx: FlowContext, tx: Tx, store: Store, sellerSkus: readonly SellerSku[], by: string, rejecting: boolean): Promise<Link[]> {
  await lockLinks(tx, store.id);
  const ended = [...(await linksOf(tx, store.id, sellerSkus)).values()];
  if (ended.length === 0) return [];
  const at = ctx.clock.now();
  const skus = ended.map((link) => link.sellerSku);
  await enqueue(ctx.queue, tx, await pushes(tx, store, skus));
  await removeLinks(tx, store.id, skus);
  if (rejecting) await rejectVariants(tx, store, ended, by, at);
  await writeLinkEvents(tx, store, ended.map(({ sellerSku, variantId, evidence }) => ({ sellerSku, what: "unlinked", fromVariantId: variantId, toVariantId: null, evidence })), by, at);
  return ended;
}

/** Ends links whose variant is gone, but for those that were moved to another meanwhile. @returns what was linked */
export async function endLinksTo(ctx: FlowContext, tx: Tx, store: Store, gone: readonly Pick<Link, "sellerSku" | "variantId">[], by: string): Promise<Link[]> {
  await lockLinks(tx, store.id);
  const kept = await linksOf(tx, store.id, gone.map((link) => link.sellerSku));
  const still = gone.filter(({ sellerSku, variantId }) => kept.get(sellerSku)?.variantId === variantId);
  return endLinks(ctx, tx, store, still.map((link) => link.sellerSku), by, false);
}

async function write(ctx: FlowContext, tx: Tx, store: Store, wanted: readonly WantedLink[], kept: ReadonlyMap<SellerSku, Link>, by: string): Promise<void> {
  if (wanted.length === 0) return;
  const at = ctx.clock.now();
  const skus = wanted.map((one) => one.sellerSku);
  const moved = skus.filter((sku) => kept.has(sku));
  const left = moved.length > 0 ? await pushes(tx, store, moved) : [];
  await saveLinks(tx, wanted.map((one) => asLink(store, one, by, at)));
  await settleProposals(tx, store.id, wanted.map(({ sellerSku, variant }) => ({ sellerSku, variantId: variant.id })));
  await writeLinkEvents(tx, store, wanted.map((one) => asEvent(one, kept.get(one.sellerSku)?.variantId ?? null)), by, at);
  await completeWaiting(ctx, tx, store, skus);
  await enqueue(ctx.queue, tx, [...left, ...(await pushes(tx, store, skus))]);
}

function asLink({ shop, id: storeId }: Store, { sellerSku, variant, how, evidence }: WantedLink, by: string, at: Date): NewLink {
  const { id: variantId, inventoryItemId, sku: variantSku, tracked, inventoryPolicy, requiresShipping } = variant;
  return { shop, storeId, sellerSku, variantId, inventoryItemId, variantSku, tracked, inventoryPolicy, requiresShipping, how, evidence, linkedBy: by, linkedAt: at };
}

function asEvent({ sellerSku, variant, evidence }: WantedLink, from: Gid | null): NewLinkEvent {
  return { sellerSku, what: from === null ? "linked" : "moved", fromVariantId: from, toVariantId: variant.id, evidence };
}

function pushes(tx: Tx, store: Store, sellerSkus: readonly SellerSku[]) {
  return sellerSkus.length > mostNamed ? [job("push-stock", store.shop, { storeId: store.id })] : pushesOfLedger(tx, store, sellerSkus);
}
