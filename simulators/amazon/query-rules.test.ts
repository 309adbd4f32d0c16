import { describe, expect, it } from "vitest";
import { readQuery, type QueryRules } from "./query-rules.ts";
import { Refusal } from "./refusal.ts";

const rules: QueryRules = {
  ids: { kind: "list", max: 2, required: true },
  kinds: { kind: "list", values: ["A", "B"] },
  mode: { kind: "text", values: ["PREVIEW"] },
  size: { kind: "integer", min: 1, max: 20 },
  since: { kind: "instant" },
  flag: { kind: "boolean" },
};
const read = (query: string) => readQuery(new URLSearchParams(query), rules);

describe("readQuery", () => {
  it("reads each kind", () => {
    const query = read("ids=x,y%20z&kinds=B&mode=PREVIEW&size=20&since=2026-11-20T12:00:00.5%2B01:00&flag=true");
    expect(query.list("ids")).toEqual(["x", "y z"]);
    expect(query.list("kinds")).toEqual(["B"]);
    expect(query.text("mode")).toBe("PREVIEW");
    expect(query.integer("size")).toBe(20);
    expect(query.instant("since")).toBe(Date.parse("2026-11-20T11:00:00.500Z"));
    expect(query.text("flag")).toBe("true");
  });

  it("leaves out what was not given", () => {
    const query = read("ids=x");
    expect([query.list("kinds"), query.text("mode"), query.integer("size"), query.instant("since")]).toEqual([undefined, undefined, undefined, undefined]);
    expect(query.raw).toEqual({ ids: "x" });
  });

  it("takes a date without a time", () => {
    expect(read("ids=x&since=2026-11-20").instant("since")).toBe(Date.parse("2026-11-20T00:00:00Z"));
  });

  it.each([
    ["what is required and missing", "kinds=A", "ids"],
    ["an unknown name", "ids=x&Ids=y", "Ids"],
    ["a name in other letters", "IDS=x", "IDS"],
    ["a name given twice", "ids=x&ids=y", "ids"],
    ["an empty value", "ids=", "ids"],
    ["too many in a list", "ids=x,y,z", "ids"],
    ["an empty place in a list", "ids=x,", "ids"],
    ["a value outside the list", "ids=x&kinds=A,C", "kinds"],
    ["a text outside the list", "ids=x&mode=preview", "mode"],
    ["a number too small", "ids=x&size=0", "size"],
    ["a number too large", "ids=x&size=21", "size"],
    ["a part of a number", "ids=x&size=1.5", "size"],
    ["a word for a number", "ids=x&size=ten", "size"],
    ["a day that is none", "ids=x&since=2026-13-40", "since"],
    ["a local time", "ids=x&since=2026-11-20T12:00:00", "since"],
    ["a flag that is neither", "ids=x&flag=1", "flag"],
  ])("refuses %s and names it", (_what, query, name) => {
    const refused = () => read(query);
    expect(refused).toThrow(Refusal);
    expect(refused).toThrow(name);
  });
});
