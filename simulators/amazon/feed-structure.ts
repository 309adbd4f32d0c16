import type { XmlElement } from "./xml.ts";

/** An element's children in the order in which they must stand. `?` may be missing, `*` any number, `+` at least one. */
type Sequence = readonly (readonly [name: string, how: "" | "?" | "*" | "+", children?: Sequence])[];

const component: Sequence = [["Component", "+", [["Type", ""], ["Amount", ""]]]];
const promotion: Sequence = [["PromotionClaimCode", "?"], ["MerchantPromotionID", "?"], ["Component", "+", [["Type", ""], ["Amount", ""]]]];

/** The bodies of order feeds, as README 5.3 tells them after client libraries that mirror Amazon's schema. */
export const feedBodies: Readonly<Record<string, Sequence>> = {
  OrderAcknowledgement: [
    ["AmazonOrderID", ""], ["MerchantOrderID", "?"], ["StatusCode", ""],
    ["Item", "*", [["AmazonOrderItemCode", ""], ["MerchantOrderItemID", "?"], ["CancelReason", "?"], ["Quantity", "?"]]],
  ],
  OrderAdjustment: [
    ["AmazonOrderID", ""], ["MerchantOrderID", "?"], ["ActionType", "?"],
    ["AdjustedItem", "+", [
      ["AmazonOrderItemCode", ""], ["MerchantOrderItemID", "?"], ["MerchantAdjustmentItemID", "?"], ["AdjustmentReason", ""],
      ["ItemPriceAdjustments", "?", component], ["PromotionAdjustments", "*", promotion],
    ]],
  ],
  OrderFulfillment: [
    ["AmazonOrderID", ""], ["MerchantFulfillmentID", "?"], ["FulfillmentDate", ""],
    ["FulfillmentData", "?", [["CarrierCode", "?"], ["CarrierName", "?"], ["ShippingMethod", "?"], ["ShipperTrackingNumber", "?"]]],
    ["Item", "*", [["AmazonOrderItemCode", ""], ["MerchantOrderItemID", "?"], ["MerchantFulfillmentItemID", "?"], ["Quantity", "?"], ["TransparencyCode", "*"]]],
    ["ShipFromAddress", "?"], ["CODCollectionMethod", "?"],
  ],
};

/** What is wrong with the order or the names of an element's children, all the way down; undefined = nothing. */
export function misplaced(element: XmlElement, sequence: Sequence): string | undefined {
  let at = 0;
  for (const [name, how, children] of sequence) {
    const start = at;
    while (element.children[at]?.name === name && (at === start || how === "*" || how === "+")) at += 1;
    if (at === start && (how === "" || how === "+")) return invalid(element, element.children[at]?.name, name);
    for (const child of element.children.slice(start, at)) {
      const inside = children && misplaced(child, children);
      if (inside) return inside;
    }
  }
  const left = element.children[at];
  return left && invalid(element, left.name, undefined);
}

function invalid(element: XmlElement, found: string | undefined, expected: string | undefined): string {
  const start = found === undefined ? `The content of element '${element.name}' is not complete.` : `Invalid content was found starting with element '${found}'.`;
  return `XML Validation Error: ${start} ${expected === undefined ? "No such element is expected at this point." : `One of '{${expected}}' is expected.`}`;
}
