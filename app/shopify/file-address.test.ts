import fc from "fast-check";
import { expect, test } from "vitest";
import { fileAddress } from "./file-address.ts";

const shop = "demo.myshopify.com";

test.each([
  "https://storage.googleapis.com/shopify-tiers-assets-prod-us-east1/bulk-operation-outputs/1?GoogleAccessId=a&Signature=b", "https://files.shopify.com/1.jsonl",
  "https://cdn.shopifycdn.com/1.jsonl", `https://${shop}/bulk/1.jsonl`,
])("%s is Shopify's", (address) => expect(fileAddress(address, shop)?.href).toBe(address));

test.each([
  "http://storage.googleapis.com/shopify/1", "https://storage.googleapis.com:8443/shopify/1", "https://storage.googleapis.com.evil.example/1", "https://evil-storage.googleapis.com/1",
  "https://notshopify.com/1", "https://shopify.com.evil.example/1", "https://other.myshopify.com/1", "https://storage.googleapis.com@evil.example/1", "https://user:pw@storage.googleapis.com/1",
  `https://${shop}.evil.example/1`, `http://${shop}/1`, "https://127.0.0.1/1", "https://169.254.169.254/latest", "file:///etc/passwd", "//storage.googleapis.com/1", "no address", "",
])("%o is not", (address) => expect(fileAddress(address, shop)).toBeNull());

test("whatever else the address says, another host is never called", () => {
  fc.assert(fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (url) => {
    const { host } = new URL(url);
    fc.pre(!/(^storage\.googleapis\.com|\.shopify\.com|\.shopifycdn\.com)$/.test(host));
    const likes = [url, `https://${host}/storage.googleapis.com?host=.shopify.com#${shop}`, `https://storage.googleapis.com@${host}/`, `https://${host}\\.shopify.com/`];
    expect(likes.map((like) => fileAddress(like, shop))).toEqual(likes.map(() => null));
  }));
});

test("Shopify's is called at its own host by https, in whatever path", () => {
  fc.assert(fc.property(fc.webUrl({ withQueryParameters: true }), (url) => {
    const { pathname, search } = new URL(url);
    const address = fileAddress(`HTTPS://Storage.GoogleAPIs.com:443${pathname}${search}`, shop);
    expect([address?.protocol, address?.host, address?.pathname]).toEqual(["https:", "storage.googleapis.com", pathname]);
  }));
});
