import { describe, expect, test } from "vitest";
import { aLine, anOrder, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { noonUtc, notInShopify, openProblem, orderParts, reservation } from "../../../tests/support/order-parts.ts";
import type { ConflictState, OrderConflict } from "../../db/order-conflicts.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { money } from "../../domain/money.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { parseWritten } from "../../domain/orders/written-order.ts";
import type { OrderParts } from "./order-parts.ts";
import { orderView } from "./order-view.ts";

const view = (of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}) => orderView(orderParts(of, more));
const fact = (term: string, of: Partial<OrderRecord> = {}, more: Partial<OrderParts> = {}) => view(of, more).facts.find((one) => one.term === term)?.description;
const japan = { marketplaceId: "A1VC38T7YXB528" };

describe("whether an order is in Shopify", () => {
  test("it is, with its name, address in the admin, tags and time", () => {
    expect(view()).toMatchObject({ inShopify: true, shopify: { name: "#1004", url: "https://admin.shopify.com/store/demo/orders/77", tags: ["amazon"], imported: "Nov 20, 2026, 7:00 AM" } });
  });

  test("it lies in the stand-in's admin where one plays Shopify", () => expect(view({}, { adminOrigin: "http://127.0.0.1:9" }).shopify?.url).toBe("http://127.0.0.1:9/store/demo/orders/77"));

  test.each<[string, Partial<OrderRecord>, Partial<OrderParts>]>([["it never was", notInShopify, {}], ["staff deleted it there", {}, { deletedAt: noonUtc }]])("not when %s", (_, of, more) => {
    expect(view(of, more)).toMatchObject({ inShopify: false, shopify: null });
  });

  test("one whose name was lost is still linked", () => expect(view({ shopifyOrderName: null }).shopify?.name).toBe("Order"));
});

describe("R108 the Latin address", () => {
  test.each<[string, Partial<OrderRecord>, Partial<OrderParts>, boolean]>([
    ["a Japanese order that the merchant ships", japan, {}, true],
    ["one that Amazon ships", { ...japan, channel: "AFN" }, {}, false],
    ["one that is not in Shopify", { ...japan, ...notInShopify }, {}, false],
    ["one that was deleted there", japan, { deletedAt: noonUtc }, false],
    ["one of another country", {}, {}, false],
  ])("%s", (_, of, more, takes) => {
    expect(view(of, more).takesLatinAddress).toBe(takes);
  });
});

describe("both totals", () => {
  const eur = money(900, "EUR");
  test.each<[string, Partial<OrderRecord>, object]>([
    ["are equal", {}, { amazon: "$10.00", shopify: "$10.00", difference: "$0.00", equal: true, accepts: false }],
    ["differ by Shopify's less Amazon's", { shopifyTotal: money(990, "USD") }, { difference: "-$0.10", equal: false }],
    ["differ, which can be accepted while it is open", { shopifyTotal: money(1010, "USD"), reasonCode: "total-differs" }, { difference: "$0.10", equal: false, accepts: true }],
    ["cannot be compared in two currencies", { shopifyTotal: eur }, { shopify: "€9.00", difference: null, equal: false }],
    ["lack Amazon's", { amazonTotal: null }, { amazon: "Not stated", difference: null, equal: false }],
    ["lack Shopify's", notInShopify, { shopify: "Not in Shopify", difference: null, equal: false }],
  ])("%s", (_, of, totals) => {
    expect(view(of).totals).toMatchObject(totals);
  });
});

describe("what is to be said first", () => {
  const reason = { reasonCode: "sku-not-linked", reasonParams: { sku: "CUP-1" } };

  test("the reason of the outcome comes before whatever else is open, and is not told twice", () => {
    const { problems } = view({ ...notInShopify, outcome: "waiting", ...reason }, { problems: [openProblem("listing-refused", { detail: "x" }), openProblem("sku-not-linked", { sku: "CUP-1" })] });
    expect(problems.map(({ code, urgent }) => [code, urgent])).toEqual([["sku-not-linked", true], ["listing-refused", true]]);
  });

  test.each<[string, Partial<OrderRecord>, boolean]>([
    ["a reason without an open problem is only told", { outcome: "skipped", reasonCode: "cancelled" }, false],
    ["one that failed is urgent though nobody opened a problem", { outcome: "failed", reasonCode: "rejected" }, true],
  ])("%s", (_, of, urgent) => {
    expect(view(of).problems).toMatchObject([{ code: of.reasonCode, urgent }]);
  });

  test("nothing, when all is well", () => expect(view().problems).toEqual([]));
});

describe("facts", () => {
  test("are left out where nobody stated them", () => {
    const bare = view({ shipBy: null, settingsVersion: null }, { order: anOrder({ serviceLevel: null }) });
    expect(bare.facts.map(({ term }) => term)).toEqual(["Store", "Seller", "Marketplace", "Shipped by", "Status at Amazon", "Purchased", "Last change"]);
  });

  test.each<[string, Partial<AmazonOrder>, string | undefined]>([
    ["Deliver by", { deliverBy: noonUtc }, "Nov 20, 2026, 7:00 AM"],
    ["Service", { serviceLevel: "SECOND_DAY" }, "Second day"],
    ["Programs", { programs: ["AMAZON_BUSINESS", "PRIME"] }, "Amazon business, Prime"],
    ["Programs", { programs: [] }, undefined],
    ["Your order number", { sellerOrderId: "WEB-9" }, "WEB-9"],
    ["Your order number", { sellerOrderId: "111-2222222-3333333" }, undefined],
    ["Replaces", { replacementOf: "111-0000000-0000001" }, "111-0000000-0000001"],
  ])("%s of %j", (term, of, description) => {
    expect(fact(term, {}, { order: anOrder(of) })).toBe(description);
  });

  test("an id of a marketplace that we do not know stands for itself, and leads nowhere", () => {
    const unknown = { marketplaceId: "A0NEW" };
    expect([fact("Marketplace", unknown), view(unknown).sellerCentralUrl]).toEqual(["A0NEW", null]);
  });

  test("Seller Central is that of the order's country", () => {
    expect(view(japan).sellerCentralUrl).toMatch(/^https:\/\/sellercentral(-japan\.amazon\.com|\.amazon\.co\.jp)\/orders-v3\/order\/111-2222222-3333333$/);
  });
});

describe("R153 how it stands with the address", () => {
  const written = (shopify: string | null) => parseWritten({ fields: { address: { amazon: "a", shopify } } });
  const conflict = (state: ConflictState): OrderConflict => ({ storeId: "store-1", field: "address", state, amazonValue: null, shopifyValue: null, openedAt: noonUtc, settledAt: null });

  test.each<[string, Partial<OrderRecord>, Partial<OrderParts>, string | undefined]>([
    ["In Shopify", {}, { written: written("hash") }, "In Shopify"],
    ["Amazon gave none", {}, { written: written(null) }, "Amazon gave none"],
    ["yours and Amazon's differ", {}, { written: written("hash"), conflicts: [conflict("open")] }, "Yours and Amazon's differ"],
    ["yours is kept", {}, { written: written("hash"), conflicts: [conflict("pinned")] }, "Yours is kept"],
    ["a conflict that is over says nothing", {}, { written: written("hash"), conflicts: [conflict("taken")] }, "In Shopify"],
    ["what Amazon ships has none", { channel: "AFN" }, { written: written("hash") }, undefined],
    ["nothing is known before it is in Shopify", notInShopify, { written: written("hash") }, undefined],
    ["nothing is known of an order that we did not write", {}, {}, undefined],
  ])("%s", (_, of, more, description) => {
    expect(fact("Address", of, more)).toBe(description);
  });
});

describe("items", () => {
  const lines = [
    aLine({ quantity: 3, quantityFulfilled: 1 }),
    aLine({ orderItemId: "L2", title: null, sellerSku: null, quantityFulfilled: null, amounts: lineAmounts({ item: 500 }) }),
    aLine({ orderItemId: "L3", sellerSku: "GONE", amounts: null }),
  ];
  const stock = new Map([["CUP-1", { onHand: 9, available: 0 }]]);

  test("tell units, amounts and, while it waits to be shipped, the stock", () => {
    const { lines: shown, showsStock } = view({}, { order: anOrder({ lines }), stock });
    expect(shown).toEqual([
      { id: "L1", title: "Blue cup", sku: "CUP-1", quantity: 3, shipped: 1, amount: "$10.00", stock: { onHand: 9, available: 0 } },
      { id: "L2", title: "Without title", sku: "Without SKU", quantity: 1, shipped: 0, amount: "$5.00", stock: null },
      { id: "L3", title: "Blue cup", sku: "GONE", quantity: 1, shipped: 0, amount: "No price yet", stock: null },
    ]);
    expect(showsStock).toBe(true);
  });

  test("tell no stock where nothing is known of it", () => expect(view()).toMatchObject({ showsStock: false, lines: [{ stock: null }] }));
});

test("only units that are still held count as reserved, with the day they end", () => {
  const reservations = [reservation(), reservation({ id: "r2", sellerSku: "POT-1", units: 1, expiresAt: new Date("2026-11-25T03:00:00Z") }), reservation({ id: "r3", state: "released" }), reservation({ id: "r4", state: "converted" })];
  expect(view({}, { reservations }).reserved).toEqual([{ id: "r1", sku: "CUP-1", units: 2, until: null }, { id: "r2", sku: "POT-1", units: 1, until: "Nov 24, 2026" }]);
});
