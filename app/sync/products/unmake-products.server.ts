import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { linksOf, linksOfInventoryItems } from "../../db/links.server.ts";
import { itemsOfProduct } from "../../db/product-links.server.ts";
import { dropVariantsOf } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { changedSinceMade } from "../../domain/listings/changed-since-made.ts";
import type { ItemOutcome, TaskItem } from "../../domain/listings/listing-task.ts";
import { productsToMake } from "../../domain/listings/planned-product.ts";
import type { FlowContext } from "../context.server.ts";
import type { Settle, TaskOf } from "../listing-tasks/task-kind.ts";
import { endLinks } from "../listings/change-links.server.ts";
import { createResult } from "./make-products.server.ts";
import { createPlan } from "./plan-products.server.ts";

interface Unmaking {
  store: Store;
  task: TaskOf<unknown>;
  settle: Settle;
}

/** Takes back the making of products: what this task made and nobody has touched or sold is deleted; what was there before is only unlinked. */
export async function unmakeProducts(ctx: FlowContext, unmaking: Unmaking, items: readonly TaskItem[]): Promise<void> {
  const results = items.map((item) => ({ item, result: createResult.parse(item.result) }));
  for (const [productId, some] of Map.groupBy(results, ({ result }) => result.productId)) {
    const reason = some.some(({ result }) => result.made) ? await unmake(ctx, unmaking, productId) : null;
    await record(ctx, unmaking, productId, some, reason);
  }
}

/** @returns why the product stays; null: it is gone */
async function unmake(ctx: FlowContext, { store, task }: Unmaking, productId: Gid): Promise<string | null> {
  const shopify = ctx.shopify(store.shop);
  if (store.state !== "open") return "The store is not open: nothing is written.";
  const [now] = await shopify.productContents([productId]);
  if (!now) return null;
  const variants = await shopify.variantsOfProducts([productId]);
  const items = await itemsOfProduct(ctx.db.prisma, task, productId);
  const planned = items.map((item) => z.decode(createPlan, item.plan as z.input<typeof createPlan>));
  const [made] = productsToMake([...new Map(planned.map((one) => [one.variant.sku, one])).values()]); // two stores may have asked for the same
  const changed = changedSinceMade(made!, now, variants);
  if (changed.length > 0) return `“${now.title}” was changed since: ${changed.join(", ")}. Delete it in Shopify if it is not wanted.`;
  const links = await linksOfInventoryItems(ctx.db.prisma, store.shop, variants.map((variant) => variant.inventoryItemId));
  const others = links.filter((link) => !items.some((item) => item.storeId === link.storeId && item.sellerSku === link.sellerSku));
  if (others.length > 0) return `“${now.title}” is linked to other listings too: ${others.map((link) => link.sellerSku).join(", ")}.`;
  const locations = await shopify.locations(); // all: what Amazon is not offered lies there nonetheless
  const stock = await shopify.available(variants.map((variant) => variant.inventoryItemId), locations.map((location) => location.id));
  if (stock.some(({ available }) => available !== 0)) return `“${now.title}” has stock by now. Delete it in Shopify if it is not wanted.`;
  if (await shopify.productSold(productId)) return `“${now.title}” was sold since: orders name it.`;
  await shopify.deleteProduct(productId);
  return null;
}

/** Links that lead elsewhere by now are nobody's to end. */
async function record(ctx: FlowContext, { store, task, settle }: Unmaking, productId: Gid, some: readonly { item: TaskItem; result: z.infer<typeof createResult> }[], reason: string | null): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    const links = await linksOf(tx, store.id, some.map(({ item }) => item.sellerSku));
    const mine = some.filter(({ item, result }) => links.get(item.sellerSku)?.variantId === result.variantId);
    if (reason === null) {
      await endLinks(ctx, tx, store, mine.map(({ item }) => item.sellerSku), task.approvedBy ?? task.createdBy, false);
      if (some.some(({ result }) => result.made)) await dropVariantsOf(tx, store.shop, [productId]);
    }
    await settle(tx, some.map(({ item: { storeId, sellerSku } }): ItemOutcome => (reason === null ? { storeId, sellerSku, state: "undone" } : { storeId, sellerSku, state: "kept", reason })));
  });
}
