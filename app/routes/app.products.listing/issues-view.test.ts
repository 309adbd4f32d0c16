import { describe, expect, test } from "vitest";
import type { SeenListing } from "../../db/listings.server.ts";
import type { ListingIssue } from "../../domain/listings/listing-details.ts";
import { issueViews } from "./issues-view.ts";

const [us, ca] = ["ATVPDKIKX0DER", "A2EUQ1WTGCTBG2"];
const issue = (more: Partial<ListingIssue> = {}): ListingIssue => ({ code: "18027", message: "The main image is odd.", severity: "WARNING", attributes: [], enforcements: [], ...more });
const listed = (marketplaceId: string, ...issues: ListingIssue[]) => ({ marketplaceId, issues }) as SeenListing;
const one = (more: Partial<ListingIssue>) => issueViews([listed(us, issue(more))])[0]!;

describe("R87 what Amazon finds wrong", () => {
  test("stands in Amazon's words, with code and attributes", () => {
    expect(one({ attributes: ["main_product_image_locator", "color"] })).toMatchObject({ where: "amazon.com", message: "The main image is odd.", about: "Code 18027, about main product image locator, color", severity: { label: "Warning", tone: "warning" }, does: null });
    expect(one({}).about).toBe("Code 18027");
  });

  test.each([
    ["LISTING_SUPPRESSED", "Amazon has taken the listing down: nobody can buy it."],
    ["SEARCH_SUPPRESSED", "Amazon hides it from search results."],
    ["CATALOG_ITEM_REMOVED", "Amazon has made the article inactive: no offer of it can be bought."],
    ["ATTRIBUTE_SUPPRESSED", "Amazon does not accept the value of the attribute."],
    ["SOMETHING_NEW", "Something new."],
  ])("%s: %s", (action, words) => expect(one({ enforcements: [action] }).does).toBe(words));

  test("says all that Amazon does because of one", () => expect(one({ enforcements: ["SEARCH_SUPPRESSED", "ATTRIBUTE_SUPPRESSED"] }).does).toBe("Amazon hides it from search results; Amazon does not accept the value of the attribute."));

  test("what keeps it from buyers stands first, then errors, then the rest; a word that we do not know stands for itself", () => {
    const all = issueViews([listed(us, issue({ message: "c", severity: "STRANGE" }), issue({ message: "b", severity: "ERROR" }), issue({ message: "a", enforcements: ["SEARCH_SUPPRESSED"] }))]);
    expect(all.map(({ message, severity }) => `${message} ${severity.label}`)).toEqual(["a Warning", "b Error", "c Strange"]);
  });

  test("is told once where it is the same in several marketplaces, and apart where it is not", () => {
    const all = issueViews([listed(us, issue()), listed(ca, issue(), issue({ message: "Only here." }))]);
    expect(all.map(({ message, where }) => [message, where])).toEqual([["The main image is odd.", "amazon.com, amazon.ca"], ["Only here.", "amazon.ca"]]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(2);
    expect(issueViews([listed(us)])).toEqual([]);
  });
});
