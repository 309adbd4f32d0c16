import fc from "fast-check";
import { expect, test } from "vitest";
import { ownedFields } from "../../domain/orders/field-ownership.ts";
import { readIntent } from "./read-intent.ts";

const form = (entries: Record<string, string>) => {
  const data = new FormData();
  for (const [name, value] of Object.entries(entries)) data.append(name, value);
  return data;
};

const requestId = "1f0e0b6c-3a55-4c2e-9d6e-6f1f8f0f7a11";

test.each<Record<string, string>>([
  { intent: "retry" }, { intent: "resync" }, { intent: "replay" }, { intent: "release" }, { intent: "accept" },
  { intent: "settle", field: "ship-by", choice: "mine" }, { intent: "settle", field: "address", choice: "amazon" }, { intent: "latin", text: "" },
  { intent: "link", sku: "PAN 1", variantId: "gid://shopify/ProductVariant/7" },
  { intent: "request", id: requestId, choice: "send" }, { intent: "request", id: requestId, choice: "drop" }, { intent: "again", id: requestId, reason: "PricingError" },
  { intent: "refund", id: requestId, choice: "show" }, { intent: "wish", choice: "keep" }, { intent: "wish", choice: "cancel" }, { intent: "fetch-address" },
])("%j is understood", (entries) => {
  expect(readIntent(form(entries))).toEqual(entries);
});

test.each<[Record<string, string>]>([
  [{}], [{ intent: "explode" }], [{ intent: "settle", field: "tags", choice: "mine" }], [{ intent: "settle", field: "total", choice: "both" }], [{ intent: "settle" }], [{ intent: "latin" }],
  [{ intent: "link", sku: "", variantId: "gid://shopify/ProductVariant/7" }], [{ intent: "link", sku: "A", variantId: "gid://shopify/Product/7" }], [{ intent: "link", sku: "A" }],
  [{ intent: "request", id: "1", choice: "send" }], [{ intent: "request", id: requestId, choice: "show" }], [{ intent: "again", id: requestId, reason: "Because" }], [{ intent: "again", id: requestId }],
  [{ intent: "refund", id: requestId, choice: "drop" }], [{ intent: "wish" }], [{ intent: "wish", choice: "show" }],
])("%j is none of ours", (entries) => {
  expect(readIntent(form(entries))).toBeNull();
});

test.each(ownedFields.flatMap((field) => (["mine", "amazon"] as const).map((choice) => [field, choice])))("%s can be settled as %s's", (field, choice) => {
  expect(readIntent(form({ intent: "settle", field, choice }))).toEqual({ intent: "settle", field, choice });
});

test.each<[string, Record<string, string>]>([
  ["a variant with more behind its id", { intent: "link", sku: "A", variantId: "gid://shopify/ProductVariant/7\n" }],
  ["two variants", { intent: "link", sku: "A", variantId: "gid://shopify/ProductVariant/7 gid://shopify/ProductVariant/8" }],
  ["a field of every object", { intent: "settle", field: "constructor", choice: "mine" }],
  ["an intent in capitals", { intent: "RETRY" }],
])("%s is none of ours", (_, entries) => {
  expect(readIntent(form(entries))).toBeNull();
});

test("what else a form holds is left behind", () => {
  expect(readIntent(form({ intent: "accept", by: "somebody", shop: "other.myshopify.com" }))).toEqual({ intent: "accept" });
});

test("a long text is handed on whole: whoever keeps it judges its length", () => {
  const text = "x".repeat(100_000);
  expect(readIntent(form({ intent: "latin", text }))).toEqual({ intent: "latin", text });
});

test("whatever comes breaks nothing, and a variant is always a variant", () => {
  const value = fc.oneof(fc.string(), fc.constantFrom("link", "settle", "latin", "retry", "total", "mine", "gid://shopify/ProductVariant/7", "gid://shopify/Order/7", "A"));
  fc.assert(fc.property(fc.dictionary(fc.constantFrom("intent", "sku", "variantId", "field", "choice", "text", "__proto__"), value), (entries) => {
    const intent = readIntent(form(entries));
    if (intent?.intent === "link") expect([intent.sku.length > 0, intent.variantId]).toEqual([true, "gid://shopify/ProductVariant/7"]);
    if (intent?.intent === "settle") expect(ownedFields).toContain(intent.field);
  }), { numRuns: 300 });
});
