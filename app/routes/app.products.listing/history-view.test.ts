import { describe, expect, test } from "vitest";
import { catalogueVariant } from "../../../tests/support/fill-catalogue.ts";
import { linkEventKinds, type LinkEvent } from "../../db/link-events.server.ts";
import { timeWords } from "../../ui/format.ts";
import { historyView } from "./history-view.ts";

const at = new Date("2026-11-20T12:00:00Z");
const cup = catalogueVariant(1, { productTitle: "Cup", title: "Blue", sku: "CUP-1" });
const mug = catalogueVariant(2, { productTitle: "Mug", sku: null });
const gone = "gid://shopify/ProductVariant/9";
const variants = new Map([cup, mug].map((variant) => [variant.id, variant]));
const evidence = { matches: [{ by: "title", amazon: "Blue cup", shopify: "Cup Blue" }], variant: { product: "Old cup", title: "Default Title", sku: "OLD" } };
const event = (more: Partial<LinkEvent>): LinkEvent => ({ id: 1n, storeId: "s", sellerSku: "CUP-1", at, what: "linked", fromVariantId: null, toVariantId: cup.id, evidence: null, by: "lockstep", ...more });
const view = (...events: Partial<LinkEvent>[]) => historyView(events.map(event), variants, timeWords("UTC", at));
const told = (more: Partial<LinkEvent>) => view(more)[0]!.what;

describe("R42 the history of a link", () => {
  test("says who and when: Lockstep by itself, or the member of staff", () => {
    expect(view({}, { by: "staff:7" }).map(({ who }) => who)).toEqual(["Lockstep, Nov 20, 2026, 12:00 PM", "Staff member 7, Nov 20, 2026, 12:00 PM"]);
  });

  test.each<[string, Partial<LinkEvent>]>([
    ["Linked to Cup – Blue (CUP-1)", {}],
    ["Moved from Cup – Blue (CUP-1) to Mug; what came before stays with the former", { what: "moved", fromVariantId: cup.id, toVariantId: mug.id }],
    ["Unlinked from Mug", { what: "unlinked", fromVariantId: mug.id, toVariantId: null }],
    ["Said not to be Cup – Blue (CUP-1)", { what: "rejected", fromVariantId: cup.id, toVariantId: null }],
    ["Tracking stopped", { what: "stopped", evidence: { shown: 0, zeroing: false, archived: null } }],
    ["Tracking stopped, 0 sent once, its product archived", { what: "stopped", evidence: { shown: 3, zeroing: true, archived: { productId: "p", status: "ACTIVE" } } }],
    ["Tracked again", { what: "resumed" }],
  ])("%s", (text, more) => expect(told(more)).toBe(text));

  test("names a variant that is gone as it was when it was compared, and one of which nothing is known not at all", () => {
    expect(told({ toVariantId: gone, evidence })).toBe("Linked to Old cup, which is gone");
    expect(told({ what: "unlinked", fromVariantId: gone, toVariantId: null, evidence })).toBe("Unlinked from Old cup, which is gone");
    expect(told({ what: "moved", fromVariantId: gone, toVariantId: mug.id, evidence })).toMatch(/^Moved from a variant that is gone to Mug;/);
    expect(told({ what: "rejected", fromVariantId: gone, toVariantId: null })).toBe("Said not to be a variant that is gone");
  });

  test("bears what both sides said; evidence of another version tells nothing", () => {
    expect(view({ evidence })[0]!.matches).toEqual([{ what: "Title", amazon: "Blue cup", shopify: "Cup Blue" }]);
    for (const odd of [null, {}, { matches: [{ by: "smell", amazon: "a", shopify: "b" }] }, { matches: "x" }]) expect(view({ evidence: odd })[0]).toMatchObject({ matches: [], what: "Linked to Cup – Blue (CUP-1)" });
  });

  test("has words for everything that is kept", () => expect(new Set(linkEventKinds.map((what) => told({ what }))).size).toBe(linkEventKinds.length));
});
