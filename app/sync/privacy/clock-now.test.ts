import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anOrder, anyOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import { notInShopify, orderParts } from "../../../tests/support/order-parts.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { ClockColumns } from "../../domain/privacy/clock-columns.ts";
import { clockNow, goesSoon, warningMs } from "./clock-now.ts";

const { record } = orderParts();
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const on = (day: number) => new Date(Date.UTC(2026, 10, day));
const now = on(15);
const imported: Partial<OrderRecord> = { importedAt: on(10) };
const waiting: Partial<OrderRecord> = { ...notInShopify, seenAt: on(9) };

interface Given {
  of?: Partial<OrderRecord>;
  order?: Partial<AmazonOrder>;
  holdsCopy?: boolean;
}
const columns = ({ of = {}, order = {}, holdsCopy = false }: Given, at = now) => clockNow({ record: { ...record, ...imported, ...of }, order: anOrder(order), holdsCopy }, at);
/** "P1 24 imported 10": clock, day on which it goes, event and its day. */
const told = ({ redactClock, redactDueAt, redactBasis }: ClockColumns) => {
  const day = (date: Date) => (date.getTime() - on(0).getTime()) / dayMs;
  return [redactClock ?? "–", ...(redactDueAt ? [day(redactDueAt)] : []), ...(redactBasis ? [redactBasis.event, day(redactBasis.at)] : [])].join(" ");
};
const shipped = { status: "SHIPPED", packages: [aPackage({ shippedAt: on(12) })] };

describe("what an order's record should say of its clock", () => {
  test.each<[string, Given, string]>([
    ["P1 R116 in Shopify and not shipped", {}, "P1 24 imported 10"],
    ["P1 R116 its address fetched again", { of: { addressFetchedAt: on(13) } }, "P1 27 address-fetched 13"],
    ["P1 our copy of one that waits, since it was seen", { of: waiting, holdsCopy: true }, "P1 23 seen 9"],
    ["P1 a parked one, shown by its draft", { of: { ...waiting, shopifyDraftId: "gid://shopify/DraftOrder/1" } }, "P1 23 seen 9"],
    ["P2 R117 shipped with tracking", { order: shipped }, "P2 42 shipped 12"],
    ["P4 R27 shown as shipped, no package being told", { order: { status: "SHIPPED", lastUpdatedAt: on(11) } }, "P4 41 shown-shipped 11"],
    ["P3 R118 shipped without tracking, its ship date alone known", { order: { ...shipped, packages: [aPackage({ shippedAt: on(12), trackingNumber: null })] } }, "P3 42 shipped 12"],
    ["P5 cancelled", { order: { status: "CANCELLED" } }, "P5 15 cancelled 15"],
    ["P5 cancelled, and seen so before", { order: { status: "CANCELLED" }, of: { redactBasis: { event: "cancelled", at: on(11) } } }, "P5 11 cancelled 11"],
    ["one that waits and of which nothing is held", { of: waiting }, "–"],
    ["P6 R114 Amazon ships", { order: { channel: "AFN", status: "SHIPPED" }, of: { channel: "AFN" } }, "none"],
    ["R113 a member of a day's order, which holds nobody", { of: { consolidationId: "c" } }, "none"],
    ["in Shopify without anything personal: it stays so", { of: { redactClock: "none" } }, "none"],
    ["P6 pending in Shopify: what comes may be personal", { order: { status: "PENDING" } }, "–"],
  ])("%s", (_, given, wanted) => expect(told(columns(given))).toBe(wanted));

  test.each(["P7", "all"] as const)("a date that somebody asked for (%s) is moved by no news", (redactClock) => {
    const asked = { redactClock, redactDueAt: on(14), redactBasis: { event: "asked", at: on(14) } } as const;
    fc.assert(fc.property(anyOrder, fc.boolean(), (order, holdsCopy) => {
      expect(clockNow({ record: { ...record, ...asked }, order, holdsCopy }, now)).toEqual(asked);
    }));
  });

  test("told again of the same news it says the same, whenever that is", () => {
    fc.assert(fc.property(anyOrder, fc.boolean(), fc.integer({ min: 0, max: 400 }), (order, holdsCopy, days) => {
      const first = clockNow({ record: { ...record, ...imported, channel: order.channel }, order, holdsCopy }, now);
      const again = clockNow({ record: { ...record, ...imported, channel: order.channel, ...first }, order, holdsCopy }, new Date(now.getTime() + days * dayMs));
      expect(again).toEqual(first);
    }));
  });
});

describe("K14 the merchant is warned of an address that goes within two days", () => {
  const due = (ms: number, more: Partial<ClockColumns> = {}): ClockColumns => ({ redactClock: "P1", redactDueAt: new Date(now.getTime() + ms), redactBasis: null, ...more });

  test.each<[string, ClockColumns, boolean]>([
    ["a second too early", due(warningMs + 1000), false],
    ["two days before", due(warningMs), true],
    ["an hour before", due(hourMs), true],
    ["past it", due(-hourMs), true],
    ["shipped: nobody needs the address", due(hourMs, { redactClock: "P2" }), false],
    ["asked for: nobody needs a warning", due(hourMs, { redactClock: "P7" }), false],
    ["without a date", due(0, { redactDueAt: null }), false],
  ])("%s", (_, clock, soon) => expect(goesSoon(clock, now)).toBe(soon));
});
