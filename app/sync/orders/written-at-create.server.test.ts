import { describe, expect, it } from "vitest";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import { testKeys } from "../../../tests/support/kept-orders.ts";
import { exampleAddress, newLine, newOrder } from "../../../tests/support/shopify-orders.ts";
import { money } from "../../domain/money.ts";
import { ownedFields } from "../../domain/orders/field-ownership.ts";
import { isEcho, parseWritten } from "../../domain/orders/written-order.ts";
import { keyRing } from "../../lib/secrets.ts";
import { writtenAtCreate, type Creation } from "./written-at-create.server.ts";

const order = anOrder({ lines: [aLine({ quantity: 2 })] });
const plan = newOrder({ lines: [newLine({ sku: "CUP-1", variantId: "gid://shopify/ProductVariant/CUP-1", quantity: 2 })], shippingAddress: exampleAddress });
const creation = (more: Partial<Creation> = {}): Creation => ({ plan, created: { total: money(1000, "USD"), updatedAt: new Date("2026-11-11T12:00:00.750Z") }, order, links: linked(order), ...more });

describe("R35 what a create has written", () => {
  it("is both platforms' word on every field, and they agree where nothing was lost", () => {
    const { fields } = writtenAtCreate(testKeys, creation());
    expect(Object.keys(fields).sort()).toEqual([...ownedFields].sort());
    for (const field of ["address", "quantities", "total", "status"] as const) expect(fields[field]?.amazon, field).toBe(fields[field]?.shopify);
  });

  it("keeps Shopify's own total where it came to another sum", () => {
    const { fields } = writtenAtCreate(testKeys, creation({ created: { total: money(999, "USD") } }));
    expect(fields.total?.shopify).not.toBe(fields.total?.amazon);
  });

  it("holds the address as a hash alone, the same for the same address and another for any other", () => {
    const hash = (line1: string, keys = testKeys) => writtenAtCreate(keys, creation({ plan: { ...plan, shippingAddress: { ...exampleAddress, line1 } } })).amazonAddress;
    expect(JSON.stringify(writtenAtCreate(testKeys, creation()))).not.toMatch(/Ada|Byron|Seattle|98101|Example/);
    expect(hash("1 Example Street")).toBe(hash("1  EXAMPLE street"));
    expect(hash("2 Example Street")).not.toBe(hash("1 Example Street"));
    expect(hash("1 Example Street", keyRing(`test:${Buffer.alloc(32, 8).toString("base64")}`))).not.toBe(hash("1 Example Street"));
  });

  it("says nothing of an address where none was written", () => {
    const { amazonAddress, fields } = writtenAtCreate(testKeys, creation({ plan: { ...plan, shippingAddress: null } }));
    expect([amazonAddress, fields.address]).toEqual([null, { amazon: null, shopify: null }]);
  });

  it("comes back whole from where it is stored", () => {
    const written = writtenAtCreate(testKeys, creation());
    expect(parseWritten(JSON.parse(JSON.stringify(written)))).toEqual(written);
  });

  it("knows its own echo by Shopify's instant, in whole seconds; without one it knows none", () => {
    const written = writtenAtCreate(testKeys, creation());
    const news = ["2026-11-11T12:00:00Z", "2026-11-11T12:00:01Z"].map((at) => isEcho(written, new Date(at)));
    expect(news).toEqual([true, false]);
    expect(isEcho(writtenAtCreate(testKeys, creation({ created: { total: money(1000, "USD") } })), new Date("2026-11-11T12:00:00Z"))).toBe(false);
  });
});
