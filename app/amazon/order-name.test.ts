import { expect, test } from "vitest";
import { orderNames } from "./order-name.ts";

const order = (more: object = {}) => ({
  createdTime: "2026-11-20T08:00:00Z", salesChannel: { marketplaceId: "ATVPDKIKX0DER" }, orderItems: [{ orderItemId: "1" }], buyer: { buyerName: "Secret Person" }, ...more,
});
const names = (...sent: unknown[]) => orderNames(sent.map((json) => ({ json, amazonOrderId: null })));

test("an order with a number bears it", () => {
  expect(orderNames([{ json: order(), amazonOrderId: "302-1111111-2222222" }])).toEqual(["302-1111111-2222222"]);
});

test.each<[string, object]>([
  ["another time", { createdTime: "2026-11-20T08:00:01Z" }],
  ["another marketplace", { salesChannel: { marketplaceId: "A2EUQ1WTGCTBG2" } }],
  ["other items", { orderItems: [{ orderItemId: "2" }] }],
])("%s is another name", (_, more) => {
  expect(new Set(names(order(), order(more))).size).toBe(2);
});

test("two that tell the same are two, in whatever company they come", () => {
  const both = names(order(), order());
  expect(new Set(both).size).toBe(2);
  expect(names(null, order(), order({ createdTime: "later" }), order()).filter((name) => both.includes(name))).toEqual(both);
});

test("nothing personal goes into a name", () => {
  expect(names(order({ buyer: { buyerName: "Somebody Else" } }))).toEqual(names(order()));
});

test.each([null, "order", [], 5, { createdTime: 5 }, { orderItems: "none" }, { orderItems: [null, 3] }, { salesChannel: [] }].map((json) => [json]))("%j has a name", (json) => {
  expect(names(json)[0]).toMatch(/^without-number-[0-9a-f]{8}$/);
});
