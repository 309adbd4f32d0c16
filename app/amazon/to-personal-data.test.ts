import { describe, expect, test } from "vitest";
import { wireItem, wireOrder as bare } from "../../tests/support/amazon-orders.ts";
import { toPersonalData } from "./to-personal-data.ts";
import { wireOrder } from "./wire/orders.ts";

const personal = (more: Record<string, unknown> = {}) => toPersonalData(wireOrder.parse(bare(more)));
const address = (deliveryAddress: unknown) => personal({ recipient: { deliveryAddress } })?.address;

test("everything personal stands in one place", () => {
  expect(personal()).toEqual({
    buyerName: "Test Buyer", buyerEmail: "relay@marketplace.amazon.de", buyerCompany: "Test GmbH",
    address: {
      name: "Test Recipient", company: null, line1: "Teststr. 1", line2: null, line3: null, city: "Berlin", district: null,
      stateOrRegion: null, postalCode: "10115", countryCode: "DE", phone: "0",
    },
    deliveryInstructions: "Porch\nRing twice",
    giftMessages: { "11111111111111": "For you" },
    customizationUrls: { "11111111111111": "https://files.example/custom.zip" },
  });
});

describe("is dropped (R114, P6)", () => {
  test.each([
    ["AMAZON", "SHIPPED"], ["AMAZON", "UNSHIPPED"], ["MERCHANT", "PENDING"], ["MERCHANT", "PENDING_AVAILABILITY"],
  ])("for %s %s", (fulfilledBy, fulfillmentStatus) => {
    expect(personal({ fulfillment: { fulfilledBy, fulfillmentStatus } })).toBeNull();
  });
});

describe("is null when nothing came", () => {
  test("without buyer, recipient and wishes", () => {
    expect(personal({ buyer: null, recipient: null, orderItems: [wireItem({ product: null, fulfillment: null })] })).toBeNull();
  });
  test("with empty texts only", () => {
    expect(personal({ buyer: { buyerName: "" }, recipient: { deliveryAddress: { name: "", city: "" } }, orderItems: [] })).toBeNull();
  });
  test("a purchase order number alone is not personal", () => {
    expect(personal({ buyer: { buyerPurchaseOrderNumber: "PO-1" }, recipient: null, orderItems: [] })).toBeNull();
  });
});

describe("addresses", () => {
  const extendedFields = { streetName: "Avenida", streetNumber: "10", complement: "Sala 3", neighborhood: "Centro" };
  test("Brazil's own fields fill what is open", () => {
    expect(address({ extendedFields, municipality: "Recife" })).toMatchObject({ line1: "Avenida, 10", line2: "Sala 3", district: "Centro", city: "Recife" });
  });
  test("and never double what the lines say", () => {
    expect(address({ addressLine1: "Avenida 10, Sala 3", extendedFields })).toMatchObject({ line1: "Avenida 10, Sala 3", line2: null });
  });
  test("a municipality beside a city is the district", () => {
    expect(address({ city: "A", municipality: "B" })).toMatchObject({ city: "A", district: "B" });
  });
  test("may be partial", () => {
    expect(address({ city: "Tokyo" })).toMatchObject({ city: "Tokyo", line1: null, phone: null });
  });
});
