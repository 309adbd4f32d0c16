import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import type { ItemOutcome, TaskItem } from "../../domain/listings/listing-task.ts";
import type { ShopifyProductContent } from "../../domain/listings/product-content.ts";
import { productDifference, type ProductDifference } from "../../domain/listings/product-differences.ts";
import { isAsWritten, sinceThen } from "../../domain/listings/product-undo.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { ProductChanges } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import type { Settle } from "../listing-tasks/task-kind.ts";
import { replacesOwn, updatePlan } from "./plan-updates.server.ts";

/** What was written, over what stood there at that moment. */
const updateResult = z.object({ productId: z.string(), written: z.array(productDifference) });

interface Writing {
  store: Store;
  settle: Settle;
}

/** Writes Amazon's fields over those of products (R65), and keeps what stood there for undoing. */
export async function writeUpdates(ctx: FlowContext, { store, settle }: Writing, items: readonly TaskItem[]): Promise<void> {
  const plans = items.map((item) => ({ item, plan: updatePlan.parse(item.plan) }));
  const linked = await linkedProducts(ctx, store, items);
  const now = await contentsNow(ctx, store, plans.map(({ plan }) => plan.productId));
  for (const { item, plan } of plans) {
    const product = now.get(plan.productId);
    const reason = store.state !== "open" ? "The store is not open: nothing is written." : !product ? "The product is not in your shop any more." : linked.get(item.sellerSku) !== plan.productId ? "It is not linked to this product any more." : null;
    if (reason !== null || !product) await settleOne(ctx, settle, item, { state: "skipped", reason: reason ?? "" });
    else await settleOne(ctx, settle, item, await writeOne(ctx, store, plan.productId, approvedOf(plan.changes, product)));
  }
}

/** Pictures that became the merchant's own after it was planned stay: nobody said that those may go. */
function approvedOf(planned: readonly ProductDifference[], product: ShopifyProductContent): ProductDifference[] {
  return sinceThen(planned, product).filter((one, at) => !replacesOwn(one) || replacesOwn(planned[at]!));
}

async function writeOne(ctx: FlowContext, store: Store, productId: Gid, written: ProductDifference[]): Promise<Outcome> {
  if (written.length === 0) return { state: "skipped", reason: "Its images are your own by now: they are left as they are." };
  const refusal = await update(ctx, store, productId, toChanges(written, "to"));
  return refusal === null ? { state: "done", result: { productId, written } satisfies z.infer<typeof updateResult> } : { state: "failed", reason: refusal };
}

/** @returns Shopify's words where it refuses */
async function update(ctx: FlowContext, store: Store, productId: Gid, changes: ProductChanges): Promise<string | null> {
  try {
    await ctx.shopify(store.shop).updateProduct(productId, changes);
    return null;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    return error.message;
  }
}

/** Writes back what stood there, wherever nobody changed it since; pictures that were the merchant's own cannot come back. */
export async function undoUpdates(ctx: FlowContext, { store, settle }: Writing, items: readonly TaskItem[]): Promise<void> {
  const results = items.map((item) => ({ item, result: updateResult.parse(item.result) }));
  const now = await contentsNow(ctx, store, results.map(({ result }) => result.productId));
  for (const { item, result } of results) {
    const product = now.get(result.productId);
    const reason = store.state !== "open" ? "The store is not open: nothing is written." : product ? null : "The product is not in your shop any more.";
    if (reason !== null || !product) await settleOne(ctx, settle, item, { state: "kept", reason: reason ?? "" });
    else await settleOne(ctx, settle, item, await undoOne(ctx, store, product, result.written));
  }
}

async function undoOne(ctx: FlowContext, store: Store, product: ShopifyProductContent, written: readonly ProductDifference[]): Promise<Outcome> {
  const back = written.filter((one) => isAsWritten(one, product) && !(one.field === "images" && one.from === null));
  const left = written.filter((one) => !back.includes(one)).map((one) => (one.field === "images" && one.from === null ? "your own images cannot be put back" : `the ${one.field} was changed since`));
  const refusal = back.length > 0 ? await update(ctx, store, product.productId, toChanges(back, "from")) : null;
  if (refusal !== null) return { state: "kept", reason: refusal };
  return left.length === 0 ? { state: "undone" } : { state: "kept", reason: `Not all of it is back: ${left.join(", ")}.` };
}

type Outcome = Omit<ItemOutcome, "storeId" | "sellerSku">;

function settleOne(ctx: FlowContext, settle: Settle, { storeId, sellerSku }: TaskItem, outcome: Outcome): Promise<void> {
  return inTransaction(ctx.db, (tx) => settle(tx, [{ storeId, sellerSku, ...outcome }]));
}

function toChanges(differences: readonly ProductDifference[], side: "from" | "to"): ProductChanges {
  const changes: ProductChanges = {};
  for (const one of differences) {
    if (one.field === "title") changes.title = one[side];
    if (one.field === "description") changes.descriptionHtml = one[side];
    if (one.field === "images") changes.images = one[side] ?? [];
    if (one.field === "weight") changes.weights = [...(changes.weights ?? []), { variantId: one.variantId, weight: one[side] }];
  }
  return changes;
}

async function contentsNow(ctx: FlowContext, store: Store, productIds: readonly Gid[]): Promise<Map<Gid, ShopifyProductContent>> {
  const contents = store.state === "open" ? await ctx.shopify(store.shop).productContents([...new Set(productIds)]) : [];
  return new Map(contents.map((content) => [content.productId, content]));
}

async function linkedProducts(ctx: FlowContext, store: Store, items: readonly TaskItem[]): Promise<Map<string, Gid | undefined>> {
  const links = await linksOf(ctx.db.prisma, store.id, items.map((item) => item.sellerSku));
  const variants = await keptVariants(ctx.db.prisma, store.shop, [...links.values()].map((link) => link.variantId));
  return new Map([...links].map(([sku, link]) => [sku, variants.get(link.variantId)?.productId]));
}
