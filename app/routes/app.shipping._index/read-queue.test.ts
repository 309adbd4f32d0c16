import { describe, expect, test } from "vitest";
import { shipGroups } from "../../domain/shipments/ship-queue.ts";
import { readQueueQuery, writeAfter } from "./read-queue.ts";

const storeId = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const read = (search: string | Record<string, string>, storeIds = [storeId]) => readQueueQuery(new URLSearchParams(search), storeIds);
const nothing = { group: "late", storeId: undefined, latestFirst: false, after: null, entering: null };

describe("the shipping page's address", () => {
  test("of itself shows what is late, soonest first", () => expect(read("")).toEqual(nothing));

  test.each(shipGroups)("group=%s is that list", (group) => expect(read({ group })).toEqual({ ...nothing, group }));

  test("a store of the shop is a filter only of this shop", () => {
    expect(read({ store: storeId }).storeId).toBe(storeId);
    expect(read({ store: storeId }, []).storeId).toBeUndefined();
  });

  test("names the order that tracking is entered for, and the order of rows", () => expect(read("sort=latest&enter=111-2222222-3333333")).toEqual({ ...nothing, latestFirst: true, entering: "111-2222222-3333333" }));

  test.each([{ at: new Date("2026-11-20T12:00:00Z"), id: storeId }, { at: null, id: storeId }])("a page goes on where the one before ended: %j", (cursor) => {
    expect(read({ after: writeAfter(cursor) }).after).toEqual(cursor);
  });

  test.each(["broken", '["",""]', '["2026","x"]', `["soon","${storeId}"]`, '["\\u0000","x"]'])("after=%s, which is none, is the first page", (after) => expect(read({ after })).toEqual(nothing));

  test("the name of an object's own member is none", () => expect(read({ group: "constructor", sort: "toString", store: "__proto__" })).toEqual(nothing));
});
