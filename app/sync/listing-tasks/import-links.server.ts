import { inTransaction } from "../../db/client.server.ts";
import { createTask } from "../../db/listing-tasks.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { matchableListings } from "../../db/listings-to-match.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { Gid, ShopDomain } from "../../domain/ids.ts";
import type { ListingTask } from "../../domain/listings/listing-task.ts";
import type { FlowContext } from "../context.server.ts";
import { parseLinks, type AskedLink } from "./links-csv.ts";
import { linkKey, planLinks, type KnownLinks } from "./plan-links.ts";

const mostFaultsKept = 200;

/** Plans what a file of links asks for, as a task that waits for a person's approval; its params tell the lines that are unchanged and those that cannot be done. */
export async function importLinks(ctx: FlowContext, shop: ShopDomain, text: string, by: string): Promise<ListingTask> {
  const { links: asked, faults } = parseLinks(text);
  const planned = planLinks(asked, await knownOf(ctx, shop, asked));
  const all = [...faults, ...planned.faults].toSorted((a, b) => a.line - b.line);
  const params = { unchanged: planned.unchanged, faults: all.slice(0, mostFaultsKept), faultCount: all.length };
  return inTransaction(ctx.db, (tx) => createTask(tx, { shop, storeId: null, kind: "link", params, scope: null, by }, planned.items, ctx.clock.now()));
}

async function knownOf(ctx: FlowContext, shop: ShopDomain, asked: readonly AskedLink[]): Promise<KnownLinks> {
  const { prisma } = ctx.db;
  const links = new Map<string, Gid | null>();
  const stores = await storesOfShop(prisma, shop);
  const byAlias = Map.groupBy(asked, (one) => one.store.toLowerCase());
  for (const store of stores) {
    const skus = (byAlias.get(store.alias.toLowerCase()) ?? []).map((one) => one.sellerSku);
    for (const sku of (await matchableListings(prisma, store, skus)).keys()) links.set(linkKey(store.id, sku), null);
    for (const [sku, link] of await linksOf(prisma, store.id, skus)) links.set(linkKey(store.id, sku), link.variantId);
  }
  const variants = await keptVariants(prisma, shop, asked.flatMap((one) => one.variantId ?? []));
  return { stores: new Map(stores.map((store) => [store.alias.toLowerCase(), store.id])), links, variants: new Set(variants.keys()) };
}
