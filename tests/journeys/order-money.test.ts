import { expect, test } from "vitest";
import { orderDetail } from "../../app/db/order-pages.server.ts";
import { logPage } from "../../app/db/connection-log.server.ts";
import { acceptTotals } from "../../app/sync/orders/accept-totals.server.ts";
import { retryOrder } from "../../app/sync/orders/retry-order.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { conflictList } from "../support/journey-changes.ts";
import { de, itemOf, jp, numberOf, us, type OrderSpec } from "../support/journey-orders.ts";
import { openJourney, outcomeOf, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

type Kind = "ITEM" | "SHIPPING" | "GIFT_WRAP" | "COD_FEE" | "TAX" | "DISCOUNT" | "OTHER";

interface MoneySpec {
  number: number;
  currency: string;
  units?: number;
  parts: Partial<Record<Kind, string>>;
  taxOn?: Record<string, string>;
  discountOn?: Record<string, string>;
  total: string;
  /** Of the order; default the line's. */
  grandTotal?: string;
  tip?: string;
  facilitator?: boolean;
  marketplaceId?: string;
  item?: Record<string, unknown>;
  more?: Record<string, unknown>;
}

/** An order of one line, with Amazon's amounts as they stand on the wire. */
function priced(spec: MoneySpec): OrderSpec {
  const { number, currency, units = 1, parts, taxOn = {}, discountOn = {}, total, grandTotal = total, tip, facilitator, marketplaceId = us, item, more } = spec;
  const money = (amount: string) => ({ amount, currencyCode: currency });
  const detailed = (details: Record<string, string>) => Object.entries(details).map(([subtype, value]) => ({ subtype, value: money(value) }));
  const details: Partial<Record<string, Record<string, string>>> = { TAX: taxOn, DISCOUNT: discountOn };
  const breakdowns = Object.entries(parts).map(([type, amount]) => ({ type, subtotal: money(amount), ...(details[type] && { detailedBreakdowns: detailed(details[type]) }) }));
  const line = {
    orderItemId: itemOf(number), quantityOrdered: units, product: { sellerSku: "CUP-1", asin: "B000000001", title: "Cup" },
    proceeds: { proceedsTotal: money(total), breakdowns }, fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: units },
    ...(facilitator && { tax: { taxCollections: [{ model: "MARKETPLACE_FACILITATOR", responsibleParty: "Amazon" }] } }), ...item,
  };
  const proceeds = { grandTotal: money(grandTotal), ...(tip && { breakdowns: [{ type: "DELIVERY_TIP", subtotal: money(tip), status: "FINALIZED" }] }) };
  return { number, marketplaceId, more: { proceeds, orderItems: [line], ...more } };
}

const taxed: MoneySpec = {
  number: 1, currency: "USD", units: 3, parts: { ITEM: "10.00", SHIPPING: "5.00", GIFT_WRAP: "2.00", TAX: "1.36", DISCOUNT: "-3.00" }, taxOn: { ITEM: "0.80", SHIPPING: "0.40", GIFT_WRAP: "0.16" },
  discountOn: { ITEM: "-2.00", SHIPPING: "-1.00" }, total: "15.36", facilitator: true,
};
const german: MoneySpec = { number: 1, currency: "EUR", marketplaceId: de, parts: { ITEM: "11.90", SHIPPING: "2.38", TAX: "2.28" }, taxOn: { ITEM: "1.90", SHIPPING: "0.38" }, total: "14.28" };
const eu = { sellerId: "A1JOURNEYEU", region: "EU" as const, marketplaces: [de] };
const japan = { sellerId: "A1JOURNEYFE", region: "FE" as const, marketplaces: [jp] };

const metafield = (journey: Journey, key: string, number = 1) => theOrder(journey, number).metafields.find((field) => field.namespace === "amazon" && field.key === key)?.value;
const lines = (journey: Journey, number = 1) => theOrder(journey, number).lines.map((line) => `${line.quantity} × ${line.unitPrice} ${line.title}${line.tax === "0.00" || line.tax === "0" ? "" : ` + ${line.tax}`}`);
const read = (journey: Journey, number = 1) => orderDetail(journey.lockstep().flows.db.prisma, shopDomain, numberOf(number));

describeEmbedded("the money of an Amazon order in my shop", ({ open }) => {
  const started = async (orders: MoneySpec[], settings: Parameters<Journey["changeSettings"]>[0] = {}, world: Parameters<typeof openJourney>[1] = {}) => {
    const journey = await openJourney(await open(), { ...world, connected: false, orders: [] });
    for (const store of journey.world.stores) await journey.connect({ store });
    await journey.changeSettings(settings);
    for (const order of orders) journey.addOrder(priced(order));
    await journey.poll();
    return journey;
  };

  test("R13 R14 R15 R68 promotions are one discount code, shipping is less its promotion, each tax has its rate and who remits it, and 10.00 for three is split", async () => {
    const journey = await started([taxed]);
    const order = theOrder(journey, 1);
    expect([order.total, order.tax, order.discount, order.taxesIncluded]).toEqual(["15.36", "1.36", "2.00", false]);
    expect(order.lines.map((line) => [line.quantity, line.unitPrice, line.taxLines])).toEqual([
      [2, "3.33", [{ title: "Sales tax", rate: "0.1", price: "0.53", channelLiable: true }]],
      [1, "3.34", [{ title: "Sales tax", rate: "0.1", price: "0.27", channelLiable: true }]],
      [1, "2.00", [{ title: "Sales tax", rate: "0.08", price: "0.16", channelLiable: true }]],
    ]);
    expect(order.shippingLines).toEqual([{ title: "Standard", code: null, price: "4.00", tax: "0.40" }]);
    expect([metafield(journey, "tax_withheld"), order.displayFinancialStatus, await problemList(journey)]).toEqual(["1.36", "PAID", []]);
  });

  test("R69 tax as one charge: the tax comes out of prices that hold it, stands as one untaxed line, and the total is Amazon's", async () => {
    const journey = await started([german], { taxMode: "charge" }, { stores: [eu], shopCurrency: "EUR" });
    const order = theOrder(journey, 1);
    expect([order.total, order.tax, order.taxesIncluded]).toEqual(["14.28", "0.00", false]);
    expect(lines(journey)).toEqual(["1 × 10.00 Article CUP-1", "1 × 2.28 Amazon tax"]);
    expect(order.shippingLines).toMatchObject([{ price: "2.00", tax: "0.00" }]);
    expect([await outcomeOf(journey, 1), order.tags.includes("amazon-total-check")]).toEqual([{ outcome: "imported", reason: null }, false]);
  });

  test("R70 ignored tax: none in the order, none asked of Amazon, none kept, and the difference is intended", async () => {
    const asked: string[] = [];
    const through = (send: typeof fetch): typeof fetch => (input, init) => {
      asked.push(...new URL(new Request(input, init).url).searchParams.getAll("includedData"));
      return send(input, init);
    };
    const journey = await started([german, { ...taxed, number: 2, currency: "EUR", marketplaceId: de }], { taxMode: "ignore" }, { stores: [eu], shopCurrency: "EUR", through });
    expect([asked.some((data) => data.includes("PROCEEDS")), asked.some((data) => data.includes("TAX"))]).toEqual([true, false]);
    expect([theOrder(journey, 1).total, theOrder(journey, 2).total, theOrder(journey, 1).tax]).toEqual(["12.00", "14.00", "0.00"]);
    expect([await outcomeOf(journey, 1), theOrder(journey, 1).tags.includes("amazon-total-check"), await problemList(journey)]).toEqual([{ outcome: "imported", reason: null }, false, []]);
    const kept = await read(journey);
    expect(kept?.record).toMatchObject({ amazonTotal: { minor: 1428n }, shopifyTotal: { minor: 1200n }, reasonParams: { taxLeftOut: "2.28 EUR" } });
    expect(kept?.order.lines[0]).toMatchObject({ taxCollectedBy: null, amounts: { tax: { minor: 0n }, item: { minor: 1000n } } });
    expect(metafield(journey, "tax_withheld", 2)).toBeUndefined();
    const snapshots = await journey.lockstep().flows.db.prisma.$queryRaw<{ snapshot: string }[]>`SELECT snapshot::text FROM orders`;
    expect(snapshots.map(({ snapshot }) => snapshot).join()).not.toMatch(/2\.28|1\.90|MARKETPLACE_FACILITATOR/);
  });

  test.each([["lines", "ignore"], ["ignore", "lines"]] as const)("R70 another tax setting (%s, then %s) is no news of an order that is in Shopify", async (then, now) => {
    const journey = await started([german], { taxMode: then }, { stores: [eu], shopCurrency: "EUR" });
    await journey.changeSettings({ taxMode: now });
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    await journey.poll();
    expect([theOrder(journey, 1).displayFulfillmentStatus, await conflictList(journey, 1), await problemList(journey)]).toEqual(["FULFILLED", [], []]);
  });

  test("K11 tax that Amazon keeps back is counted once: told beside the order, in no total, in every tax mode", async () => {
    const withheld: MoneySpec = { number: 1, currency: "USD", parts: { ITEM: "10.00", TAX: "0.80" }, taxOn: { ITEM: "0.80" }, total: "10.00", facilitator: true };
    for (const taxMode of ["lines", "charge", "ignore"] as const) {
      const journey = await started([withheld], { taxMode });
      expect([theOrder(journey, 1).total, metafield(journey, "tax_withheld"), await problemList(journey)]).toEqual(["10.00", taxMode === "ignore" ? undefined : "0.80", []]);
      expect(lines(journey).filter((line) => line.includes("Amazon tax"))).toEqual([]);
    }
  });

  test("B8 Japan: yen without decimals, cash on delivery and its tax, points and how it was paid; nothing is balanced", async () => {
    const yen: MoneySpec = {
      number: 1, currency: "JPY", marketplaceId: jp, units: 3, parts: { ITEM: "5000", COD_FEE: "330", TAX: "484" }, taxOn: { ITEM: "454", COD_FEE: "30" }, total: "5330", tip: "100", grandTotal: "5430",
      item: { expense: { pointsCost: { pointsGranted: { pointsNumber: 50, pointsMonetaryValue: { amount: "50", currencyCode: "JPY" } } } } },
      more: { payment: { paymentExecutions: [{ paymentMethod: "CashOnDelivery", paymentAmount: { amount: "5430", currencyCode: "JPY" } }] } },
    };
    const journey = await started([yen], {}, { stores: [japan] });
    expect([theOrder(journey, 1).total, theOrder(journey, 1).taxesIncluded, theOrder(journey, 1).currency]).toEqual(["5430", true, "JPY"]);
    expect(lines(journey)).toEqual(["1 × 1666 Article CUP-1 + 151", "2 × 1667 Article CUP-1 + 303", "1 × 330 Cash on delivery fee + 30", "1 × 100 Delivery tip"]);
    expect([metafield(journey, "points"), metafield(journey, "payments")]).toEqual(['{"number":50,"value":"50 JPY"}', '[{"method":"CashOnDelivery","amount":"5430 JPY"}]']);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B8 a replacement for nothing is paid, and a discount beyond the goods lowers the shipping", async () => {
    const free: MoneySpec = { number: 1, currency: "USD", parts: { ITEM: "0.00" }, total: "0.00" };
    const journey = await started([free, { number: 2, currency: "USD", parts: { ITEM: "5.00", SHIPPING: "4.00", DISCOUNT: "-6.00" }, total: "3.00" }]);
    expect([theOrder(journey, 1).total, theOrder(journey, 1).displayFinancialStatus, theOrder(journey, 2).total, theOrder(journey, 2).shipping]).toEqual(["0.00", "PAID", "3.00", "3.00"]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("B8 a cent that does not add up is tagged and told, and ends when I accept it", async () => {
    const journey = await started([{ ...taxed, grandTotal: "15.37" }]);
    const { flows } = journey.lockstep();
    expect([theOrder(journey, 1).total, theOrder(journey, 1).tags.includes("amazon-total-check")]).toEqual(["15.36", true]);
    expect([await problemList(journey), (await read(journey))?.record.reasonParams]).toEqual([[`total-differs ${numberOf(1)}`], { amount: "-0.01 USD", amazon: "15.37", shopify: "15.36" }]);
    expect([await acceptTotals(flows, "other.myshopify.com", numberOf(1), "staff:7"), await acceptTotals(flows, shopDomain, numberOf(9), "staff:7")]).toEqual([false, false]);
    expect([await acceptTotals(flows, shopDomain, numberOf(1), "staff:7"), await acceptTotals(flows, shopDomain, numberOf(1), "staff:7")]).toEqual([true, false]);
    await retryOrder(flows, shopDomain, numberOf(1));
    await journey.run();
    expect([await problemList(journey), await outcomeOf(journey, 1)]).toEqual([[], { outcome: "imported", reason: null }]);
    const log = await logPage(flows.db.prisma, { shop: shopDomain, subjectType: "order", subjectId: numberOf(1) }, null, 10);
    expect(JSON.stringify(log, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value))).toMatch(/totals-accepted.*staff:7/);
  });

  test("B8 a cent that Shopify adds up otherwise than foreseen is tagged and told too", async () => {
    const through = (send: typeof fetch): typeof fetch => async (input, init) => {
      const answer = await send(input, init);
      const text = await answer.clone().text();
      return text.includes('"orderCreate"') ? new Response(text.replace(/("totalPriceSet":\{"presentmentMoney":\{"amount":")15\.36"/, '$115.37"'), answer) : answer;
    };
    const journey = await started([taxed], {}, { through });
    expect(theOrder(journey, 1).tags).toContain("amazon-total-check");
    expect([await problemList(journey), (await read(journey))?.record.reasonParams]).toEqual([[`total-differs ${numberOf(1)}`], { amount: "0.01 USD", amazon: "15.36", shopify: "15.37" }]);
  });

  const inYen: MoneySpec = { number: 1, currency: "JPY", marketplaceId: jp, parts: { ITEM: "1300", SHIPPING: "410" }, total: "1710" };

  test("R125 K12 an order in yen stays in yen in a shop that has euros", async () => {
    const journey = await started([inYen], {}, { stores: [japan], shopCurrency: "EUR" });
    expect(theOrder(journey, 1)).toMatchObject({ currency: "JPY", presentmentCurrency: "JPY", total: "1710" });
    expect([(await read(journey))?.record.shopifyTotal, await problemList(journey)]).toEqual([{ minor: 1710n, currency: "JPY" }, []]);
  });

  test("R125 where my shop takes only euros the order waits for my rate, then bears both amounts, the rate and its date", async () => {
    const journey = await started([inYen], { orderCurrency: "shop" }, { stores: [japan], shopCurrency: "EUR" });
    expect([await outcomeOf(journey, 1), journey.shopify.world.ordersBySourceIdentifier(numberOf(1))]).toEqual([{ outcome: "waiting", reason: "no-rate" }, []]);
    await journey.changeSettings({ rates: [{ currency: "USD", rate: "0.9", date: "2026-11-19" }, { currency: "JPY", rate: "0.0061", date: "2026-11-19" }] });
    await retryOrder(journey.lockstep().flows, shopDomain, numberOf(1));
    await journey.run();
    expect(theOrder(journey, 1)).toMatchObject({ currency: "EUR", presentmentCurrency: "JPY", total: "10.43", displayFinancialStatus: "PAID" });
    expect((await read(journey))?.record).toMatchObject({ outcome: "imported", reasonCode: null, amazonTotal: { minor: 1710n, currency: "JPY" }, shopifyTotal: { minor: 1710n, currency: "JPY" } });
    expect(JSON.parse(metafield(journey, "exchange") ?? "")).toEqual({ amazon: "1710 JPY", shop: "10.43 EUR", rate: "0.0061", date: "2026-11-19" });
    expect(await problemList(journey)).toEqual([]);
  });
});
