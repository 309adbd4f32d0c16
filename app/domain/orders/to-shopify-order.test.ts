import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aLine, anOrder, anyOrder, aPackage, consistentOrder, lineAmounts, linked, personal } from "../../../tests/support/domain-orders.ts";
import { marketplaceOf } from "../marketplaces.ts";
import type { Marketplace } from "../marketplaces.ts";
import { money, subtract, sum } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import type { StoreSettings } from "../settings.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { expectedShopifyTotal, orderTax } from "./expected-shopify-total.ts";
import { noContent, type OrderContent } from "./order-content.ts";
import { readAmounts } from "./read-amounts.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";
import type { ToShopifyOrderInput } from "./to-shopify-order.ts";

const untouched = parseStoreSettings({});

const usd = (minor: number) => money(minor, "USD");
const location = "gid://shopify/Location/7";
const located = parseStoreSettings({ mfn: { locationId: location }, afn: { import: true, locationId: "gid://shopify/Location/8" } });

function plan(order: AmazonOrder, more: { settings?: StoreSettings; create?: Partial<ToShopifyOrderInput["create"]>; alias?: string; content?: OrderContent } = {}) {
  const marketplace: Marketplace = marketplaceOf(order.marketplaceId)!;
  return toShopifyOrder({
    order, marketplace, alias: more.alias ?? "us1", links: linked(order), settings: more.settings ?? located,
    amounts: readAmounts(order, marketplace.country), create: { inventory: "decrement", fulfil: "none", close: false, ...more.create }, content: more.content,
  });
}

const priced = (figures: Parameters<typeof lineAmounts>[0], line = {}) => anOrder({ grandTotal: usd(figures.total ?? 0), lines: [aLine({ amounts: lineAmounts(figures), ...line })] });

describe("lines (B8, R68, R106)", () => {
  test("a plain line", () => {
    const { order, expectedTotal, discrepancy } = plan(anOrder());
    expect(order.lines).toEqual([{
      kind: "item", title: "Blue cup", variantId: "gid://shopify/ProductVariant/CUP-1", sku: "CUP-1", quantity: 1, unitPrice: usd(1000), tax: [],
      requiresShipping: true, properties: [],
    }]);
    expect([expectedTotal, order.paid, discrepancy]).toEqual([usd(1000), usd(1000), null]);
  });

  test("a total that does not divide is split, and so is its tax", () => {
    const { order, discrepancy } = plan(priced({ item: 1000, tax: 83, total: 1083 }, { quantity: 3 }));
    expect(order.lines.map((l) => [l.quantity, l.unitPrice, l.tax[0]?.amount])).toEqual([[2, usd(333), usd(55)], [1, usd(334), usd(28)]]);
    expect(discrepancy).toBeNull();
  });

  test("tax on top: exact amount, rate, title, liability", () => {
    const { order } = plan(priced({ item: 1000, tax: 83, total: 1083 }, { taxCollectedBy: "MARKETPLACE_FACILITATOR" }));
    expect(order.taxesIncluded).toBe(false);
    expect(order.lines[0]!.tax).toEqual([{ title: "Sales tax", rate: "0.083", amount: usd(83), channelLiable: true }]);
  });

  test("tax inside: the rate is on the net amount after the promotion", () => {
    const amounts = lineAmounts({ item: 1300, discount: 100, tax: 200, total: 1200 }, "GBP");
    const { order } = plan(anOrder({ marketplaceId: "A1F83G8C2ARO7P", currency: "GBP", grandTotal: money(1200, "GBP"), lines: [aLine({ amounts })] }));
    expect(order.taxesIncluded).toBe(true);
    expect(order.lines[0]!.tax).toEqual([{ title: "VAT", rate: "0.2", amount: money(200, "GBP"), channelLiable: false }]);
    expect(order.discount).toEqual(money(100, "GBP"));
  });

  test("a rate has at most six digits", () => {
    expect(plan(priced({ item: 700, tax: 100, total: 800 })).order.lines[0]!.tax[0]!.rate).toBe("0.142857");
  });

  test("withheld tax: the total is Amazon's, the rate is on the whole price, the sum stands apart (R14)", () => {
    const { order, discrepancy } = plan(priced({ item: 1000, tax: 80, total: 1000 }, { taxCollectedBy: "MARKETPLACE_FACILITATOR" }));
    expect(order.lines[0]!.tax[0]).toMatchObject({ rate: "0.08", channelLiable: true });
    expect(order.metafields).toContainEqual({ namespace: "amazon", key: "tax_withheld", type: "number_decimal", value: "0.80" });
    expect(discrepancy).toBeNull();
  });

  test.each([
    [{ type: "NEW", subtype: "NEW", note: "" }, "New"],
    [{ type: "USED", subtype: "VERY_GOOD", note: "A scratch" }, "Used – Very good"],
    [{ type: "USED", subtype: null, note: null }, "Used"],
  ])("condition %o", (condition, value) => {
    expect(plan(anOrder({ lines: [aLine({ condition })] })).order.lines[0]!.properties).toEqual([{ name: "Condition", value }]);
  });

  test("a cancelled line of zero units and zero money vanishes without trace", () => {
    const order = anOrder({ lines: [aLine(), aLine({ orderItemId: "L2", quantity: 0, amounts: lineAmounts({ total: 0 }) })] });
    expect(plan(order).order.lines).toHaveLength(1);
    expect(plan(order).discrepancy).toBeNull();
  });
});

describe("charges, shipping, discount (B8, R13, R15)", () => {
  test("named lines for wrap, COD fee, other and tip", () => {
    const order = priced({ item: 1000, giftWrap: 99, codFee: 50, other: 7, tax: 109, taxOn: { item: 100, giftWrap: 9 }, total: 1265 });
    const { order: made, discrepancy } = plan({ ...order, deliveryTip: usd(200), grandTotal: usd(1465) });
    expect(made.lines.slice(1).map((l) => [l.kind, l.title, l.quantity, l.unitPrice.minor, l.tax[0]?.amount.minor, l.requiresShipping])).toEqual([
      ["charge", "Gift wrap", 1, 99n, 9n, false],
      ["charge", "Cash on delivery fee", 1, 50n, undefined, false],
      ["charge", "Other Amazon charges", 1, 7n, undefined, false],
      ["charge", "Delivery tip", 1, 200n, undefined, false],
    ]);
    expect(discrepancy).toBeNull();
  });

  test("one shipping line for all, less its promotion, named by service level", () => {
    const line = (id: string) => aLine({ orderItemId: id, amounts: lineAmounts({ item: 1000, shipping: 300, discount: -100, discountOnShipping: -100, tax: 20, taxOn: { shipping: 20 }, total: 1220 }) });
    const { order, discrepancy } = plan(anOrder({ serviceLevel: "SECOND_DAY", lines: [line("L1"), line("L2")], grandTotal: usd(2440) }));
    expect(order.shipping).toEqual({ title: "Second day", price: usd(400), tax: [{ title: "Sales tax", rate: "0.1", amount: usd(40), channelLiable: false }] });
    expect([order.discount, discrepancy]).toEqual([null, null]);
  });

  test("a shipping promotion beyond the shipping lowers the items", () => {
    const { order, discrepancy } = plan(priced({ item: 1000, shipping: 100, discount: 130, discountOnShipping: 130, total: 970 }));
    expect([order.shipping?.price, order.discount, discrepancy]).toEqual([usd(0), usd(30), null]);
  });

  test("a promotion beyond the goods lowers the shipping, and no further than to nothing", () => {
    const both = plan(priced({ item: 1000, shipping: 400, discount: 1100, total: 300 }));
    expect([both.order.discount, both.order.shipping?.price, both.discrepancy]).toEqual([usd(1000), usd(300), null]);
    const beyond = plan(priced({ item: 1000, shipping: 400, discount: 1500, total: -100 }));
    expect([beyond.order.discount, beyond.order.shipping?.price, beyond.discrepancy?.difference]).toEqual([usd(1000), usd(0), usd(100)]);
  });

  test("a negative tip takes off, since Shopify knows no negative line", () => {
    const { order, discrepancy } = plan({ ...anOrder(), deliveryTip: usd(-100), grandTotal: usd(900) });
    expect([order.lines.length, order.discount, discrepancy]).toEqual([1, usd(100), null]);
  });

  test("negative tax takes off where it lowers the total, and is no tax line", () => {
    const onTop = plan(priced({ item: 1000, tax: -80, total: 920 }));
    expect([onTop.order.lines[0]?.tax, onTop.order.discount, onTop.discrepancy]).toEqual([[], usd(80), null]);
    const elsewhere = plan(priced({ item: 1000, shipping: 500, tax: 70, taxOn: { item: 100, shipping: -30 }, total: 1570 }));
    expect([elsewhere.order.lines[0]?.tax[0]?.amount, elsewhere.order.shipping?.tax, elsewhere.discrepancy]).toEqual([usd(70), [], null]);
  });

  test("a COD promotion lowers the fee", () => {
    const { order } = plan(priced({ item: 1000, codFee: 100, discount: 40, discountOnCodFee: 40, total: 1060 }));
    expect(order.lines.find((l) => l.title === "Cash on delivery fee")?.unitPrice).toEqual(usd(60));
  });

  test("a COD promotion beyond the fee lowers the items", () => {
    const { order, discrepancy } = plan(priced({ item: 1000, codFee: 30, discount: 40, discountOnCodFee: 40, total: 990 }));
    expect([order.lines.length, order.discount, discrepancy]).toEqual([1, usd(10), null]);
  });

  test("what Amazon remits and what the merchant owes stay two tax lines", () => {
    const line = (id: string, by: string | null) => aLine({ orderItemId: id, taxCollectedBy: by, amounts: lineAmounts({ item: 0, shipping: 100, tax: 10, taxOn: { shipping: 10 }, total: 110 }) });
    const { order } = plan(anOrder({ lines: [line("L1", "MARKETPLACE_FACILITATOR"), line("L2", null)], grandTotal: usd(220) }));
    expect(order.shipping?.tax.map((t) => [t.amount.minor, t.channelLiable])).toEqual([[10n, true], [10n, false]]);
  });

  test("no service level and nothing charged: no shipping line", () => {
    expect(plan(anOrder({ serviceLevel: null })).order.shipping).toBeNull();
  });
});

describe("tags, addresses, texts (decisions 12, 15; R103, R114, R126)", () => {
  test("tags", () => {
    expect(plan(anOrder()).order.tags).toEqual(["amazon", "amazon-us1", "amazon.com"]);
    const settings = parseStoreSettings({ mfn: { tags: ["retail", "amazon"] } });
    expect(plan(anOrder({ programs: ["PRIME"] }), { settings, alias: "x" }).order.tags).toEqual(["amazon", "amazon-x", "amazon.com", "amazon-prime", "retail"]);
  });

  test("personal texts are order attributes, never line properties; the address only for MFN", () => {
    const { order } = plan(anOrder({ personal }), { content: { ...noContent, customizations: { L1: [{ label: "Engraving", value: "For Ada" }] } } });
    expect(order.attributes).toEqual([
      { key: "Amazon order", value: "111-2222222-3333333" }, { key: "Delivery instructions", value: "Ring twice" },
      { key: "Gift message", value: "For you" }, { key: "Customization (CUP-1, L1): Engraving", value: "For Ada" },
    ]);
    expect(order.shippingAddress?.city).toBe("Testville");
    expect(JSON.stringify(order.lines.map((l) => l.properties))).not.toContain("For you");
  });

  test("an AFN order bears nothing personal, even if Amazon sent it", () => {
    const { order } = plan(anOrder({ personal, channel: "AFN" }));
    expect(order.shippingAddress).toBeNull();
    expect(order.attributes).toEqual([{ key: "Amazon order", value: "111-2222222-3333333" }]);
  });

  test("messages of several lines name their line", () => {
    const lines = [aLine(), aLine({ orderItemId: "L2", amounts: lineAmounts({ total: 0 }) })];
    const keys = plan(anOrder({ lines, personal })).order.attributes.map((a) => a.key);
    expect(keys).toContain("Gift message (CUP-1, L1)");
  });

  test("the relay address only by setting", () => {
    const settings = { ...untouched, writeRelayEmail: true };
    const keys = (s: StoreSettings) => plan(anOrder({ personal }), { settings: s }).order.attributes.map((a) => a.key);
    expect(keys(settings)).toContain("Buyer e-mail");
    expect(keys(untouched)).not.toContain("Buyer e-mail");
  });

  test("identity, dates, numbers", () => {
    const { order } = plan(anOrder({ deliverBy: new Date("2026-11-15T23:59:59Z"), purchaseOrderNumber: "PO-1", replacementOf: "111-0000000-0000000" }));
    expect(order).toMatchObject({
      sourceIdentifier: "111-2222222-3333333", sourceUrl: "https://sellercentral.amazon.com/orders-v3/order/111-2222222-3333333",
      processedAt: new Date("2026-11-10T08:00:00Z"), poNumber: "PO-1",
    });
    expect(order.metafields).toEqual([
      { namespace: "amazon", key: "deliver_by", type: "date_time", value: "2026-11-15T23:59:59.000Z" },
      { namespace: "amazon", key: "ship_by", type: "date_time", value: "2026-11-12T23:59:59.000Z" },
    ]);
    expect(order.attributes).toContainEqual({ key: "Replaces Amazon order", value: "111-0000000-0000000" });
  });
});

describe("fulfilment and closing (table 18.1)", () => {
  const shipped = { fulfil: "all" as const };

  test("a shipped MFN order is made fulfilled with every tracking number, and left open", () => {
    const packages = [aPackage(), aPackage({ packageReferenceId: "2", trackingNumber: "1Z888" }), aPackage({ packageReferenceId: "3", status: "CANCELLED", trackingNumber: "VOID" })];
    const { order } = plan(anOrder({ status: "SHIPPED", packages }), { create: shipped });
    expect(order.fulfillment).toEqual({ locationId: location, trackingCompany: "UPS", trackingNumbers: ["1Z999", "1Z888"] });
    expect(order.closedAt).toBeNull();
    expect(order.metafields).toContainEqual({ namespace: "amazon", key: "shipped_at", type: "date_time", value: "2026-11-11T10:00:00.000Z" });
  });

  test("a shipped AFN order is fulfilled at Amazon's location, archived, without touching stock", () => {
    const { order } = plan(anOrder({ status: "SHIPPED", channel: "AFN" }), { create: { ...shipped, close: true, inventory: "bypass" } });
    expect(order).toMatchObject({ fulfillment: { locationId: "gid://shopify/Location/8", trackingNumbers: [] }, inventory: "bypass", closedAt: new Date("2026-11-10T09:00:00Z") });
  });

  test("without a chosen location the caller fulfils", () => {
    expect(plan(anOrder({ status: "SHIPPED" }), { create: shipped, settings: untouched }).order.fulfillment).toBeNull();
  });
});

describe("totals that differ (B8)", () => {
  test("a line that does not add up: tag, exact difference by line, no balancing entry", () => {
    const order = anOrder({ grandTotal: usd(1550), lines: [aLine(), aLine({ orderItemId: "L2", amounts: lineAmounts({ item: 500, total: 550 }) })] });
    const { order: made, expectedTotal, discrepancy } = plan(order);
    expect(discrepancy).toEqual({ amazonTotal: usd(1550), shopifyTotal: usd(1500), difference: usd(-50), lines: [{ orderItemId: "L2", difference: usd(-50) }] });
    expect(made.tags).toContain("amazon-total-check");
    expect(made.lines).toHaveLength(2);
    expect(made.paid).toEqual(expectedTotal);
  });

  test("lines that add up to another grand total", () => {
    expect(plan(anOrder({ grandTotal: usd(1001) })).discrepancy).toMatchObject({ difference: usd(-1), lines: [] });
  });

  test("without a grand total the lines' own totals are Amazon's", () => {
    expect(plan(anOrder({ grandTotal: null })).discrepancy).toBeNull();
    expect(plan(anOrder({ grandTotal: null, lines: [aLine({ amounts: lineAmounts({ item: 500, total: 550 }) })] })).discrepancy).toMatchObject({ difference: usd(-50) });
  });

  test("a discount beyond all lines is shown, because Shopify stops at zero", () => {
    expect(plan(priced({ item: 100, discount: 150, total: -50 })).discrepancy).toMatchObject({ shopifyTotal: usd(0), difference: usd(50) });
  });

  test("a replacement for nothing is an order over nothing", () => {
    const { order, discrepancy } = plan(priced({ total: 0 }));
    expect([order.paid, discrepancy]).toEqual([usd(0), null]);
  });
});

describe("for any order", () => {
  test("whose figures give its total, Shopify's total is Amazon's and no tax is lost, in every currency and mix", () => {
    fc.assert(
      fc.property(consistentOrder, (order) => {
        const { order: made, expectedTotal, discrepancy } = plan(order);
        expect(discrepancy).toBeNull();
        expect(expectedTotal).toEqual(order.grandTotal);
        expect(orderTax(made)).toEqual(sum(order.lines.map((l) => l.amounts!.tax), made.currency));
        expect(made.tags).not.toContain("amazon-total-check");
        expect(made.lines.every((l) => l.unitPrice.minor >= 0n && l.quantity > 0)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  test("at all, a difference is reported exactly or there is none", () => {
    fc.assert(
      fc.property(anyOrder, (order) => {
        const amounts = readAmounts(order, "US");
        const { order: made, expectedTotal, discrepancy } = plan({ ...order, marketplaceId: "ATVPDKIKX0DER" });
        expect(expectedShopifyTotal(made)).toEqual(expectedTotal);
        if (discrepancy) expect(discrepancy.difference).toEqual(subtract(expectedTotal, discrepancy.amazonTotal));
        else expect([expectedTotal, amounts.lines.every((l) => l.remainder.minor === 0n)]).toEqual([order.grandTotal ?? expectedTotal, true]);
        expect(made.tags.includes("amazon-total-check")).toBe(discrepancy !== null);
      }),
      { numRuns: 400 },
    );
  });
});
