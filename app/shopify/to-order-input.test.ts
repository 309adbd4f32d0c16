import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleAddress, newLine, newOrder } from "../../tests/support/shopify-orders.ts";
import { money, parseMoney, zero, type Money } from "../domain/money.ts";
import { expectedShopifyTotal } from "../domain/orders/expected-shopify-total.ts";
import type { NewShopifyOrder } from "../domain/orders/shopify-order.ts";
import { toOrderInput } from "./to-order-input.ts";

/** As it goes over the wire. */
const sent = (over: Partial<NewShopifyOrder> = {}) => JSON.parse(JSON.stringify(toOrderInput(newOrder(over)))) as {
  input: Record<string, unknown> & { lineItems: Record<string, unknown>[]; metafields: Record<string, unknown>[] };
  options: Record<string, unknown>;
  personal: string[];
};
const dollars = (amount: string) => ({ shopMoney: { amount, currencyCode: "USD" }, presentmentMoney: { amount, currencyCode: "USD" } });

it("writes a plain order down whole", () => {
  expect(sent()).toEqual({
    input: {
      currency: "USD",
      presentmentCurrency: "USD",
      sourceIdentifier: "111-1111111-1111111",
      sourceName: "amazon",
      sourceUrl: "https://sellercentral.amazon.com/orders-v3/order/111-1111111-1111111",
      processedAt: "2026-11-01T10:00:00.000Z",
      taxesIncluded: false,
      buyerAcceptsMarketing: false,
      lineItems: [
        { title: "Mug", sku: "MUG-1", quantity: 1, priceSet: dollars("10.00"), taxable: false, taxLines: [], requiresShipping: true },
      ],
      tags: ["amazon", "amazon-main", "amazon.com"],
      customAttributes: [{ key: "Amazon order", value: "111-1111111-1111111" }],
      metafields: [
        { namespace: "amazon", key: "ship_by", type: "date_time", value: "2026-11-03T10:00:00Z" },
        { namespace: "$app:amazon", key: "order_id", type: "id", value: "111-1111111-1111111" },
      ],
      transactions: [
        { kind: "SALE", status: "SUCCESS", gateway: "amazon", processedAt: "2026-11-01T10:00:00.000Z", amountSet: dollars("10.00") },
      ],
    },
    options: { inventoryBehaviour: "DECREMENT_IGNORING_POLICY", sendReceipt: false, sendFulfillmentReceipt: false },
    personal: [],
  });
});

describe("lines", () => {
  it("leaves title and SKU to a variant", () => {
    const [line] = sent({ lines: [newLine({ variantId: "gid://shopify/ProductVariant/1" })] }).input.lineItems;
    expect(line).toMatchObject({ variantId: "gid://shopify/ProductVariant/1" });
    expect(line).not.toHaveProperty("title");
    expect(line).not.toHaveProperty("sku");
  });

  it("carries tax with who is liable, and is taxable then", () => {
    const tax = [{ title: "Sales tax", rate: "0.0825", amount: money(83, "USD"), channelLiable: true }];
    expect(sent({ lines: [newLine({ tax })] }).input.lineItems[0]).toMatchObject({
      taxable: true,
      taxLines: [{ title: "Sales tax", rate: "0.0825", priceSet: dollars("0.83"), channelLiable: true }],
    });
  });

  it("says when nothing is shipped", () => {
    expect(sent({ lines: [newLine({ requiresShipping: false })] }).input.lineItems[0]).toMatchObject({ requiresShipping: false });
  });

  it("keeps properties in order", () => {
    const properties = [{ name: "Condition", value: "Used, Good" }];
    expect(sent({ lines: [newLine({ properties })] }).input.lineItems[0]).toMatchObject({ properties });
  });

  it.each([
    ["a".repeat(255), "a".repeat(255)],
    ["a".repeat(256), `${"a".repeat(254)}…`],
    ["🎁".repeat(255), "🎁".repeat(255)],
  ])("cuts a title only beyond 255 letters (%#)", (title, written) => {
    expect(sent({ lines: [newLine({ title })] }).input.lineItems[0]!.title).toBe(written);
  });
});

it("puts shipping with its tax into one line", () => {
  const tax = [{ title: "Tax", rate: "0.2", amount: money(80, "USD"), channelLiable: false }];
  expect(sent({ shipping: { title: "Expedited", price: money(400, "USD"), tax } }).input.shippingLines).toEqual([
    { title: "Expedited", source: "amazon", priceSet: dollars("4.00"), taxLines: [{ title: "Tax", rate: "0.2", priceSet: dollars("0.80"), channelLiable: false }] },
  ]);
});

it("writes yen without decimals", () => {
  const { input } = sent({ currency: "JPY", lines: [newLine({ unitPrice: money(5980, "JPY") })], paid: money(5980, "JPY") });
  const yen = { amount: "5980", currencyCode: "JPY" };
  expect(input.lineItems[0]!.priceSet).toEqual({ shopMoney: yen, presentmentMoney: yen });
  expect([input.currency, input.presentmentCurrency]).toEqual(["JPY", "JPY"]);
});

it("R125 presents Amazon's amounts exactly and converts the shop's column, which adds up by itself", () => {
  const yen = (minor: number) => money(minor, "JPY");
  const { input } = sent({
    currency: "JPY", exchange: { shopCurrency: "EUR", rate: "0.0061", date: "2026-11-01" }, discount: yen(100), paid: yen(3450),
    lines: [newLine({ quantity: 3, unitPrice: yen(1000), tax: [{ title: "Consumption tax", rate: "0.1", amount: yen(50), channelLiable: true }] })],
    shipping: { title: "Standard", price: yen(500), tax: [] },
  });
  const both = (shop: string, amazon: string) => ({ shopMoney: { amount: shop, currencyCode: "EUR" }, presentmentMoney: { amount: amazon, currencyCode: "JPY" } });
  expect([input.currency, input.presentmentCurrency]).toEqual(["EUR", "JPY"]);
  expect(input.lineItems[0]).toMatchObject({ priceSet: both("6.10", "1000"), taxLines: [{ priceSet: both("0.31", "50") }] });
  expect(input.shippingLines).toMatchObject([{ priceSet: both("3.05", "500") }]);
  expect(input.discountCode).toEqual({ itemFixedDiscountCode: { code: "AMAZON", amountSet: both("0.61", "100") } });
  // 3 × 6.10 − 0.61 + 3.05 + 0.31
  expect(input.transactions).toMatchObject([{ amountSet: both("21.05", "3450") }]);
});

it("makes the discount one fixed code", () => {
  expect(sent({ discount: money(150, "USD") }).input.discountCode).toEqual({ itemFixedDiscountCode: { code: "AMAZON", amountSet: dollars("1.50") } });
});

it("is paid without a transaction when there was nothing to pay", () => {
  const { input } = sent({ paid: zero("USD") });
  expect(input.financialStatus).toBe("PAID");
  expect(input).not.toHaveProperty("transactions");
});

describe("fulfillment", () => {
  const locationId = "gid://shopify/Location/2";
  it.each([
    [{ locationId, trackingCompany: null, trackingNumbers: [] }, { locationId, notifyCustomer: false }],
    [{ locationId, trackingCompany: "UPS", trackingNumbers: ["1"] }, { locationId, notifyCustomer: false, trackingCompany: "UPS", trackingNumber: "1" }],
    [{ locationId, trackingCompany: "UPS", trackingNumbers: ["1", "2"] }, { locationId, notifyCustomer: false, trackingCompany: "UPS", trackingNumbers: ["1", "2"] }],
  ])("%# tells nobody", (fulfillment, written) => {
    expect(sent({ fulfillment }).input).toMatchObject({ fulfillmentStatus: "FULFILLED" });
    expect(sent({ fulfillment }).input.fulfillment).toEqual(written);
  });
});

it("archives, and leaves stock alone, when asked to", () => {
  const { input, options } = sent({ closedAt: new Date("2026-11-02T00:00:00Z"), inventory: "bypass" });
  expect(input.closedAt).toBe("2026-11-02T00:00:00.000Z");
  expect(options.inventoryBehaviour).toBe("BYPASS");
});

it("writes its own identity over one handed in", () => {
  const metafields = [{ namespace: "$app:amazon", key: "order_id", type: "id", value: "other" }];
  expect(sent({ metafields }).input.metafields).toEqual([{ namespace: "$app:amazon", key: "order_id", type: "id", value: "111-1111111-1111111" }]);
});

describe("customers (R52, R53, R126)", () => {
  it("associates one that exists", () => {
    expect(sent({ customer: { kind: "existing", id: "gid://shopify/Customer/4" } }).input.customer).toEqual({ toAssociate: { id: "gid://shopify/Customer/4" } });
  });

  it("makes one of name and address, without e-mail and phone, and hides it in failures", () => {
    const customer = { kind: "new" as const, firstName: "Ada", lastName: "King", address: exampleAddress, tags: ["amazon"] };
    const { input, personal } = sent({ customer });
    expect(input.customer).toEqual({
      toUpsert: {
        firstName: "Ada", lastName: "King", tags: ["amazon"],
        addresses: [{
          firstName: "Ada", lastName: "Byron King", company: exampleAddress.company ?? undefined, address1: exampleAddress.line1, address2: "Floor 2, Room 3", city: exampleAddress.city,
          zip: "98101", country: "US", province: "WA",
        }],
      },
    });
    expect(JSON.stringify(input.customer)).not.toContain(exampleAddress.phone);
    expect(personal).toEqual(expect.arrayContaining(["King", exampleAddress.line1]));
  });

  it("makes one of a name alone", () => {
    const customer = { kind: "new" as const, firstName: null, lastName: "King", address: null, tags: [] };
    expect(sent({ customer }).input.customer).toEqual({ toUpsert: { lastName: "King", tags: [] } });
  });
});

it("writes the merchant's standing note", () => {
  expect(sent({ note: "Pack with care" }).input.note).toBe("Pack with care");
});

it("writes nothing personal but the shipping address and the attributes (rule 2)", () => {
  const attributes = [{ key: "Gift message", value: "With love" }];
  const { input, personal } = sent({ shippingAddress: exampleAddress, attributes, poNumber: "PO-7" });
  expect(input.poNumber).toBe("PO-7");
  for (const key of ["email", "phone", "customer", "billingAddress", "note"]) expect(input).not.toHaveProperty(key);
  const { shippingAddress: _address, customAttributes: _attributes, ...rest } = input;
  expect(personal.filter((value) => value.length > 2 && JSON.stringify(rest).includes(value))).toEqual([]);
  expect(personal).toEqual(expect.arrayContaining(["With love", "Ada Byron King", "Ada", "Byron King", "98101", "Floor 2, Room 3"]));
});

describe("money bags", () => {
  interface Bag { shopMoney: { amount: string; currencyCode: string }; presentmentMoney: { amount: string; currencyCode: string } }
  /** Every bag of an input, wherever it stands. */
  const bagsIn = (value: unknown): Bag[] => {
    if (typeof value !== "object" || value === null) return [];
    return "shopMoney" in value ? [value as Bag] : Object.values(value).flatMap(bagsIn);
  };
  const read = ({ amount, currencyCode }: Bag["shopMoney"]): Money => parseMoney(amount, currencyCode);
  const order = fc.record({
    prices: fc.array(fc.record({ minor: fc.integer({ min: 1, max: 500_000 }), quantity: fc.integer({ min: 1, max: 9 }), tax: fc.nat(9_999) }), { minLength: 1, maxLength: 4 }),
    shipping: fc.option(fc.nat(9_999)), off: fc.integer({ min: 0, max: 100 }), currency: fc.constantFrom("EUR", "JPY", "KWD"),
  }).map(({ prices, shipping, off, currency }) => {
    const tax = (minor: number) => (minor > 0 ? [{ title: "Tax", rate: "0.1", amount: money(minor, currency), channelLiable: true }] : []);
    const goods = prices.reduce((sum, { minor, quantity }) => sum + minor * quantity, 0);
    const made = newOrder({
      currency, lines: prices.map(({ minor, quantity, tax: on }) => newLine({ unitPrice: money(minor, currency), quantity, tax: tax(on) })),
      shipping: shipping === null ? null : { title: "Standard", price: money(shipping, currency), tax: tax(shipping % 100) }, discount: off > 0 ? money(Math.floor((goods * off) / 100), currency) : null,
    });
    return { ...made, paid: expectedShopifyTotal(made) };
  });

  it("show Amazon's amounts exactly, twice the same where nothing is exchanged", () => {
    fc.assert(fc.property(order, (made) => {
      const bags = bagsIn(toOrderInput(made).input);
      expect(bags.length).toBeGreaterThan(0);
      for (const { shopMoney, presentmentMoney } of bags) expect(shopMoney).toEqual(presentmentMoney);
      expect(bags.map(({ presentmentMoney }) => presentmentMoney.currencyCode)).toEqual(bags.map(() => made.currency));
    }), { numRuns: 60 });
  });

  it("R125 in two currencies: presented as Amazon says, and paid to the cent in the shop's own column", () => {
    fc.assert(fc.property(order, fc.integer({ min: 1, max: 5_000_000 }), fc.constantFrom("USD", "JPY"), (made, rate, shopCurrency) => {
      fc.pre(shopCurrency !== made.currency);
      const exchange = { shopCurrency, rate: (rate / 10_000).toFixed(4), date: "2026-11-01" };
      const { input } = toOrderInput({ ...made, exchange });
      const bags = bagsIn(input);
      expect(bagsIn(toOrderInput(made).input).map(({ presentmentMoney }) => presentmentMoney)).toEqual(bags.map(({ presentmentMoney }) => presentmentMoney));
      for (const { shopMoney } of bags) expect(shopMoney.currencyCode).toBe(shopCurrency);
      const { lineItems, shippingLines = [], discountCode, transactions = [] } = input as {
        lineItems: { quantity: number; priceSet: Bag; taxLines: { priceSet: Bag }[] }[]; shippingLines?: { priceSet: Bag; taxLines: { priceSet: Bag }[] }[];
        discountCode?: { itemFixedDiscountCode: { amountSet: Bag } }; transactions?: { amountSet: Bag }[];
      };
      const own = (bag: Bag) => read(bag.shopMoney).minor;
      const taxes = [...lineItems, ...shippingLines].flatMap(({ taxLines }) => taxLines).reduce((sum, { priceSet }) => sum + own(priceSet), 0n);
      const goods = lineItems.reduce((sum, { priceSet, quantity }) => sum + own(priceSet) * BigInt(quantity), 0n);
      const off = discountCode ? own(discountCode.itemFixedDiscountCode.amountSet) : 0n;
      const sent = shippingLines.reduce((sum, { priceSet }) => sum + own(priceSet), 0n);
      if (transactions[0]) expect(own(transactions[0].amountSet)).toBe(goods - off + sent + taxes);
    }), { numRuns: 60 });
  });
});
