import { describe, expect, it } from "vitest";
import { anItem, anOrder } from "./amazon-fixture.ts";
import { cutOrder, includedDataValues } from "./cut-order.ts";
import { roleNames } from "./options.ts";

const allRoles = Object.values(roleNames);
const whole = () =>
  anOrder({
    buyer: { buyerName: "N", buyerEmail: "e@x", buyerCompanyName: "C" },
    recipient: {
      deliveryAddress: { name: "N", companyName: "C", addressLine1: "1", addressLine2: "2", addressLine3: "3", phone: "0", extendedFields: {}, city: "B", postalCode: "1", countryCode: "DE" },
      deliveryPreference: { addressInstruction: "ring twice" },
    },
    orderItems: [anItem({ product: { sellerSku: "S", customization: { customizedUrl: "https://x" } } })],
  });

describe("cutOrder", () => {
  it("with every dataset and role leaves the order as it is", () => {
    expect(cutOrder(whole(), includedDataValues, allRoles)).toEqual(whole());
  });

  it("does not change the order that is kept", () => {
    const order = whole();
    cutOrder(order, includedDataValues, []);
    expect(order).toEqual(whole());
  });

  it("without the shipping role shows where to, not to whom", () => {
    const order = cutOrder(whole(), includedDataValues, [roleNames.orders, roleNames.invoicing]);
    expect(order.recipient).toEqual({ deliveryAddress: { city: "B", postalCode: "1", countryCode: "DE" } });
    expect(order.buyer).toEqual({ buyerName: "N", buyerCompanyName: "C" });
    expect(order.orderItems).toMatchObject([{ product: { sellerSku: "S" }, fulfillment: { packing: { giftOption: { giftWrapLevel: "1" } } } }]);
    expect(JSON.stringify(order)).not.toMatch(/Hello|https:\/\/x|ring twice|e@x/);
  });

  it("without a tax role shows neither the buyer's name nor registrations", () => {
    const order = cutOrder(whole(), includedDataValues, [roleNames.shipping]);
    expect(order.buyer).toEqual({ buyerEmail: "e@x", buyerCompanyName: "C" });
    expect(order.tax).toEqual({});
    expect(order.recipient).toEqual(whole().recipient);
  });

  it.each([roleNames.invoicing, roleNames.remittance])("%s is such a tax role", (role) => {
    expect(cutOrder(whole(), ["BUYER"], [roleNames.shipping, role]).buyer).toEqual(whole().buyer);
  });

  it.each([
    ["null members", { buyer: null, recipient: null, tax: null, orderItems: null }],
    ["texts for objects", { buyer: "x", recipient: "x", orderItems: "x" }],
    ["items that are none", { orderItems: [null, 5, { product: null, fulfillment: null }] }],
    ["an address that is none", { recipient: { deliveryAddress: null } }],
  ])("leaves %s to the reader", (_what, given) => {
    const order = anOrder(given);
    expect(cutOrder(order, includedDataValues, [])).toMatchObject(given);
  });
});
