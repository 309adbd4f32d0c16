import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { writeLinkEvents } from "../../db/link-events.server.ts";
import { proposalsOf, rejectVariants } from "../../db/link-proposals.server.ts";
import { linksOf, lockLinks } from "../../db/links.server.ts";
import { matchableListings } from "../../db/listings-to-match.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku, ShopDomain, StoreId } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { linkEvidence } from "../../domain/listings/link-evidence.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { answerOrNull } from "../answer-or-null.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Decided } from "../decided.ts";
import { endLinks, setLinks } from "./change-links.server.ts";
import { tellUnlinked } from "./tell-unlinked.server.ts";

const movedMeanwhile: Decided = { ok: false, message: "This SKU was linked to another variant meanwhile. Look at it again." };
const goneMeanwhile: Decided = { ok: false, message: "This suggestion is not open any more. Look at it again." };

/**
 * The merchant says which variant a SellerSKU is (R62, K7). What is held of it counts against the variant's stock from then on, and orders that wait for it
 * are tried again; moving a link changes nothing of the past (R42). The link stays, whatever the variant's SKU is; only that the variant is gone ends it.
 * @param by the id of the staff member @param seen the variant that he saw it linked to; null: none
 * @returns null: the shop has no such store
 */
export async function linkSku(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, variantId: Gid, by: string, seen: Gid | null = null): Promise<Decided | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  const variants = await answerOrNull(ctx, shop, () => ctx.shopify(shop).variants([variantId]));
  if (!variants) return { ok: false, message: "Shopify does not answer now. Nothing was changed." };
  const [variant] = variants;
  if (!variant) return { ok: false, message: "This variant is not in your shop any more. Choose another." };
  return inTransaction(ctx.db, async (tx) => {
    await lockLinks(tx, store.id);
    const kept = (await linksOf(tx, store.id, [sellerSku])).get(sellerSku);
    if (kept?.variantId === variant.id) return { ok: true, message: "It is linked to this variant already." };
    if (kept && kept.variantId !== seen) return movedMeanwhile;
    await link(ctx, tx, store, sellerSku, variant, by);
    return { ok: true, message: kept ? "Moved. It counts from now on; what came before stays as it is." : "Linked. Orders that wait for it come in by themselves." };
  });
}

/** The merchant takes a suggestion; while he looked, it may have gone or another may have been taken. @returns null: the shop has no such store */
export async function acceptProposal(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, variantId: Gid, by: string): Promise<Decided | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  return (await isProposed(ctx.db.prisma, store, sellerSku, variantId)) ? linkSku(ctx, shop, storeId, sellerSku, variantId, by) : goneMeanwhile;
}

/** The merchant says that it is not this variant: nobody is asked again (R40). @returns null: the shop has no such store */
export async function rejectProposal(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, variantId: Gid, by: string): Promise<Decided | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  return inTransaction(ctx.db, async (tx) => {
    await lockLinks(tx, store.id);
    if (!(await isProposed(tx, store, sellerSku, variantId))) return goneMeanwhile;
    const at = ctx.clock.now();
    await rejectVariants(tx, store, [{ sellerSku, variantId }], by, at);
    await writeLinkEvents(tx, store, [{ sellerSku, what: "rejected", fromVariantId: variantId, toVariantId: null, evidence: null }], by, at);
    return { ok: true, message: "Rejected. It is not suggested again." };
  });
}

/** The merchant says that a SellerSKU is not the variant that it is linked to; it is not linked to it again by itself. @returns null: the shop has no such store */
export async function unlinkSku(ctx: FlowContext, shop: ShopDomain, storeId: StoreId, sellerSku: SellerSku, by: string): Promise<Decided | null> {
  const store = await findStore(ctx.db.prisma, shop, storeId);
  if (!store) return null;
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const [ended] = await endLinks(ctx, tx, store, [sellerSku], by, true);
    if (!ended) return { ok: false, message: "This SKU is not linked any more." };
    await tellUnlinked(tx, store, at);
    await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "sku-unlinked", subjectType: "seller-sku", subjectId: sellerSku, params: { variantId: ended.variantId, by } }]);
    return { ok: true, message: "Unlinked. Its stock is sent no more, and its new orders wait until it is linked again." };
  });
}

async function link(ctx: FlowContext, tx: Tx, store: Store, sellerSku: SellerSku, variant: CatalogueVariant, by: string): Promise<void> {
  const at = ctx.clock.now();
  const listing = (await matchableListings(tx, store, [sellerSku])).get(sellerSku) ?? { sellerSku, asin: null, title: null, barcode: null };
  const evidence = linkEvidence(listing, variant, parseStoreSettings(store.settings).catalogue.identifier);
  await saveVariants(tx, store.shop, [variant], at);
  const changed = await setLinks(ctx, tx, store, [{ sellerSku, variant, how: "by-hand", evidence }], by);
  if (changed.length === 0) return;
  await tellUnlinked(tx, store, at);
  await writeLog(tx, [{ shop: store.shop, storeId: store.id, at, level: "INFO", code: "sku-linked", subjectType: "seller-sku", subjectId: sellerSku, params: { how: "by-hand", title: variant.productTitle, variantId: variant.id, by } }]);
}

async function isProposed(tx: Tx, store: Store, sellerSku: SellerSku, variantId: Gid): Promise<boolean> {
  return ((await proposalsOf(tx, store.id, [sellerSku])).get(sellerSku) ?? []).some((proposal) => proposal.variantId === variantId);
}
