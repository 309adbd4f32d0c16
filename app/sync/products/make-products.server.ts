import { z } from "zod";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { linksOf, linksOfInventoryItems } from "../../db/links.server.ts";
import { closeProblems } from "../../db/problems.server.ts";
import { itemsOfProduct } from "../../db/product-links.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid } from "../../domain/ids.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import type { ItemOutcome, TaskItem } from "../../domain/listings/listing-task.ts";
import { productsToMake } from "../../domain/listings/planned-product.ts";
import type { NewCatalogueProduct } from "../../domain/listings/product-content.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { problemText } from "../../domain/problems.ts";
import type { FlowContext } from "../context.server.ts";
import type { Settle, TaskOf } from "../listing-tasks/task-kind.ts";
import { linkNew } from "../listings/change-links.server.ts";
import { tellProblem } from "../tell-problem.server.ts";
import { createPlan } from "./plan-products.server.ts";

/** What became of an item; `made`: by this task, and not there before. */
export const createResult = z.object({ productId: z.string(), variantId: z.string(), made: z.boolean() });

type Planned = TaskItem & { planned: z.output<typeof createPlan> };

interface Making {
  store: Store;
  task: TaskOf<unknown>;
  settle: Settle;
}

/** Makes the products of up to a hundred listings, siblings in one, and links them; each product is kept as soon as Shopify has it. */
export async function makeProducts(ctx: FlowContext, making: Making, items: readonly TaskItem[]): Promise<void> {
  const { store, settle } = making;
  const links = await linksOf(ctx.db.prisma, store.id, items.map((item) => item.sellerSku));
  const late = items.filter((item) => store.state !== "open" || links.has(item.sellerSku));
  const reason = store.state === "open" ? "It was linked since this was planned." : "The store is not open: nothing is written.";
  await inTransaction(ctx.db, (tx) => settle(tx, late.map(({ storeId, sellerSku }) => ({ storeId, sellerSku, state: "skipped", reason }))));
  const open = items.filter((item) => !late.includes(item)).map((item): Planned => ({ ...item, planned: z.decode(createPlan, item.plan as z.input<typeof createPlan>) }));
  for (const siblings of Map.groupBy(open, (item) => item.planned.product.handle).values()) await makeTogether(ctx, making, siblings);
}

/** Where Shopify refuses a product of several variants, each is tried by itself: one that is bad keeps back no other. */
async function makeTogether(ctx: FlowContext, making: Making, siblings: Planned[]): Promise<void> {
  const [product] = productsToMake(siblings.map((item) => item.planned));
  try {
    await record(ctx, making, siblings, await make(ctx, making, siblings, product!));
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    if (siblings.length === 1) await refuse(ctx, making, siblings[0]!, error.message);
    else for (const one of siblings) await makeTogether(ctx, making, [one]);
  }
}

interface Made {
  productId: Gid;
  made: boolean;
  variants: CatalogueVariant[];
}

/** A product that is there is left as it is; only one that we made for a parent takes further children in. */
async function make(ctx: FlowContext, { store, task }: Making, siblings: readonly Planned[], product: NewCatalogueProduct): Promise<Made> {
  const shopify = ctx.shopify(store.shop);
  const { productId, existed, variants } = await shopify.makeProduct(product);
  const missing = product.variants.filter(({ sku }) => !variants.some((one) => one.sku === sku));
  const added = missing.length > 0 && product.options.length > 0 ? await shopify.addVariants(productId, product.options, missing) : [];
  return { productId, made: !existed || (await isOurs(ctx, task, siblings, { productId, variants })), variants: [...variants, ...added] };
}

/** The answer to an earlier attempt may have been lost: what nothing in the shop was like when this was planned, and nobody is linked to, this task has made. */
async function isOurs(ctx: FlowContext, task: TaskOf<unknown>, siblings: readonly Planned[], there: { productId: Gid; variants: readonly CatalogueVariant[] }): Promise<boolean> {
  if (siblings.some((item) => item.planned.alike.length > 0)) return false;
  const linked = await linksOfInventoryItems(ctx.db.prisma, task.shop, there.variants.map((variant) => variant.inventoryItemId));
  if (linked.length === 0 && there.variants.every((variant) => siblings.some((item) => item.planned.variant.sku === variant.sku))) return true;
  return (await itemsOfProduct(ctx.db.prisma, task, there.productId)).some((item) => createResult.parse(item.result).made);
}

async function record(ctx: FlowContext, { store, task, settle }: Making, siblings: readonly Planned[], { productId, made, variants }: Made): Promise<void> {
  const at = ctx.clock.now();
  const found = siblings.map((item) => ({ item, variant: variants.find((one) => one.sku === item.planned.variant.sku) }));
  const linking = found.flatMap(({ item: { sellerSku }, variant }) => (variant ? [{ sellerSku, variant, how: "created", evidence: null }] : []));
  const { title } = siblings[0]!.planned.product;
  await inTransaction(ctx.db, async (tx) => {
    await saveVariants(tx, store.shop, linking.map((one) => one.variant), at);
    const linked = new Set(await linkNew(ctx, tx, store, linking, task.approvedBy ?? task.createdBy));
    await settle(tx, found.map(({ item: { storeId, sellerSku }, variant }): ItemOutcome => {
      if (!variant) return { storeId, sellerSku, state: "skipped", reason: `A product that was made for it is there, “${title}”, and bears another SKU by now: it is left as it is.` };
      if (!linked.has(sellerSku)) return { storeId, sellerSku, state: "skipped", reason: "It was linked since this was planned." };
      return { storeId, sellerSku, state: "done", result: { productId, variantId: variant.id, made } satisfies z.infer<typeof createResult> };
    }));
    await closeProblems(tx, store.shop, { code: "product-refused", subjectType: "seller-sku", subjectIds: [...linked], storeId: store.id }, at);
    await writeLog(tx, [...linked].map((sku) => ({ shop: store.shop, storeId: store.id, at, level: "INFO" as const, code: "product-created", subjectType: "seller-sku", subjectId: sku, params: { title } })));
  });
}

async function refuse(ctx: FlowContext, { store, settle }: Making, { storeId, sellerSku }: Planned, detail: string): Promise<void> {
  const params = { sku: sellerSku, detail };
  await inTransaction(ctx.db, async (tx: Tx) => {
    await settle(tx, [{ storeId, sellerSku, state: "failed", reason: problemText("product-refused", params).what }]);
    await tellProblem(tx, { shop: store.shop, storeId, code: "product-refused", subjectType: "seller-sku", subjectId: sellerSku, params }, ctx.clock.now());
  });
}
