import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import type { KeptFinding } from "../../db/completeness-findings.server.ts";
import type { Statement } from "../../domain/reconciliation/statement.ts";
import { timeWords } from "../../ui/format.ts";
import { statementView } from "../../ui/statement-view.ts";
import { findingView, reasonView } from "./finding-view.ts";
import StatementPage from "./route.tsx";

const words = timeWords("UTC", new Date("2026-11-20T12:00:00Z"));
const statement: Statement = {
  id: "s1", shop: "demo.myshopify.com", storeId: "a", from: new Date("2026-10-21T11:00:00Z"), to: new Date("2026-11-20T03:00:00Z"), state: "differs", reportId: "R1",
  reportedAt: new Date("2026-11-20T04:05:00Z"), amazonOrders: 1204, inShopify: 1190, explained: 6, reasons: {}, missing: 7, extra: 2, different: 1,
  createdAt: new Date("2026-11-20T04:00:00Z"), finishedAt: new Date("2026-11-20T04:06:00Z"),
};
const number = "202-7654321-1098765";
const kept: KeptFinding = { statementId: "s1", amazonOrderId: number, kind: "missing", reasonCode: "not-seen-by-search", reasonParams: {}, repairedAt: null, triedAt: null };
const finding = (more: Partial<KeptFinding> = {}) => findingView({ ...kept, ...more }, words);
const readAgain = new Date("2026-11-20T11:00:00Z");

interface Given { statement?: Partial<Statement>; repaired?: number; findings?: ReturnType<typeof finding>[]; reasons?: [string, number][]; beingRead?: number; open?: boolean }
const page = ({ statement: more = {}, repaired = 0, findings = [finding()], reasons = [], beingRead = 0, open = findings.some(({ repairable }) => repairable) }: Given = {}, around: Surroundings = {}) => draw(<StatementPage />, {
  at: "/app/completeness/s1", ...around,
  data: { statement: statementView({ ...statement, ...more }, { words, aliases: new Map([["a", "us"]]), repaired }), reasons: reasons.map((reason) => reasonView(reason, "a")), findings, beingRead, open, next: null },
});

describe("B6 the figures of a statement", () => {
  test("are six, each with its name", () => {
    expect(page().text).toContain("1,196 of 1,204 | Accounted for | 1,190 | In Shopify | 6 | With a reason | 7 | Missing | 2 | Not in the report | 1 | Different");
  });

  test.each<[Statement["state"], string]>([["waiting", "Amazon was asked 8 hours ago. This page shows the result by itself."], ["failed", "Amazon could not make this report; another one was asked for."]])("are none while it is %s", (state, said) => {
    const { text } = page({ statement: { state, reportedAt: null }, findings: [] });
    expect(text).toContain(said);
    expect(text).not.toMatch(/Accounted for|Not in the report/);
    expect(text).toContain("Nothing compared | Amazon’s report has not come for this statement.");
  });

  test.each([[4, "4 orders are still being read", 60], [1, "1 order is still being read", 90], [10, "10 orders are still being read", 0]])("with %d being read tell how far the repair is", (beingRead, said, percent) => {
    const { text, html } = page({ beingRead });
    expect(text).toContain(said);
    expect(html).toMatch(new RegExp(`<progress[^>]*value="${percent}"`));
  });

  test("without any repair under way there is no bar", () => expect(page().html).not.toContain("<progress"));

  test("tell why orders are not in Shopify, by how many", () => {
    expect(page({ reasons: [["cancelled", 1200], ["pending", 3]] }).text).toMatch(/Why orders are not in Shopify \| 1,200 · .* \| 3 · Amazon has not confirmed the payment yet/);
    expect(page().text).not.toContain("Why orders are not in Shopify");
  });

  test("group reasons in words that name no single order", () => {
    const { text } = page({ reasons: [["sku-ambiguous", 7], ["shopify-refused", 2]] });
    expect(text).toContain("7 · Orders wait: several variants have the same SKU. | 2 · Shopify refused these orders; each says why on its page.");
    const said = ["parked", "unknown-status", "unknown-sales-channel", "unknown-marketplace", "currency-mixed", "sku-not-linked", "sku-ambiguous", "no-rate", "shopify-refused"].map((code) => reasonView([code, 2], "a").reason);
    expect(said.filter((reason) => /\?|the order was refused|its currency/.test(reason))).toEqual([]);
  });

  test("lead from a reason to the store's orders of its outcome, where it has only one", () => {
    const { links } = page({ reasons: [["cancelled", 4], ["being-imported", 1]] });
    expect(Object.entries(links).filter(([name]) => name.includes("·"))).toEqual([["4 · Cancelled at Amazon before it came into Shopify; no order was made.", "/app/orders?outcome=skipped&store=a"]]);
  });

  test("tell what was read again since", () => expect(page({ repaired: 2 }).text).toContain("2 orders read again since"));
});

describe("findings", () => {
  const again = `Read again: ${number}`;

  test.each<[string, Partial<KeptFinding>, { badge: string; says: string; links: boolean; buttons: string[] }]>([
    ["a missing order can be read again; it has no page", {}, { badge: "Critical Missing", says: "Being read", links: false, buttons: ["Read all again", again] }],
    ["one tried in vain still can", { triedAt: readAgain, reasonCode: "not-known-to-amazon" }, { badge: "Critical Missing", says: "Tried in vain 1 hour ago", links: false, buttons: ["Read all again", again] }],
    ["one that was read leads to its page and is done", { repairedAt: readAgain, triedAt: readAgain }, { badge: "Critical Missing", says: "Read again 1 hour ago", links: true, buttons: [] }],
    ["one not in the report has a page", { kind: "extra", reasonCode: "not-in-report" }, { badge: "Warning Not in the report", says: "Being read", links: true, buttons: ["Read all again", again] }],
    ["a row that nobody can read is only told", { kind: "unreadable", amazonOrderId: "line 7", reasonCode: "report-row-unreadable", reasonParams: { line: 7, detail: "x" } }, { badge: "Row unreadable", says: "Line 7 of Amazon's report", links: false, buttons: [] }],
  ])("%s", (_, more, { badge, says, links, buttons }) => {
    const drawn = page({ findings: [finding(more)] });
    expect(drawn.badges).toContain(badge);
    expect(drawn.text).toContain(says);
    expect(number in drawn.links).toBe(links);
    expect(drawn.buttons.filter((name) => name.startsWith("Read"))).toEqual(buttons);
  });

  test("one that is open on another page is enough to read all again", () => {
    const findings = [finding({ repairedAt: readAgain })];
    expect(page({ findings, open: true }).buttons.filter((name) => name.startsWith("Read"))).toEqual(["Read all again"]);
    expect(page({ findings, open: false }).buttons.filter((name) => name.startsWith("Read"))).toEqual([]);
  });

  test("show that they are being asked for", () => {
    expect(page({}, { sending: { amazonOrderId: number } }).buttons).toEqual(expect.arrayContaining(["Read all again (loading)", `${again} (loading)`]));
  });

  test("none of a statement that agrees", () => expect(page({ statement: { state: "agrees" }, findings: [] }).text).toContain("Nothing differs | Every order of Amazon’s report is in Shopify or has a reason why not."));
});

test("the page's head says which statement of which store, and leads back", () => {
  const { text, links } = page();
  expect(text).toContain("Statement of Nov 20, 2026, 4:05 AM");
  expect(text).toContain("us · orders placed Oct 21, 2026 – Nov 20, 2026");
  expect(links).toMatchObject({ Completeness: "/app/completeness" });
});
