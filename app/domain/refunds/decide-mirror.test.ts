import { describe, expect, test } from "vitest";
import { aReturn } from "../../../tests/support/fill-refunds.ts";
import { amazonRefund, payment, placeId, refundedUnits, refundInput, refundRequest, refundSettings, settledLine, settledOrder, shopifyRefund, soldOrder } from "../../../tests/support/refund-parts.ts";
import { money } from "../money.ts";
import type { AmazonRefund } from "./amazon-refund.ts";
import { decideMirror, type MirrorInput } from "./decide-mirror.ts";
import { decideRestock } from "./decide-restock.ts";
import { cancellationNote } from "../cancellations/lines-to-cancel.ts";
import { mirrorNote, returnNote } from "./our-note.ts";

const usd = (minor: number) => money(minor, "USD");
const unit = amazonRefund(1, [["CUP-1", { principal: 1000 }]]);
const decide = (more: Partial<MirrorInput> = {}) => decideMirror({ ...refundInput(), refund: unit, ...more });
const withRefunds = (...refunds: ReturnType<typeof shopifyRefund>[]) => ({ settled: settledOrder(soldOrder(), { refunds }) });

describe("B7 a refund of Amazon's that Shopify does not show", () => {
  test("becomes one with units that came back", () => {
    const returns = [aReturn("1", "R", { sellerSku: "CUP-1" })];
    expect(decide({ returns })).toEqual({
      kind: "create",
      refund: {
        orderId: "gid://shopify/Order/1", note: mirrorNote(unit.id), amount: usd(1000), shipping: null, payment,
        lines: [{ lineItemId: "gid://shopify/LineItem/CUP-1", quantity: 1, restockType: "RETURN", locationId: placeId }],
      },
    });
  });

  test.each([
    ["money only", amazonRefund(1, [["CUP-1", { principal: 333 }]]), usd(333), null],
    ["shipping", amazonRefund(1, [["CUP-1", { shipping: 500 }]]), usd(500), usd(500)],
    ["all of it", amazonRefund(1, [["CUP-1", { principal: 3000, shipping: 500 }]]), usd(3500), usd(500)],
    ["goods of another SKU than the order's", amazonRefund(1, [["ODD", { principal: 100 }]]), usd(100), null],
    ["no SKU", amazonRefund(1, [[null, { principal: 100 }]]), usd(100), null],
  ])("is shown in full: %s", (_what, refund, amount, shipping) => {
    expect(decide({ refund })).toMatchObject({ kind: "create", refund: { amount, shipping, lines: [] } });
  });

  test("waits for the merchant by the setting, until he wants it", () => {
    const settings = { ...refundSettings, fromAmazon: "ask" as const };
    expect([decide({ settings }).kind, decide({ settings, approved: true }).kind]).toEqual(["ask", "create"]);
  });

  test("is never more than is left", () => {
    const settled = settledOrder(soldOrder(), { paid: usd(3500), refunded: usd(2501) });
    expect(decide({ settled })).toEqual({ kind: "too-much", left: usd(999) });
  });
});

describe("B7 K10 a refund that Shopify shows already", () => {
  const same = shopifyRefund(7, 1000);
  test.each<[string, Partial<MirrorInput>, object]>([
    ["ours, not recorded", withRefunds(shopifyRefund(7, 1000, { note: mirrorNote(unit.id) })), { kind: "mirrored", shopifyRefundId: same.id }],
    ["made by hand on both sides", withRefunds(same), { kind: "matched", shopifyRefundId: same.id, requestId: null }],
    ["asked of Amazon by us", { ...withRefunds(same), requests: [refundRequest(same.id, 1000)] }, { kind: "matched", requestId: `request of ${same.id}` }],
    ["asked for another amount than Shopify's", { ...withRefunds(shopifyRefund(7, 930)), requests: [refundRequest(same.id, 1000)] }, { kind: "matched" }],
    ["the request that was done rather than one that was refused", { ...withRefunds(shopifyRefund(6, 1000), same), requests: [refundRequest("gid://shopify/Refund/6", 1000, { state: "refused" }), refundRequest(same.id, 1000)] }, { shopifyRefundId: same.id }],
    ["even where the merchant is asked", { ...withRefunds(same), settings: { ...refundSettings, fromAmazon: "ask" } }, { kind: "matched" }],
  ])("%s", (_what, more, decision) => expect(decide(more)).toMatchObject(decision));

  test.each<[string, Partial<MirrorInput>]>([
    ["of another amount", withRefunds(shopifyRefund(7, 999))],
    ["that shows another one of Amazon's", { ...withRefunds(same), partners: new Set([same.id]) }],
    ["made by us of another one", withRefunds(shopifyRefund(7, 1000, { note: mirrorNote(amazonRefund(2, []).id) }))],
    ["made by us of a cancellation", withRefunds(shopifyRefund(7, 1000, { note: cancellationNote }))],
    ["of units that were cancelled", withRefunds(shopifyRefund(7, 1000, { lines: [refundedUnits("CUP-1", 1, "CANCEL")] }))],
  ])("is not one %s", (_what, more) => expect(decide(more).kind).toBe("create"));
});

describe("B7 K10 Amazon's answer to a request of ours is no refund of its own, though it books it in another way", () => {
  const asked = shopifyRefund(7, 1000);
  const requests = [refundRequest(asked.id, 1000, { state: "submitted" })];
  const part = (number: number, minor: number, more: Partial<AmazonRefund> = {}) => amazonRefund(number, [["CUP-1", { principal: minor }]], more);
  const [small, big] = [part(1, 300), part(2, 700)];
  const answered: Partial<AmazonRefund> = { state: "matched", shopifyRefundId: asked.id, requestId: requests[0]!.id };
  const matched = { kind: "matched", shopifyRefundId: asked.id, requestId: requests[0]!.id };
  const taken = new Set([asked.id]);

  test.each<[string, Partial<MirrorInput>, object]>([
    ["in two parts", { refund: small, refunds: [small, big] }, matched],
    ["in two parts, the other of which is matched", { refund: big, refunds: [part(1, 300, answered), big], partners: taken }, matched],
    ["in three parts among others", { refund: small, refunds: [part(4, 555), small, part(2, 450), part(3, 250)] }, matched],
    ["of which one part is to come", { refund: small, refunds: [small] }, { kind: "ask" }],
    ["a cent off", { refund: part(1, 1001), refunds: [part(1, 1001)] }, { kind: "ask" }],
    ["a cent off, of a request that is done", { refund: part(1, 999), refunds: [part(1, 999)], requests: [refundRequest(asked.id, 1000)] }, { kind: "ask" }],
    ["a cent off, and the merchant wants it shown", { refund: part(1, 1001), refunds: [part(1, 1001)], approved: true }, { kind: "create" }],
    ["another amount, while the request's own is there too", { refund: part(1, 400), refunds: [part(1, 400), part(2, 1000)] }, { kind: "create" }],
    ["another amount, once the request has its own", { refund: part(1, 400), refunds: [part(1, 400), part(2, 1000, answered)], partners: taken }, { kind: "create" }],
    ["another amount, after the merchant left the answer", { refund: part(1, 400), refunds: [part(1, 400), part(2, 1001, { state: "skipped" })] }, { kind: "create" }],
    ["another amount, of a request that Amazon refused", { refund: part(1, 400), refunds: [part(1, 400)], requests: [refundRequest(asked.id, 1000, { state: "refused" })] }, { kind: "create" }],
    ["another amount, of a request whose refund was made by hand on both sides", { refund: part(1, 400), refunds: [part(1, 400), part(2, 1000, { ...answered, requestId: null })], partners: taken }, { kind: "create" }],
  ])("%s", (_what, more, decision) => expect(decide({ ...withRefunds(asked), requests, ...more })).toMatchObject(decision));
});

describe("the money of both orders", () => {
  const taxed = amazonRefund(1, [["CUP-1", { principal: 1000, tax: 80 }]]);
  test("K11 tax that Amazon withheld is in no Shopify order, and in no refund there", () => {
    const order = soldOrder([{ sku: "CUP-1", units: 3, figures: { item: 3000, tax: 240, total: 3000 } }]);
    expect(decideMirror({ ...refundInput(order), refund: taxed })).toMatchObject({ refund: { amount: usd(1000) } });
    expect(decideMirror({ ...refundInput(order), refund: amazonRefund(1, [["CUP-1", { tax: 80 }]]) })).toEqual({ kind: "nothing" });
  });

  test("K11 of what Amazon books without a SKU tax goes back only where each line of Shopify's order holds its own", () => {
    const held = { sku: "CUP-1", units: 3, figures: { item: 3000, tax: 240, total: 3240 } };
    const withheld = { sku: "POT-1", units: 1, figures: { item: 2500, tax: 200, total: 2500 } };
    const amount = (goods: (typeof held)[], sku: string | null = null) => decideMirror({ ...refundInput(soldOrder(goods)), refund: amazonRefund(1, [[sku, { principal: 1000, tax: 80 }]]) });
    expect(amount([held])).toMatchObject({ refund: { amount: usd(1080) } });
    for (const goods of [[withheld], [held, withheld], [withheld, held]]) expect(amount(goods)).toMatchObject({ refund: { amount: usd(1000) } });
    expect(amount([held, withheld], "CUP-1")).toMatchObject({ refund: { amount: usd(1080) } });
  });

  test("R68 tax that was added goes back with it", () => {
    const order = soldOrder([{ sku: "CUP-1", units: 3, figures: { item: 3000, tax: 240, total: 3240 } }]);
    expect(decideMirror({ ...refundInput(order), refund: taxed })).toMatchObject({ refund: { amount: usd(1080) } });
  });

  test("R70 a store that ignores tax refunds none", () => {
    const order = soldOrder(undefined, { totalWithoutTax: usd(3500) });
    expect(decideMirror({ ...refundInput(order), refund: taxed })).toMatchObject({ refund: { amount: usd(1000) } });
  });

  test("R125 of an order in the shop's currency as much goes back as of Amazon's", () => {
    const settled = settledOrder(soldOrder(), { paid: money(3150, "EUR"), refunded: money(0, "EUR"), shipping: { charged: money(450, "EUR"), tax: money(0, "EUR"), refunded: money(0, "EUR") } });
    expect(decide({ settled })).toMatchObject({ refund: { amount: money(900, "EUR"), shipping: null } });
    expect(decide({ settled, refund: amazonRefund(1, [["CUP-1", { principal: 3000, shipping: 500 }]]) })).toMatchObject({ refund: { amount: money(3150, "EUR") } });
  });

  test("yen have no decimals", () => {
    const order = soldOrder([{ sku: "CUP-1", units: 2, figures: { item: 3001, total: 3001 } }], {}, "JPY");
    const refund = amazonRefund(1, [["CUP-1", { principal: 1501 }]], {}, "JPY");
    expect(decideMirror({ ...refundInput(order), refund })).toMatchObject({ refund: { amount: money(1501, "JPY") } });
  });
});

describe("B7 K9 goods that came back after their money", () => {
  const all = amazonRefund(1, [["CUP-1", { principal: 3000, shipping: 500 }]], { state: "mirrored" });
  const returns = [aReturn("1", "R1", { sellerSku: "CUP-1", units: 2 })];
  const restock = (more: object) => decideRestock([all], { ...refundInput(), returns, ...more });

  test("go back by reason, without money", () => {
    expect(restock({})).toMatchObject({ note: returnNote, amount: null, shipping: null, lines: [{ quantity: 2, restockType: "RETURN" }] });
  });

  test.each<[string, object]>([
    ["nothing came back", { returns: [] }],
    ["it is done", withRefunds(shopifyRefund(1, 3500, { note: mirrorNote(all.id) }), shopifyRefund(2, 0, { note: returnNote, lines: [refundedUnits("CUP-1", 2, "RETURN")] }))],
    ["staff did it", withRefunds(shopifyRefund(2, 0, { lines: [refundedUnits("CUP-1", 2, "RETURN")] }))],
    ["nothing is left", { settled: settledOrder(soldOrder(), { lines: [settledLine("CUP-1", 3, { current: 0 })] }) }],
  ])("null: %s", (_what, more) => expect(restock(more)).toBeNull());

  test("only units whose money went back, and only of refunds that we made", () => {
    expect(decideRestock([{ ...unit, state: "mirrored" }], { ...refundInput(), returns })).toMatchObject({ lines: [{ quantity: 1 }] });
    expect(decideRestock([{ ...all, state: "matched" }], { ...refundInput(), returns })).toBeNull();
  });
});
