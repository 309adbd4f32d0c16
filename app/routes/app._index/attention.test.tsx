import { describe, expect, test } from "vitest";
import { draw } from "../../../tests/support/draw-page.tsx";
import { Attention } from "./attention.tsx";
import type { ProblemView } from "./attention-view.ts";
import { OrderCounts } from "./order-counts.tsx";

const problem: ProblemView = {
  id: "p1", what: "Order waits: SKU CUP-1 is unknown.", remedy: "Link it to a variant.", whoRetries: "Lockstep, at once", store: "eu", since: "3 hours ago",
  subject: { label: "202-7654321-1098765", url: "/app/orders/202-7654321-1098765", external: false },
};
const many = (count: number) => Array.from({ length: count }, (_, at) => ({ ...problem, id: `p${at}` }));
const shown = (problems: ProblemView[], count = problems.length, most = 200) => draw(<Attention problems={problems} count={count} most={most} />);

describe("what needs attention", () => {
  test("says what happened, what to do, where, who goes on, since when", () => {
    const { text, links } = shown([problem]);
    expect(text).toBe("Needs attention (1) | Order waits: SKU CUP-1 is unknown. | What to do: Link it to a variant. | 202-7654321-1098765 | Store eu · tried again by: Lockstep, at once · since 3 hours ago");
    expect(links).toEqual({ "202-7654321-1098765": "/app/orders/202-7654321-1098765" });
  });

  test("leaves out what a problem does not have", () => {
    expect(shown([{ ...problem, remedy: null, whoRetries: null, store: null, subject: null }]).text).toBe("Needs attention (1) | Order waits: SKU CUP-1 is unknown. | since 3 hours ago");
  });

  test("is calm when there is nothing", () => expect(shown([]).text).toBe("Needs attention | Nothing needs your attention."));

  test.each<[string, number, number, string | null, string | null]>([
    ["all are shown", 3, 3, null, null],
    ["there are some more", 20, 45, "Show all 45", null],
    ["there are more than a page bears", 20, 400, "Show the latest 200", null],
    ["as many as a page bears are shown", 200, 400, null, "The latest 200 of 400 are shown."],
    ["exactly as many as a page bears exist", 200, 200, null, null],
  ])("when %s", (_, problems, count, link, said) => {
    const { text, links } = shown(many(problems), count);
    expect(Object.entries(links).filter(([name]) => name.startsWith("Show"))).toEqual(link === null ? [] : [[link, "/app?all"]]);
    expect(text.includes("are shown.")).toBe(said !== null);
    expect(text).toContain(said ?? `Needs attention (${count})`);
  });
});

describe("how orders ended", () => {
  test("each number leads to its orders; an outcome without any is zero", () => {
    const { text, links } = draw(<OrderCounts counts={{ imported: 12345, failed: 2 }} />);
    expect(text).toBe("Orders | 12,345 | Imported | 0 | Reserved | 0 | Waiting | 0 | Parked | 2 | Failed | 0 | Left out | 0 | Being read");
    expect(links).toMatchObject({ Failed: "/app/orders?outcome=failed", "Left out": "/app/orders?outcome=skipped" });
  });

  test("an outcome of another version has no place, and breaks nothing", () => expect(draw(<OrderCounts counts={{ levitating: 7 }} />).text).not.toContain("7"));
});
