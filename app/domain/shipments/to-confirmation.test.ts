import { describe, expect, test } from "vitest";
import { at, ups } from "../../../tests/support/shipment-parts.ts";
import { problemWords } from "../log-texts.ts";
import type { SentShipment } from "./shipment.ts";
import { refusalParams, toConfirmation, toUntrackedMessage } from "./to-confirmation.ts";

const parcel = { amazonOrderId: "111-2222222-3333333", reference: 12, shippedAt: at(3) };
const items = [{ orderItemId: "L1", quantity: 2 }, { orderItemId: "L2", quantity: 1 }];
const content: SentShipment = { carrierCode: "Other", carrierName: "City Bikes", shippingMethod: "Same day", trackingNumber: ups(1), items };

describe("what Amazon is told of a package", () => {
  test("R123 with a number: its reference as text, every item with its units, when it left", () => {
    expect(toConfirmation(parcel, "ATVPDKIKX0DER", { ...content, trackingNumber: ups(1) })).toEqual({
      amazonOrderId: "111-2222222-3333333", marketplaceId: "ATVPDKIKX0DER", packageReferenceId: "12", carrierCode: "Other", carrierName: "City Bikes", shippingMethod: "Same day",
      trackingNumber: ups(1), shippedAt: at(3), items,
    });
  });

  test("R100 without one: the same by feed, its reference as a number, and no number at all", () => {
    const message = toUntrackedMessage(parcel, { ...content, trackingNumber: null });
    expect(message).toEqual({ amazonOrderId: "111-2222222-3333333", reference: 12, shippedAt: at(3), carrierCode: "Other", carrierName: "City Bikes", shippingMethod: "Same day", items });
    expect(Object.keys(message)).not.toContain("trackingNumber");
  });

  test("tells nothing of what Lockstep keeps besides", () => {
    const kept = { ...parcel, shop: "one.myshopify.com", storeId: "s", sendAnyway: true };
    const told = [toConfirmation(kept, "ATVPDKIKX0DER", { ...content, trackingNumber: ups(1) }), toUntrackedMessage(kept, content)];
    for (const one of told) expect(Object.keys(one).filter((name) => ["shop", "storeId", "sendAnyway"].includes(name))).toEqual([]);
  });
});

describe("a refusal", () => {
  test.each<[string, Partial<SentShipment>, object]>([
    ["names the carrier as the merchant knows it", {}, { carrier: "City Bikes", tracking: ups(1), detail: "no" }],
    ["by Amazon's code where it has no name", { carrierCode: "UPS", carrierName: null }, { carrier: "UPS", tracking: ups(1), detail: "no" }],
    ["of an untracked one bears no number", { trackingNumber: null }, { carrier: "City Bikes", tracking: "", detail: "no" }],
  ])("%s", (_rule, more, expected) => expect(refusalParams({ ...content, ...more }, "no")).toEqual(expected));

  test("is told in Amazon's own words", () => {
    const { what } = problemWords("shipment-refused", refusalParams(content, "Carrier is not valid"));
    expect(what).toBe(`Amazon did not accept City Bikes, ${ups(1)}: Carrier is not valid.`);
  });

  test("R100 of an untracked one says that there was no number", () => {
    expect(problemWords("shipment-refused", refusalParams({ ...content, trackingNumber: null }, "x")).what).toContain("City Bikes, without a number");
  });

  test("R100 so does one that Amazon took and does not show", () => {
    const words = ["", undefined, ups(1)].map((tracking) => problemWords("shipment-not-seen", tracking === undefined ? {} : { tracking }).what);
    expect(words).toEqual(["without a number", "without a number", ups(1)].map((number) => `Amazon took the shipment ${number} and does not show it.`));
  });
});
