import type { AmazonDoor, ReportedListingEntry } from "../../app/amazon/index.server.ts";
import type { Gid } from "../../app/domain/ids.ts";
import type { InventoryLevel } from "../../app/domain/inventory/shopify-inventory.ts";
import type { CatalogueVariant } from "../../app/domain/listings/catalogue-variant.ts";
import type { ListingDetails } from "../../app/domain/listings/listing-details.ts";
import type { NewCatalogueProduct, NewVariant, ProductContent, ShopifyProductContent } from "../../app/domain/listings/product-content.ts";
import { money } from "../../app/domain/money.ts";
import { PlatformFailure, type FailureKind } from "../../app/domain/platform-failure.ts";
import type { CatalogueExport, ExportedVariant, PriceList, ProductChanges, ShopifyDoor, VariantPrice } from "../../app/shopify/index.server.ts";
import { catalogueVariant } from "./fill-catalogue.ts";

/** A product of the shop that is made by hand. */
export interface HandProduct extends Omit<ShopifyProductContent, "variants"> {
  handle: string;
  variants: CatalogueVariant[];
}

/** How a call fails: at once, or with `acted` after it has done its work; `skip` calls go well before. */
export interface Trouble {
  operation: string;
  kind: FailureKind;
  skip?: number;
  times?: number;
  acted?: boolean;
  message?: string;
  retryAt?: Date;
}

export interface HandPlatforms {
  amazon: AmazonDoor;
  shopify: ShopifyDoor;
  products: HandProduct[];
  /** Shopify's price lists, and what stands in them and in metafields: "target variant price". */
  priceLists: PriceList[];
  prices: Map<string, string>;
  /** Stock, at whatever locations the shop has. */
  stock: InventoryLevel[];
  /** SKUs that were sold. */
  sold: Set<string>;
  /** What Amazon's catalogue knows, by ASIN. */
  contents: Map<string, Partial<ProductContent>>;
  /** What its search tells. */
  listings: ListingDetails[];
  /** Reports by their id, "marketplace number": how they stand, and their rows. */
  reports: Map<string, { status: string; entries: ReportedListingEntry[]; broken?: PlatformFailure }>;
  exports: { state: CatalogueExport; lines: ExportedVariant[]; broken?: PlatformFailure }[];
  fail(trouble: Trouble): void;
}

export function failure(kind: FailureKind, message = "as scripted", more: { retryAt?: Date; mayHaveActed?: boolean } = {}): PlatformFailure {
  return new PlatformFailure(kind, { platform: "shopify", operation: "scripted" }, message, more);
}

/** Both platforms as far as catalogues need them, in memory: answers come at once, and fail when a test says so. */
export function handPlatforms(): HandPlatforms {
  const troubles: (Trouble & Required<Pick<Trouble, "skip" | "times">>)[] = [];
  const world = {
    products: [], priceLists: [], prices: new Map(), stock: [], sold: new Set(), contents: new Map(), listings: [], reports: new Map(), exports: [],
    fail: (trouble: Trouble) => void troubles.push({ skip: 0, times: 1, ...trouble }),
  } as unknown as HandPlatforms;
  const troubled = (door: object) => new Proxy(door, {
    get: (target, name) => {
      const act: unknown = Reflect.get(target, name);
      if (typeof act !== "function") throw new Error(`nobody made ${String(name)} by hand`);
      const call = act as (...args: unknown[]) => unknown;
      return (...args: unknown[]) => {
        const hit = troubles.find((one) => one.operation === name && (one.skip > 0 ? (one.skip -= 1, false) : one.times > 0));
        if (!hit) return call(...args);
        hit.times -= 1;
        if (hit.acted) void call(...args);
        return Promise.reject(failure(hit.kind, hit.message, { mayHaveActed: hit.acted === true, ...(hit.retryAt && { retryAt: hit.retryAt }) }));
      };
    },
  });
  world.shopify = troubled(handShopify(world)) as ShopifyDoor;
  world.amazon = troubled(handAmazon(world)) as AmazonDoor;
  return world;
}

function handShopify(world: HandPlatforms): Partial<ShopifyDoor> {
  let last = 100;
  const variantOf = (product: HandProduct, { sku, barcode, price }: NewVariant) => catalogueVariant((last += 1), { productId: product.productId, sku, barcode, price: price ?? money(0, "EUR"), productTitle: product.title, productStatus: product.status });
  const find = (id: Gid) => world.products.find((product) => product.productId === id);
  const write = (target: string, some: readonly VariantPrice[]) => {
    for (const { variantId, price } of some) world.prices.set(`${target} ${variantId}`, `${price.minor} ${price.currency}`);
    return Promise.resolve([]);
  };
  return {
    makeProduct: async ({ variants, handle, title, descriptionHtml, status }: NewCatalogueProduct) => {
      const there = world.products.find((product) => product.handle === handle);
      if (there) return { productId: there.productId, existed: true, variants: [...there.variants] };
      const product: HandProduct = { productId: `gid://shopify/Product/${(last += 1)}`, handle, title, descriptionHtml, status, imageCount: 0, imageSources: null, variants: [] };
      product.variants.push(...variants.map((variant) => variantOf(product, variant)));
      world.products.push(product);
      return { productId: product.productId, existed: false, variants: [...product.variants] };
    },
    addVariants: async (id, _options, variants) => {
      const product = find(id)!;
      const made = variants.map((variant) => product.variants.find(({ sku }) => sku === variant.sku) ?? variantOf(product, variant));
      product.variants = [...new Set([...product.variants, ...made])];
      return made;
    },
    productContents: async (ids) => ids.flatMap((id) => {
      const product = find(id);
      return product ? [{ ...product, variants: product.variants.map((variant) => ({ variantId: variant.id, sku: variant.sku, weight: null })) }] : [];
    }),
    variantsOfProducts: async (ids) => ids.flatMap((id) => find(id)?.variants ?? []),
    variants: async (ids) => world.products.flatMap(({ variants }) => variants.filter(({ id }) => ids.includes(id))),
    locations: async () => [...new Set(world.stock.map(({ locationId }) => locationId))].map((id) => ({ id, name: id, active: true, fulfillsOnlineOrders: true })),
    available: async (items, places) => world.stock.filter(({ inventoryItemId, locationId }) => items.includes(inventoryItemId) && places.includes(locationId)),
    productSold: async (id) => find(id)!.variants.some(({ sku }) => world.sold.has(sku ?? "")),
    deleteProduct: async (id) => void world.products.splice(0, Infinity, ...world.products.filter((product) => product.productId !== id)),
    updateProduct: async (id, { title, descriptionHtml, status, images }: ProductChanges) => {
      const product = find(id)!;
      Object.assign(product, title !== undefined && { title }, descriptionHtml !== undefined && { descriptionHtml }, status && { status }, images && { imageSources: images, imageCount: images.length });
    },
    priceLists: async () => world.priceLists,
    setFixedPrices: (id, some) => write(id, some),
    setPriceMetafields: (key, some) => write(key, some),
    startCatalogueExport: async () => `gid://shopify/BulkOperation/${world.exports.length - 1}`,
    catalogueExport: async (id) => world.exports[Number(id.split("/").at(-1))]!.state,
    exportedVariants: async function* (url) {
      const { lines, broken } = world.exports[Number(url)]!;
      yield* lines;
      if (broken) throw broken;
    },
  };
}

function handAmazon(world: HandPlatforms): Partial<AmazonDoor> {
  let asked = 0;
  return {
    productContents: async (asins) => asins.flatMap((asin) => {
      const known = world.contents.get(asin);
      return known ? [{ asin, title: null, brand: null, bullets: [], description: null, images: [], barcodes: [], parentAsin: null, variation: [], weight: null, ...known }] : [];
    }),
    searchListings: async ({ marketplaceId, sellerSkus }) => {
      const listings = sellerSkus === null ? [] : world.listings.filter((one) => one.marketplaceId === marketplaceId && sellerSkus.includes(one.sellerSku));
      return { listings, unreadable: [], nextToken: null, total: listings.length };
    },
    listing: async (sellerSku, marketplaceIds) => world.listings.filter((one) => one.sellerSku === sellerSku && marketplaceIds.includes(one.marketplaceId)),
    requestReport: async (request) => {
      const id = `${"marketplaceId" in request ? request.marketplaceId : ""} ${(asked += 1)}`;
      if (!world.reports.has(id)) world.reports.set(id, { status: "IN_QUEUE", entries: [] });
      return id;
    },
    report: async (id) => {
      const { status } = world.reports.get(id)!;
      return { status, documentId: status === "DONE" ? id : null, endedAt: null };
    },
    reportedListings: async function* (id) {
      const { entries, broken } = world.reports.get(id)!;
      yield* entries;
      if (broken) throw broken;
    },
  };
}
