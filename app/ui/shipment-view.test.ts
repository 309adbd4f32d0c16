import { describe, expect, test } from "vitest";
import { decideOn, fulfillment, stored, tracked } from "../../tests/support/shipment-parts.ts";
import type { ProblemCode } from "../domain/problems.ts";
import { shipmentStates, type Shipment } from "../domain/shipments/shipment.ts";
import { timeWords } from "./format.ts";
import { shipmentView, type ShipmentAction } from "./shipment-view.ts";

const words = timeWords("America/New_York", new Date("2026-11-12T00:00:00Z"));
const [due] = stored([], decideOn({ fulfillments: [fulfillment(1)] }));
const view = (more: Partial<Shipment> = {}) => shipmentView({ ...due!, ...more }, words);

describe("a package in words", () => {
  test("B11 tells its state, carrier and number", () => {
    expect(view()).toMatchObject({ state: { label: "To be sent" }, tracking: "UPS, 1Z999AA10000000001", what: null, remedy: null, told: null, actions: [] });
    expect(view({ company: null, trackingNumber: null })).toMatchObject({ tracking: "No carrier, without a number", company: "", trackingNumber: "" });
  });

  test("has a word for every state", () => {
    const labels = shipmentStates.map((state) => view({ state }).state.label);
    expect([new Set(labels).size, labels.filter((label) => !label)]).toEqual([shipmentStates.length, []]);
  });

  test("tells when Amazon was told, in the shop's own time", () => expect(view({ state: "sent", sentAt: new Date("2026-11-11T20:00:00Z") }).told).toBe("Told Nov 11, 2026, 3:00 PM"));

  test("R93 says what is wrong and what helps, with what it was decided by", () => {
    const [odd] = stored([], decideOn({ fulfillments: [fulfillment(1, tracked("1Z-NO"))] }));
    expect(shipmentView(odd!, words)).toMatchObject({ state: { label: "Waits" }, what: expect.stringContaining("does not look like a number of") as unknown, remedy: "Correct it, or send it all the same.", actions: ["correct", "anyway"] });
  });

  test.each<[ProblemCode | "of-tomorrow", ShipmentAction[]]>([
    ["tracking-missing", ["correct", "untracked"]],
    ["carrier-unknown", ["correct"]],
    ["tracking-repeated", ["correct", "anyway"]],
    ["shipment-refused", ["correct", "retry"]],
    ["shipment-not-seen", ["correct", "retry"]],
    ["shipment-too-many", []],
    ["shipment-taken-back", []],
    ["of-tomorrow", []],
  ])("%s is helped by %j", (reasonCode, actions) => expect(view({ reasonCode: reasonCode as ProblemCode }).actions).toEqual(actions));

  test.each<[string, Partial<Shipment>, ShipmentAction[]]>([
    ["sent", { state: "sent", shopifyFulfillmentId: null }, ["correct"]],
    ["waiting with an odd number", { state: "waiting", reasonCode: "tracking-odd", shopifyFulfillmentId: null }, ["correct", "anyway"]],
    ["of too many units", { state: "waiting", reasonCode: "shipment-too-many", shopifyFulfillmentId: null }, ["correct"]],
    ["cancelled", { state: "cancelled", shopifyFulfillmentId: null }, []],
    ["of Shopify, sent", { state: "sent" }, []],
  ])("R54 R123 one entered here can be corrected as long as it is: %s", (_name, shipment, actions) => expect(view(shipment).actions).toEqual(actions));

  test("has no advice where nothing is to be done", () => expect(view({ reasonCode: "order-not-confirmed" })).toMatchObject({ remedy: null, what: expect.stringContaining("has not confirmed") as unknown }));
});
