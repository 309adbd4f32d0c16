import { describe, expect, it } from "vitest";
import { customOrigin, filesOrigin, roleOfHost } from "./hosts.ts";
import { matchOperation, operations } from "./operations.ts";

const role = (url: string, forwarded?: string) => roleOfHost(new Request(url, forwarded ? { headers: { "x-forwarded-host": forwarded } } : {}));

describe("roleOfHost", () => {
  it.each([
    ["https://api.amazon.com/auth/o2/token", { kind: "login" }],
    ["https://sellingpartnerapi-na.amazon.com/x", { kind: "api", region: "NA" }],
    ["https://sellingpartnerapi-eu.amazon.com/x", { kind: "api", region: "EU" }],
    ["https://sellingpartnerapi-fe.amazon.com/x", { kind: "api", region: "FE" }],
    ["https://sellercentral.amazon.co.jp/apps", { kind: "seller-central", host: "sellercentral.amazon.co.jp" }],
    ["https://sellercentral.amazon.com.sa/apps", { kind: "seller-central", host: "sellercentral.amazon.com.sa" }],
    ["https://tortuga-prod-simulated.s3.amazonaws.com/documents/1", { kind: "files" }],
    ["https://zme-caps.amazon.com/t/1/2", { kind: "custom" }],
    ["http://127.0.0.1:4000/x", { kind: "any" }],
    ["https://sandbox.sellingpartnerapi-na.amazon.com/x", { kind: "any" }],
  ])("%s", (url, expected) => {
    expect(role(url)).toEqual(expected);
  });

  it("goes by the forwarded host first, the first of several, in any case", () => {
    expect(role("http://127.0.0.1/x", "SellingPartnerAPI-EU.amazon.com, proxy")).toEqual({ kind: "api", region: "EU" });
    expect(role("https://api.amazon.com/x", "localhost:1")).toEqual({ kind: "any" });
  });
});

it("files lie where the caller can reach them", () => {
  expect(filesOrigin(new Request("https://sellingpartnerapi-eu.amazon.com/x"))).toBe("https://tortuga-prod-simulated.s3.amazonaws.com");
  expect(filesOrigin(new Request("http://127.0.0.1:4000/x", { headers: { "x-forwarded-host": "sellingpartnerapi-eu.amazon.com" } }))).toBe("http://127.0.0.1:4000");
});

describe("matchOperation", () => {
  it("decodes each value once and never splits one", () => {
    expect(matchOperation("GET", "/listings/2021-08-01/items/A1/a%2Fb%20%252F")).toMatchObject({ operation: { name: "getListingsItem" }, path: { sellerId: "A1", sku: "a/b %2F" } });
  });

  it("keeps a value that is not well encoded", () => {
    expect(matchOperation("GET", "/listings/2021-08-01/items/A1/100%")?.path.sku).toBe("100%");
  });

  it.each([
    ["POST", "/orders/2026-01-01/orders"],
    ["GET", "/orders/2026-01-01/orders/"],
    ["GET", "/orders/2026-01-01/orders/1/items"],
    ["GET", "/orders/v0/orders"],
  ])("finds nothing for %s %s", (method, path) => {
    expect(matchOperation(method, path)).toBeUndefined();
  });

  it("finds every operation by its own path, and each name once", () => {
    for (const operation of operations) expect(matchOperation(operation.method, operation.path.replace(/\{\w+\}/g, "x"))?.operation).toBe(operation);
    expect(new Set(operations.map((operation) => operation.name)).size).toBe(operations.length);
  });
  expect(customOrigin(new Request("https://sellingpartnerapi-eu.amazon.com/x"))).toBe("https://zme-caps.amazon.com");
  expect(customOrigin(new Request("http://127.0.0.1:4000/x"))).toBe("http://127.0.0.1:4000");
});
