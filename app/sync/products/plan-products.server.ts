import { z } from "zod";
import { rejectedVariants } from "../../db/link-proposals.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { listingsOf, type SeenListing } from "../../db/listings.server.ts";
import { speakersOfAsins } from "../../db/same-asin.server.ts";
import { findShop } from "../../db/shops.server.ts";
import { variantsByKeys } from "../../db/shopify-variants.server.ts";
import { skuSettingsOf } from "../../db/sku-settings.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import type { NewTaskItem } from "../../domain/listings/listing-task.ts";
import { barcodeKey, skuKey, titleKey, variantTitleKey } from "../../domain/listings/match-keys.ts";
import { plannedProduct, planProduct, type PlannedProduct, type ProductRules } from "../../domain/listings/planned-product.ts";
import { speakingListing } from "../../domain/listings/speaking-listing.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { productContents } from "./product-contents.server.ts";

/** What an item of a create task plans; `alike`: titles of products that it may be already, for which it is left out unless a person takes it in. */
export const createPlan = plannedProduct.extend({ alike: z.array(z.string()) });

/** What becomes of listings that are to be made into products (R80): nothing is made of what is linked, stopped, another's double, or perhaps there. */
export async function planProducts(ctx: FlowContext, store: Store, sellerSkus: SellerSku[]): Promise<NewTaskItem[]> {
  const { prisma } = ctx.db;
  const links = await linksOf(prisma, store.id, sellerSkus);
  const wishes = await skuSettingsOf(prisma, store.id, sellerSkus);
  const listings = Map.groupBy(await listingsOf(prisma, store.id, sellerSkus), (listing) => listing.sellerSku);
  const speaking = new Map(sellerSkus.map((sku) => [sku, speakingListing(listings.get(sku) ?? [], store.primaryMarketplaceId)]));
  const asins = await speakersOfAsins(prisma, store, [...new Set([...speaking.values()].flatMap((listing) => listing?.asin ?? []))]);
  const refusal = (sku: SellerSku): string | null => {
    if (store.state !== "open") return "The store is not open: nothing is written.";
    if (links.has(sku)) return "It is linked already.";
    if (wishes.get(sku)?.stoppedAt) return "It is not tracked any more.";
    if (!speaking.get(sku)) return "Amazon does not list it any more.";
    const speaker = asins.get(speaking.get(sku)!.asin ?? "") ?? sku;
    return speaker === sku ? null : `It doubles ${speaker}, a SKU of the same ASIN: link it to the variant of that one.`;
  };
  const open = sellerSkus.flatMap((sku) => (refusal(sku) === null ? [speaking.get(sku)!] : []));
  const planned = await planOpen(ctx, store, open);
  const left = sellerSkus.flatMap((sellerSku): NewTaskItem[] => {
    const reason = refusal(sellerSku);
    return reason === null ? [] : [{ storeId: store.id, sellerSku, state: "skipped", plan: {}, reason }];
  });
  return [...planned, ...left];
}

async function planOpen(ctx: FlowContext, store: Store, listings: readonly SeenListing[]): Promise<NewTaskItem[]> {
  const { identifier, groupByParent, nameIntoDescription } = parseStoreSettings(store.settings).catalogue;
  const rules: ProductRules = { identifier, groupByParent, nameIntoDescription, shopCurrency: (await findShop(ctx.db.prisma, store.shop))?.currency ?? "" };
  const planned = new Map<SellerSku, PlannedProduct>();
  for (const [marketplaceId, some] of Map.groupBy(listings, (listing) => listing.marketplaceId)) {
    const contents = await productContents(ctx, store, marketplaceId, some.map((listing) => listing.asin));
    const parents = groupByParent ? await productContents(ctx, store, marketplaceId, [...contents.values()].map((content) => content.parentAsin)) : new Map<string, never>();
    for (const listing of some) {
      const content = contents.get(listing.asin ?? "") ?? null;
      planned.set(listing.sellerSku, planProduct(listing, content, parents.get(content?.parentAsin ?? "") ?? null, rules));
    }
  }
  const alike = await alikeOf(ctx, store, planned);
  return [...planned].map(([sellerSku, one]) => {
    const titles = alike.get(sellerSku) ?? [];
    const reason = titles.length === 0 ? null : `Ambiguous: it may be “${titles.slice(0, 3).join("”, “")}” already.`;
    return { storeId: store.id, sellerSku, state: reason === null ? "planned" : "excluded", plan: z.encode(createPlan, { ...one, alike: titles }), reason };
  });
}

/** Titles of products with a variant that bears the SKU, nearly the SKU, the barcode or the title already, and of which nobody said that it is another. */
async function alikeOf(ctx: FlowContext, store: Store, planned: ReadonlyMap<SellerSku, PlannedProduct>): Promise<Map<SellerSku, string[]>> {
  const { prisma } = ctx.db;
  const keys = new Map([...planned].map(([sku, one]) => [sku, keysOf(sku, one)]));
  const all = [...keys.values()];
  const variants = await variantsByKeys(prisma, store.shop, { skus: [], skuKeys: all.flatMap((one) => one.skus), barcodeKeys: all.flatMap((one) => one.barcodes), titleKeys: all.flatMap((one) => one.titles) });
  const rejected = await rejectedVariants(prisma, store.id, [...planned.keys()]);
  return new Map([...keys].map(([sku, some]) => [sku, [...new Set(variants.filter((variant) => isAlike(variant, some, rejected.get(sku))).map((variant) => variant.productTitle))]]));
}

interface Keys {
  skus: string[];
  barcodes: string[];
  titles: string[];
}

function keysOf(sellerSku: SellerSku, { product, variant }: PlannedProduct): Keys {
  const title = variant.variation.length > 0 ? variantTitleKey(product.title, variant.variation.map(({ value }) => value).join(" / ")) : titleKey(product.title);
  const given = (keys: readonly (string | null)[]) => keys.filter((key): key is string => key !== null && key !== "");
  return { skus: given([skuKey(sellerSku), skuKey(variant.sku)]), barcodes: given([barcodeKey(variant.barcode)]), titles: given([title]) };
}

function isAlike(variant: CatalogueVariant, keys: Keys, rejected: ReadonlySet<Gid> | undefined): boolean {
  if (rejected?.has(variant.id)) return false;
  const bears = (some: readonly string[], key: string | null) => key !== null && some.includes(key);
  return bears(keys.skus, skuKey(variant.sku)) || bears(keys.barcodes, barcodeKey(variant.barcode)) || bears(keys.titles, variantTitleKey(variant.productTitle, variant.title));
}
