import { describe, expect, test } from "vitest";
import { formOf } from "../../../tests/support/draw-page.tsx";
import { readShippingIntent } from "./read-shipping-intent.ts";

const shipmentId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const tracking = { company: "UPS", trackingNumber: "1Z999AA10000000001" };
const read = (form: Record<string, string>) => readShippingIntent(formOf(form));

describe("what the merchant asks for on the shipping page", () => {
  test.each(["retry", "anyway", "untracked"])("%s of a shipment", (intent) => expect(read({ intent, shipmentId })).toEqual({ intent, shipmentId }));

  test("a correction, without the spaces around it", () => {
    expect(read({ intent: "correct", shipmentId, company: " UPS ", trackingNumber: " 1Z999AA10000000001" })).toEqual({ intent: "correct", shipmentId, ...tracking });
  });

  test("R54 tracking of some units of an order", () => {
    expect(read({ intent: "enter", amazonOrderId: "111-2222222-3333333", ...tracking, items: '[{"orderItemId":"L1","quantity":2}]' })).toEqual({
      intent: "enter", amazonOrderId: "111-2222222-3333333", ...tracking, items: [{ orderItemId: "L1", quantity: 2 }],
    });
  });

  const entered = { intent: "enter", amazonOrderId: "111-2222222-3333333", ...tracking };
  test.each<[string, Record<string, string>]>([
    ["nothing", {}],
    ["something else", { intent: "delete", shipmentId }],
    ["a shipment that is none", { intent: "retry", shipmentId: "1" }],
    ["no shipment", { intent: "anyway" }],
    ["no carrier", { intent: "correct", shipmentId, ...tracking, company: "  " }],
    ["no number", { intent: "correct", shipmentId, ...tracking, trackingNumber: "" }],
    ["a number without end", { intent: "correct", shipmentId, ...tracking, trackingNumber: "9".repeat(81) }],
    ["no units", { ...entered, items: "[]" }],
    ["units of nothing", { ...entered, items: '[{"orderItemId":"","quantity":1}]' }],
    ["half a unit", { ...entered, items: '[{"orderItemId":"L1","quantity":0.5}]' }],
    ["less than one", { ...entered, items: '[{"orderItemId":"L1","quantity":0}]' }],
    ["no list", { ...entered, items: "{" }],
  ])("%s is none of ours", (_what, form) => expect(read(form)).toBeNull());
});
