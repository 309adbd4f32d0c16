import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { shopifyDoor } from "./index.server.ts";

const id = "gid://shopify/FulfillmentOrder/1";
const place = "gid://shopify/Location/2";
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);
const last = { hasNextPage: false, endCursor: null };
const line = (n: number) => ({ id: `gid://shopify/FulfillmentOrderLineItem/${n}`, sku: null, remainingQuantity: 1, totalQuantity: 3, variant: null });

describe("fulfill", () => {
  const done = () => answer({ data: { fulfillmentCreate: { fulfillment: { id: "gid://shopify/Fulfillment/1" }, userErrors: [] } } });

  it.each([
    [null, undefined, undefined, undefined],
    [{ company: null, numbers: [] }, undefined, undefined, undefined],
    [{ company: "UPS", numbers: [] }, undefined, { company: "UPS", numbers: [] }, undefined],
    [{ company: null, numbers: ["1Z"] }, [{ id: "gid://shopify/FulfillmentOrderLineItem/1", quantity: 2 }], { numbers: ["1Z"] }, [{ id: "gid://shopify/FulfillmentOrderLineItem/1", quantity: 2 }]],
  ])("with %j and %j tells no customer", async (tracking, lines, trackingInfo, fulfillmentOrderLineItems) => {
    const { parts, sent } = scriptedShop(done());
    expect(await shopifyDoor(parts).fulfill(id, tracking, lines)).toBe("gid://shopify/Fulfillment/1");
    expect(sent[0]!.variables).toEqual({
      fulfillment: {
        lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: id, ...(fulfillmentOrderLineItems && { fulfillmentOrderLineItems }) }],
        notifyCustomer: false,
        ...(trackingInfo && { trackingInfo }),
      },
    });
  });

  it("fails when Shopify refuses", async () => {
    const refusal = answer({ data: { fulfillmentCreate: { fulfillment: null, userErrors: [{ field: ["fulfillment"], message: "Fulfillment order 1 has an unfulfillable status= closed." }] } } });
    expect(await failureOf(door(refusal).fulfill(id, null))).toMatchObject({ kind: "rejected", code: null, operation: "fulfillmentCreate" });
  });

  it("may have acted when the answer is lost", async () => {
    expect(await failureOf(door(new TypeError("fetch failed")).fulfill(id, null))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });
});

describe("moveFulfillmentOrder", () => {
  const moved = (fulfillmentOrder: object | null, userErrors: object[] = []) =>
    answer({ data: { fulfillmentOrderMove: { movedFulfillmentOrder: fulfillmentOrder, userErrors } } });
  const there = (pageInfo: object = last) => ({ id: "gid://shopify/FulfillmentOrder/7", status: "OPEN", assignedLocation: { location: { id: place } }, lineItems: { nodes: [line(1)], pageInfo } });

  it("answers the fulfillment order that is there now", async () => {
    expect(await door(moved(there())).moveFulfillmentOrder(id, place)).toEqual({
      id: "gid://shopify/FulfillmentOrder/7", status: "OPEN", locationId: place, lines: [{ id: line(1).id, variantId: null, sku: null, remaining: 1, total: 3 }],
    });
  });

  it("reads the lines to the end", async () => {
    const rest = answer({ data: { fulfillmentOrder: { lineItems: { nodes: [line(2)], pageInfo: last } } } });
    const { lines } = await door(moved(there({ hasNextPage: true, endCursor: "c" })), rest).moveFulfillmentOrder(id, place);
    expect(lines.map((one) => one.id)).toEqual([line(1).id, line(2).id]);
  });

  it("has acted when the rest cannot be read", async () => {
    const failed = door(moved(there({ hasNextPage: true, endCursor: "c" })), new Response("", { status: 500 })).moveFulfillmentOrder(id, place);
    expect(await failureOf(failed)).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });

  it("fails when Shopify refuses, or says nothing", async () => {
    const refusal = moved(null, [{ field: null, message: "Cannot move", code: "NOT_STOCKED" }]);
    expect(await failureOf(door(refusal).moveFulfillmentOrder(id, place))).toMatchObject({ kind: "rejected", code: "NOT_STOCKED" });
    expect(await failureOf(door(moved(null)).moveFulfillmentOrder(id, place))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});

describe("releaseHolds", () => {
  const released = (...codes: string[]) => answer({ data: { fulfillmentOrderReleaseHold: { userErrors: codes.map((code) => ({ field: ["id"], message: "no", code })) } } });

  it("lifts every hold of the fulfillment order", async () => {
    const { parts, sent } = scriptedShop(released());
    expect(await shopifyDoor(parts).releaseHolds(id)).toBeUndefined();
    expect(sent[0]!.variables).toEqual({ id });
  });

  it("fails when Shopify refuses", async () => {
    expect(await failureOf(door(released("INVALID_ACCESS")).releaseHolds(id))).toMatchObject({ kind: "rejected", code: "INVALID_ACCESS" });
  });
});

describe("holdFulfillmentOrder", () => {
  const held = (...codes: string[]) => answer({ data: { fulfillmentOrderHold: { userErrors: codes.map((code) => ({ field: ["id"], message: "no", code })) } } });

  it("bears a handle, so that the same hold again changes nothing", async () => {
    const { parts, sent } = scriptedShop(held());
    await shopifyDoor(parts).holdFulfillmentOrder(id, "INVENTORY_OUT_OF_STOCK", "Not enough stock");
    expect(sent[0]!.variables).toEqual({
      id, fulfillmentHold: { reason: "INVENTORY_OUT_OF_STOCK", reasonNotes: "Not enough stock", handle: "lockstep-inventory_out_of_stock", notifyMerchant: false },
    });
    expect(await door(held("DUPLICATE_FULFILLMENT_HOLD_HANDLE")).holdFulfillmentOrder(id, "OTHER", "x")).toBeUndefined();
  });

  it("fails when Shopify refuses", async () => {
    expect(await failureOf(door(held("FULFILLMENT_ORDER_NOT_FOUND")).holdFulfillmentOrder(id, "OTHER", "x"))).toMatchObject({ kind: "rejected", code: "FULFILLMENT_ORDER_NOT_FOUND" });
  });
});
