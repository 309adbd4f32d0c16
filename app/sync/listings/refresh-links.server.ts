import { isDeepStrictEqual } from "node:util";
import { inTransaction } from "../../db/client.server.ts";
import { linksOf, removeLinks, saveLinks, type Link } from "../../db/links.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { ShopifyVariant } from "../../domain/inventory/shopify-inventory.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * Reads what links know of their variants anew: whether stock is tracked, whether selling goes on without stock, whether the variant still
 * is. A link to a variant that is gone ends; its SellerSKU looks for another.
 * @returns SellerSKUs whose number may change by it.
 */
export async function refreshLinks(ctx: FlowContext, store: Store): Promise<SellerSku[]> {
  const links = [...(await linksOf(ctx.db.prisma, store.id, null)).values()];
  if (links.length === 0) return [];
  const variants = await ctx.shopify(store.shop).variants([...new Set(links.map((link) => link.variantId))]);
  const byId = new Map(variants.map((variant) => [variant.id, variant]));
  const gone = links.filter((link) => !byId.has(link.variantId)).map((link) => link.sellerSku);
  const changed = links.flatMap((link) => changedLink(link, byId.get(link.variantId)));
  if (gone.length + changed.length === 0) return [];
  await inTransaction(ctx.db, async (tx) => {
    await removeLinks(tx, store.id, gone);
    await saveLinks(tx, changed);
  });
  return [...gone, ...changed.map((link) => link.sellerSku)];
}

function changedLink(link: Link, variant: ShopifyVariant | undefined): Link[] {
  if (!variant) return [];
  const { tracked, inventoryPolicy, requiresShipping, inventoryItemId, sku: variantSku } = variant;
  const now = { ...link, tracked, inventoryPolicy, requiresShipping, inventoryItemId, variantSku };
  return isDeepStrictEqual(now, link) ? [] : [now];
}
