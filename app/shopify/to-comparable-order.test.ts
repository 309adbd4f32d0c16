import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleAddress } from "../../tests/support/shopify-orders.ts";
import { money, MoneyError } from "../domain/money.ts";
import { writtenAddressText } from "./address-text.ts";
import type { ComparableAnswer } from "./queries/order-updates.ts";
import { toComparableLine, toComparableOrder } from "./to-comparable-order.ts";
import { toMailingAddress } from "./to-mailing-address.ts";

const amount = (text: string, currencyCode = "USD") => ({ presentmentMoney: { amount: text, currencyCode } });
const shown = (more: Partial<ComparableAnswer> = {}): ComparableAnswer => ({
  id: "gid://shopify/Order/1", name: "#1001", updatedAt: "2026-11-10T13:00:00+01:00", cancelledAt: null, customAttributes: [], metafields: { nodes: [] }, shippingAddress: null,
  currentTotalPriceSet: amount("10.00"), totalRefundedSet: amount("0.0"), lineItems: { nodes: [], pageInfo: { hasNextPage: false } }, ...more,
});

it("says null where Shopify says nothing, and instants in UTC", () => {
  expect(toComparableOrder(shown())).toEqual({
    id: "gid://shopify/Order/1", name: "#1001", updatedAt: new Date("2026-11-10T12:00:00Z"), cancelledAt: null, attributes: [], metafields: {}, addressText: null,
    total: money(1000, "USD"), refunded: money(0, "USD"), lines: [],
  });
});

it("tells a cancellation's instant, and keeps attributes in order, doubles and empty ones too", () => {
  const customAttributes = [{ key: "b", value: "1" }, { key: "a", value: null }, { key: "b", value: "2" }, { key: "c" }];
  expect(toComparableOrder(shown({ cancelledAt: "2026-11-11T00:00:00Z", customAttributes }))).toMatchObject({
    cancelledAt: new Date("2026-11-11T00:00:00Z"), attributes: [{ key: "b", value: "1" }, { key: "a", value: "" }, { key: "b", value: "2" }, { key: "c", value: "" }],
  });
});

it("finds metafields by key, also one that is called like a member of every object", () => {
  const { metafields } = toComparableOrder(shown({ metafields: { nodes: [{ key: "ship_by", value: "x" }, { key: "constructor", value: "y" }] } }));
  expect(Object.entries(metafields)).toEqual([["ship_by", "x"], ["constructor", "y"]]);
});

describe("amounts", () => {
  it.each([["12.5", "USD", 1250], ["980.0", "JPY", 980], ["1.250", "KWD", 1250], ["-0.01", "EUR", -1]])("%s %s to the last unit", (text, currency, minor) => {
    expect(toComparableOrder(shown({ currentTotalPriceSet: amount(text, currency), totalRefundedSet: amount(text, currency) }))).toMatchObject({ total: money(minor, currency), refunded: money(minor, currency) });
  });

  it.each(["", "12,5", "1.001", "NaN", "1e3"])("%j is none", (text) => {
    expect(() => toComparableOrder(shown({ currentTotalPriceSet: amount(text) }))).toThrow(MoneyError);
    expect(() => toComparableOrder(shown({ totalRefundedSet: amount(text) }))).toThrow(MoneyError);
  });
});

it("a line whose article is deleted, and that bears no SKU, is a line; its units are those of now", () => {
  expect(toComparableLine({ id: "l", sku: null, title: "Mug", currentQuantity: 0, variant: null })).toEqual({ id: "l", variantId: null, sku: null, title: "Mug", quantity: 0 });
  expect(toComparableLine({ id: "l", title: "Mug", currentQuantity: 3, variant: { id: "v" } })).toEqual({ id: "l", variantId: "v", sku: null, title: "Mug", quantity: 3 });
});

describe("the address", () => {
  const { countryCode, ...members } = toMailingAddress(exampleAddress);
  const asShown = { ...members, countryCodeV2: countryCode };

  it("is what we wrote, as long as nobody changed it", () => {
    expect(toComparableOrder(shown({ shippingAddress: asShown })).addressText).toBe(writtenAddressText(exampleAddress));
  });

  it("that Shopify tidied is the same: spaces, capitals, wide letters and the signs of a phone number", () => {
    const spaced = (text: string) => ` ${text.replaceAll(" ", "  ")} `;
    const wide = (text: string) => text.replace(/[A-Za-z0-9]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
    const tidies = [(text: string) => text.toUpperCase(), (text: string) => text.toLowerCase(), spaced, wide];
    const member = fc.constantFrom("firstName", "lastName", "address1", "address2", "city", "zip", "countryCodeV2", "provinceCode") as fc.Arbitrary<keyof typeof asShown>;
    fc.assert(fc.property(fc.array(fc.tuple(member, fc.constantFrom(...tidies))), (changes) => {
      const tidied = { ...asShown };
      for (const [name, tidy] of changes) tidied[name] = tidy(tidied[name] ?? "");
      expect(toComparableOrder(shown({ shippingAddress: tidied })).addressText).toBe(writtenAddressText(exampleAddress));
    }));
  });

  it("with one letter more or less anywhere is another", () => {
    const member = fc.constantFrom("lastName", "company", "address1", "address2", "city", "zip", "provinceCode", "countryCodeV2") as fc.Arbitrary<keyof typeof asShown>;
    fc.assert(fc.property(member, fc.constantFrom("x", "7", "京"), (name, sign) => {
      const changed = { ...asShown, [name]: `${asShown[name] ?? ""}${sign}` };
      expect(toComparableOrder(shown({ shippingAddress: changed })).addressText).not.toBe(writtenAddressText(exampleAddress));
    }));
  });

  it("whose text moved to the next member is another: nothing runs together", () => {
    const moved = [{ ...asShown, address1: asShown.address2, address2: asShown.address1 }, { ...asShown, city: `${asShown.address2}, ${asShown.city}`, address2: "" }, { ...asShown, zip: "", phone: `${asShown.phone}${asShown.zip}` }];
    const texts = moved.map((shippingAddress) => toComparableOrder(shown({ shippingAddress })).addressText);
    expect(new Set([...texts, writtenAddressText(exampleAddress)]).size).toBe(4);
  });
});
