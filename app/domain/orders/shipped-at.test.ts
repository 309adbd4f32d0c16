import { describe, expect, it } from "vitest";
import { anOrder, aPackage } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrder } from "./amazon-order.ts";
import { lastShipTime, sentPackages, shippedAt } from "./shipped-at.ts";

const day = (number: number) => new Date(`2026-11-${number}T10:00:00.001Z`);
const parcel = (number: number | null, status = "IN_TRANSIT") => aPackage({ packageReferenceId: `${number}${status}`, status, shippedAt: number === null ? null : day(number) });
const order = (given: Partial<AmazonOrder>) => anOrder({ status: "SHIPPED", lastUpdatedAt: day(20), ...given });

describe("shippedAt", () => {
  it.each<[string, Partial<AmazonOrder>, Date | null]>([
    ["its only package's time", { packages: [parcel(11)] }, day(11)],
    ["the last of several, in whatever order", { packages: [parcel(12), parcel(14), parcel(13)] }, day(14)],
    ["the last that moved", { packages: [parcel(12), parcel(15, "CANCELLED")] }, day(12)],
    ["the last that tells a time", { packages: [parcel(12), parcel(null)] }, day(12)],
    ["the last update without packages", { packages: [] }, day(20)],
    ["the last update when no package tells a time", { packages: [parcel(null)] }, day(20)],
    ["the last update when all were cancelled", { packages: [parcel(11, "CANCELLED")] }, day(20)],
    ["the last update for Amazon's own parcels", { channel: "AFN", packages: [] }, day(20)],
    ["none while unshipped", { status: "UNSHIPPED", packages: [parcel(11)] }, null],
    ["none while shipped in part", { status: "PARTIALLY_SHIPPED", packages: [parcel(11)] }, null],
    ["none once cancelled", { status: "CANCELLED", packages: [parcel(11)] }, null],
    ["none without a status", { status: null, packages: [parcel(11)] }, null],
    ["none for an unknown status", { status: "TELEPORTED", packages: [parcel(11)] }, null],
  ])("is %s", (_what, given, expected) => {
    expect(shippedAt(order(given))).toEqual(expected);
  });
});

it("lastShipTime is Amazon's own word, or none", () => {
  expect(lastShipTime(order({ packages: [parcel(12), parcel(11)] }))).toEqual(day(12));
  expect(lastShipTime(order({ packages: [parcel(null)] }))).toBeNull();
});

describe("sentPackages", () => {
  it("are all but those whose label was cancelled", () => {
    const packages = [parcel(11), parcel(12, "CANCELLED"), parcel(13, "DELIVERED"), { ...parcel(14), status: null }];
    expect(sentPackages(order({ packages })).map((one) => one.status)).toEqual(["IN_TRANSIT", "DELIVERED", null]);
    expect(sentPackages(order({ packages: [] }))).toEqual([]);
  });
});
