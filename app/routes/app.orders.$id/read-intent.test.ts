import { expect, test } from "vitest";
import { readIntent } from "./read-intent.ts";

const form = (entries: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
};

test.each<Record<string, string>>([
  { intent: "retry" }, { intent: "resync" }, { intent: "replay" }, { intent: "release" }, { intent: "accept" },
  { intent: "settle", field: "ship-by", choice: "mine" }, { intent: "settle", field: "address", choice: "amazon" }, { intent: "latin", text: "" },
  { intent: "link", sku: "PAN 1", variantId: "gid://shopify/ProductVariant/7" },
])("%j is understood", (entries) => {
  expect(readIntent(form(entries))).toEqual(entries);
});

test.each<[Record<string, string>]>([
  [{}], [{ intent: "explode" }], [{ intent: "settle", field: "tags", choice: "mine" }], [{ intent: "settle", field: "total", choice: "both" }], [{ intent: "settle" }], [{ intent: "latin" }],
  [{ intent: "link", sku: "", variantId: "gid://shopify/ProductVariant/7" }], [{ intent: "link", sku: "A", variantId: "gid://shopify/Product/7" }], [{ intent: "link", sku: "A" }],
])("%j is none of ours", (entries) => {
  expect(readIntent(form(entries))).toBeNull();
});
