import { describe, expect, it, test } from "vitest";
import { aLine, anOrder, linked } from "../../../tests/support/domain-orders.ts";
import type { AmazonOrderLine } from "../orders/amazon-order.ts";
import type { ExistingImport } from "../orders/import-decision.ts";
import { parseStoreSettings } from "../settings.ts";
import { cancellationDue } from "./cancellation-due.ts";
import { restocks } from "./restocks.ts";
import { shopifyCancelReason } from "./shopify-cancel-reason.ts";

const by = (reason: string | null, who: string | null = "MERCHANT") => ({ cancelledBy: { by: who, reason } });

describe("whether cancelled units go back to stock", () => {
  const { cancellations } = parseStoreSettings({});
  it.each<[string, Parameters<typeof restocks>, boolean]>([
    ["K9 any other reason", ["MFN", by("BuyerCanceled"), cancellations], true],
    ["a reason of the list", ["MFN", by("NoInventory"), cancellations], false],
    ["no reason", ["MFN", by(null), cancellations], true],
    ["nobody's doing", ["MFN", { cancelledBy: null }, cancellations], true],
    ["a line that is gone", ["MFN", null, cancellations], true],
    ["always", ["MFN", by("NoInventory"), { ...cancellations, restock: "always" }], true],
    ["never", ["MFN", by("BuyerCanceled"), { ...cancellations, restock: "never" }], false],
    ["what Amazon ships, even under always", ["AFN", by("BuyerCanceled"), { ...cancellations, restock: "always" }], false],
    ["the merchant's own list", ["MFN", by("BuyerCanceled"), { ...cancellations, noRestockReasons: ["BuyerCanceled"] }], false],
  ])("%s", (_what, given, expected) => {
    expect(restocks(...given)).toBe(expected);
  });
});

it.each<[string, Pick<AmazonOrderLine, "cancelledBy">[], string]>([
  ["stock", [by("NoInventory")], "INVENTORY"], ["stock, spelt as by the API", [by("NO_INVENTORY", "AMAZON")], "INVENTORY"],
  ["the buyer's wish", [by("BuyerCanceled")], "CUSTOMER"], ["the buyer", [by("Ordered by mistake", "BUYER")], "CUSTOMER"],
  ["risk", [by("RiskAssessmentInformationNotValid", "AMAZON")], "FRAUD"], ["what could not be verified", [by("CannotVerifyInformation")], "DECLINED"],
  ["the merchant", [by("GeneralAdjustment")], "STAFF"], ["Amazon", [by("Something new", "AMAZON")], "OTHER"], ["nobody", [{ cancelledBy: null }], "OTHER"], ["no line", [], "OTHER"],
  ["the first line that says something", [{ cancelledBy: null }, by("NoInventory")], "INVENTORY"],
])("Shopify's reason for %s", (_what, lines, expected) => {
  expect(shopifyCancelReason(lines)).toBe(expected);
});

describe("a cancellation of the whole order", () => {
  const settings = parseStoreSettings({});
  const existing: ExistingImport = {
    shopifyOrderId: "gid://shopify/Order/1", lastUpdatedAt: new Date(0), cancelledInShopify: false, closedInShopify: false, shippedAt: null, fulfilledUnits: {}, orderedUnits: { L1: 1, L2: 1 },
  };
  const due = (lines: AmazonOrderLine[], orderedUnits: Record<string, number> = { L1: 1, L2: 1 }) => {
    const order = anOrder({ status: "CANCELLED", lines });
    return cancellationDue({ order, links: linked(order), store: { state: "open", startDate: null, goLiveAt: null, settings } }, "CANCELLED", { ...existing, orderedUnits });
  };
  const one = aLine({ quantity: 0, ...by("BuyerCanceled") });
  const two = aLine({ orderItemId: "L2", sellerSku: "LID-1", quantity: 0, ...by("NoInventory") });

  test("restocks all, some or none of it by the reasons of the lines", () => {
    expect(due([one]).cancel).toEqual({ kind: "whole", reason: "CUSTOMER", restock: "all" });
    expect(due([one, two]).cancel).toMatchObject({ restock: "some" });
    expect(due([two]).cancel).toEqual({ kind: "whole", reason: "INVENTORY", restock: "none" });
  });

  test("heeds only lines that Shopify still has units of, under whichever name they are counted", () => {
    expect(due([one, two], { L1: 0, L2: 0, "gid://shopify/ProductVariant/CUP-1": 1 }).cancel).toMatchObject({ restock: "all" });
    expect(due([], { L1: 1 }).cancel).toEqual({ kind: "whole", reason: "OTHER", restock: "all" });
  });
});

describe("R19 K9 what a cancellation at Amazon asks for", () => {
  const existing: ExistingImport = {
    shopifyOrderId: "gid://shopify/Order/1", lastUpdatedAt: new Date(0), cancelledInShopify: false, closedInShopify: false, shippedAt: null, fulfilledUnits: {}, orderedUnits: { L1: 3 },
  };
  const due = (status: "CANCELLED" | "UNSHIPPED", quantity: number, more: Partial<ExistingImport> = {}, fromAmazon: "cancel" | "ask" = "cancel") => {
    const order = anOrder({ status, lines: [aLine({ quantity })] });
    const settings = parseStoreSettings({});
    const store = { state: "open" as const, startDate: null, goLiveAt: null, settings: { ...settings, cancellations: { ...settings.cancellations, fromAmazon } } };
    const { cancel, problem } = cancellationDue({ order, links: linked(order), store }, status, { ...existing, ...more });
    return cancel?.kind ?? problem;
  };

  it.each<[string, ReturnType<typeof due>, string | null]>([
    ["the whole order", due("CANCELLED", 0), "whole"],
    ["the whole order, where the merchant wants to be asked", due("CANCELLED", 0, {}, "ask"), "cancelled-after-import"],
    ["the whole order, which Shopify has shipped", due("CANCELLED", 0, { shippedInShopify: true }), "cancelled-too-late"],
    ["the same, though the merchant wants to be asked", due("CANCELLED", 0, { shippedInShopify: true }, "ask"), "cancelled-too-late"],
    ["a unit", due("UNSHIPPED", 2, { unitsNews: "amazon" }), "lines"],
    ["a unit, where the merchant wants to be asked", due("UNSHIPPED", 2, { unitsNews: "amazon" }, "ask"), "lines-cancelled-after-import"],
    ["a unit, and nobody knows who took it out", due("UNSHIPPED", 2), "lines-cancelled-after-import"],
    ["no unit: staff added one in Shopify", due("UNSHIPPED", 2, { unitsNews: "staff" }), null],
    ["no unit: as many as before", due("UNSHIPPED", 3, { unitsNews: "amazon" }), null],
    ["no unit: more than before", due("UNSHIPPED", 4, { unitsNews: "amazon" }), null],
    ["a line that Amazon lists no longer", due("UNSHIPPED", 3, { unitsNews: "amazon", orderedUnits: { L1: 3, L2: 1 } }), "lines"],
    ["a line that had no units anyway", due("UNSHIPPED", 3, { unitsNews: "amazon", orderedUnits: { L1: 3, L2: 0 } }), null],
  ])("%s", (_what, found, expected) => expect(found).toBe(expected));
});
