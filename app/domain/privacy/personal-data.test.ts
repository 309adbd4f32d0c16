import { describe, expect, test } from "vitest";
import { anOrder, personal } from "../../../tests/support/domain-orders.ts";
import type { PersonalData } from "../orders/amazon-order.ts";
import { personalFields, splitPersonalData, withPersonalData } from "./personal-data.ts";

test("the list names every field there is (R115)", () => {
  expect([...personalFields].sort()).toEqual(Object.keys(personal).sort());
});

test("taken out and put back", () => {
  const order = anOrder({ personal });
  const split = splitPersonalData(order);
  expect(split).toEqual({ order: { ...order, personal: null }, personal });
  expect(withPersonalData(split.order, split.personal)).toEqual(order);
});

test("the order handed in is left as it was", () => {
  const order = anOrder({ personal });
  splitPersonalData(order);
  expect(order.personal).toBe(personal);
});

describe("kept only where someone ships (R114, clocks P5 and P6)", () => {
  test.each<[string | null, "MFN" | "AFN" | null, boolean]>([
    ["UNSHIPPED", "MFN", true], ["PARTIALLY_SHIPPED", "MFN", true], ["SHIPPED", "MFN", true],
    ["PENDING", "MFN", false], ["PENDING_AVAILABILITY", "MFN", false], ["CANCELLED", "MFN", false], ["TELEPORTED", "MFN", false], [null, "MFN", false],
    ["UNSHIPPED", "AFN", false], ["SHIPPED", "AFN", false], ["UNSHIPPED", null, false],
  ])("%s, %s: %s", (status, channel, kept) => {
    const split = splitPersonalData(anOrder({ status, channel, personal }));
    expect(split.personal).toEqual(kept ? personal : null);
    expect(split.order.personal).toBeNull();
  });
});

test("nothing to keep is nothing kept", () => {
  const empty: PersonalData = { buyerName: null, buyerEmail: null, buyerCompany: null, address: null, deliveryInstructions: null, giftMessages: {}, customizationUrls: {} };
  expect(splitPersonalData(anOrder({ personal: empty })).personal).toBeNull();
  expect(splitPersonalData(anOrder({ personal: { ...empty, giftMessages: { L1: "For you" } } })).personal).not.toBeNull();
  expect(splitPersonalData(anOrder()).personal).toBeNull();
});
