import { describe, expect, test } from "vitest";
import { aPackage } from "../../../tests/support/domain-orders.ts";
import { at, decideOn, fulfillment, imported, orderOf, sentNow, shownBy, stored, tracked, ups, type Deciding } from "../../../tests/support/shipment-parts.ts";
import type { ShipmentPlan } from "./decide-shipments.ts";
import type { Shipment } from "./shipment.ts";

/** "reference state reason units" of each plan. */
const told = (plans: readonly ShipmentPlan[]) =>
  plans.map(({ reference, state, reasonCode, items }) => `${reference} ${state} ${reasonCode ?? "-"} ${items.map((item) => `${item.quantity}×${item.orderItemId}`).join("+")}`);

describe("a fulfillment that nobody has seen yet", () => {
  const one = [fulfillment(1)];
  const pending = orderOf([2], { status: "PENDING" });
  const theirs = (more: object = {}) => orderOf([2], { status: "PARTIALLY_SHIPPED", packages: [aPackage({ packageReferenceId: "7", trackingNumber: ups(1), ...more })] });
  test.each<[string, Deciding, string[]]>([
    ["R100 goes to Amazon", { fulfillments: one }, ["1 due - 1×L1"]],
    ["R92 R123 each is a package of its own", { fulfillments: [fulfillment(1), fulfillment(2)] }, ["1 due - 1×L1", "2 due - 1×L1"]],
    ["in the order of time, whatever the order of the news", { fulfillments: [fulfillment(2), fulfillment(1, { units: { "CUP-1": 2 } })] }, ["1 due - 2×L1", "2 waiting shipment-too-many 1×L1"]],
    ["over several lines", { order: orderOf([1, 3]), fulfillments: [fulfillment(1, { units: { "CUP-1": 1, "CUP-2": 2 } })] }, ["1 due - 1×L1+2×L2"]],
    ["R89 not for orders that Amazon ships", { order: orderOf([2], { channel: "AFN" }), fulfillments: one }, []],
    ["cancelled before we saw it", { fulfillments: [fulfillment(1, { status: "CANCELLED" })] }, []],
    ["waits while Amazon has not confirmed the order", { order: pending, fulfillments: one }, ["1 waiting order-not-confirmed 1×L1"]],
    ["waits without a number (R100)", { fulfillments: [fulfillment(1, tracked(null))] }, ["1 waiting tracking-missing 1×L1"]],
    ["an empty number is none", { fulfillments: [fulfillment(1, tracked("  "))] }, ["1 waiting tracking-missing 1×L1"]],
    ["without a number where that is wanted", { fulfillments: [fulfillment(1, tracked(null))], settings: { untracked: "send" } }, ["1 due - 1×L1"]],
    ["without a number and carrier where that is wanted", { fulfillments: [fulfillment(1, tracked(null, null))], settings: { untracked: "send" } }, ["1 due - 1×L1"]],
    ["waits without a carrier", { fulfillments: [fulfillment(1, tracked(ups(1), null))] }, ["1 waiting carrier-missing 1×L1"]],
    ["waits for a carrier that nobody knows (B11)", { fulfillments: [fulfillment(1, tracked("ABC12345", "Pigeon"))] }, ["1 waiting carrier-unknown 1×L1"]],
    ["as Other where that is wanted", { fulfillments: [fulfillment(1, tracked("ABC12345", "Pigeon"))], settings: { unknownCarrier: "other" } }, ["1 due - 1×L1"]],
    ["waits with an odd number (B11)", { fulfillments: [fulfillment(1, tracked("12345"))] }, ["1 waiting tracking-odd 1×L1"]],
    ["waits with a number of another order (R93)", { fulfillments: one, repeatedOn: new Map([[ups(1), "111-0000000-0000009"]]) }, ["1 waiting tracking-repeated 1×L1"]],
    ["with a number of another order where that is wanted (R93)", { fulfillments: one, repeatedOn: new Map([[ups(1), "x"]]), settings: { repeatedTracking: "send" } }, ["1 due - 1×L1"]],
    ["waits with more units than were ordered", { fulfillments: [fulfillment(1, { units: { "CUP-1": 3 } })] }, ["1 waiting shipment-too-many 2×L1"]],
    ["holds nothing of Amazon's", { fulfillments: [fulfillment(1, { units: { GIFT: 1 } })] }, ["1 known shipment-not-of-order "]],
    ["a gift beside Amazon's goods is not told", { fulfillments: [fulfillment(1, { units: { GIFT: 1, "CUP-1": 1 } })] }, ["1 due - 1×L1"]],
    ["R34 made by the import without a number is ours", { fulfillments: [fulfillment(1, { ...tracked(null), createdAt: imported })] }, ["1 known known-to-amazon 1×L1"]],
    ["R34 the same with a number goes to Amazon", { fulfillments: [fulfillment(1, { createdAt: imported })] }, ["1 due - 1×L1"]],
    ["R91 bears the number of a label bought at Amazon", { order: theirs(), fulfillments: one }, ["8 known known-to-amazon 1×L1"]],
    ["R91 what Amazon's voided label bore is not known", { order: theirs({ status: "CANCELLED" }), fulfillments: one }, ["8 due - 1×L1"]],
    ["Amazon knows one unit by another number: the other is to be told", { order: theirs({ trackingNumber: "X" }), fulfillments: one }, ["8 due - 1×L1"]],
    ["Amazon knows one unit, and this one has no number", { order: theirs({ trackingNumber: "X" }), fulfillments: [fulfillment(1, tracked(null))] }, ["8 known known-to-amazon 1×L1"]],
    ["units beyond an order that left whole, without a number", { order: orderOf([2], { status: "SHIPPED" }), fulfillments: [fulfillment(1, { ...tracked(null), units: { "CUP-1": 5 } })] }, ["1 known known-to-amazon 2×L1"]],
    ["an order that Amazon knows as shipped", { order: orderOf([2], { status: "SHIPPED" }), fulfillments: one }, ["1 known known-to-amazon 1×L1"]],
    ["B11 of FBM Ship+", { order: orderOf([2], { programs: ["FBM_SHIP_PLUS"] }), fulfillments: one }, ["1 known label-of-amazon "]],
    ["of an order that Amazon cancelled", { order: orderOf([2], { status: "CANCELLED" }), fulfillments: one }, ["1 cancelled cancelled-too-late 1×L1"]],
    ["references of Amazon's that are no small numbers are left alone", { order: orderOf([2], { packages: [aPackage({ packageReferenceId: "x12" }), aPackage({ packageReferenceId: "99887766554433", items: [] })] }), fulfillments: one }, ["1 due - 1×L1"]],
  ])("%s", (_name, input, expected) => expect(told(decideOn(input))).toEqual(expected));

  test("bears the time of the fulfillment, never before the order and never ahead of now", () => {
    const shipped = (createdAt: Date, now = at(20)) => decideOn({ fulfillments: [fulfillment(1, { createdAt })], now })[0]!.shippedAt;
    expect([shipped(at(3)), shipped(at(23), at(5)), shipped(new Date("2020-01-01T00:00:00Z"))]).toEqual([at(3), at(5), new Date("2026-11-10T08:00:00Z")]);
  });

  test("is dealt out to the order's lines of the same goods", () => {
    const order = orderOf([1, 1]);
    order.lines[1]!.sellerSku = "CUP-1";
    expect(told(decideOn({ order, fulfillments: [fulfillment(1), fulfillment(2)] }))).toEqual(["1 due - 1×L1", "2 due - 1×L2"]);
  });
});

describe("a package that Amazon was told of", () => {
  const order = orderOf([2]);
  const told1 = sentNow(stored([], decideOn({ order, fulfillments: [fulfillment(1)] })));
  const shown = shownBy(order, told1);
  const confirmed = stored(told1, decideOn({ order: shown, fulfillments: [fulfillment(1)], shipments: told1 }));
  const now = (shipments: Shipment[], input: Deciding) => told(decideOn({ order: shown, shipments, ...input }));

  test("is confirmed once Amazon shows it, and then left alone", () => {
    expect(now(told1, { order, fulfillments: [fulfillment(1)] })).toEqual([]);
    expect(confirmed.map(({ state }) => state)).toEqual(["confirmed"]);
    expect(now(confirmed, { fulfillments: [fulfillment(1)] })).toEqual([]);
  });

  test("is confirmed by Amazon's news alone, and nothing else is decided while nobody asked Shopify", () => {
    const known = stored(told1, decideOn({ order, shipments: told1, fulfillments: [fulfillment(1), fulfillment(2, { ...tracked(null), createdAt: imported })] }));
    expect(now(known, { fulfillments: [] })).toEqual(["1 confirmed - 1×L1"]);
  });

  test("shows under a reference of Amazon's too, by its number", () => {
    const renamed = { ...shown, packages: shown.packages.map((one) => ({ ...one, packageReferenceId: "AMZ-1", trackingNumber: one.trackingNumber!.toLowerCase() })) };
    expect(now(told1, { order: renamed, fulfillments: [fulfillment(1)] })).toEqual(["1 confirmed - 1×L1"]);
  });

  test("whose call had an unknown outcome is found at Amazon, and corrected under its reference", () => {
    const unknown = stored([], decideOn({ order, fulfillments: [fulfillment(1)] })).map((one) => ({ ...one, sentAt: at(2) }));
    expect(now(unknown, { fulfillments: [fulfillment(1)] })).toEqual(["1 confirmed - 1×L1"]);
    expect(now(unknown, { fulfillments: [fulfillment(1, tracked(ups(9)))] })).toEqual(["1 due - 1×L1"]);
  });

  test.each<[string, Deciding, string[]]>([
    ["R123 another number corrects the same package", { fulfillments: [fulfillment(1, tracked(ups(9)))] }, ["1 due - 1×L1"]],
    ["another carrier with the same number too", { fulfillments: [fulfillment(1, tracked(ups(1), "FedEx"))], settings: { carriers: [{ company: "FedEx", code: "Other", name: "F" }] } }, ["1 due - 1×L1"]],
    ["a number taken away changes nothing at Amazon", { fulfillments: [fulfillment(1, tracked(null))] }, ["1 confirmed - 1×L1"]],
    ["a correction that is odd waits", { fulfillments: [fulfillment(1, tracked("1Z"))] }, ["1 waiting tracking-odd 1×L1"]],
    ["cancelled in Shopify: Amazon cannot take it back", { fulfillments: [fulfillment(1, { status: "CANCELLED" })] }, ["1 waiting shipment-taken-back 1×L1"]],
    ["cancelled and fulfilled again: the same package", { fulfillments: [fulfillment(1, { status: "CANCELLED" }), fulfillment(2)] }, ["1 due - 1×L1"]],
    ["cancelled and fulfilled again with more: the same package, larger", { fulfillments: [fulfillment(1, { status: "CANCELLED" }), fulfillment(2, { units: { "CUP-1": 2 } })] }, ["1 due - 2×L1"]],
    ["cancelled and fulfilled again with too much", { fulfillments: [fulfillment(1, { status: "CANCELLED" }), fulfillment(2, { units: { "CUP-1": 3 } })] }, ["1 waiting shipment-too-many 1×L1"]],
    ["a second one beside it", { fulfillments: [fulfillment(1), fulfillment(2)] }, ["2 due - 1×L1"]],
    ["a second one of too much beside it", { fulfillments: [fulfillment(1), fulfillment(2, { units: { "CUP-1": 2 } })] }, ["2 waiting shipment-too-many 2×L1"]],
  ])("%s", (_name, input, expected) => expect(now(confirmed, input)).toEqual(expected));

  test("R100 without a number is not asked about again, whatever the settings say since", () => {
    const untracked = sentNow(stored([], decideOn({ order, fulfillments: [fulfillment(1, tracked(null))], settings: { untracked: "send" } })));
    const waiting = untracked.map((one): Shipment => ({ ...one, state: "waiting", reasonCode: "tracking-missing" }));
    expect(now(waiting, { order, fulfillments: [fulfillment(1, tracked(null))] })).toEqual(["1 sent - 1×L1"]);
  });

  test("that another fulfillment took over with too much stays waiting", () => {
    const fulfillments = [fulfillment(1, { status: "CANCELLED" }), fulfillment(2, { units: { "CUP-1": 3 } })];
    const waiting = stored(confirmed, decideOn({ order: shown, shipments: confirmed, fulfillments }));
    expect(now(waiting, { fulfillments })).toEqual([]);
  });

  test("a correction that is taken back before it was sent leaves it as it was", () => {
    const due = stored(confirmed, decideOn({ order: shown, shipments: confirmed, fulfillments: [fulfillment(1, tracked(ups(9)))] }));
    expect(now(due, { fulfillments: [fulfillment(1)] })).toEqual(["1 confirmed - 1×L1"]);
  });

  test("that is to be told once more because Amazon does not show it stays due", () => {
    const again = told1.map((one): Shipment => ({ ...one, state: "due", reasonCode: "shipment-not-seen" }));
    expect(now(again, { order, fulfillments: [fulfillment(1)] })).toEqual([]);
    expect(now(again, { fulfillments: [fulfillment(1)] }), "it shows after all").toEqual(["1 confirmed - 1×L1"]);
  });
});

describe("a package that Amazon was not told of", () => {
  const due = stored([], decideOn({ fulfillments: [fulfillment(1)] }));
  const refused = due.map((one): Shipment => ({ ...one, state: "refused", reasonCode: "shipment-refused", reasonParams: { carrier: "UPS", tracking: ups(1), detail: "no" } }));
  test.each<[string, Shipment[], Deciding, string[]]>([
    ["cancelled in Shopify", due, { fulfillments: [fulfillment(1, { status: "CANCELLED" })] }, ["1 cancelled - 1×L1"]],
    ["cancelled in Shopify while its call had an unknown outcome", due.map((one) => ({ ...one, sentAt: at(2) })), { fulfillments: [fulfillment(1, { status: "CANCELLED" })] }, ["1 waiting shipment-taken-back 1×L1"]],
    ["refused, the same again", refused, { fulfillments: [fulfillment(1)] }, []],
    ["refused, with another number", refused, { fulfillments: [fulfillment(1, tracked(ups(2)))] }, ["1 due - 1×L1"]],
    ["refused, with another carrier", refused, { fulfillments: [fulfillment(1, tracked(ups(1), "Own"))], settings: { unknownCarrier: "other" } }, ["1 due - 1×L1"]],
    ["its reference came into use at Amazon meanwhile", due, { order: orderOf([2], { status: "PARTIALLY_SHIPPED", packages: [aPackage({ packageReferenceId: "1", trackingNumber: "X" })] }), fulfillments: [fulfillment(1)] }, ["2 due - 1×L1"]],
    ["Amazon shipped the rest meanwhile", due, { order: orderOf([2], { status: "SHIPPED" }), fulfillments: [fulfillment(1)] }, ["1 known known-to-amazon 1×L1"]],
    ["sent all the same", decided({ fulfillments: [fulfillment(1, tracked("odd1"))] }, { sendAnyway: true }), { fulfillments: [fulfillment(1, tracked("odd1"))] }, ["1 due - 1×L1"]],
    ["sent all the same holds for its number alone", decided({ fulfillments: [fulfillment(1, tracked("odd1"))] }, { sendAnyway: true }), { fulfillments: [fulfillment(1, tracked("odd2"))] }, ["1 waiting tracking-odd 1×L1"]],
    ["entered in Lockstep (R54)", decided({ fulfillments: [fulfillment(1)] }, { shopifyFulfillmentId: null, state: "waiting" }), {}, ["1 due - 1×L1"]],
    ["entered in Lockstep with too much", decided({ fulfillments: [fulfillment(1)] }, { shopifyFulfillmentId: null, items: [{ orderItemId: "L1", quantity: 5 }] }), {}, ["1 waiting shipment-too-many 5×L1"]],
  ])("%s", (_name, shipments, input, expected) => expect(told(decideOn({ shipments, ...input }))).toEqual(expected));

  function decided(input: Deciding, more: Partial<Shipment>): Shipment[] {
    return stored([], decideOn(input)).map((one) => ({ ...one, ...more }));
  }
});
