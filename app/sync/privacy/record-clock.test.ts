import { describe, expect, test } from "vitest";
import { anOrder, aPackage, linked, personal } from "../../../tests/support/domain-orders.ts";
import { notInShopify, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { NewShopifyOrder, ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { toShopifyOrder } from "../../domain/orders/to-shopify-order.ts";
import { personalAttributes } from "../../domain/privacy/personal-data.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { planInput } from "../orders/plan-input.ts";
import { privacyAtCreate } from "./record-clock.server.ts";

const now = new Date("2026-11-20T12:00:00Z");
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);
const fresh = { ...orderParts().record, ...notInShopify };
const created = { id: "gid://shopify/Order/1", customerId: "gid://shopify/Customer/1" } as ShopifyOrder;

const planOf = (order: AmazonOrder) => {
  const input = planInput({ store: { alias: "us" } as Store, record: fresh, settings: parseStoreSettings({}), order, links: linked(order) }, now);
  return toShopifyOrder({ ...input, create: { inventory: "decrement", fulfil: "none", close: false } }).order;
};
const made = (given: Partial<AmazonOrder> = {}, plan: Partial<NewShopifyOrder> = {}, of: Partial<OrderRecord> = {}, inShopify = created) => {
  const order = anOrder(given);
  return privacyAtCreate({ record: { ...fresh, ...of }, order }, { ...planOf(order), ...plan }, inShopify, now);
};
const nobody: Partial<NewShopifyOrder> = { shippingAddress: null, customer: null, attributes: [] };

describe("R113 the clock of an order that was just made in Shopify", () => {
  test("P1 R116 runs from its making, not from its purchase", () => {
    expect(made({ personal }).due).toEqual({ clock: "P1", dueAt: daysLater(14), basis: { event: "imported", at: now } });
  });

  test("P2 R117 of one that came in shipped runs from its ship date", () => {
    const packages = [aPackage({ shippedAt: daysLater(-10) })];
    expect(made({ personal, status: "SHIPPED", packages }).due).toMatchObject({ clock: "P2", dueAt: daysLater(20) });
  });

  test("is none where nothing personal was written", () => expect(made({}, nobody)).toEqual({ due: null, customerId: null }));

  test.each<[string, Partial<NewShopifyOrder>]>([
    ["its address", { ...nobody, shippingAddress: planOf(anOrder({ personal })).shippingAddress }],
    ["a customer of its own", { ...nobody, customer: { kind: "new" } as NewShopifyOrder["customer"] }],
    ...Object.values(personalAttributes).map((key): [string, Partial<NewShopifyOrder>] => [`the detail “${key}”`, { ...nobody, attributes: [{ key: `${key} (CUP-1, L1)`, value: "x" }] }]),
  ])("R115 runs for %s alone", (_, plan) => expect(made({}, plan).due).toMatchObject({ clock: "P1" }));

  test.each<[string, Partial<NewShopifyOrder>]>([
    ["the customer that the merchant chose", { ...nobody, customer: { kind: "existing", id: "gid://shopify/Customer/7" } }],
    ["details about the goods", { ...nobody, attributes: [{ key: "Amazon order", value: "111-2222222-3333333" }] }],
  ])("is not set in motion by %s", (_, plan) => expect(made({}, plan).due).toBeNull());

  test("runs for one that may have been made before: what stood in it then, nobody knows", () => {
    expect(made({}, nobody, { createStartedAt: daysLater(-1) }).due).toMatchObject({ clock: "P1", dueAt: daysLater(14) });
  });

  test("R114 is none for what Amazon ships, whatever was written", () => {
    expect(made({ channel: "AFN", status: "SHIPPED" }, { customer: { kind: "new" } as NewShopifyOrder["customer"] }).due).toBeNull();
  });
});

describe("R113 the customer that goes with an order", () => {
  const own = { customer: { kind: "new" } as NewShopifyOrder["customer"] };
  test("is the one that was made for it", () => expect(made({}, own).customerId).toBe("gid://shopify/Customer/1"));
  test("is none where Shopify made none", () => expect(made({}, own, {}, { id: created.id } as ShopifyOrder).customerId).toBeNull());
  test("R52 is never a guest of Amazon's, nor one that the merchant had", () => expect(made({}, { customer: { kind: "existing", id: "gid://shopify/Customer/1" } }).customerId).toBeNull());
});
