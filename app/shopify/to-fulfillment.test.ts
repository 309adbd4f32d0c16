import { describe, expect, it } from "vitest";
import type { FulfillmentAnswer } from "./queries/fulfillments.ts";
import { toFulfillment, toFulfillmentLine } from "./to-fulfillment.ts";

const at = "2026-11-09T10:00:00Z";
const bare: FulfillmentAnswer = {
  id: "gid://shopify/Fulfillment/1", status: "SUCCESS", createdAt: at, updatedAt: at, trackingInfo: [], fulfillmentLineItems: { nodes: [], pageInfo: { hasNextPage: false } },
};
const read = (more: Partial<FulfillmentAnswer>) => toFulfillment({ ...bare, ...more });

describe("R104 a fulfillment, whoever made it", () => {
  it("is read with nothing that Shopify left out", () => {
    expect(toFulfillment(bare)).toEqual({
      id: bare.id, status: "SUCCESS", createdAt: new Date(at), updatedAt: new Date(at), locationId: null, deliveredAt: null, company: null, trackingNumbers: [], lines: [],
    });
    expect(read({ location: null, deliveredAt: null })).toEqual(toFulfillment(bare));
  });

  it("tells where it left from, when it arrived and when it changed", () => {
    const more = { location: { id: "gid://shopify/Location/1" }, deliveredAt: "2026-11-12T10:00:00+09:00", updatedAt: "2026-11-12T01:00:01Z" };
    expect(read(more)).toMatchObject({ locationId: "gid://shopify/Location/1", deliveredAt: new Date("2026-11-12T01:00:00Z"), updatedAt: new Date("2026-11-12T01:00:01Z"), createdAt: new Date(at) });
  });

  it.each(["CANCELLED", "ERROR", "FAILURE", "PENDING", "OF_TOMORROW"])("keeps Shopify's word for its status: %s", (status) => expect(read({ status }).status).toBe(status));

  it.each<[string, FulfillmentAnswer["trackingInfo"], string | null, string[]]>([
    ["none", [], null, []],
    ["one", [{ company: "UPS", number: "1Z1" }], "UPS", ["1Z1"]],
    ["of one carrier two", [{ company: "UPS", number: "1Z1" }, { company: "UPS", number: "1Z2" }], "UPS", ["1Z1", "1Z2"]],
    ["a number without a carrier", [{ number: "1Z1" }], null, ["1Z1"]],
    ["a carrier without a number", [{ company: "UPS", number: null }], "UPS", []],
    ["empty texts, as some apps write them", [{ company: "", number: "" }], null, []],
    ["a second with what the first lacks", [{ company: null, number: "1Z1" }, { company: "DHL", number: "" }], "DHL", ["1Z1"]],
    ["of two carriers the first is named", [{ company: "UPS", number: "1Z1" }, { company: "DHL", number: "JD1" }], "UPS", ["1Z1", "JD1"]],
    ["the number as it was typed", [{ company: " UPS ", number: " 1z 1 " }], " UPS ", [" 1z 1 "]],
  ])("R100 has of tracking: %s", (_what, trackingInfo, company, trackingNumbers) => expect(read({ trackingInfo })).toMatchObject({ company, trackingNumbers }));
});

describe("R92 what a fulfillment holds", () => {
  const lineItem = { id: "gid://shopify/LineItem/1", sku: "MUG-1", variant: { id: "gid://shopify/ProductVariant/1" } };

  it("is a line with its variant, SKU and units", () => {
    expect(toFulfillmentLine({ quantity: 2, lineItem })).toEqual({ lineItemId: lineItem.id, variantId: "gid://shopify/ProductVariant/1", sku: "MUG-1", quantity: 2 });
  });

  it.each<[string, Parameters<typeof toFulfillmentLine>[0], object]>([
    ["its variant is deleted", { quantity: 1, lineItem: { ...lineItem, variant: null } }, { variantId: null, sku: "MUG-1" }],
    ["it is a custom line", { quantity: 1, lineItem: { id: lineItem.id } }, { variantId: null, sku: null }],
    ["Shopify names no units", { quantity: null, lineItem }, { quantity: 0 }],
    ["its SKU is empty", { quantity: 1, lineItem: { ...lineItem, sku: "" } }, { sku: "" }],
  ])("though %s", (_what, given, expected) => expect(toFulfillmentLine(given)).toMatchObject(expected));

  it("stands in Shopify's order, the same item twice where it is split", () => {
    const nodes = [{ quantity: 2, lineItem }, { quantity: 1, lineItem: { id: "gid://shopify/LineItem/2" } }, { quantity: 3, lineItem }];
    expect(read({ fulfillmentLineItems: { nodes, pageInfo: { hasNextPage: true, endCursor: "c" } } }).lines.map(({ lineItemId, quantity }) => `${quantity} ${lineItemId.at(-1)!}`)).toEqual(["2 1", "1 2", "3 1"]);
  });
});
