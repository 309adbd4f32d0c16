import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ZodError } from "zod";
import { anOrder, anyOrder, aPackage, consistentOrder, personal } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import { amazonOrderToJson, parseAmazonOrder } from "./amazon-order-json.ts";

const stored = (order: Parameters<typeof amazonOrderToJson>[0]) => JSON.parse(JSON.stringify(amazonOrderToJson(order))) as Record<string, unknown>;

test("dates in UTC, money as decimal text at the currency's exponent (decisions 13)", () => {
  const json = stored(anOrder({ packages: [aPackage()], grandTotal: money(5980, "JPY") }));
  expect(json).toMatchObject({ createdAt: "2026-11-10T08:00:00.000Z", grandTotal: { amount: "5980", currency: "JPY" }, deliveryTip: null });
  expect(json.lines).toMatchObject([{ amounts: { item: { amount: "10.00", currency: "USD" } } }]);
});

test("the personal part is never in it", () => {
  const json = stored(anOrder({ personal }));
  expect(json).not.toHaveProperty("personal");
  expect(JSON.stringify(json)).not.toMatch(/Test Buyer|Test Recipient|Ring twice|For you|relay@/);
});

test("what is written reads back, whatever Amazon sent", () => {
  fc.assert(
    fc.property(fc.oneof(anyOrder, consistentOrder), (order) => {
      expect(parseAmazonOrder(stored(order))).toEqual(order);
    }),
  );
});

describe("what cannot be read throws and names the member", () => {
  const broken = (more: object) => () => parseAmazonOrder({ ...stored(anOrder()), ...more });
  test.each<[string, object]>([
    ["createdAt", { createdAt: "yesterday" }],
    ["lines", { lines: null }],
    ["channel", { channel: "SELLER" }],
    ["grandTotal", { grandTotal: { amount: "1.005", currency: "USD" } }],
    ["grandTotal", { grandTotal: { amount: 10, currency: "USD" } }],
    ["status", { status: 7 }],
  ])("%s of %o", (member, more) => {
    expect(broken(more)).toThrow(ZodError);
    expect(broken(more)).toThrow(member);
  });
  test("nothing at all", () => expect(() => parseAmazonOrder(null)).toThrow(ZodError));
});
