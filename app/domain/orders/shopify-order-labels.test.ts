import { describe, expect, test } from "vitest";
import { anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf, marketplaces } from "../marketplaces.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { orderMetafields, orderTags } from "./shopify-order-labels.ts";

const japan = marketplaceOf("A1VC38T7YXB528")!;
const us = marketplaceOf("ATVPDKIKX0DER")!;
const plain = { tags: [], salesGroup: null, customFields: [] };

describe("tags (decisions 15)", () => {
  test("the store's, the marketplace's, Prime's, the check's, the sales group, then the merchant's own, none twice", () => {
    const order = anOrder({ programs: ["PREMIUM", "PRIME"] });
    expect(orderTags(order, "jp-1", japan, true, { tags: ["vip", "amazon-prime"], salesGroup: "Online" })).toEqual([
      "amazon", "amazon-jp-1", "amazon.co.jp", "amazon-prime", "amazon-total-check", "Online", "vip",
    ]);
  });

  test("every marketplace has a tag of its own", () => {
    const tags = marketplaces.map((marketplace) => orderTags(anOrder(), "x", marketplace, false, plain)[2]);
    expect(new Set(tags).size).toBe(marketplaces.length);
  });

  test.each<[Partial<AmazonOrder>, string[]]>([
    [{}, []],
    [{ programs: ["AMAZON_BUSINESS"] }, ["amazon-business"]],
    [{ status: "PENDING_AVAILABILITY", programs: ["PREORDER"] }, ["amazon-preorder"]],
    [{ status: "PendingAvailability" }, ["amazon-preorder"]],
    [{ status: "UNSHIPPED", programs: ["PREORDER"] }, []],
    [{ programs: ["PRIME", "AMAZON_BUSINESS"] }, ["amazon-prime", "amazon-business"]],
  ])("R103 %j is tagged %j", (more, expected) => {
    expect(orderTags(anOrder(more), "x", us, false, plain).slice(3)).toEqual(expected);
  });
});

describe("metafields (R34, R101, R102, R56, R105, R107)", () => {
  const labels = (order: AmazonOrder, more: Partial<Parameters<typeof orderMetafields>[1]> = {}) =>
    orderMetafields(order, { marketplace: us, channel: plain, dimensions: null, ...more });
  const undated = { shipBy: null, deliverBy: null };

  test("dates that Amazon did not tell are left out", () => expect(labels(anOrder(undated))).toEqual([]));

  test("R101 R102 ends of both windows", () => {
    const order = anOrder({ shipBy: new Date("2026-11-12T23:59:59Z"), deliverBy: new Date("2026-11-15T22:00:00Z") });
    expect(labels(order).map(({ key, value }) => [key, value])).toEqual([["deliver_by", "2026-11-15T22:00:00.000Z"], ["ship_by", "2026-11-12T23:59:59.000Z"]]);
  });

  test("shipped: when the last package left", () => {
    expect(labels(anOrder({ status: "SHIPPED", shipBy: null, packages: [aPackage()] }))).toEqual([
      { namespace: "amazon", key: "shipped_at", type: "date_time", value: "2026-11-11T10:00:00.000Z" },
    ]);
  });

  test("R56 R105 the sales group and the chosen fields; R107 sizes as JSON", () => {
    const channel = { tags: [], salesGroup: "Online", customFields: ["marketplace" as const] };
    const dimensions = { length: { value: 10.5, unit: "inches" }, weight: { value: 2, unit: "pounds" } };
    expect(labels(anOrder(undated), { channel, dimensions })).toEqual([
      { namespace: "amazon", key: "sales_group", type: "single_line_text_field", value: "Online" },
      { namespace: "amazon", key: "custom_1", type: "single_line_text_field", value: "amazon.com" },
      { namespace: "amazon", key: "dimensions", type: "json", value: '{"length":{"value":10.5,"unit":"inches"},"weight":{"value":2,"unit":"pounds"}}' },
    ]);
  });
});
