import { inTransaction } from "../../db/client.server.ts";
import { rejectedVariants, replaceProposals } from "../../db/link-proposals.server.ts";
import { countAnew, countTitles, listingsToMatch } from "../../db/listings-to-match.server.ts";
import { variantsByKeys } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import { identifierOf, type MatchableListing, type MatchableVariant } from "../../domain/listings/link-evidence.ts";
import { barcodeKey, skuKey, titleKey, variantTitleKey } from "../../domain/listings/match-keys.ts";
import { matchListing, type Matched, type Proposal } from "../../domain/listings/match-listing.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { byLockstep, linkNew, type WantedLink } from "./change-links.server.ts";

const listingsAtOnce = 1000;
/** So many variants of one title or barcode are compared with each listing: more tell nobody anything. Of SKUs all are, since whether one is alone decides. */
const mostOfKey = 50;

export interface MatchCounts {
  linked: number;
  /** Wait for a person. */
  proposed: number;
  unmatched: number;
}

/** Matches every listing of a store that has no variant against the kept catalogue (R10, R40), a thousand at a time; each thousand is kept by itself. */
export async function matchListings(ctx: FlowContext, store: Store): Promise<MatchCounts> {
  const counts: MatchCounts = { linked: 0, proposed: 0, unmatched: 0 };
  await countAnew(ctx.db.prisma);
  let page = await listingsToMatch(ctx.db.prisma, store, null, listingsAtOnce);
  while (page.length > 0) {
    await keep(ctx, store, await matchPage(ctx, store, page), counts);
    page = page.length < listingsAtOnce ? [] : await listingsToMatch(ctx.db.prisma, store, page.at(-1)!.sellerSku, listingsAtOnce);
  }
  return counts;
}

async function matchPage(ctx: FlowContext, store: Store, page: readonly MatchableListing[]): Promise<Map<SellerSku, Matched>> {
  const { prisma } = ctx.db;
  const settings = parseStoreSettings(store.settings).catalogue;
  const candidates = byKey(await variantsByKeys(prisma, store.shop, keysOf(page, settings)));
  const rejected = await rejectedVariants(prisma, store.id, page.map((listing) => listing.sellerSku));
  const titles = settings.linkByTitle ? await countTitles(prisma, store.id, texts(page.map((listing) => titleKey(listing.title)))) : new Map<string, number>();
  return new Map(page.map((listing) => [listing.sellerSku, matchListing({
    listing, settings,
    sameTitleListings: titles.get(titleKey(listing.title) ?? "") ?? 0,
    candidates: keyNames(listing, settings).flatMap((name) => candidates.get(name) ?? []),
    rejected: rejected.get(listing.sellerSku) ?? new Set(),
  })]));
}

function keysOf(page: readonly MatchableListing[], { identifier }: StoreSettings["catalogue"]) {
  return {
    skus: [],
    skuKeys: texts(page.flatMap((listing) => [skuKey(listing.sellerSku), skuKey(identifierOf(listing, identifier))])),
    barcodeKeys: texts(page.map((listing) => barcodeKey(listing.barcode))),
    titleKeys: texts(page.map((listing) => titleKey(listing.title))),
  };
}

function keyNames(listing: MatchableListing, { identifier }: StoreSettings["catalogue"]): string[] {
  return [`sku ${skuKey(listing.sellerSku)}`, `sku ${skuKey(identifierOf(listing, identifier))}`, `barcode ${barcodeKey(listing.barcode)}`, `title ${titleKey(listing.title)}`];
}

function byKey(variants: readonly MatchableVariant[]): Map<string, MatchableVariant[]> {
  const found = new Map<string, MatchableVariant[]>();
  const note = (kind: string, key: string | null, variant: MatchableVariant) => {
    if (key === null || key === "") return;
    const some = found.get(`${kind} ${key}`);
    if (some && (kind === "sku" || some.length < mostOfKey)) some.push(variant);
    else if (!some) found.set(`${kind} ${key}`, [variant]);
  };
  for (const variant of variants) {
    note("sku", skuKey(variant.sku), variant);
    note("barcode", barcodeKey(variant.barcode), variant);
    note("title", variantTitleKey(variant.productTitle, variant.title), variant);
  }
  return found;
}

function texts(keys: readonly (string | null)[]): string[] {
  return [...new Set(keys.filter((key): key is string => key !== null))];
}

async function keep(ctx: FlowContext, store: Store, matched: ReadonlyMap<SellerSku, Matched>, counts: MatchCounts): Promise<void> {
  const wanted: WantedLink[] = [];
  const proposals = new Map<SellerSku, Proposal[]>();
  for (const [sellerSku, one] of matched) {
    if (one.kind === "link") wanted.push({ sellerSku, variant: one.variant, how: one.how, evidence: one.evidence });
    else proposals.set(sellerSku, one.kind === "propose" ? one.proposals : []);
  }
  counts.linked += await inTransaction(ctx.db, async (tx) => {
    const linked = await linkNew(ctx, tx, store, wanted, byLockstep);
    await replaceProposals(tx, store, proposals, ctx.clock.now());
    return linked.length;
  });
  const waiting = [...proposals.values()].filter((some) => some.length > 0).length;
  counts.proposed += waiting;
  counts.unmatched += proposals.size - waiting;
}
