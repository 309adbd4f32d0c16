import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { fieldsOf } from "../../../tests/support/drawn-fields.ts";
import { productRow, rowParts, seenListing } from "../../../tests/support/product-parts.ts";
import { formOf } from "../../../tests/support/draw-page.tsx";
import type { ProductRow } from "../../db/product-pages.server.ts";
import { productViews } from "../../domain/listings/product-filter.ts";
import { productView } from "./product-row.ts";
import { bulkKindsOf, bulkNames } from "./products-table.tsx";
import { bulkKinds, readProductIntent } from "./read-intent.ts";
import Products from "./route.tsx";
import { useProductWork } from "./use-product-work.ts";

const row = (more: Partial<ProductRow> = {}) => productView(productRow(more), rowParts);
const stores = [{ id: "store-1", alias: "us" }];
const page = (given: object = {}, around: Surroundings = {}) =>
  draw(<Products />, {
    at: "/app/products", data: { rows: [row()], next: null, count: 1, toLink: 0, view: "all", order: { by: "sku", descending: false }, stores, marketplaceIds: ["ATVPDKIKX0DER"], ...given }, ...around,
  });
const variant = catalogueVariant(1);
const proposal = { sellerSku: "CUP-1", variantId: variant.id, why: "title" as const, evidence: { matches: [], variant: { product: "A thing", title: "Default Title", sku: null } }, foundAt: new Date() };

describe("R86 a row of the products page", () => {
  test("tells a listing from Amazon to Shopify and leads to each place", () => {
    const { text, links, badges, buttons } = page();
    for (const said of ["CUP-1 | B0TEST0001 | Blue cup", "us · You (MFN)", "A thing | SKU SKU-1 · Same SKU", "2 d | by default", "9 | Nov 20, 2026 | 6:00 AM"]) expect(text).toContain(said);
    expect(badges).toContain("Success Active");
    expect(links).toMatchObject({
      "CUP-1": "/app/products/listing?store=store-1&sku=CUP-1", "View on amazon.com: CUP-1": "https://www.amazon.com/dp/B0TEST0001", "A thing": "https://admin.shopify.com/store/demo/products/7/variants/1",
      "Why this number? CUP-1": "/app/stock/why?store=store-1&sku=CUP-1",
    });
    expect(buttons).toEqual(expect.arrayContaining(["2 d: change the lead time of CUP-1", "Change the link of CUP-1"]));
  });

  test("shows its picture where Amazon has one", () => {
    expect(page().html).not.toContain("<img");
    expect(page({ rows: [row({ listings: [seenListing({ imageUrl: "https://m.media.example/1.jpg" })] })] }).html).toMatch(/<img[^>]* src="https:\/\/m\.media\.example\/1\.jpg"/);
  });

  test.each<[string, Partial<ProductRow>, string, string]>([
    ["without variant", { link: null }, "Not linked", "Link CUP-1"],
    ["with a suggestion", { link: null, proposals: [proposal] }, "1 suggestion", "Look at them: what is suggested for CUP-1"],
    ["with several", { link: null, proposals: [proposal, { ...proposal, variantId: "b" }] }, "2 suggestions", "Look at them: what is suggested for CUP-1"],
  ])("%s offers what may be done about it", (_, more, said, button) => {
    const { text, buttons } = page({ rows: [row(more)] });
    expect(text).toContain(said);
    expect(buttons).toContain(button);
  });

  test("R87 leaves Amazon's own lead times alone", () => {
    const { text, buttons } = page({ rows: [row({ listings: [seenListing({ channel: "AFN", leadTimeDays: 1 })] })] });
    expect(text).toContain("1 d | Amazon’s");
    expect(buttons.some((name) => name.includes("lead time of"))).toBe(false);
  });

  test("says what is not as it should be", () => {
    const issues = [{ code: "1", message: "Odd.", severity: "ERROR", attributes: [], enforcements: ["LISTING_SUPPRESSED"] }];
    const { badges, links, text } = page({ rows: [row({ listings: [seenListing({ issues, suppressed: true, secondary: true })], settings: { ...productRow().settings!, stoppedAt: new Date("2026-11-19T12:00:00Z") } })] });
    expect(badges).toEqual(expect.arrayContaining(["Critical Suppressed", "Not tracked"]));
    expect([links["1 issue of CUP-1"], text.includes("Second SKU of its ASIN")]).toEqual(["/app/products/listing?store=store-1&sku=CUP-1", true]);
  });
});

describe("R86 the products page", () => {
  test("has a tab for each view, with how many are to be linked, and a filter for each name of the address", () => {
    const { html, text } = page({ toLink: 1204, view: "linked" }, { at: "/app/products?view=linked&state=inactive&search=cup&channel=MFN" });
    expect([...html.matchAll(/<button id="products-([^"]+)Measurer"[^>]*aria-selected="(true|false)"/g)].map(([, id, selected]) => `${id} ${selected}`)).toEqual(productViews.map((view) => `${view} ${view === "linked"}`));
    expect(text).toContain("To link (1,204)");
    expect(fieldsOf(html)).toMatchObject({ Search: "cup", "State at Amazon": "inactive", "Shipped by": "MFN", Marketplace: "", Store: "" });
    expect(page().text).not.toContain("To link (");
  });

  test("tells how many there are to who listens, and leads on", () => {
    expect(page({ count: 1204 }).html).toContain('<span role="status">1,204 SKUs</span>');
    expect(page({ next: "x" }).buttons.slice(-2)).toEqual(["Previous (disabled)", "Next"]);
    const { buttons, links } = page();
    expect(buttons).toEqual(expect.arrayContaining(["Export", "Import"]));
    expect([links["Catalogue import"], page({ rows: [], count: 0 }).buttons.includes("Export (disabled)")]).toEqual(["/app/products/import", true]);
  });

  test("shows by what it is sorted", () => {
    const sortedBy = (html: string) => html.split("<th ").slice(1).filter((heading) => heading.includes("SortIcon--visible")).map((heading) => heading.replace(/^[^>]*>|<[^>]+>/g, "").trim());
    expect(sortedBy(page({ order: { by: "seen", descending: true } }).html).map((text) => text.slice(0, 9))).toEqual(["On Amazon"]);
    expect(sortedBy(page().html)).toEqual(["SKU and ASIN"]);
  });

  test.each<[string, object, string, string]>([
    ["no store is connected", { stores: [] }, "", "No Amazon account is connected"],
    ["nothing was read", {}, "", "No listing was read yet"],
    ["nothing matches", {}, "?search=x", "No listing matches these filters."],
    ["nothing is to be linked", { view: "to-link" }, "?view=to-link", "Every listing is linked"],
    ["nothing is suggested", { view: "suggested" }, "?view=suggested", "No suggestion waits"],
    ["nothing is linked", { view: "linked" }, "?view=linked", "No listing is linked yet"],
    ["nothing is wrong", { view: "issues" }, "?view=issues", "No issues"],
    ["nothing is stopped", { view: "stopped" }, "?view=stopped", "Every listing is tracked"],
    ["nothing to link matches", { view: "to-link" }, "?view=to-link&store=store-1", "No listing matches these filters."],
  ])("where %s says so, and what to do", (_, given, search, said) => expect(page({ rows: [], count: 0, ...given }, { at: `/app/products${search}` }).text).toContain(said));

  test("an empty page leads to the connection, or to the import", () => {
    expect(page({ rows: [], count: 0, stores: [] }).links).toMatchObject({ "Connect Amazon": "/app/connect" });
    expect(page({ rows: [], count: 0 }).links).toMatchObject({ "See the import": "/app/products/import" });
  });
});

describe("work on many", () => {
  test("is offered where it makes sense", () => {
    expect(bulkKindsOf("stopped")).toEqual(["resume"]);
    expect(productViews.filter((view) => bulkKindsOf(view).includes("resume"))).toEqual(["stopped"]);
    expect(new Set(productViews.flatMap(bulkKindsOf))).toEqual(new Set(bulkKinds));
    expect(["unlink", "link"].map((kind) => productViews.filter((view) => bulkKindsOf(view).includes(kind as never)))).toEqual([["all", "linked", "issues"], ["all", "to-link", "suggested", "issues"]]);
    expect(Object.keys(bulkNames).toSorted()).toEqual([...bulkKinds].toSorted());
  });

  test("names the ticked rows, or the filter that was shown", () => {
    const sent = drive(() => useProductWork("view=to-link&search=cup", () => undefined), [
      ({ sendBulk }) => sendBulk("stop", [row(), row({ sellerSku: "POT 1" })], { sendZero: "on" }),
      ({ sendBulk }) => sendBulk("link", null, {}),
    ]).sent;
    expect(sent).toEqual([
      { intent: "bulk", kind: "stop", rows: '[{"storeId":"store-1","sellerSku":"CUP-1"},{"storeId":"store-1","sellerSku":"POT 1"}]', sendZero: "on" },
      { intent: "bulk", kind: "link", filter: "view=to-link&search=cup" },
    ]);
    expect(readProductIntent(formOf(sent[1]!))).toMatchObject({ intent: "bulk", kind: "link", filter: "view=to-link&search=cup" });
  });
});
