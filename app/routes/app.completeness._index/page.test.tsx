import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import type { Store } from "../../db/stores.server.ts";
import type { Statement } from "../../domain/reconciliation/statement.ts";
import { timeWords } from "../../ui/format.ts";
import { statementView } from "../../ui/statement-view.ts";
import Completeness from "./route.tsx";
import { StandingCard } from "./standing-card.tsx";
import { standingView } from "./standing-view.ts";

const statement: Statement = {
  id: "s1", shop: "demo.myshopify.com", storeId: "a", from: new Date("2026-10-21T11:00:00Z"), to: new Date("2026-11-20T03:00:00Z"), state: "agrees", reportId: "R1",
  reportedAt: new Date("2026-11-20T04:05:00Z"), amazonOrders: 1204, inShopify: 1198, explained: 6, reasons: {}, missing: 0, extra: 0, different: 0,
  createdAt: new Date("2026-11-20T04:00:00Z"), finishedAt: new Date("2026-11-20T04:06:00Z"),
};
const view = (of: Statement, repaired = 0) => statementView(of, { words: timeWords("UTC", new Date("2026-11-20T12:00:00Z")), aliases: new Map([["a", "us"]]), repaired });
const standing = (more: { awaited?: Statement | null; latest?: Statement | null } | undefined, state: Store["state"] = "open", repaired = 0) =>
  standingView({ id: "a", alias: "us", state } as Store, more && { awaited: null, latest: null, ...more }, (of) => view(of, repaired));
const waiting: Statement = { ...statement, id: "s2", state: "waiting", reportId: null, reportedAt: null, finishedAt: null };
const differs: Statement = { ...statement, state: "differs", inShopify: 1190, missing: 7, different: 1 };

describe("B6 where a store stands", () => {
  const card = (of = standing({ latest: statement }), around: Surroundings = {}) => draw(<StandingCard store={of} />, around);

  test("is told in figures, with the stretch of time, the report and the way to it", () => {
    const { text, links, badges } = card();
    expect(text).toBe("us | Success | Complete | 1,204 of 1,204 | orders placed Oct 21, 2026 – Nov 20, 2026 are in Shopify or have a reason why not | Amazon's report of Nov 20, 2026, 4:05 AM | Show this statement | Compare now");
    expect(links).toEqual({ "Show this statement: us, Nov 20, 2026, 4:05 AM": "/app/completeness/s1" });
    expect(badges).toEqual(["Success Complete"]);
  });

  test("names what differs, and what was put right since", () => {
    const { text, badges } = card(standing({ latest: differs }, "open", 2));
    expect(text).toContain("1,196 of 1,204");
    expect(text).toContain("7 missing, 1 different | 2 orders read again since");
    expect(badges).toEqual(["Critical Differs"]);
  });

  test.each<[string, ReturnType<typeof standing>, string, string[]]>([
    ["before the first comparison", standing(undefined), "Nothing was compared yet. The first comparison follows tonight.", ["Compare now: us"]],
    ["while the first report is awaited", standing({ awaited: waiting }), "Nothing was compared yet. | ", ["Compare now: us (disabled)"]],
    ["while another report is awaited", standing({ latest: statement, awaited: waiting }), "Asked 8 hours ago, for orders placed Oct 21, 2026 – Nov 20, 2026.", ["Compare now: us (disabled)"]],
    ["of a closed store", standing({ latest: statement }, "closed"), "1,204 of 1,204", ["Compare now: us (disabled)"]],
  ])("%s", (_, of, said, buttons) => {
    const drawn = card(of);
    expect(drawn.text).toContain(said);
    expect(drawn.buttons).toEqual(buttons);
  });

  test("says nothing of waiting when nothing is awaited", () => expect(card().text).not.toContain("Waiting for Amazon's report"));

  test("shows that it asks", () => expect(card(standing(undefined), { sending: { storeId: "a" } }).buttons).toEqual(["Compare now: us (loading)"]));
});

describe("the completeness page", () => {
  const page = (given: object = {}, at = "/app/completeness") =>
    draw(<Completeness />, { at, data: { stores: [standing({ latest: statement })], aliases: [{ id: "a", alias: "us" }], statements: [view(statement)], next: null, ...given } });

  test.each<[string, Statement, number, string]>([
    ["that agrees", statement, 0, "Success | Complete | Oct 21, 2026 – Nov 20, 2026 | 1,204 of 1,204 | 1,198 | 6 | None"],
    ["that differs", differs, 3, "Critical | Differs | 3 orders read again since | Oct 21, 2026 – Nov 20, 2026 | 1,196 of 1,204 | 1,190 | 6 | 7 missing, 1 different"],
    ["without a report has no figures, not zeros", { ...waiting, state: "failed" }, 0, "Warning | No report | Oct 21, 2026 – Nov 20, 2026 | – | – | – | –"],
  ])("lists a statement %s", (_, of, repaired, row) => {
    expect(page({ statements: [view(of, repaired)] }).text).toContain(row);
  });

  test("leads from each statement to its own page", () => expect(page({ stores: [] }).links).toEqual({ "Nov 20, 2026, 4:05 AM": "/app/completeness/s1" }));

  test("has nothing to compare without a store", () => {
    const { text, links, buttons } = page({ aliases: [], stores: [], statements: [] });
    expect(text).toContain("No Amazon account is connected");
    expect([links, buttons]).toEqual([{ "Connect Amazon": "/app/connect" }, []]);
  });

  test.each([["/app/completeness", "The first one comes tonight"], ["/app/completeness?embedded=1&host=x", "The first one comes tonight"], ["/app/completeness?state=failed", "No statement matches these filters."]])("%s without statements says “%s …”", (at, said) => {
    expect(page({ statements: [] }, at).text).toContain(said);
  });

  test("is filtered by result and store", () => {
    const { html } = page({}, "/app/completeness?state=differs&store=a");
    expect([...html.matchAll(/<option value="([^"]*)" selected="">/g)].map((found) => found[1])).toEqual(["differs", "a"]);
  });
});
