import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { listingTaskStates, taskItemStates, type ListingTask, type TaskItem } from "../../domain/listings/listing-task.ts";
import { timeWords } from "../../ui/format.ts";
import { itemRow, type RowAbout } from "./item-row.ts";

const at = new Date("2026-11-20T12:00:00Z");
const cup = catalogueVariant(1, { productTitle: "Cup", title: "Blue" });
const task: ListingTask = { id: "t1", shop: "one.myshopify.com", storeId: null, kind: "link", state: "planned", params: {}, scope: null, createdAt: at, createdBy: "staff:1", approvedAt: null, approvedBy: null, endedAt: null };
const item: TaskItem = { storeId: "s1", sellerSku: "CUP 1/ä", state: "planned", plan: { from: null, to: cup.id }, result: null, reason: null };
const about: RowAbout = { task, words: timeWords("UTC", at), variants: new Map([[cup.id, cup]]), titles: new Map([["s1 CUP 1/ä", "Blue cup"]]), aliases: new Map([["s1", "de"]]), adminOrigin: null };
const row = (more: Partial<TaskItem> = {}, ofTask: Partial<ListingTask> = {}, around: Partial<RowAbout> = {}) => itemRow({ ...item, ...more }, { ...about, ...around, task: { ...task, ...ofTask } });
const product = "gid://shopify/Product/9";

describe("one listing of a task", () => {
  test("R80 is told with store, title, the way to its page, and what will become of it", () => {
    expect(row()).toEqual({
      id: "s1 CUP 1/ä", storeId: "s1", sellerSku: "CUP 1/ä", store: "de", title: "Blue cup", url: "/app/products/listing?store=s1&sku=CUP+1%2F%C3%A4", plan: [{ field: null, text: "Link to Cup – Blue", whole: null }],
      productUrl: null, state: { label: "Planned", tone: "info" }, reason: null, excluded: false,
    });
  });

  test("is told though its store, its title and its variant are gone", () => {
    expect(row({}, {}, { aliases: new Map(), titles: new Map(), variants: new Map() })).toMatchObject({ store: "", title: null, plan: [{ text: "Link to a variant that is gone" }] });
  });

  test("has the title that it bears in its own store", () => {
    const titles = new Map([["s1 CUP 1/ä", "Blue cup"], ["s2 CUP 1/ä", "Blaue Tasse"]]);
    expect([row({}, {}, { titles }).title, row({ storeId: "s2" }, {}, { titles }).title]).toEqual(["Blue cup", "Blaue Tasse"]);
  });

  test("says why, where it is not simply done", () => expect(row({ state: "failed", reason: "Shopify did not take it." })).toMatchObject({ state: { tone: "critical" }, reason: "Shopify did not take it.", excluded: null }));

  test.each(listingTaskStates.flatMap((ofTask) => taskItemStates.map((ofItem) => [ofTask, ofItem] as const)))("of a task that is %s may be left out or taken in only while it is planned: %s", (ofTask, ofItem) => {
    const may = ofTask === "planned" && (ofItem === "planned" || ofItem === "excluded");
    expect(row({ state: ofItem }, { state: ofTask }).excluded).toBe(may ? ofItem === "excluded" : null);
  });
});

describe("R80 the product of a listing", () => {
  test.each<[string, Partial<TaskItem>, string | null]>([
    ["that was made", { state: "done", result: { productId: product, variantId: cup.id, made: true } }, "https://admin.shopify.com/store/one/products/9"],
    ["that is to be changed", { plan: { productId: product, title: "Cup", changes: [] } }, "https://admin.shopify.com/store/one/products/9"],
    ["that could not be taken back", { state: "kept", result: { productId: product } }, "https://admin.shopify.com/store/one/products/9"],
    ["that was taken back is gone", { state: "undone", result: { productId: product } }, null],
    ["that is none", { state: "done", result: { zeroing: true } }, null],
  ])("%s", (_what, more, url) => expect(row({ state: "planned", ...more }).productUrl).toBe(url));

  test("lies in the admin that the shop is seen in", () => {
    expect(row({ result: { productId: product } }, {}, { adminOrigin: "http://localhost:1234" }).productUrl).toBe("http://localhost:1234/store/one/products/9");
  });
});
