import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { personalAttributes } from "../domain/privacy/personal-data.ts";
import { placesOfCustomer, placesOfDraft, placesOfOrder, redactedAddress, redactedCustomer, redactedDraft, redactedOrder } from "./personal-places.ts";
import type { PersonalOrderAnswer } from "./queries/personal.ts";

const text = "REDACTED (Amazon)";
const word = fc.constantFrom("Ada Secret", "Secret Lane 1", "+1 206 555 Secret", null, "");
const kept = { city: "Seattle", provinceCode: "WA", zip: "98101", countryCodeV2: "US" };
const address = fc.record({ firstName: word, lastName: word, company: word, address1: word, address2: word, phone: word }).map((one) => ({ ...one, ...kept }));
const keys = fc.constantFrom("Amazon order", "Staff", ...Object.values(personalAttributes), `${personalAttributes.customization} (A, 1): Name`);
const attributes = fc.array(fc.record({ key: keys, value: word })).map((list) => list.map(({ key, value }) => (["Amazon order", "Staff"].includes(key) ? { key, value: "kept" } : { key, value })));
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null });
const orders: fc.Arbitrary<PersonalOrderAnswer> = fc.record({
  email: word, phone: word, note: word, customAttributes: attributes, shippingAddress: maybe(address), billingAddress: maybe(address),
  ours: fc.constant({ nodes: [] }), apps: fc.constant({ nodes: [] }), fulfillmentOrders: fc.constant({ nodes: [] }), customer: fc.constant(null),
});

describe("R113 what is written into an order", () => {
  it("leaves nothing personal in what can be written, and touches nothing else", () => {
    fc.assert(fc.property(orders, (order) => {
      const input = redactedOrder(order, text);
      expect(JSON.stringify(input)).not.toContain("Secret");
      const after = { ...order, billingAddress: null, ...input } as PersonalOrderAnswer;
      expect(placesOfOrder(after).filter((place) => place.text !== text)).toEqual([]);
      expect(after.customAttributes.filter(({ value }) => value === "kept")).toEqual(order.customAttributes.filter(({ value }) => value === "kept"));
      expect(after.customAttributes.map(({ key }) => key)).toEqual(order.customAttributes.map(({ key }) => key));
    }));
  });

  it("is nothing where nothing stands", () => {
    const bare = { email: "", phone: null, note: null, customAttributes: [{ key: "Amazon order", value: "1" }, { key: personalAttributes.giftMessage, value: "" }], shippingAddress: null };
    expect(redactedOrder(bare, text)).toEqual({});
  });
});

it("R119 an address keeps where it is, and says of a name and a street that there was one, even where Shopify hides them", () => {
  const { countryCodeV2: countryCode, ...place } = kept;
  expect(redactedAddress({ ...kept }, text)).toEqual({ firstName: null, lastName: text, company: null, address1: text, address2: null, phone: null, ...place, countryCode });
  expect(redactedAddress({ ...kept, firstName: "Ada", company: "Ada Ltd", address2: "Floor 2", phone: "1" }, text)).toMatchObject({ firstName: null, company: text, address2: text, phone: null });
});

it("a draft's note and billing address are written too", () => {
  const draft = { email: "a@example.com", phone: "1", note2: "For Ada", customAttributes: [], shippingAddress: null, billingAddress: { ...kept, lastName: "King" } };
  expect(redactedDraft(draft, text)).toEqual({ email: null, phone: null, note: text, billingAddress: redactedAddress(draft.billingAddress, text) });
});

it("a customer keeps nothing but an id", () => {
  const addressesV2 = { nodes: [], pageInfo: { hasNextPage: false } };
  const full = { firstName: "Ada", lastName: "King", defaultEmailAddress: { emailAddress: "a@example.com" }, defaultPhoneNumber: { phoneNumber: "+1" }, note: "n", addressesV2 };
  expect(redactedCustomer(full, text)).toEqual({ firstName: null, lastName: text, note: text, email: null, phone: null });
  expect(redactedCustomer({ addressesV2 }, text)).toEqual({ firstName: null, lastName: text });
  expect(placesOfCustomer(full).map(({ place }) => place)).toEqual(["customer.firstName", "customer.lastName", "customer.email", "customer.phone", "customer.note"]);
});

it("B12 every place that may hold something is named, those too that only Shopify can write", () => {
  const street = { firstName: "a", lastName: "b", company: "c", address1: "d", address2: "e", phone: "f" };
  const members = Object.keys(street);
  const order = {
    email: "1", phone: "2", note: "3", customAttributes: [{ key: "Gift message (A)", value: "4" }, { key: "Other", value: "5" }], shippingAddress: { ...street, ...kept }, billingAddress: { ...street, ...kept },
    ours: { nodes: [{ key: "ship_by", value: "6" }] }, apps: { nodes: [{ key: "order_id", value: "7" }] }, fulfillmentOrders: { nodes: [{ destination: null }, { destination: { ...street, email: "8" } }] },
  };
  expect(placesOfOrder(order).map(({ place }) => place)).toEqual([
    "email", "phone", "note", ...members.map((name) => `shippingAddress.${name}`), ...members.map((name) => `billingAddress.${name}`), "attributes.Gift message (A)", "metafields.ship_by", "metafields.order_id",
    ...members.map((name) => `fulfillmentOrders.1.${name}`), "fulfillmentOrders.1.email",
  ]);
});

it("R113 of a draft every personal text is named by its place, others are not", () => {
  const customAttributes = [{ key: "Gift message", value: "Hello" }, { key: "Amazon order", value: "1" }];
  const draft = { email: "a@example.com", phone: null, note2: "Yard", customAttributes, shippingAddress: { ...kept, lastName: "King" }, billingAddress: { ...kept, address1: "1 Street" } };
  expect(placesOfDraft(draft).map(({ place }) => place)).toEqual(["draft.email", "draft.note", "draft.shippingAddress.lastName", "draft.billingAddress.address1", "draft.attributes.Gift message"]);
});
