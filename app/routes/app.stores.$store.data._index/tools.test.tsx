import type { ReactElement } from "react";
import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldsOf, wrongFields } from "../../../tests/support/drawn-fields.ts";
import { drive } from "../../../tests/support/drive-hook.tsx";
import type { DataDone } from "./data-done.ts";
import { NumbersCard } from "./numbers-card.tsx";
import { HistoryCard, MissingCard, PullCard } from "./range-tools.tsx";
import { useTool } from "./use-tool.ts";

const days = { today: "2026-11-20", earliest: "2026-10-19", from: "2026-11-14" };
const tools: [string, ReactElement, string][] = [
  ["Manual pull", <PullCard key="pull" {...days} />, "Start the pull"],
  ["Missing orders by date", <MissingCard key="missing" {...days} />, "Find missing orders"],
  ["Missing orders by number", <NumbersCard key="numbers" spaceGroups={false} />, "Import these orders"],
  ["Full history", <HistoryCard key="history" earliest="Oct 19, 2026" />, "Read the full history"],
];
const answered = (done: Partial<DataDone>): Surroundings => ({ answer: { ok: true, message: "", ...done } });

describe.each(tools)("R79 %s", (title, card, action) => {
  test("offers its cost before anything else", () => {
    const { text, buttons } = draw(card);
    expect(buttons).toEqual([`Show what it will cost: ${title}`]);
    expect(text.startsWith(title)).toBe(true);
    expect(text).not.toContain(action);
  });

  test("can be started once the cost was told", () => {
    const { text, buttons } = draw(card, answered({ cost: ["About 2 orders.", "Two minutes."] }));
    expect(text).toContain("What it will cost in time | About 2 orders. | Two minutes.");
    expect(buttons).toEqual([action]);
  });

  test("is busy while it is asked", () => expect(draw(card, { sending: { intent: "estimate" } }).buttons).toEqual([`Show what it will cost: ${title} (loading)`]));

  test("offers no start where it was refused", () => {
    const { buttons } = draw(card, answered({ ok: false, message: "Nothing was started.", problems: { from: "Enter a date." } }));
    expect(buttons).toEqual([`Show what it will cost: ${title}`]);
  });
});

describe("the fields of a tool", () => {
  test.each<[string, ReactElement, Record<string, string>]>([
    ["R33 a pull begins with the last days", tools[0]![1], { "Placed from": "2026-11-14", "Placed until (that day included)": "2026-11-20" }],
    ["R82 a list imports nothing by itself", tools[1]![1], { "Placed from": "2026-11-14", "Placed until (that day included)": "2026-11-20", "Import all that are missing at once": "off" }],
    ["R83 numbers begin empty", tools[2]![1], { "Amazon order numbers": "", "Ten minutes between groups of 50": "off" }],
    ["R84 pauses are as the store's settings say", <NumbersCard key="spaced" spaceGroups />, { "Amazon order numbers": "", "Ten minutes between groups of 50": "on" }],
    ["R29 the full history asks for nothing", tools[3]![1], {}],
  ])("%s", (_what, card, fields) => expect(fieldsOf(draw(card).html)).toEqual(fields));

  test("take no day before the earliest, and none to come", () => {
    const { html } = draw(tools[0]![1]);
    expect(html).toMatch(/min="2026-10-19"/);
    expect(html.match(/max="2026-11-20"/g)).toHaveLength(2);
  });

  test.each<[DataDone["problems"], string[]]>([
    [{ from: "Enter a date." }, ["Placed from"]],
    [{ to: "31 days." }, ["Placed until (that day included)"]],
    [{ from: "Enter a date.", to: "31 days." }, ["Placed from", "Placed until (that day included)"]],
    [{ startDate: "of another form" }, []],
  ])("are marked by %j", (problems, labels) => expect(wrongFields(draw(tools[1]![1], answered({ ok: false, problems })).html)).toEqual(labels));

  test("R83 numbers show what is wrong with the text, and what was left out", () => {
    const { html, text } = draw(tools[2]![1], answered({ ok: false, problems: { text: "No order number." }, rejected: ["hello", "<i>"] }));
    expect(text).toContain("No order number. 2 entries are no order number and left out: hello, <i>.");
    expect(html).not.toContain("<i>");
    expect(wrongFields(html)).toEqual(["Amazon order numbers"]);
  });
});

describe("a tool in somebody's hands", () => {
  const first = { text: "", spaceGroups: "false" };
  const useNumbers = () => useTool("numbers", first);
  const hands = (answer: Partial<DataDone> | null, ...steps: ((one: ReturnType<typeof useNumbers>) => void)[]) => drive(useNumbers, steps, answer ? answered(answer) : {});

  test("sends its kind and its fields, as they stand", () => {
    expect(hands(null, (one) => one.set({ text: "123-1" }), (one) => one.estimate()).sent).toEqual([{ text: "123-1", spaceGroups: "false", intent: "estimate", kind: "numbers" }]);
    expect(hands(null, (one) => one.start()).sent).toEqual([{ ...first, intent: "start", kind: "numbers" }]);
  });

  test("R79 forgets the cost once something was changed: it is of other values", () => {
    const answer = { cost: ["Two minutes."], rejected: ["x"], problems: { text: "?" } };
    const [before, after] = [hands(answer).last, hands(answer, (one) => one.set({ text: "123-1" })).last];
    expect([before.cost, before.rejected, before.problem("text")]).toEqual([["Two minutes."], ["x"], "?"]);
    expect([after.cost, after.rejected, after.problem("text")]).toEqual([null, [], undefined]);
  });

  test("offers no start by an answer that tells no cost", () => {
    expect(hands({ message: "Started.", run: { url: "/app" } }).last).toMatchObject({ cost: null, busy: false, rejected: [] });
  });
});
