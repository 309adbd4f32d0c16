import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { afterLease } from "../../db/leases.server.ts";
import { saveVariants } from "../../db/shopify-variants.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { AmazonOrderLine } from "../../domain/orders/amazon-order.ts";
import type { ImportDecision } from "../../domain/orders/import-decision.ts";
import { portion } from "../../domain/money.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { byLockstep, linkNew } from "../listings/change-links.server.ts";
import { resolveSkus } from "../listings/sku-links.server.ts";

const leaseMs = 30_000;

/** True where the order waits only for products that the merchant wants to be made (R62). */
export function wantsProducts({ settings }: Importing, decision: ImportDecision): boolean {
  return settings.unknownSku === "createProduct" && decision.kind === "wait" && decision.reason === "sku-not-linked";
}

/**
 * Makes a draft product for each SKU of the order that nobody knows, linked; other orders that wait for it complete too. A line without
 * price makes none: the order has to wait anyway.
 * @returns what the order's SKUs mean then.
 */
export async function createProducts(ctx: FlowContext, importing: Importing): Promise<Importing> {
  const { store, order } = importing;
  const unknown = order.lines.filter(({ sellerSku, quantity, amounts }) => quantity > 0 && amounts !== null && sellerSku !== null && importing.links.get(sellerSku)?.kind === "not-linked");
  const bySku = new Map(unknown.map((line) => [line.sellerSku!, line]));
  for (const [sku, line] of bySku) await afterLease(ctx.db, ctx.clock, `product:${store.shop}:${sku}`, leaseMs, () => createOne(ctx, importing, sku, line));
  const { links } = await resolveSkus(ctx, store, [...importing.links.keys()]);
  return { ...importing, links };
}

/** Looked up first, under the lease: another order may have had it made. */
async function createOne(ctx: FlowContext, { store }: Importing, sku: SellerSku, line: AmazonOrderLine): Promise<void> {
  const { links } = await resolveSkus(ctx, store, [sku]);
  if (links.get(sku)?.kind !== "not-linked") return;
  const price = line.unitPrice ?? (line.amounts && portion(line.amounts.item, 1, line.quantity));
  const title = line.title ?? sku;
  const variant = await ctx.shopify(store.shop).createDraftProduct({ sku, title, price });
  if (!variant) return;
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await saveVariants(tx, store.shop, [variant], at);
    await linkNew(ctx, tx, store, [{ sellerSku: sku, variant, how: "created", evidence: null }], byLockstep);
    await writeLog(tx, [{ shop: store.shop, storeId: store.id, at, level: "INFO", code: "product-made", subjectType: "seller-sku", subjectId: sku, params: { title } }]);
  });
}
