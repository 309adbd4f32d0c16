import fc from "fast-check";
import { expect, test } from "vitest";
import type { cancelReasons } from "../feeds/order-feed.ts";
import { shopifyCancelReason } from "./shopify-cancel-reason.ts";

const line = (reason: string | null, by: string | null = null) => ({ cancelledBy: { by, reason } });

/** Amazon's own words for a seller's cancellation, as Shopify shows them. */
const expected: Record<(typeof cancelReasons)[number], string> = {
  NoInventory: "INVENTORY", ShippingAddressUndeliverable: "OTHER", CustomerExchange: "CUSTOMER", BuyerCanceled: "CUSTOMER", GeneralAdjustment: "OTHER", CarrierCreditDecision: "OTHER",
  RiskAssessmentInformationNotValid: "FRAUD", CarrierCoverageFailure: "OTHER", CustomerReturn: "CUSTOMER", MerchandiseNotReceived: "OTHER", CannotVerifyInformation: "DECLINED",
  PricingError: "OTHER", RejectOrder: "OTHER", WeatherDelay: "OTHER",
};

test.each(Object.entries(expected))("K9 %s is %s in Shopify", (reason, word) => expect(shopifyCancelReason([line(reason)])).toBe(word));

test.each<[string, ReturnType<typeof line>[], string]>([
  ["who did it, where the reason says nothing", [line("PricingError", "MERCHANT")], "STAFF"],
  ["the buyer, without a reason", [line(null, "BUYER")], "CUSTOMER"],
  ["the reason before who did it", [line("No inventory", "BUYER")], "INVENTORY"],
  ["out of stock, in whatever spelling", [line("OUT_OF_STOCK")], "INVENTORY"],
  ["a payment that failed", [line("Payment issue", "AMAZON")], "DECLINED"],
  ["an empty reason", [line("")], "OTHER"],
  ["the first line that says something", [line("PricingError"), line("Fraud"), line("NoInventory")], "FRAUD"],
])("K9 %s", (_what, lines, word) => expect(shopifyCancelReason(lines)).toBe(word));

test("whatever Amazon writes, Shopify gets a word that it knows", () => {
  const words = ["CUSTOMER", "DECLINED", "FRAUD", "INVENTORY", "OTHER", "STAFF"];
  fc.assert(fc.property(fc.array(fc.tuple(fc.option(fc.string()), fc.option(fc.constantFrom("BUYER", "MERCHANT", "AMAZON", "NEW")))), (lines) => {
    expect(words).toContain(shopifyCancelReason(lines.map(([reason, by]) => line(reason, by))));
  }));
});
