import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anOrder, anyOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder } from "../orders/amazon-order.ts";
import { factsOfAmazon, mayHoldPersonalData, privacyClock, type ClockBasis, type DueDate, type PackageFacts, type PrivacyFacts } from "./clocks.ts";

const day = 24 * 3_600_000;
const start = new Date("2026-11-01T08:00:00Z");
const on = (days: number) => new Date(start.getTime() + days * day);
const imported: ClockBasis = { event: "imported", at: start };
const noDates: PackageFacts = { tracked: true, shippedAt: null, createdAt: null, deliveredAt: null };

function facts(more: Partial<PrivacyFacts> = {}): PrivacyFacts {
  return { channel: "MFN", status: "UNSHIPPED", held: imported, packages: [], shipped: null, cancelledAt: null, ...more };
}
/** "P2 30 shipped 0": clock, due day, event and its day. */
const words = (due: DueDate | null) => due && `${due.clock} ${(due.dueAt.getTime() - start.getTime()) / day} ${due.basis.event} ${(due.basis.at.getTime() - start.getTime()) / day}`;
const shippedOn = (days: number): ClockBasis => ({ event: "shipped", at: on(days) });

describe("table 18.2: the earliest clock that runs", () => {
  test.each<[string, Partial<PrivacyFacts>, string | null]>([
    ["P1 R116 not shipped: 14 days after the import", {}, "P1 14 imported 0"],
    ["P1 R116 its address fetched again: 14 days after that", { held: { event: "address-fetched", at: on(12) } }, "P1 26 address-fetched 12"],
    ["P1 a status of the future is not shipped", { status: "TELEPORTED" }, "P1 14 imported 0"],
    ["P1 a package of which nothing is known starts nothing", { status: "PARTIALLY_SHIPPED", packages: [noDates] }, "P1 14 imported 0"],
    ["P2 R117 tracked: 30 days after the ship date", { status: "SHIPPED", shipped: shippedOn(3), packages: [{ ...noDates, shippedAt: on(3) }] }, "P2 33 shipped 3"],
    ["P2 R117 a label made 20 days before: 44 days after it", { status: "SHIPPED", shipped: shippedOn(20), packages: [{ ...noDates, shippedAt: on(20), createdAt: on(0) }] }, "P2 44 label-made 0"],
    ["P2 R117 delivered, as told, before it was shipped, as told", { packages: [{ ...noDates, shippedAt: on(5), deliveredAt: on(4) }] }, "P2 34 delivered 4"],
    ["P2 R117 the first package decides", { status: "PARTIALLY_SHIPPED", packages: [{ ...noDates, shippedAt: on(9) }, { ...noDates, shippedAt: on(2) }] }, "P2 32 shipped 2"],
    ["P3 R118 untracked: 30 days after the shipment was made", { packages: [{ ...noDates, tracked: false, shippedAt: on(4), createdAt: on(3) }] }, "P3 33 shipment-made 3"],
    ["P3 R118 untracked, nobody knows when it was made: its ship date", { packages: [{ ...noDates, tracked: false, shippedAt: on(4) }] }, "P3 34 shipped 4"],
    ["P4 R27 shipped, no package is told: 30 days after Amazon's ship date", { status: "SHIPPED", shipped: shippedOn(6) }, "P4 36 shipped 6"],
    ["P4 R27 sooner than the shipment of one untracked package", { status: "SHIPPED", shipped: shippedOn(1), packages: [{ ...noDates, tracked: false, createdAt: on(2) }] }, "P4 31 shipped 1"],
    ["P5 cancelled: at once", { status: "CANCELLED", cancelledAt: on(7), packages: [{ ...noDates, shippedAt: on(1) }] }, "P5 7 cancelled 7"],
    ["P5 cancelled in the words of older versions, since when is not known", { status: "Canceled" }, "P5 0 cancelled 0"],
    ["P6 R114 pending", { status: "PENDING" }, null],
    ["P6 R114 what Amazon ships", { channel: "AFN", status: "SHIPPED", shipped: shippedOn(1) }, null],
    ["nothing is held", { held: null, status: "SHIPPED", shipped: shippedOn(1) }, null],
    ["nobody knows who ships", { channel: null }, null],
  ])("%s", (_, more, wanted) => expect(words(privacyClock(facts(more)))).toBe(wanted));
});

const anyDay = fc.option(fc.integer({ min: 0, max: 90 }).map(on));
const anyPackage = fc.record({ tracked: fc.boolean(), shippedAt: anyDay, createdAt: anyDay, deliveredAt: anyDay });
const anyFacts = fc.record({
  status: fc.constantFrom("UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED"), held: fc.integer({ min: 0, max: 90 }).map((days): ClockBasis => ({ event: "imported", at: on(days) })),
  packages: fc.array(anyPackage, { maxLength: 4 }), shipped: fc.option(fc.integer({ min: 0, max: 90 }).map(shippedOn)),
}).map(facts);

test("no package and no date that becomes known later moves a date of a shipped order to later", () => {
  fc.assert(fc.property(anyFacts, anyPackage, (known, parcel) => {
    const before = privacyClock(known)!;
    const after = privacyClock({ ...known, packages: [...known.packages, parcel] })!;
    if (before.clock !== "P1") expect(after.dueAt.getTime()).toBeLessThanOrEqual(before.dueAt.getTime());
  }));
});

test("never sooner than 14 days after the import, nor 30 days after anything that was shipped, made or delivered", () => {
  fc.assert(fc.property(anyFacts, (known) => {
    const { clock, dueAt, basis } = privacyClock(known)!;
    const days = (dueAt.getTime() - basis.at.getTime()) / day;
    expect(days).toBe(clock === "P1" ? 14 : basis.event === "label-made" ? 44 : 30);
    const told = known.packages.flatMap(({ shippedAt, createdAt, deliveredAt }) => [shippedAt, createdAt, deliveredAt]);
    expect([known.held!.at, known.shipped?.at, ...told]).toContainEqual(basis.at);
  }));
});

describe("what Amazon's order says to its clock", () => {
  const of = (more: Partial<AmazonOrder>, known: ClockBasis | null = null) => words(privacyClock({ ...factsOfAmazon(anOrder(more), on(40), known), held: imported }));

  test("a tracking number makes a package tracked; a cancelled label and one that is not handed over start nothing", () => {
    const parcels = [aPackage({ shippedAt: on(5), trackingNumber: " ", createdAt: on(4) }), aPackage({ status: "CANCELLED", shippedAt: on(1) }), aPackage({ status: "PENDING", shippedAt: null, createdAt: on(0) })];
    expect(of({ status: "PARTIALLY_SHIPPED", packages: parcels })).toBe("P3 34 shipment-made 4");
    expect(of({ status: "UNSHIPPED", packages: parcels.slice(1) })).toBe("P1 14 imported 0");
  });

  test("shipped without any date: the first time that Amazon showed it as shipped, whatever comes later", () => {
    expect(of({ status: "SHIPPED", lastUpdatedAt: on(8) })).toBe("P4 38 shown-shipped 8");
    expect(of({ status: "SHIPPED", lastUpdatedAt: on(20) }, { event: "shown-shipped", at: on(8) })).toBe("P4 38 shown-shipped 8");
    expect(of({ status: "SHIPPED", lastUpdatedAt: on(20) }, imported)).toBe("P4 50 shown-shipped 20");
  });

  test("cancelled: when it was first seen", () => {
    expect(of({ status: "CANCELLED" })).toBe("P5 40 cancelled 40");
    expect(of({ status: "CANCELLED" }, { event: "cancelled", at: on(33) })).toBe("P5 33 cancelled 33");
  });

  test("any order that Amazon may send has a clock or none, and the same twice", () => {
    fc.assert(fc.property(anyOrder, (order) => {
      const first = privacyClock({ ...factsOfAmazon(order, on(40), null), held: imported });
      expect(privacyClock({ ...factsOfAmazon(order, on(50), first?.basis ?? null), held: imported })).toEqual(first);
    }));
  });
});

describe("R27: an order whose clock has run out comes in without buyer and recipient", () => {
  const shipped = anOrder({ status: "SHIPPED", packages: [aPackage({ shippedAt: start })] });
  test.each([[0, true], [30, true], [30.01, false], [400, false]])("%d days after shipping: %s", (days, may) => expect(mayHoldPersonalData(shipped, on(days))).toBe(may));
  test("one that is not shipped keeps them, one that is cancelled does not", () => {
    expect(mayHoldPersonalData(anOrder({ status: "UNSHIPPED" }), on(400))).toBe(true);
    expect(mayHoldPersonalData(anOrder({ status: "CANCELLED" }), on(0))).toBe(false);
  });
});
