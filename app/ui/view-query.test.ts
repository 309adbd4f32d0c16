import { describe, expect, test } from "vitest";
import { queryOf, withView } from "./view-query.ts";

const names = ["outcome", "channel"];
const at = (text: string) => new URLSearchParams(text);

describe("a view in the address", () => {
  test("keeps the page's filters in one order, without empty ones, the place in the list and strangers", () => {
    expect(queryOf(at("channel=MFN&after=x&outcome=failed&shop=demo&view=1"), names)).toBe("outcome=failed&channel=MFN");
    expect(queryOf(at("outcome=&shop=demo"), names)).toBe("");
  });

  test("replaces the filters before it, begins at the first page and leaves the rest of the address", () => {
    expect(withView(at("shop=demo&outcome=failed&after=x"), names, { id: "7", query: "channel=AFN" }).toString()).toBe("shop=demo&channel=AFN&view=7");
    expect(withView(at("shop=demo&channel=AFN&view=7&after=x"), names, null).toString()).toBe("shop=demo");
  });

  test("takes no other parameter from what was saved", () => {
    expect(withView(at(""), names, { id: "7", query: "channel=AFN&shop=evil&after=z" }).toString()).toBe("channel=AFN&view=7");
  });
});
