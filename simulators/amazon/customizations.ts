import { isRecord } from "../shared/load-world-folder.ts";
import { storedZip } from "../shared/stored-zip.ts";
import { marketplaceIdOf } from "../shared/load-world-facts.ts";
import type { Account } from "./account.ts";
import type { Call } from "./operation.ts";
import { digest } from "./mint.ts";
import type { AmazonOrder } from "./orders-kept.ts";
import { keptOrder, newest } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { itemsOf } from "./ship-order.ts";

/** What the buyer chose in one field of Amazon Custom. */
export interface CustomField {
  label: string;
  /** One of the four. */
  text?: string;
  option?: string;
  color?: string;
  font?: string;
}

const linkMs = 5 * 60_000;
const fields = (platform: Platform) => platform.store.table<CustomField[]>("customizations");
const keyOf = (orderId: string, orderItemId: string) => `${orderId}/${orderItemId}`;
const signature = (key: string, expires: string) => digest(`customization:${key}:${expires}`);

export const keepCustomization = (platform: Platform, orderId: string, orderItemId: string, chosen: CustomField[]): void =>
  fields(platform).put(keyOf(orderId, orderItemId), chosen);

/** The order with fresh links to what its buyer customized; each works for five minutes. */
export function withCustomizationLinks(order: AmazonOrder, call: Call): AmazonOrder {
  const customized = (item: unknown) => isRecord(item) && isRecord(item.product) && isRecord(item.product.customization) && typeof item.product.customization.customizedUrl === "string";
  if (!Array.isArray(order.orderItems) || !order.orderItems.some(customized)) return order;
  const orderItems = itemsOf(order).map((item) => {
    if (!customized(item)) return item;
    const product = item.product as Record<string, unknown>;
    const customizedUrl = linkTo(keyOf(String(order.orderId), String(item.orderItemId)), call);
    return { ...item, product: { ...product, customization: { ...(product.customization as object), customizedUrl } } };
  });
  return { ...order, orderItems };
}

function linkTo(key: string, { customOrigin, now }: Call): string {
  const expires = String(now + linkMs);
  const query = new URLSearchParams({ expires, signature: signature(key, expires) });
  return `${customOrigin}/t/${key.split("/").map(encodeURIComponent).join("/")}?${query.toString()}`;
}

/** The host of customizations: a zip with one JSON file; 403 for a late or a bent link. */
export function answerCustomization(platform: Platform, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const [orderId = "", orderItemId = ""] = url.pathname.slice("/t/".length).split("/").map(decodeURIComponent);
  const key = keyOf(orderId, orderItemId);
  const expires = url.searchParams.get("expires") ?? "";
  if (url.searchParams.get("signature") !== signature(key, expires)) return forbidden("Invalid link");
  if (Number(expires) <= platform.clock.now().getTime()) return forbidden("Request has expired");
  const account = platform.accounts.find((a) => a.key === keptOrder(platform, orderId)?.account);
  const json = JSON.stringify(customizationFile(platform, account, orderId, orderItemId));
  const zip = storedZip(`${orderItemId}.json`, Buffer.from(json, "utf8"));
  return Promise.resolve(new Response(zip, { headers: { "content-type": "application/zip", "content-disposition": `attachment; filename="${orderItemId}.zip"` } }));
}

const forbidden = (why: string) => Promise.resolve(new Response(why, { status: 403, headers: { "content-type": "text/plain" } }));

/** The JSON that Amazon Custom writes: what was chosen as a tree, and the same as flat surfaces with areas. */
function customizationFile(platform: Platform, account: Account | undefined, orderId: string, orderItemId: string): Record<string, unknown> {
  const kept = keptOrder(platform, orderId);
  const order = kept ? newest(kept) : {};
  const item = itemsOf(order).find((one) => one.orderItemId === orderItemId) ?? {};
  const product = isRecord(item.product) ? item.product : {};
  const chosen = fields(platform).get(keyOf(orderId, orderItemId)) ?? [{ label: "Text", text: "Sample" }];
  const placements = chosen.map((field) => ({ type: "PlacementContainerCustomization", identifier: field.label, label: field.label, name: field.label, children: [leaf(field)] }));
  const flat = { type: "FlatContainerCustomization", identifier: "flat", label: "", name: "", children: placements };
  const preview = { type: "PreviewContainerCustomization", identifier: "preview", label: "Surface 1", name: "Surface 1", children: [flat] };
  return {
    orderId, orderItemId, legacyOrderItemId: orderItemId, merchantId: account?.sellerId, marketplaceId: marketplaceIdOf(order),
    asin: product.asin, title: product.title, quantity: item.quantityOrdered,
    customizationData: { type: "PageContainerCustomization", identifier: "page", label: "", name: "", children: [preview] },
    customizationInfo: { "version3.0": { surfaces: [{ name: "Surface 1", areas: chosen.map(area) }] } },
  };
}

function leaf({ label, text, option, color, font }: CustomField): Record<string, unknown> {
  const named = { identifier: label, label, name: label };
  if (option !== undefined) return { type: "OptionCustomization", ...named, displayValue: option, optionSelection: { name: option, label: option } };
  if (color !== undefined) return { type: "ColorCustomization", ...named, colorSelection: { name: color, value: "#000000" } };
  if (font !== undefined) return { type: "FontCustomization", ...named, fontSelection: { family: font } };
  return { type: "TextCustomization", ...named, inputValue: text ?? "" };
}

function area({ label, text, option, color, font }: CustomField): Record<string, unknown> {
  if (option !== undefined) return { customizationType: "Options", label, optionValue: option };
  return { customizationType: "TextPrinting", label, text: text ?? "", ...(color !== undefined && { colorName: color }), ...(font !== undefined && { fontFamily: font }) };
}
