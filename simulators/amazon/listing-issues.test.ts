import { describe, expect, it } from "vitest";
import type { WorldIssue } from "../shared/world-types.ts";
import { france, germany } from "./amazon-fixture.ts";
import type { KeptListing, ListedIn } from "./kept-listing.ts";
import { hasSeverity, issueViews, statusOf, withIssue, withoutIssues } from "./listing-issues.ts";

const now = Date.parse("2026-11-20T12:00:00Z");
const place = (given: Partial<ListedIn> = {}): ListedIn => ({
  asin: "B1", listingId: "1", productType: "PRODUCT", conditionType: "new_new", channel: "DEFAULT", status: "Active", createdDate: "", lastUpdatedDate: "", ...given,
});
const listing = (...issues: WorldIssue[]): KeptListing =>
  issues.reduce(withIssue, { key: "k", account: "a", sku: "S", attributes: {}, marketplaces: { [germany]: place(), [france]: place() } });
const issue = (given: Partial<WorldIssue> = {}): WorldIssue => ({ code: "1", message: "The picture is bad.", ...given });

describe("an issue as it is shown", () => {
  it("is an error everywhere with nothing more to say unless it says more", () => {
    expect(issueViews(listing(issue()), [germany], "en_US")).toEqual([{ code: "1", message: "The picture is bad.", severity: "ERROR", categories: [], marketplaceIds: [germany] }]);
  });

  it("tells what Amazon did, and from what it is exempt", () => {
    const exemption = { status: "EXEMPT_UNTIL_EXPIRY_DATE" as const, expiryDate: "2026-12-01T00:00:00Z" };
    const [plain, exempt] = issueViews(listing(issue({ actions: ["SEARCH_SUPPRESSED"] }), issue({ code: "2", actions: ["LISTING_SUPPRESSED"], exemption })), [germany], undefined);
    expect(plain?.enforcements).toEqual({ actions: [{ action: "SEARCH_SUPPRESSED" }], exemption: { status: "NOT_EXEMPT" } });
    expect(exempt?.enforcements).toEqual({ actions: [{ action: "LISTING_SUPPRESSED" }], exemption });
  });

  it.each([
    ["de_DE", [france], "Das Bild ist schlecht."],
    [undefined, [germany, france], "Das Bild ist schlecht."],
    [undefined, [france, germany], "The picture is bad."],
    ["ja_JP", [germany], "The picture is bad."],
  ])("speaks %s, else the first marketplace's language, else English", (locale, ids, message) => {
    expect(issueViews(listing(issue({ messages: { de_DE: "Das Bild ist schlecht." } })), ids, locale)[0]?.message).toBe(message);
  });

  it("belongs to its marketplaces", () => {
    const kept = listing(issue({ marketplaceIds: [france], severity: "WARNING" }));
    expect(issueViews(kept, [germany], undefined)).toEqual([]);
    expect([hasSeverity(kept, [germany], ["WARNING"]), hasSeverity(kept, [france], ["WARNING"]), hasSeverity(kept, [france], ["ERROR"])]).toEqual([false, true, false]);
  });
});

describe("what can be bought and found", () => {
  const status = (kept: KeptListing, at: Partial<ListedIn> = {}, seen = {}) => statusOf(kept, germany, place(at), { now, ...seen });
  const both = ["BUYABLE", "DISCOVERABLE"];

  it.each([["Active", both], ["Inactive", ["DISCOVERABLE"]], ["Incomplete", []]] as const)("follows the status %s", (given, expected) => {
    expect(status(listing(), { status: given })).toEqual(expected);
  });

  it.each([
    ["LISTING_SUPPRESSED", ["DISCOVERABLE"]], ["SEARCH_SUPPRESSED", ["BUYABLE"]], ["CATALOG_ITEM_REMOVED", []], ["ATTRIBUTE_SUPPRESSED", both],
  ])("loses what %s takes, here and not elsewhere, unless it is exempt still", (action, left) => {
    const taken = (given: Partial<WorldIssue>) => status(listing(issue({ actions: [action], ...given })));
    expect(taken({})).toEqual(left);
    expect(taken({ marketplaceIds: [france] })).toEqual(both);
    expect(taken({ exemption: { status: "EXEMPT" } })).toEqual(both);
    expect(taken({ exemption: { status: "EXEMPT_UNTIL_EXPIRY_DATE", expiryDate: "2026-11-20T12:00:01Z" } })).toEqual(both);
    expect(taken({ exemption: { status: "EXEMPT_UNTIL_EXPIRY_DATE", expiryDate: "2026-11-20T12:00:00Z" } })).toEqual(left);
  });

  it("needs units only where that is wished, and only of the merchant", () => {
    expect(status(listing(), {}, { soldOutIsInactive: true })).toEqual(["DISCOVERABLE"]);
    expect(status(listing(), { channel: "AMAZON_EU" }, { soldOutIsInactive: true })).toEqual(both);
  });
});

describe("issues come and go", () => {
  const codes = (kept: KeptListing, id = germany) => issueViews(kept, [id], undefined).map((one) => `${one.code} ${one.message}`);

  it("one with the same code takes the place of the other, where it says", () => {
    const kept = withIssue(listing(issue({ message: "old" })), issue({ message: "new", marketplaceIds: [germany] }));
    expect([codes(kept), codes(kept, france)]).toEqual([["1 new"], ["1 old"]]);
  });

  it("by code, by marketplace, or all", () => {
    const kept = listing(issue({ message: "a" }), issue({ code: "2", message: "b" }));
    expect(codes(withoutIssues(kept, "1", [germany]))).toEqual(["2 b"]);
    expect(codes(withoutIssues(kept, "1", [germany]), france)).toEqual(["2 b", "1 a"].sort());
    expect(codes(withoutIssues(kept, undefined, [germany, france]))).toEqual([]);
  });
});
