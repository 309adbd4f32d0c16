import { randomUUID } from "node:crypto";
import type { PrismaClient } from "@prisma/client";
import { amazonDoor } from "../app/amazon/index.server.ts";
import type { Store } from "../app/db/stores.server.ts";
import type { FlowContext } from "../app/sync/context.server.ts";
import { unlimited } from "./import-plain.ts";

/** The plain loop: asks Amazon for a listing, Shopify for its variant, keeps both, next one. @returns seconds for `size` by a sample */
export async function linkPlainly(flows: FlowContext, store: Store, refreshToken: string, sample: number, size: number): Promise<number> {
  const { prisma } = flows.db;
  const { accessToken } = await flows.signIn.refresh(refreshToken);
  const amazon = amazonDoor({ ...flows.amazonParts, limiter: unlimited }, { sellerId: store.sellerId, region: store.region, accessToken: () => Promise.resolve(accessToken) });
  const shopify = flows.shopify(store.shop);
  const marketplaceId = store.primaryMarketplaceId;
  const rows = await prisma.listing.findMany({ where: { storeId: store.id }, take: sample, orderBy: { sellerSku: "desc" } });
  const storeId = randomUUID();
  const began = performance.now();
  for (const { sellerSku } of rows) {
    const [listing] = await amazon.listing(sellerSku, [marketplaceId]);
    if (!listing) continue;
    const key = { storeId, sellerSku, marketplaceId };
    const kept = { asin: listing.asin, title: listing.title, quantity: listing.quantity, status: listing.status, channelCodes: listing.channelCodes, seenAt: new Date() };
    await prisma.listing.upsert({ where: { storeId_sellerSku_marketplaceId: key }, create: { ...key, ...kept, shop: "plain" }, update: kept });
    const [variant] = await shopify.variantsBySku([sellerSku]);
    if (!variant) continue;
    const link = { variantId: variant.id, inventoryItemId: variant.inventoryItemId, tracked: variant.tracked, inventoryPolicy: variant.inventoryPolicy, how: "exact-sku", linkedAt: new Date() };
    await prisma.link.upsert({ where: { storeId_sellerSku: { storeId, sellerSku } }, create: { storeId, sellerSku, shop: "plain", ...link }, update: link });
  }
  return ((performance.now() - began) / 1000 / rows.length) * size;
}

const rowsAtOnce = 1000;

/** What the database needs for the rows alone: as many listings, variants and links, a thousand to a statement. @returns seconds */
export async function writeMany(prisma: PrismaClient, size: number): Promise<number> {
  const [listing, variant, link] = [await prisma.listing.findFirstOrThrow({ where: { titleKey: { not: null } } }), await prisma.shopifyVariant.findFirstOrThrow(), await prisma.link.findFirstOrThrow({ where: { variantSku: { not: null } } })];
  const [evidence, issues] = [link.evidence ?? undefined, undefined];
  const own = { storeId: randomUUID(), shop: "limit" };
  const began = performance.now();
  for (let start = 0; start < size; start += rowsAtOnce) {
    const numbers = Array.from({ length: Math.min(rowsAtOnce, size - start) }, (_, index) => start + index);
    await prisma.listing.createMany({ data: numbers.map((n) => ({ ...listing, ...own, issues, sellerSku: `S${n}`, asin: `B${n}`, titleKey: `title ${n}` })) });
    await prisma.shopifyVariant.createMany({ data: numbers.map((n) => ({ ...variant, shop: "limit", variantId: `V${n}`, productId: `P${n}`, inventoryItemId: `I${n}`, sku: `S${n}`, skuKey: `s${n}`, barcodeKey: `0${n}`, titleKey: `title ${n}` })) });
    await prisma.link.createMany({ data: numbers.map((n) => ({ ...link, ...own, evidence, sellerSku: `S${n}`, variantId: `V${n}`, inventoryItemId: `I${n}` })) });
  }
  return (performance.now() - began) / 1000;
}
