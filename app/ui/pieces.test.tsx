import { UNSAFE_ErrorResponseImpl as ErrorResponse } from "react-router-dom";
import { describe, expect, test } from "vitest";
import { draw } from "../../tests/support/draw-page.tsx";
import { Explanations, Facts } from "./facts.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { PageFailed } from "./page-failed.tsx";
import { PlainTable } from "./plain-table.tsx";
import { PolarisLink } from "./polaris-link.tsx";
import { SubjectLink } from "./subject-link.tsx";
import { usePager } from "./use-pager.ts";

describe("facts", () => {
  const facts = [{ term: "Store", description: "us" }, { term: "Seller", description: "A & B <Ltd>" }];

  test.each([["beside", <Facts key="f" facts={facts} />], ["below", <Explanations key="e" facts={facts} />]])("%s are terms with their values for who listens", (_, element) => {
    const { html, text } = draw(element);
    expect(text).toBe("Store | us | Seller | A & B <Ltd>");
    expect([html.match(/<dl/g)?.length, html.match(/<dt>/g)?.length, html.match(/<dd/g)?.length]).toEqual([1, 2, 2]);
  });
});

describe("a subject", () => {
  test.each<[string, Parameters<typeof SubjectLink>[0]["subject"], string, Record<string, string>]>([
    ["none", null, "", {}],
    ["one without a page", { label: "An order without number", url: null, external: false }, "An order without number", {}],
    ["one of ours", { label: "1-2-3", url: "/app/orders/1-2-3", external: false }, "1-2-3", { "1-2-3": "/app/orders/1-2-3" }],
  ])("%s", (_, subject, text, links) => {
    expect(draw(<SubjectLink subject={subject} />)).toMatchObject({ text, links });
  });

  test("one in Shopify opens beside the app", () => {
    expect(draw(<SubjectLink subject={{ label: "Shopify order", url: "https://admin.shopify.com/x", external: true }} />).html).toContain('target="_blank"');
  });
});

describe("a link", () => {
  test.each<[string, string, boolean | undefined, boolean]>([
    ["within the app stays in the frame", "/app/orders", undefined, false],
    ["to another site opens beside it, whoever forgot to say so", "https://sellercentral.amazon.com", undefined, true],
    ["that is said to lead out does", "/app/orders", true, true],
    ["that only holds an address does not", "/app/orders?search=https://x.example", undefined, false],
  ])("%s", (_, url, external, outside) => {
    const { html } = draw(<PolarisLink url={url} {...(external !== undefined && { external })}>there</PolarisLink>);
    expect([html.includes('target="_blank"'), html.includes('rel="noopener noreferrer"')]).toEqual([outside, outside]);
    expect(html).toContain(`href="${url}"`);
  });
});

test("what stands where nothing is has a way on only where there is one", () => {
  expect(draw(<NothingHere heading="No orders">Later.</NothingHere>)).toMatchObject({ text: "No orders | Later.", links: {} });
  expect(draw(<NothingHere heading="No orders" action={{ content: "Connect Amazon", url: "/app/connect" }}>Later.</NothingHere>).links).toEqual({ "Connect Amazon": "/app/connect" });
});

describe("a small table", () => {
  const { html, text } = draw(<PlainTable caption="Items of the order" columns={[{ title: "Item" }, { title: "Ordered", numeric: true }]} rows={[["Cup", 0], ["Pot", 12]]} />);

  test("reads row by row, zero being a number", () => expect(text).toBe("Item | Ordered | Cup | 0 | Pot | 12"));

  test("names itself, its columns and its rows for who listens", () => {
    expect(html).toMatch(/<table[^>]*aria-label="Items of the order"/);
    expect([html.match(/scope="col"/g)?.length, html.match(/scope="row"/g)?.length]).toEqual([2, 2]);
  });

  test("has its numbers at the end of the cell, heading and all", () => {
    expect([...html.matchAll(/<t[hd][^>]*text-align:(start|end)/g)].map((found) => found[1])).toEqual(["start", "end", "start", "end", "start", "end"]);
  });
});

describe("a page that could not be made", () => {
  const failed = (error: unknown) => draw(<PageFailed />, { error });

  test("says that nothing is lost, and nothing of the error", () => {
    const { text } = failed(new Error("connection to 10.0.0.1 refused: password"));
    expect(text).toContain("This page could not be shown | Something went wrong on our side. Orders and stock go on in the background; nothing is lost.");
    expect(text).not.toMatch(/10\.0\.0\.1|password/);
  });

  test("that does not exist says what does not, and leads to the overview", () => {
    const { text, links } = failed(new ErrorResponse(404, "Not Found", "There is no such order."));
    expect(text).toContain("There is no such order. | It may have been removed, or the address is incomplete.");
    expect(links).toEqual({ Overview: "/app" });
  });

  test.each<[string, unknown, string]>([
    ["without a text of ours", new ErrorResponse(404, "Not Found", { of: "the library" }), "There is no such page."],
    ["of another status", new ErrorResponse(503, "Unavailable", "secret"), "This page could not be shown"],
    ["thrown as a mere text", "secret", "This page could not be shown"],
  ])("%s is told plainly", (_, error, said) => {
    const { text } = failed(error);
    expect(text).toContain(said);
    expect(text).not.toContain("secret");
  });
});

describe("the pager", () => {
  const shown = (next: string | null, search: string) => {
    let pager: ReturnType<typeof usePager> | undefined;
    const Probe = () => ((pager = usePager(next)), null);
    draw(<Probe />, { at: `/app/orders${search}` });
    return [pager?.hasPrevious, pager?.hasNext];
  };

  test.each<[string, string | null, string, boolean[]]>([
    ["the only page", null, "", [false, false]], ["the first", "x", "?outcome=failed", [false, true]], ["one between", "x", "?after=a", [true, true]], ["the last", null, "?after=a&after=b", [true, false]],
    ["a place changed by hand", null, "?after=", [true, false]],
  ])("on %s", (_, next, search, ways) => {
    expect(shown(next, search)).toEqual(ways);
  });
});
