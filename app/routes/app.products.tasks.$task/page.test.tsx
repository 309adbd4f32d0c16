import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { fieldProps } from "../../../tests/support/field-props.ts";
import type { ItemRow } from "./item-row.ts";
import { ItemsTable } from "./items-table.tsx";
import TaskPage, { meta } from "./route.tsx";
import type { TaskView } from "./task-view.ts";

const task: TaskView = {
  id: "t1", title: "Create products", state: { label: "Waits for you", tone: "attention" }, underWay: false, can: { approve: true, drop: true, undo: false }, approve: "Create 2", percent: null, progress: "2 to be done",
  when: "Asked for by Staff member 1, Nov 20, 2026, 12:00 PM", faults: [], moreFaults: null,
};
const row: ItemRow = {
  id: "s CUP-1", storeId: "s", sellerSku: "CUP-1", store: "main", title: "Blue cup", url: "/app/products/listing?store=s&sku=CUP-1", productUrl: null, state: { label: "Planned", tone: "info" }, reason: null, excluded: false,
  plan: [{ field: null, text: "Make “Blue cup”", whole: null }, { field: "Description", text: "“A cup…”", whole: [{ title: "Description", text: "A cup of stoneware" }] }],
};
const page = (more: { task?: Partial<TaskView>; rows?: ItemRow[]; next?: string } = {}, surroundings: Surroundings = {}) =>
  draw(<TaskPage />, { at: "/app/products/tasks/t1", data: { filters: [{ value: "planned", label: "Planned (2)" }], next: more.next ?? null, rows: more.rows ?? [row], task: { ...task, ...more.task } }, ...surroundings });
const own = (buttons: string[]) => [...new Set(buttons)].filter((name) => /Create|Drop|Take back|Leave out|Take in/.test(name));

describe("R80 a task's page", () => {
  test("says what will happen to each listing, and offers to do it, to drop it, or to leave one out", () => {
    const { text, buttons, links, badges } = page();
    expect(text).toContain("CUP-1 | Blue cup · main | Make “Blue cup” | Description: | “A cup…” | Read it whole | A cup of stoneware");
    expect(own(buttons)).toEqual(expect.arrayContaining(["Create 2", "Drop", "Leave out CUP-1"]));
    expect(own(buttons)).not.toContain("Take back");
    expect([links["CUP-1"], badges]).toEqual(["/app/products/listing?store=s&sku=CUP-1", ["Attention Waits for you", "Info Planned"]]);
  });

  test("while it is asked takes no second press", () => {
    const { buttons } = page({}, { sending: { intent: "approve" } });
    expect(own(buttons)).toEqual(expect.arrayContaining(["Create 2 (loading)", "Drop (disabled)", "Leave out CUP-1 (disabled)"]));
  });

  test("under way shows how far it is and takes no decision", () => {
    const { text, html, buttons } = page({ task: { underWay: true, percent: 40, progress: "4 done, 6 to go", can: { approve: false, drop: false, undo: false } }, rows: [{ ...row, excluded: null }] });
    expect([html.includes('value="40"'), text.includes("4 done, 6 to go"), own(buttons)]).toEqual([true, true, []]);
  });

  test("that is done leads to what was made, and can be taken back", () => {
    const { buttons, links } = page({ task: { can: { approve: false, drop: false, undo: true } }, rows: [{ ...row, productUrl: "https://admin.example/products/7", excluded: null }] });
    expect(own(buttons)).toEqual(["Take back"]);
    expect(links).toMatchObject({ "Open the product of CUP-1 in Shopify": "https://admin.example/products/7" });
  });

  test("K22 lists the lines of a file that cannot be done", () => {
    expect(page({ task: { faults: [{ line: "3", text: "There is no store “x”." }], moreFaults: "and 2 lines more" } }).text).toContain("Lines of the file that cannot be done | Line | Why | 3 | There is no store “x”. | and 2 lines more");
    expect(page().text).not.toContain("Lines of the file");
  });

  test("without rows says why, and leads on where there is more", () => {
    expect(page({ rows: [] }).text).toContain("No listing of this task is in this state.");
    expect(page({ rows: [], task: { underWay: true } }).text).toContain("They show as soon as they are planned.");
    expect(page({ next: '["s","CUP-1"]' }).buttons).toContain("Next");
    expect(meta({ data: { task } } as unknown as Parameters<typeof meta>[0])).toEqual([{ title: "Create products · Lockstep" }]);
  });

  test("what is left out says why, and is taken in by its button", () => {
    const out = { ...row, excluded: true, reason: "Ambiguous: it may be “Cup” already.", state: { label: "Left out" } };
    expect(own(page({ rows: [out] }).buttons)).toContain("Take in CUP-1");
    expect(page({ rows: [out] }).text).toContain("Left out | Ambiguous: it may be “Cup” already.");
    let chosen: ItemRow | null = null;
    fieldProps(<ItemsTable rows={[out]} loading={false} busy={false} onExclude={(one) => (chosen = one)} />)["Take in CUP-1"]!.onClick();
    expect(chosen).toEqual(out);
  });
});
