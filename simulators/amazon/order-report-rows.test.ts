import { describe, expect, it } from "vitest";
import { anItem, anOrder } from "./amazon-fixture.ts";
import { orderColumns, orderColumnsBrazil, orderRows } from "./order-report-rows.ts";

const money = (amount: string) => ({ amount, currencyCode: "EUR" });
const breakdown = (type: string, amount: string, ...details: [string, string][]) => ({
  type, subtotal: money(amount), detailedBreakdowns: details.map(([subtype, value]) => ({ subtype, value: money(value) })),
});
const inStatus = (fulfillmentStatus: string, items: Record<string, unknown>[] = [anItem()]) =>
  orderRows(anOrder({ fulfillment: { fulfillmentStatus, fulfilledBy: "AMAZON" }, orderItems: items }));
const amounts = ["currency", "item-price", "item-tax", "shipping-price", "item-promotion-discount"];

describe("orderRows", () => {
  it("has the published columns, each once, and fills no other", () => {
    expect(new Set(orderColumns).size).toBe(31);
    expect(orderColumnsBrazil).toEqual([...orderColumns, "cpf"]);
    expect(Object.keys(orderRows(anOrder())[0] ?? {}).filter((name) => !orderColumnsBrazil.includes(name))).toEqual([]);
  });

  it("takes every amount from its own breakdown; the discount on the items is what remains of all", () => {
    const breakdowns = [
      breakdown("ITEM", "10.00"), breakdown("SHIPPING", "4.00"), breakdown("GIFT_WRAP", "2.00"),
      breakdown("TAX", "3.00", ["ITEM", "1.90"], ["SHIPPING", "0.70"], ["GIFT_WRAP", "0.40"]), breakdown("DISCOUNT", "-1.50", ["SHIPPING", "-0.45"]),
    ];
    expect(orderRows(anOrder({ orderItems: [anItem({ proceeds: { breakdowns } })] }))[0]).toMatchObject({
      "item-price": "10.00", "item-tax": "1.90", "shipping-price": "4.00", "shipping-tax": "0.70", "gift-wrap-price": "2.00",
      "gift-wrap-tax": "0.40", "item-promotion-discount": "1.05", "ship-promotion-discount": "0.45",
    });
  });

  it.each([
    ["PENDING_AVAILABILITY", "Pending", "Unshipped"], ["PENDING", "Pending", "Unshipped"], ["UNSHIPPED", "Unshipped", "Unshipped"],
    ["PARTIALLY_SHIPPED", "Shipping", "Unshipped"], ["SHIPPED", "Shipped", "Shipped"], ["CANCELLED", "Cancelled", "Cancelled"],
    ["UNFULFILLABLE", "Unfulfillable", "Unshipped"], ["FUTURE", "FUTURE", "Unshipped"],
  ])("says %s in the report's words", (status, word, itemWord) => {
    expect(inStatus(status)[0]).toMatchObject({ "order-status": word, "item-status": itemWord, "fulfillment-channel": "Amazon" });
  });

  it("shows no amounts while payment is pending, but the units", () => {
    const [row] = inStatus("PENDING");
    expect(amounts.map((name) => row?.[name] ?? "")).toEqual(["", "", "", "", ""]);
    expect(row).toMatchObject({ quantity: "2", sku: "MUG-1" });
  });

  it("shows neither units nor amounts of what was cancelled, the order or one line of it", () => {
    expect(inStatus("CANCELLED")[0]).toMatchObject({ quantity: "0", "item-status": "Cancelled" });
    const [line, other] = inStatus("UNSHIPPED", [anItem({ quantityOrdered: 0 }), anItem()]);
    expect(line).toMatchObject({ "order-status": "Unshipped", quantity: "0", "item-status": "Cancelled" });
    expect(line?.["item-price"] ?? "").toBe("");
    expect(other).toMatchObject({ quantity: "2", "item-price": "39.98" });
  });

  it("says of each line of a partly shipped order how far it is", () => {
    const done = (quantityFulfilled: number) => anItem({ fulfillment: { quantityFulfilled } });
    expect(inStatus("PARTIALLY_SHIPPED", [done(2), done(1), done(0)]).map((row) => row["item-status"])).toEqual(["Shipped", "Shipping", "Unshipped"]);
  });

  it("tells orders of other channels apart", () => {
    const order = anOrder({ salesChannel: { channelName: "NON_AMAZON", marketplaceId: "A1PA6795UKMFR9" } });
    expect(orderRows(order)[0]?.["sales-channel"]).toBe("Non-Amazon");
    expect(orderRows(anOrder())[0]?.["sales-channel"]).toBe("Amazon.de");
  });

  it("writes instants with an offset, and the service and business words of the reports", () => {
    const business = anItem({ product: { sellerSku: "S", price: { unitPrice: money("1"), priceDesignation: "BUSINESS_PRICE" } } });
    expect(orderRows(anOrder({ lastUpdatedTime: "2026-11-20T09:00:00.123Z", orderItems: [business] }))[0]).toMatchObject({
      "purchase-date": "2026-11-20T08:00:00+00:00", "last-updated-date": "2026-11-20T09:00:00+00:00", "ship-service-level": "Standard",
      "price-designation": "Business Price",
    });
  });

  it("bears the seller's own number, the company's and in Brazil the buyer's tax number", () => {
    const order = anOrder({
      orderAliases: [{ aliasType: "OTHER", aliasId: "x" }, { aliasType: "SELLER_ORDER_ID", aliasId: "mine" }],
      buyer: { buyerPurchaseOrderNumber: "PO" },
      tax: { taxRegistrations: [{ taxRegistrationType: "CPF", taxRegistrationNumber: "000" }] },
    });
    expect(orderRows(order)[0]).toMatchObject({ "merchant-order-id": "mine", "purchase-order-number": "PO", "is-business-order": "false", cpf: "000" });
  });

  it("of a broken order has what there is", () => {
    expect(orderRows({ orderId: "1", createdTime: "soon", orderItems: [{}, null] })).toMatchObject([
      { "amazon-order-id": "1", sku: "", quantity: "", "sales-channel": "Non-Amazon", "purchase-date": "soon" },
    ]);
    expect(orderRows({ orderItems: null })).toEqual([]);
  });
});
