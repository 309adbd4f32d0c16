import { customerByEmail } from "../customers/customers.ts";
import { type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import type { Currencies } from "../money.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkMoney } from "./money-in-input.ts";
import type { LineItemInput, OrderInput } from "./order-input.ts";
import { checkTags } from "./tags.ts";

/** Names of Shopify's own channels, which no app may claim. */
const protectedSources = new Set(["web", "pos", "shopify_draft_order", "iphone", "android", "checkout_next", "subscription_contract_checkout_one"]);

/** Everything about an order input that the platform refuses before it creates anything. */
export function checkOrderInput(shop: ShopState, order: OrderInput, currencies: Currencies): UserError[] {
  return [
    ...checkLines(shop, order),
    ...checkCurrency(shop, currencies),
    ...checkMoney(order, currencies),
    ...checkTaxes(order),
    ...checkTags(order.tags ?? [], ["order", "tags"], "INVALID"),
    ...checkCustomer(shop, order),
    ...checkRest(shop, order),
  ];
}

function checkCurrency(shop: ShopState, currencies: Currencies): UserError[] {
  if (!shop.options.shopCurrencyOnly || currencies.shop === shop.currency) return [];
  return [userError(["order", "currency"], `Currency must be the shop's currency ${shop.currency}`, "INVALID")];
}

function checkLines(shop: ShopState, order: OrderInput): UserError[] {
  if (!order.lineItems?.length) return [userError(["order", "lineItems"], "Line items must have at least one line item", "INVALID")];
  return order.lineItems.flatMap((line, i) => checkLine(shop, line, ["order", "lineItems", String(i)]));
}

function checkLine(shop: ShopState, line: LineItemInput, path: string[]): UserError[] {
  const errors: UserError[] = [];
  if (line.quantity <= 0) errors.push(userError([...path, "quantity"], "Quantity must be greater than 0", "INVALID"));
  if (line.variantId && !shop.variants.get(idOf("ProductVariant", line.variantId) ?? "")) {
    errors.push(userError([...path, "variantId"], "Variant does not exist", "INVALID"));
  }
  if (line.productId && !shop.products.get(idOf("Product", line.productId) ?? "")) {
    errors.push(userError([...path, "productId"], "Product does not exist", "INVALID"));
  }
  if (!line.variantId && !line.productId && !line.title) errors.push(userError([...path, "title"], "Title can't be blank", "INVALID"));
  if (line.fulfillmentService && line.fulfillmentService !== "manual") {
    errors.push(userError([...path, "fulfillmentService"], "Fulfillment service is invalid", "FULFILLMENT_SERVICE_INVALID"));
  }
  return errors;
}

function checkTaxes(order: OrderInput): UserError[] {
  if (!order.taxLines?.length) return [];
  if ([...(order.lineItems ?? []), ...(order.shippingLines ?? [])].some((line) => line.taxLines?.length)) {
    return [userError(["order", "taxLines"], "Tax lines must be on the order or on its lines, not on both", "INVALID")];
  }
  if (!order.lineItems?.some((line) => line.taxable !== false)) {
    return [userError(["order", "taxLines"], "Tax lines of an order need a taxable line", "INVALID")];
  }
  return [];
}

function checkCustomer(shop: ShopState, order: OrderInput): UserError[] {
  const path = ["order", "customer", "toAssociate"];
  const { id, email } = order.customer?.toAssociate ?? {};
  const { id: own, email: wanted } = order.customer?.toUpsert ?? {};
  const upsert = ["order", "customer", "toUpsert"];
  if (own && !shop.customers.get(idOf("Customer", own) ?? "")) return [userError([...upsert, "id"], "Customer does not exist", "INVALID")];
  const bearer = own && wanted ? customerByEmail(shop, wanted) : undefined;
  if (bearer && String(bearer.id) !== idOf("Customer", own!)) return [userError([...upsert, "email"], "Email has already been taken", "INVALID")];
  if (id && email) return [userError(path, "Only one of id and email may be given", "REDUNDANT_CUSTOMER_FIELDS")];
  if (id && !shop.customers.get(idOf("Customer", id) ?? "")) return [userError([...path, "id"], "Customer does not exist", "INVALID")];
  return [];
}

function checkRest(shop: ShopState, order: OrderInput): UserError[] {
  const errors: UserError[] = [];
  const invalid = (field: string[], message: string) => errors.push(userError(["order", ...field], message, "INVALID"));
  if (order.email && !/^[^@\s]+@[^@\s]+$/.test(order.email)) invalid(["email"], "Email is invalid");
  if (order.sourceName && protectedSources.has(order.sourceName)) invalid(["sourceName"], "Source name is protected");
  if (Object.values(order.discountCode ?? {}).filter(Boolean).length > 1) invalid(["discountCode"], "Only one discount code is allowed");
  const shippedFrom = order.fulfillment && (shop.locations.get(idOf("Location", order.fulfillment.locationId) ?? "") ?? null);
  if (shippedFrom === null) invalid(["fulfillment", "locationId"], "Location does not exist");
  else if (shippedFrom && !shippedFrom.active) invalid(["fulfillment", "locationId"], "Location is not active");
  for (const [i, attribute] of (order.customAttributes ?? []).entries()) {
    if (!attribute.key.trim()) invalid(["customAttributes", String(i), "key"], "Key can't be blank");
  }
  return errors;
}
