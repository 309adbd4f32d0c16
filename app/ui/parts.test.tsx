import { UNSAFE_ErrorResponseImpl as ErrorResponse } from "react-router-dom";
import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../tests/support/draw-page.tsx";
import { Explanations, Facts } from "./facts.tsx";
import { NothingHere } from "./nothing-here.tsx";
import { PageFailed } from "./page-failed.tsx";
import { PageFrame } from "./page-frame.tsx";
import { PlainTable } from "./plain-table.tsx";
import { PolarisLink } from "./polaris-link.tsx";
import { RunProgress } from "./run-progress.tsx";
import type { RunView } from "./run-view.ts";
import { SubjectLink } from "./subject-link.tsx";

describe("a page that could not be made", () => {
  const failed = (error: unknown) => draw(<PageFailed />, { error });

  test("says that nothing is lost, and nothing of its inside", () => {
    const { text } = failed(new Error("connect ECONNREFUSED prisma"));
    expect(text).toContain("This page could not be shown");
    expect(text).toContain("nothing is lost");
    expect(text).not.toMatch(/ECONN|prisma/);
  });

  test.each([[500], [403], [409]])("answered %i is no missing page", (status) => expect(failed(new ErrorResponse(status, "", "There is no such store.")).text).toContain("could not be shown"));

  test("that does not exist says which, and leads to the overview", () => {
    const { text, links } = failed(new ErrorResponse(404, "Not Found", "There is no such store."));
    expect(text).toContain("Not found");
    expect(text).toContain("There is no such store.");
    expect(Object.values(links)).toEqual(["/app"]);
  });

  test.each([[""], [null], [{ message: "inside" }]])("that does not exist, told %j, says so in general", (data) => {
    const { text } = failed(new ErrorResponse(404, "Not Found", data));
    expect(text).toContain("There is no such page.");
    expect(text).not.toContain("inside");
  });
});

describe("a page's frame", () => {
  const frame = (more: Surroundings) => draw(<PageFrame><p>The page</p></PageFrame>, more).html;

  test("shows the page, ready", () => expect(frame({ at: "/app/orders" })).toContain('<main aria-busy="false"><div><p>The page</p>'));

  test("that is only filtered anew stays ready; one that is left says so, and is still there", () => {
    expect(frame({ at: "/app/orders?outcome=failed", goingTo: "/app/orders" })).toContain('aria-busy="false"');
    expect(frame({ at: "/app/orders", goingTo: "/app/stock" })).toContain('<main aria-busy="true"><div><p>The page</p>');
  });
});

describe("a plain table", () => {
  const html = (rows: readonly (readonly string[])[]) => draw(<PlainTable caption="What differs" columns={[{ title: "Field" }, { title: "Amount", numeric: true }]} rows={rows} />).html;

  test("names itself, its columns and its rows to who cannot see it", () => {
    const shown = html([["Total", "$10.00"], ["Tax", "$0.80"]]);
    expect(shown).toContain('aria-label="What differs"');
    expect(shown.match(/<th [^>]*scope="col"/g)).toHaveLength(2);
    expect([...shown.matchAll(/<th [^>]*scope="row"[^>]*>([^<]*)</g)].map(([, name]) => name)).toEqual(["Total", "Tax"]);
    expect(shown.match(/<td/g)).toHaveLength(2);
  });

  test("sets numbers at the end of their column, texts at the beginning", () => {
    expect(html([["Total", "$10.00"]])).toMatch(/<td style="[^"]*text-align:end/);
    expect(html([["Total", "$10.00"]])).toMatch(/<th scope="row" style="[^"]*text-align:start/);
  });

  test("takes rows of one name", () => expect(html([["Total", "1"], ["Total", "2"]]).match(/scope="row"/g)).toHaveLength(2));
});

describe("facts", () => {
  const facts = [{ term: "Sold by", description: "Tea & Co" }, { term: "Ships", description: "You" }];

  test.each([["beside", Facts], ["above", Explanations]])("have each its term %s it", (_where, List) => {
    const { html, text } = draw(<List facts={facts} />);
    expect(text).toBe("Sold by | Tea & Co | Ships | You");
    expect([html.match(/<dt>/g)?.length, html.match(/<dd /g)?.length]).toEqual([2, 2]);
  });
});

describe("where nothing is to be shown", () => {
  test("stands why, and the way on where there is one", () => {
    const { text, links } = draw(<NothingHere heading="No orders" action={{ content: "Connect Amazon", url: "/app/connect" }}>They show soon.</NothingHere>);
    expect([text, links]).toEqual(["No orders | They show soon. | Connect Amazon", { "Connect Amazon": "/app/connect" }]);
    expect(draw(<NothingHere heading="No orders">They show soon.</NothingHere>).links).toEqual({});
  });
});

describe("a link", () => {
  const link = (props: object) => draw(<PolarisLink {...(props as { url: string })}>there</PolarisLink>).html;

  test.each(["/app/orders", "/app/orders?after=a%2Fb"])("within the app stays in the frame: %s", (url) => {
    expect(link({ url })).toContain(`href="${url}"`);
    expect(link({ url })).not.toContain("target=");
  });

  test.each([["https://admin.shopify.com/store/demo", {}], ["http://127.0.0.1:1/x", {}], ["/app", { external: true }]])("elsewhere opens a window that knows nothing of ours: %s", (url, more) => {
    expect(link({ url, ...more })).toContain(`<a href="${url}" target="_blank" rel="noopener noreferrer">there</a>`);
  });
});

describe("what something is about", () => {
  test.each<[Parameters<typeof SubjectLink>[0]["subject"], string, Record<string, string>]>([
    [null, "", {}],
    [{ label: "An order without number", url: null, external: false }, "An order without number", {}],
    [{ label: "1-2-3", url: "/app/orders/1-2-3", external: false }, "1-2-3", { "1-2-3": "/app/orders/1-2-3" }],
  ])("%j", (subject, text, links) => expect(draw(<SubjectLink subject={subject} />)).toMatchObject({ text, links }));

  test("in the shop's admin opens beside the app", () => {
    const html = (external: boolean) => draw(<SubjectLink subject={{ label: "Shopify order", url: "/store/demo/orders/5", external }} />).html;
    expect([html(true).includes('target="_blank"'), html(false).includes('target="_blank"')]).toEqual([true, false]);
  });
});

describe("R84 a run's progress", () => {
  const run = { id: "r1", percent: 25, progress: "1 of 4 orders read; 3 to go", failed: null, end: null, reason: null, underWay: true } as RunView;
  const shown = (more: Partial<RunView> = {}) => draw(<RunProgress run={{ ...run, ...more }} />);

  test("has a bar that is named by its words", () => {
    const { html } = shown();
    expect(html).toMatch(/<progress[^>]*value="25"/);
    expect(html).toMatch(/aria-labelledby="progress-r1"/);
    expect(html).toMatch(/<p [^>]*id="progress-r1"/);
  });

  test("has no bar while nobody knows of what it is a part", () => {
    const { html, text } = shown({ percent: null, progress: "Amazon is asked" });
    expect(html).not.toContain("<progress");
    expect(text).toBe("Amazon is asked");
  });

  test("tells refused orders, the end and the reason where there are any", () => {
    expect(shown({ failed: "2 refused", end: "Expected end: soon", reason: { what: "It stopped.", remedy: "Start it again.", whoRetries: "–" } }).text).toBe("25% | 1 of 4 orders read; 3 to go | 2 refused | Expected end: soon | It stopped. Start it again.");
  });
});
