import { describe, expect, test } from "vitest";
import { aLine, anOrder, aPackage, lineAmounts, personal } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf, marketplaces } from "../marketplaces.ts";
import { money } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import { readAmounts } from "./read-amounts.ts";
import { orderAttributes, orderMetafields, orderTags } from "./shopify-order-labels.ts";

const untouched = parseStoreSettings({});

const japan = marketplaceOf("A1VC38T7YXB528")!;

describe("tags (decisions 15)", () => {
  test("the store's, the marketplace's, Prime's, the check's, then the merchant's own, none twice", () => {
    const order = anOrder({ programs: ["PREMIUM", "PRIME"] });
    expect(orderTags(order, "jp-1", japan, true, ["vip", "amazon-prime"])).toEqual([
      "amazon", "amazon-jp-1", "amazon.co.jp", "amazon-prime", "amazon-total-check", "vip",
    ]);
  });

  test("every marketplace has a tag of its own", () => {
    const tags = marketplaces.map((marketplace) => orderTags(anOrder(), "x", marketplace, false, [])[2]);
    expect(new Set(tags).size).toBe(marketplaces.length);
  });
});

describe("attributes (rule 2, decisions 12)", () => {
  const everything = { ...untouched, writeRelayEmail: true };

  test("name and address are no attributes, whatever the settings", () => {
    const values = orderAttributes(anOrder({ personal }), everything).map((attribute) => attribute.value);
    expect(values).not.toContain(personal.buyerName);
    expect(values).not.toContain(personal.address?.line1);
  });

  test.each(["AFN", null] as const)("channel %s: no personal text at all", (channel) => {
    const written = JSON.stringify(orderAttributes(anOrder({ personal, channel }), everything));
    const { buyerName, buyerEmail, deliveryInstructions, address } = personal;
    for (const text of [buyerName, buyerEmail, deliveryInstructions, address!.name, address!.line1, address!.city, "For you", "files.example"]) {
      expect(written).not.toContain(text);
    }
  });

  test("keys differ from each other, so that none hides another", () => {
    const lines = [aLine(), aLine({ orderItemId: "L2" })];
    const giftMessages = { L1: "For you", L2: "For me", L9: "for nobody" };
    const keys = orderAttributes(anOrder({ lines, personal: { ...personal, giftMessages } }), everything).map((attribute) => attribute.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.startsWith("Gift message"))).toEqual(["Gift message (CUP-1, L1)", "Gift message (CUP-1, L2)"]);
  });
});

describe("metafields (R34, R101, R102, R14)", () => {
  const amounts = (order: Parameters<typeof readAmounts>[0]) => readAmounts(order, "US");

  test("dates that Amazon did not tell are left out", () => {
    const order = anOrder({ shipBy: null, deliverBy: null });
    expect(orderMetafields(order, amounts(order))).toEqual([]);
  });

  test("shipped: when the last package left", () => {
    const order = anOrder({ status: "SHIPPED", shipBy: null, packages: [aPackage()] });
    expect(orderMetafields(order, amounts(order))).toEqual([
      { namespace: "amazon", key: "shipped_at", type: "date_time", value: "2026-11-11T10:00:00.000Z" },
    ]);
  });

  test("what Amazon withheld is summed over its lines only", () => {
    const line = (orderItemId: string, taxCollectedBy: string | null) =>
      aLine({ orderItemId, taxCollectedBy, amounts: lineAmounts({ item: 1000, tax: 80, total: 1000 }) });
    const lines = [line("L1", "MARKETPLACE_FACILITATOR"), line("L2", "MARKETPLACE_FACILITATOR"), line("L3", null)];
    const order = anOrder({ shipBy: null, lines, grandTotal: money(3000, "USD") });
    expect(orderMetafields(order, amounts(order))).toEqual([
      { namespace: "amazon", key: "tax_withheld", type: "number_decimal", value: "1.60" },
    ]);
  });
});
