import type { OrderRecord } from "../../db/orders.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { answerOrNull } from "../../sync/answer-or-null.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { variantView, type VariantView } from "../../ui/variant-view.ts";

/** A SellerSKU that an order waits for. */
export interface UnlinkedSku {
  sku: SellerSku;
  /** What Amazon calls it. */
  title: string | null;
  /** Variants that bear this SKU; null: Shopify does not answer now. */
  candidates: VariantView[] | null;
}

const linkable = ["sku-not-linked", "sku-ambiguous"];

/** What the merchant can link with one click so that the order goes on (R62, K7). @param linked SellerSKUs that are linked already */
export async function readUnlinked(flows: FlowContext, { record, order }: { record: OrderRecord; order: AmazonOrder }, linked: ReadonlyMap<SellerSku, unknown>): Promise<UnlinkedSku[]> {
  if (record.outcome !== "waiting" || !linkable.includes(record.reasonCode ?? "")) return [];
  const open = order.lines.flatMap(({ sellerSku: sku, quantity, title }): [SellerSku, string | null][] => (sku !== null && quantity > 0 && !linked.has(sku) ? [[sku, title]] : []));
  if (open.length === 0) return [];
  const titles = new Map(open);
  const variants = await answerOrNull(flows, record.shop, () => flows.shopify(record.shop).variantsBySku([...titles.keys()]));
  return [...titles].map(([sku, title]) => ({ sku, title, candidates: variants && variants.filter((variant) => variant.sku === sku).map(variantView) }));
}
