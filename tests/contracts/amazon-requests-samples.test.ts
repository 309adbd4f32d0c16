import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { amazonDoor } from "../../app/amazon/index.server.ts";
import { formatMoney } from "../../app/domain/money.ts";
import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { account, doorParts, raw, stubFetch } from "../support/amazon-door.ts";
import { havePublishedModels, samples } from "../support/published.ts";

const query = { lastUpdatedAfter: new Date(0), lastUpdatedBefore: new Date(1), marketplaceIds: ["A1VC38T7YXB528"], personalData: true };

/** The published sample orders, read as if Amazon had just sent them. */
async function orderOf(file: string): Promise<AmazonOrder> {
  const { fetch } = stubFetch(raw(readFileSync(join(samples, "amazon/orders", file), "utf8"), 200));
  const page = await amazonDoor(doorParts(fetch), account).searchOrders(query, null);
  expect(page.unreadable).toEqual([]);
  expect(page.orders).toHaveLength(1);
  return page.orders[0] as AmazonOrder;
}

const figures = (order: AmazonOrder) => ({
  total: order.grandTotal && formatMoney(order.grandTotal),
  currency: order.currency,
  lines: order.lines.map((l) => [l.quantity, l.unitPrice && formatMoney(l.unitPrice), l.amounts && formatMoney(l.amounts.item), l.amounts && formatMoney(l.amounts.tax)]),
});

describe.skipIf(!havePublishedModels)("the published samples", () => {
  test("Japan: Amazon ships, yen without decimals, nothing personal kept", async () => {
    const order = await orderOf("searchOrders-JP.json");
    expect(order).toMatchObject({ amazonOrderId: "250-1234567-8901234", channel: "AFN", status: "SHIPPED", marketplaceId: "A1VC38T7YXB528", personal: null, deliverBy: null });
    expect(figures(order)).toEqual({ total: "19940", currency: "JPY", lines: [[1, "5980", "5980", "0"], [2, "6980", "13960", "0"]] });
    expect(order.lines[0]?.promotionIds).toEqual(["JP-WINTER-SALE-2024"]);
  });

  test("Britain: shipped by the merchant, with its package", async () => {
    const order = await orderOf("searchOrders-GB.json");
    expect(order).toMatchObject({ channel: "MFN", status: "SHIPPED", programs: ["PRIME"], personal: { address: { line3: null, district: "Greater London", countryCode: "GB" } } });
    expect(order.packages).toMatchObject([{ packageReferenceId: "UK-PKG-CONSUMER-2024-002", carrier: "DPD", items: [{ quantity: 1 }] }]);
    expect(figures(order)).toEqual({ total: "34.99", currency: "GBP", lines: [[1, "34.99", "34.99", "0.00"]] });
  });

  test("Brazil: a business order, unshipped", async () => {
    const order = await orderOf("searchOrders-BR.json");
    expect(order).toMatchObject({
      channel: "MFN", status: "UNSHIPPED", sellerOrderId: "BR-BIZ-ORDER-2024-001", purchaseOrderNumber: "PO-BR-2024-5678",
      personal: { address: { line1: "Avenida Paulista, 1000", line2: "Sala 301", district: "Bela Vista" } },
    });
    expect(figures(order)).toEqual({ total: "1599.90", currency: "BRL", lines: [[1, "1599.90", "1599.90", "0.00"]] });
  });

  test("the full example: tax, tip, gift, wish to cancel, replacement", async () => {
    const order = await orderOf("searchOrders-full-example.json");
    expect(figures(order)).toEqual({ total: "154.99", currency: "USD", lines: [[2, "49.99", "99.98", "0.02"], [1, "49.99", "49.99", "0.00"]] });
    expect(order.deliveryTip && formatMoney(order.deliveryTip)).toBe("5.00");
    expect(order).toMatchObject({ replacementOf: "123-4567890-1234566", packages: [{ status: "DELIVERED" }] });
    expect(order.lines[0]).toMatchObject({ giftWrapLevel: "PREMIUM", cancelRequest: { reason: "Changed mind about purchase" }, cancelledBy: { by: "MERCHANT" } });
    expect(Object.keys(order.personal?.giftMessages ?? {})).toEqual(["12345678901234"]);
    expect(order.personal?.deliveryInstructions).toContain("Front desk");
  });
});
