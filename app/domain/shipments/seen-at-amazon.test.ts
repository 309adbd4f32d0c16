import { describe, expect, test } from "vitest";
import { aPackage } from "../../../tests/support/domain-orders.ts";
import { at, orderOf, ups } from "../../../tests/support/shipment-parts.ts";
import { shipment as aShipment } from "../../../tests/support/order-parts.ts";
import type { AmazonPackage } from "../orders/amazon-order.ts";
import { seenAtAmazon } from "./seen-at-amazon.ts";
import { shipmentStates, type SentShipment, type Shipment } from "./shipment.ts";

const now = at(9);
const items = [{ orderItemId: "L1", quantity: 1 }];
const content: SentShipment = { carrierCode: "UPS", carrierName: null, shippingMethod: null, trackingNumber: ups(1), items };
const untold = aShipment({ reference: 2, trackingNumber: ups(1), items });
const sent: Shipment = { ...untold, state: "sent", sent: content, sentAt: at(3) };
/** Its call had an unknown outcome. */
const tried: Shipment = { ...untold, sentAt: at(3) };
const parcel = (packageReferenceId: string, trackingNumber: string | null, more: Partial<AmazonPackage> = {}) => aPackage({ packageReferenceId, trackingNumber, items, ...more });
const see = (one: Shipment, packages: AmazonPackage[], told: SentShipment | null = content) => seenAtAmazon(one, orderOf([2], { packages }), told, now);

describe("a package that Amazon was told of", () => {
  test.each<[string, AmazonPackage[], boolean]>([
    ["its own reference and number", [parcel("2", ups(1))], true],
    ["its number in small letters and with spaces", [parcel("2", ` ${ups(1).toLowerCase()} `)], true],
    ["a reference of Amazon's with its number", [parcel("AMZ-77", ups(1))], true],
    ["its number on the second of two", [parcel("1", ups(5)), parcel("3", ups(1))], true],
    ["its reference with the number from before a correction", [parcel("2", ups(5))], false],
    ["its reference with no number", [parcel("2", null)], false],
    ["nothing yet", [], false],
    ["others only", [parcel("1", ups(5))], false],
    ["its number on a label that was voided", [parcel("2", ups(1), { status: "CANCELLED" })], false],
  ])("B11 Amazon shows %s: confirmed %#", (_what, packages, confirmed) => {
    expect(see(sent, packages)).toEqual(confirmed ? { ...sent, state: "confirmed", confirmedAt: now } : sent);
  });

  test("R100 one without a number is known by its reference alone", () => {
    const untracked: Shipment = { ...sent, trackingNumber: null, sent: { ...content, trackingNumber: null } };
    expect(see(untracked, [parcel("2", null)])).toMatchObject({ state: "confirmed", confirmedAt: now });
    expect(see(untracked, [parcel("1", null)])).toEqual(untracked);
  });

  test("B11 that was reported as not seen is confirmed all the same, and the report goes", () => {
    const missed: Shipment = { ...sent, state: "due", reasonCode: "shipment-not-seen", reasonParams: { tracking: ups(1) } };
    expect(see(missed, [parcel("2", ups(1))])).toMatchObject({ state: "confirmed", reasonCode: null, reasonParams: {}, confirmedAt: now });
    expect(see(missed, [])).toEqual(missed);
  });

  test.each(shipmentStates.filter((state) => state !== "sent"))("one that is %s stays so: Amazon shows what it was told before", (state) => {
    const one: Shipment = { ...sent, state, confirmedAt: state === "confirmed" ? at(4) : null };
    expect(see(one, [parcel("2", ups(1))])).toEqual(one);
  });

  test("R123 a correction is not confirmed by the package that it corrects", () => {
    const corrected: Shipment = { ...sent, trackingNumber: ups(6), sent: { ...content, trackingNumber: ups(6) } };
    expect(see(corrected, [parcel("2", ups(1))])).toEqual(corrected);
    expect(see(corrected, [parcel("2", ups(6))]).state).toBe("confirmed");
  });
});

describe("a package whose call had an unknown outcome", () => {
  test("was sent, when Amazon shows it with its number: what it was told is known", () => {
    expect(see(tried, [parcel("2", ups(1))])).toEqual({ ...tried, state: "confirmed", sent: content, sentAt: at(3), confirmedAt: now });
  });

  test("was sent with what stood there then, when Amazon shows another number under its reference", () => {
    const corrected = { ...tried, trackingNumber: ups(6) };
    const shown = parcel("2", ups(1), { carrier: "USPS", shippingService: "Ground", items: [{ orderItemId: "L1", quantity: 2 }] });
    expect(see(corrected, [shown]).sent).toEqual({ carrierCode: "USPS", carrierName: null, shippingMethod: "Ground", trackingNumber: ups(1), items: [{ orderItemId: "L1", quantity: 2 }] });
  });

  test("is taken as Amazon shows it where nobody can say any more what it was told", () => {
    expect(see(tried, [parcel("2", ups(1), { carrier: null, shippingService: null })], null).sent).toEqual({ ...content, carrierCode: "" });
  });

  test.each<[string, AmazonPackage[]]>([
    ["shows nothing", []], ["shows its number under another reference", [parcel("9", ups(1))]], ["voided the label of its reference", [parcel("2", ups(1), { status: "CANCELLED" })]],
  ])("stays unknown while Amazon %s", (_what, packages) => expect(see(tried, packages)).toEqual(tried));
});

describe("a package that Amazon was never told of", () => {
  test("R123 is not taken for one of Seller Central's that bears its reference", () => {
    expect(see(untold, [parcel("2", ups(5))])).toEqual(untold);
    expect(see({ ...untold, trackingNumber: null }, [parcel("2", null)])).toEqual({ ...untold, trackingNumber: null });
  });

  test("is Amazon's, when both the reference and the number are its own", () => {
    expect(see(untold, [parcel("2", ups(1))])).toMatchObject({ state: "confirmed", sent: content, sentAt: now, confirmedAt: now });
  });

  test("R91 is not found by its number alone: that is decided with the others' packages", () => expect(see(untold, [parcel("LABEL", ups(1))])).toEqual(untold));

  test("loses what it waited for, when Amazon shows it", () => {
    const waiting: Shipment = { ...untold, state: "waiting", reasonCode: "tracking-repeated", reasonParams: { tracking: ups(1), order: "x" } };
    expect(see(waiting, [parcel("2", ups(1))])).toMatchObject({ state: "confirmed", reasonCode: null, reasonParams: {} });
  });
});

test("what is given is left as it is: the change is another object", () => {
  const kept = structuredClone(sent);
  see(sent, [parcel("2", ups(1))]);
  expect(sent).toEqual(kept);
});
