import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { linked } from "../../../tests/support/domain-orders.ts";
import { samples } from "../../../tests/support/published.ts";
import { readOrder } from "../../amazon/to-domain.ts";
import { marketplaceOf } from "../marketplaces.ts";
import { formatMoney } from "../money.ts";
import { parseStoreSettings } from "../settings.ts";
import { amazonOrderToJson, parseAmazonOrder } from "./amazon-order-json.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { decideImport } from "./decide-import.ts";
import { readAmounts } from "./read-amounts.ts";
import { toShopifyOrder } from "./to-shopify-order.ts";

const folder = join(samples, "amazon/orders");
const settings = parseStoreSettings({ afn: { import: true, locationId: "gid://shopify/Location/8" }, mfn: { locationId: "gid://shopify/Location/7" } });

function sample(name: string): AmazonOrder {
  const answer = JSON.parse(readFileSync(join(folder, `searchOrders-${name}.json`), "utf8")) as { orders: unknown[] };
  const read = readOrder(answer.orders[0]);
  if ("unreadable" in read) throw new Error(read.unreadable.reason);
  return read.order;
}

function importSample(name: string) {
  const order = sample(name);
  const marketplace = marketplaceOf(order.marketplaceId)!;
  const links = linked(order);
  const store = { state: "open" as const, startDate: null, goLiveAt: order.createdAt, settings };
  const create = decideImport({ order, store, existing: null, links, now: order.lastUpdatedAt });
  if (create.kind !== "create") throw new Error(`${name}: ${create.kind}`);
  const plan = toShopifyOrder({ order, amounts: readAmounts(order, marketplace.country), alias: "demo", marketplace, links, settings, create });
  return { create, ...plan };
}

describe.skipIf(!existsSync(folder))("Amazon's published orders", () => {
  test.each([
    ["JP", "19940", "JPY", { fulfil: "all", close: true, inventory: "bypass" }, { taxesIncluded: true, lines: 2, address: false, tags: ["amazon", "amazon-demo", "amazon.co.jp", "amazon-prime"] }],
    ["GB", "34.99", "GBP", { fulfil: "all", close: false, inventory: "decrement" }, { taxesIncluded: true, lines: 1, address: true, tags: ["amazon", "amazon-demo", "amazon.co.uk", "amazon-prime"] }],
    ["BR", "1599.90", "BRL", { fulfil: "none", close: false, inventory: "decrement" }, { taxesIncluded: true, lines: 1, address: true, tags: ["amazon", "amazon-demo", "amazon.com.br", "amazon-business"] }],
    ["full-example", "154.99", "USD", { fulfil: "all", close: false, inventory: "decrement" }, { taxesIncluded: false, lines: 3, address: true, tags: ["amazon", "amazon-demo", "amazon.com", "amazon-prime", "amazon-business"] }],
  ])("%s: %s %s", (name, total, currency, create, shape) => {
    const made = importSample(name);
    expect(made.create).toMatchObject(create);
    expect([formatMoney(made.expectedTotal), made.order.currency, made.discrepancy]).toEqual([total, currency, null]);
    expect({ taxesIncluded: made.order.taxesIncluded, lines: made.order.lines.length, address: made.order.shippingAddress !== null, tags: made.order.tags }).toEqual(shape);
    expect(made.order.fulfillment !== null).toBe(create.fulfil === "all");
  });

  test("the full example to the cent: two units, tax of two cents on top, a tip", () => {
    const { order } = importSample("full-example");
    expect(order.lines.map((l) => [l.kind, l.sku, l.quantity, formatMoney(l.unitPrice), l.tax.map((t) => formatMoney(t.amount))])).toEqual([
      ["item", "ECHO-DOT-4-CHARCOAL", 2, "49.99", ["0.02"]], ["item", "FIRE-TV-4K-2021", 1, "49.99", []], ["charge", null, 1, "5.00", []],
    ]);
    expect(order.fulfillment).toEqual({ locationId: "gid://shopify/Location/7", trackingCompany: "UPS", trackingNumbers: ["1Z999AA1234567890"] });
    expect(order.poNumber).toBe("PO-2024-12345");
  });

  test.each(["JP", "GB", "BR", "full-example"])("%s survives storing", (name) => {
    const order = sample(name);
    expect(parseAmazonOrder(JSON.parse(JSON.stringify(amazonOrderToJson(order))))).toEqual({ ...order, personal: null });
  });
});
