import { describe, expect, test } from "vitest";
import { wireOrder, wireOrderAnswer, wireOrdersPage } from "./orders.ts";

const order = (more: object) => wireOrder.safeParse({ orderId: "302-1", ...more });
const item = (more: object) => order({ orderItems: [{ orderItemId: "L1", ...more }] });

describe("an order as Amazon writes it", () => {
  test("needs no more than its number, and says nothing that Amazon did not", () => {
    expect(order({}).data).toMatchObject({ orderId: "302-1", createdTime: null, orderAliases: [], programs: [], packages: [] });
    expect(order({}).data?.orderItems).toBeUndefined();
  });

  test.each(["orderAliases", "programs", "associatedOrders", "packages"])("%s may be null, and hold nulls", (list) => {
    for (const given of [null, [null], []]) expect(order({ [list]: given }).data).toMatchObject({ [list]: [] });
  });

  test.each(["salesChannel", "buyer", "recipient", "proceeds", "payment", "fulfillment", "orderItems"])("%s may be null", (part) => expect(order({ [part]: null }).success).toBe(true));

  test("words of tomorrow stay what they are", () => {
    const { data } = order({ fulfillment: { fulfillmentStatus: "BEAMED", fulfilledBy: "DRONE" }, programs: ["MOON"] });
    expect(data).toMatchObject({ fulfillment: { fulfillmentStatus: "BEAMED", fulfilledBy: "DRONE" }, programs: ["MOON"] });
  });

  test.each([[{ orderId: "" }], [{ orderId: 1 }], [{ orderItems: {} }], [{ packages: "none" }], [{ createdTime: 1 }]])("none with %j", (more) => expect(order(more).success).toBe(false));
});

describe("a line of it", () => {
  test("R20 an amount that is null stays: it is not known, and not zero", () => {
    const { data } = item({ proceeds: { proceedsTotal: null, breakdowns: [null, { type: "ITEM", subtotal: null }] } });
    expect(data?.orderItems?.[0]?.proceeds).toEqual({ proceedsTotal: null, breakdowns: [null, { type: "ITEM", subtotal: null, detailedBreakdowns: [] }] });
  });

  test.each([[{ quantityOrdered: 1.5 }], [{ quantityOrdered: "1" }], [{ orderItemId: "" }], [{ proceeds: { breakdowns: {} } }], [{ product: "Ada" }]])("none with %j", (more) => expect(item(more).success).toBe(false));

  test("B7 who cancelled, and who asks to, are read apart", () => {
    const cancellation = { cancellationRequest: { requester: "BUYER", cancelReason: "" }, cancellationExecution: { cancelledBy: "AMAZON", cancelReason: "RISK" } };
    expect(item({ cancellation }).data?.orderItems?.[0]?.cancellation).toEqual({ cancellationRequest: { requester: "BUYER", cancelReason: null }, cancellationExecution: cancellation.cancellationExecution });
  });
});

test("a bad order does not spoil its page; a page without its list is none", () => {
  expect(wireOrdersPage.parse({ orders: [1, null, {}], pagination: { nextToken: "" }, lastUpdatedBefore: "2026-11-20T10:00:00Z" })).toEqual({ orders: [1, null, {}], pagination: { nextToken: null }, lastUpdatedBefore: new Date("2026-11-20T10:00:00Z") });
  expect([{}, { orders: null }, { orders: {} }].map((page) => wireOrdersPage.safeParse(page).success)).toEqual([false, false, false]);
  expect([{}, { order: null }, { order: [] }].map((answer) => wireOrderAnswer.safeParse(answer).success)).toEqual([false, false, false]);
});
