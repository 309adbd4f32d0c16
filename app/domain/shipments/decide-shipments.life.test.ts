import { describe, expect, test } from "vitest";
import { aPackage } from "../../../tests/support/domain-orders.ts";
import { at, decideOn, fulfillment, imported, orderOf, sentNow, shownBy, stored, tracked, ups, type Deciding } from "../../../tests/support/shipment-parts.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import type { Shipment } from "./shipment.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";

/** An order's packages from one news to the next: what Amazon was told and shows at the end. */

interface Life {
  order: AmazonOrder;
  fulfillments: ShopifyFulfillment[];
  shipments: Shipment[];
}
type Step = (life: Life) => Life;

const begin = (order: AmazonOrder): Life => ({ order, fulfillments: [], shipments: [] });
const live = (order: AmazonOrder, ...steps: Step[]) => steps.reduce((life, step) => step(life), begin(order));
const decide = (more: Deciding = {}): Step => (life) => ({ ...life, shipments: stored(life.shipments, decideOn({ ...life, ...more })) });
const send: Step = (life) => ({ ...life, shipments: sentNow(life.shipments) });
const show: Step = (life) => ({ ...life, order: shownBy(life.order, life.shipments) });
/** Shopify has these fulfillments now, and what became of them is decided, told, and shown. */
const shopify = (...fulfillments: ShopifyFulfillment[]): Step => (life) => ({ ...life, fulfillments });
const told = (...fulfillments: ShopifyFulfillment[]): Step => (life) => [shopify(...fulfillments), decide(), send, show, decide()].reduce((one, step) => step(one), life);
const amazon = (more: Partial<AmazonOrder>): Step => (life) => ({ ...life, order: { ...life.order, ...more } });
const change = (more: Partial<Shipment>): Step => (life) => ({ ...life, shipments: life.shipments.map((one) => ({ ...one, ...more })) });

const units = (items: Shipment["items"]) => items.map((item) => `${item.quantity}×${item.orderItemId}`).join("+");
const states = ({ shipments }: Life) => shipments.map(({ reference, state, reasonCode, items }) => [reference, state, reasonCode ?? "-", units(items)].join(" "));
const atAmazon = ({ order }: Life) => order.packages.map(({ packageReferenceId, trackingNumber, items }) => [packageReferenceId, trackingNumber?.slice(-2) ?? "-", units(items)].join(" "));
const cancelled = (number: number) => fulfillment(number, { status: "CANCELLED" });
/** Two lines of the same goods, one unit and two. */
const sameGoods = () => {
  const order = orderOf([1, 2]);
  order.lines[1]!.sellerSku = "CUP-1";
  return order;
};

describe("an order that leaves in parts", () => {
  test.each<[string, Life, string[], string[]]>([
    ["R92 R123 one after the other", live(orderOf([3]), told(fulfillment(1)), told(fulfillment(1), fulfillment(2, { units: { "CUP-1": 2 } }))), ["1 confirmed - 1×L1", "2 confirmed - 2×L1"], ["1 01 1×L1", "2 02 2×L1"]],
    ["R92 both before anything was told", live(orderOf([3]), told(fulfillment(1), fulfillment(2))), ["1 confirmed - 1×L1", "2 confirmed - 1×L1"], ["1 01 1×L1", "2 02 1×L1"]],
    ["of several lines of the same goods each is filled once", live(sameGoods(), told(fulfillment(1, { units: { "CUP-1": 2 } })), told(fulfillment(1, { units: { "CUP-1": 2 } }), fulfillment(2))), ["1 confirmed - 1×L1+1×L2", "2 confirmed - 1×L2"], ["1 01 1×L1+1×L2", "2 02 1×L2"]],
    ["B11 the part that is too much waits, the rest is told", live(orderOf([2]), told(fulfillment(1)), told(fulfillment(1), fulfillment(2, { units: { "CUP-1": 2 } }))), ["1 confirmed - 1×L1", "2 waiting shipment-too-many 2×L1"], ["1 01 1×L1"]],
    ["B11 what was too much goes once the other is taken back before it was told", live(orderOf([2]), shopify(fulfillment(1), fulfillment(2, { units: { "CUP-1": 2 } })), decide(), told(cancelled(1), fulfillment(2, { units: { "CUP-1": 2 } }))), ["1 cancelled - 1×L1", "2 confirmed - 2×L1"], ["2 02 2×L1"]],
  ])("%s", (_rule, life, here, there) => {
    expect(states(life)).toEqual(here);
    expect(atAmazon(life)).toEqual(there);
  });
});

describe("a package that changes", () => {
  const first = told(fulfillment(1));
  test.each<[string, Life, string[], string[]]>([
    ["R123 is corrected under its reference, as often as its number changes", live(orderOf([2]), first, told(fulfillment(1, tracked(ups(7)))), told(fulfillment(1, tracked(ups(8))))), ["1 confirmed - 1×L1"], ["1 08 1×L1"]],
    ["R123 is corrected back to its first number", live(orderOf([2]), first, told(fulfillment(1, tracked(ups(7)))), first), ["1 confirmed - 1×L1"], ["1 01 1×L1"]],
    ["R123 keeps its reference when another came in between", live(orderOf([2]), first, told(fulfillment(1), fulfillment(2)), told(fulfillment(1, tracked(ups(7))), fulfillment(2))), ["1 confirmed - 1×L1", "2 confirmed - 1×L1"], ["1 07 1×L1", "2 02 1×L1"]],
    ["taken back and fulfilled anew takes its old place", live(orderOf([2]), first, told(cancelled(1)), told(cancelled(1), fulfillment(2))), ["1 confirmed - 1×L1"], ["1 02 1×L1"]],
    ["taken back stays at Amazon until it is fulfilled anew", live(orderOf([2]), first, told(cancelled(1))), ["1 waiting shipment-taken-back 1×L1"], ["1 01 1×L1"]],
    ["taken back twice still has one place", live(orderOf([2]), first, told(cancelled(1), fulfillment(2)), told(cancelled(1), cancelled(2), fulfillment(3))), ["1 confirmed - 1×L1"], ["1 03 1×L1"]],
    ["R100 that lost its number keeps the one that Amazon has", live(orderOf([2]), first, told(fulfillment(1, tracked(null)))), ["1 confirmed - 1×L1"], ["1 01 1×L1"]],
    ["R100 that waited for a number goes with it", live(orderOf([2]), told(fulfillment(1, tracked(null))), first), ["1 confirmed - 1×L1"], ["1 01 1×L1"]],
    ["R100 that went untracked is corrected by its number", live(orderOf([2]), shopify(fulfillment(1, tracked(null))), decide({ settings: { untracked: "send" } }), send, show, decide(), first), ["1 confirmed - 1×L1"], ["1 01 1×L1"]],
  ])("%s", (_rule, life, here, there) => {
    expect(states(life)).toEqual(here);
    expect(atAmazon(life)).toEqual(there);
  });
});

describe("news of Amazon's", () => {
  const pending = orderOf([2], { status: "PENDING" });
  /** Another order has both numbers. */
  const twice = { repeatedOn: new Map([[ups(1), "x"], [ups(2), "x"]]) };
  const label = aPackage({ packageReferenceId: "5", trackingNumber: ups(1) });
  test.each<[string, Life, string[]]>([
    ["an order that was not confirmed yet is told once it is", live(pending, told(fulfillment(1)), amazon({ status: "UNSHIPPED" }), decide()), ["1 due - 1×L1"]],
    ["an order of a word that nobody knows waits", live(orderOf([2], { status: "OF_TOMORROW" }), shopify(fulfillment(1)), decide()), ["1 waiting order-not-confirmed 1×L1"]],
    ["R91 a label that is bought meanwhile: nothing is told", live(orderOf([2]), shopify(fulfillment(1)), decide(), amazon({ status: "PARTIALLY_SHIPPED", packages: [label] }), decide()), ["1 known known-to-amazon 1×L1"]],
    ["R91 a label whose number is on the second of a parcel's: the same", live(orderOf([2], { status: "PARTIALLY_SHIPPED", packages: [label] }), shopify(fulfillment(2, { trackingNumbers: [ups(2), ups(1)] })), decide()), ["6 known known-to-amazon 1×L1"]],
    ["R34 what the import fulfilled itself is known, what staff fulfilled later waits", live(orderOf([2]), shopify(fulfillment(1, { ...tracked(null), createdAt: imported }), fulfillment(2, tracked(null))), decide()), ["1 known known-to-amazon 1×L1", "2 waiting tracking-missing 1×L1"]],
    ["R34 a number that is added to it later is told", live(orderOf([2]), shopify(fulfillment(1, { ...tracked(null), createdAt: imported })), decide(), shopify(fulfillment(1, { createdAt: imported })), decide()), ["1 due - 1×L1"]],
    ["an order that Amazon cancels before it was told", live(orderOf([2]), shopify(fulfillment(1)), decide(), amazon({ status: "CANCELLED" }), decide()), ["1 cancelled cancelled-too-late 1×L1"]],
    ["an order that Amazon cancels after it was told keeps what it was told", live(orderOf([2]), shopify(fulfillment(1)), decide(), send, amazon({ status: "CANCELLED" }), decide()), ["1 sent - 1×L1"]],
    ["R93 a number that another order bears no more goes", live(orderOf([2]), shopify(fulfillment(1)), decide({ repeatedOn: new Map([[ups(1), "x"]]) }), decide()), ["1 due - 1×L1"]],
    ["R93 that he confirmed to be right goes, and its next number is asked about again", live(orderOf([2]), shopify(fulfillment(1)), decide(twice), change({ repeatedAnyway: true }), decide(twice), shopify(fulfillment(1, tracked(ups(2)))), decide(twice)), ["1 waiting tracking-repeated 1×L1"]],
    ["R93 that he confirmed to be right goes", live(orderOf([2]), shopify(fulfillment(1)), decide(twice), change({ repeatedAnyway: true }), decide(twice)), ["1 due - 1×L1"]],
    ["R93 that Amazon was told is not asked about any more", live(orderOf([2]), told(fulfillment(1)), decide(twice)), ["1 confirmed - 1×L1"]],
    ["B11 a carrier that the merchant adds to his map goes", live(orderOf([2]), shopify(fulfillment(1, tracked("PX-1234", "Pigeon"))), decide(), decide({ settings: { carriers: [{ company: "Pigeon", code: "Other" }] } })), ["1 due - 1×L1"]],
    ["R89 an order that turns out to be Amazon's is left alone", live(orderOf([2]), shopify(fulfillment(1)), decide(), amazon({ channel: "AFN" }), decide({ now: at(21) })), ["1 due - 1×L1"]],
  ])("%s", (_rule, life, expected) => expect(states(life)).toEqual(expected));

  test("B11 a package that does not show is sent again by the merchant, and confirmed once it shows", () => {
    const missing = live(orderOf([2]), shopify(fulfillment(1)), decide(), send, change({ state: "due", reasonCode: "shipment-not-seen", reasonParams: { tracking: ups(1) } }));
    expect(decideOn(missing), "nothing undoes it").toEqual([]);
    expect(states([send, show, decide()].reduce((life, step) => step(life), missing))).toEqual(["1 confirmed - 1×L1"]);
  });

  test("whatever came, the same news again change nothing", () => {
    const lives = [live(orderOf([3]), told(fulfillment(1)), told(fulfillment(1), fulfillment(2))), live(pending, told(fulfillment(1))), live(sameGoods(), told(fulfillment(1)), told(cancelled(1), fulfillment(2)))];
    for (const life of lives) expect(decideOn(life)).toEqual([]);
  });
});
