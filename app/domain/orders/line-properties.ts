import type { StoreSettings } from "../settings.ts";
import type { AmazonOrderLine } from "./amazon-order.ts";
import { conditionText } from "./custom-fields.ts";
import { readable } from "./readable.ts";
import type { NewShopifyLine } from "./shopify-order.ts";

/**
 * What stands at the line itself: the article's condition, the seller's own words on it where wanted (R106), and how it is wrapped. Shopify
 * cannot rewrite line properties, so nothing personal may ever stand here (rule 2, decisions 12).
 */
export function lineProperties({ condition, giftWrapLevel }: AmazonOrderLine, { importConditionNote }: Pick<StoreSettings, "importConditionNote">): NewShopifyLine["properties"] {
  const note = importConditionNote ? condition?.note : null;
  const texts = [["Condition", conditionText(condition)], ["Condition note", note], ["Gift wrap", giftWrapLevel && readable(giftWrapLevel)]] as const;
  return texts.flatMap(([name, value]) => (value ? [{ name, value }] : []));
}
