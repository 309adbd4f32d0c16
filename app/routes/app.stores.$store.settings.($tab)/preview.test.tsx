import { describe, expect, test } from "vitest";
import { draw, type Surroundings } from "../../../tests/support/draw-page.tsx";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { PreviewView } from "./preview-view.ts";
import { Preview } from "./preview.tsx";
import type { SettingsDone } from "./settings-done.ts";

const values = parseStoreSettings({});
const fate = { label: "Open, paid", why: null, facts: ["Total $10.00"] };
const order = (more: Partial<PreviewView> = {}): PreviewView => ({ amazonOrderId: "111-1", about: "Nov 20, 2026, amazon.com, You (MFN)", now: fate, then: fate, changed: false, ...more });
const shown = (answer?: Partial<SettingsDone>, { changed = false, ...more }: Surroundings & { changed?: boolean } = {}) =>
  draw(<Preview values={values} changed={changed} />, { ...(answer && { answer: { ok: true, message: "", ...answer } }), ...more });

describe("R48 the card of the next ten orders", () => {
  test("before it was asked promises to write nothing, of what is saved or of what is not", () => {
    expect(shown().text).toContain("under these settings. Nothing is written.");
    expect(shown(undefined, { changed: true }).text).toContain("under the settings above, before you save them. Nothing is written.");
    expect(shown().buttons).toEqual(["Preview"]);
  });

  test("while it is asked is busy", () => expect(shown(undefined, { sending: { intent: "preview" } }).buttons).toEqual([expect.stringMatching(/\(loading\)$/)]));

  test("tells a store without orders so", () => {
    const { text } = shown({ preview: [] });
    expect(text).toContain("Amazon has shown no order of this store yet.");
    expect(text).not.toContain("would come in differently");
  });

  test("shows an order that stays once", () => {
    const { text } = shown({ preview: [order({ now: { ...fate, why: "It waits." } }), order({ amazonOrderId: "111-2" })], });
    expect(text).toContain("Nothing would change for these 2 orders.");
    expect(text).toContain("111-1 | Nov 20, 2026, amazon.com, You (MFN) | Now and then | Open, paid | It waits. | Total $10.00 | 111-2");
    expect(text).not.toContain("Under the new settings");
  });

  test("sets an order that changes beside itself, and counts such orders", () => {
    const then = { label: "Skipped", why: "Import is switched off.", facts: [] };
    const { text } = shown({ preview: [order({ changed: true, then }), order({ amazonOrderId: "111-2" }), order({ amazonOrderId: "111-3" })] });
    expect(text).toContain("1 of 3 would come in differently.");
    expect(text).toContain("Now | Open, paid | Total $10.00 | Under the new settings | Skipped | Import is switched off.");
  });

  test("says that the settings were changed since", () => {
    const { text, buttons } = shown({ preview: [order()] });
    expect(text).toContain("The settings were changed since this preview");
    expect(buttons).toEqual(["Preview again"]);
  });

  test("says what is wrong instead of guessing", () => {
    const { html, text } = shown({ ok: false, message: "Not saved: correct “Tax”.", problems: { taxMode: "Invalid" } });
    expect(text).toContain("Not saved: correct “Tax”.");
    expect(html).toContain('role="alert"');
    expect(text).toContain("Nothing is written.");
  });
});
