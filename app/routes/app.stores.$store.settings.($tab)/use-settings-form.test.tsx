import { describe, expect, test } from "vitest";
import { drive } from "../../../tests/support/drive-hook.tsx";
import { parseStoreSettings } from "../../domain/settings.ts";
import { useSettingsForm, type Saved, type SettingsForm } from "./use-settings-form.ts";

const saved: Saved = { settings: parseStoreSettings({ mfn: { tags: ["kept"] } }), version: 4 };
const hands = (...steps: ((form: SettingsForm) => void)[]) => drive(() => useSettingsForm(saved), steps);
const after = (...steps: ((form: SettingsForm) => void)[]) => hands(...steps).last;

describe("a store's settings while somebody changes them", () => {
  test("begin as they are saved, with nothing to save", () => {
    const form = after();
    expect(form.values).toEqual(saved.settings);
    expect([form.changed, form.saving, form.overtakenBy, form.problems]).toEqual([false, false, null, {}]);
  });

  test.each<[string, (form: SettingsForm) => void, object]>([
    ["of the store", (form) => form.set({ taxMode: "charge" }), { taxMode: "charge" }],
    ["of orders that you ship", (form) => form.setMfn({ salesGroup: "Retail" }), { mfn: { ...saved.settings.mfn, salesGroup: "Retail" } }],
    ["of orders that Amazon ships", (form) => form.setAfn({ import: true }), { afn: { ...saved.settings.afn, import: true } }],
  ])("a change %s leaves all others as they are", (_what, change, changed) => {
    const form = after(change);
    expect(form.values).toEqual({ ...saved.settings, ...changed });
    expect(form.changed).toBe(true);
  });

  test("changes of several tabs add up in one form", () => {
    const { values } = after((form) => form.setMfn({ note: "Hello" }), (form) => form.setMfn({ import: false }), (form) => form.set({ schedule: "daily" }));
    expect([values.mfn.note, values.mfn.import, values.schedule, values.mfn.tags]).toEqual(["Hello", false, "daily", ["kept"]]);
  });

  test("a change taken back is no change", () => {
    expect(after((form) => form.set({ taxMode: "ignore" }), (form) => form.set({ taxMode: "lines" })).changed).toBe(false);
  });

  test("dropping goes back to what is saved, and forgets that saving was tried", () => {
    const wrong = (one: SettingsForm) => one.set({ rates: [{ currency: "EUR", rate: "", date: "2026-11-20" }] });
    const dropped = [wrong, (one: SettingsForm) => one.save(), (one: SettingsForm) => one.discard()];
    const form = after(...dropped);
    expect([form.values, form.changed]).toEqual([saved.settings, false]);
    expect(after(...dropped, wrong).problems).toEqual({});
  });
});

describe("R48 saving", () => {
  test("sends all settings with the version that they are based on", () => {
    const { sent } = hands((form) => form.set({ taxMode: "charge" }), (form) => form.save());
    expect(sent).toEqual([{ intent: "save", settings: JSON.stringify({ ...saved.settings, taxMode: "charge" }), basedOn: "4" }]);
  });

  test("over somebody else's version names that version", () => {
    const theirs = { settings: parseStoreSettings({ taxMode: "ignore" }), version: 5 };
    const { sent: [sent] } = hands((form) => form.set({ taxMode: "charge" }), (form) => form.save(theirs));
    expect([sent?.basedOn, JSON.parse(sent?.settings ?? "{}")]).toEqual(["5", { ...saved.settings, taxMode: "charge" }]);
  });

  test("sends nothing that cannot be saved, and says what is wrong at its path", () => {
    const { last, sent } = hands((form) => form.set({ rates: [{ currency: "EUR", rate: "1,08", date: "2026-11-20" }] }), (form) => form.save());
    expect(sent).toEqual([]);
    expect(last.problems).toEqual({ "rates.0.rate": "A number such as 1.0842" });
  });

  test("a field that somebody is typing in is not called wrong before saving was tried; a choice is at once", () => {
    const wrong = (form: SettingsForm) => form.setMfn({ customer: { mode: "single", customerId: null }, targetStatus: "COMPLETED" });
    const [typing, tried] = [after(wrong), after(wrong, (form) => form.save())];
    expect([typing.problemOnceTried("mfn.customer.customerId"), typing.problem("mfn.targetStatus"), typing.problems]).toEqual([undefined, "Completed is not available with a single customer", {}]);
    expect([tried.problemOnceTried("mfn.customer.customerId"), Object.keys(tried.problems).sort()]).toEqual(["Choose the customer", ["mfn.customer.customerId", "mfn.targetStatus"]]);
  });

  test("what was corrected is wrong no more", () => {
    const form = after((one) => one.setMfn({ consolidate: true }), (one) => one.save(), (one) => one.setMfn({ consolidateConfirmed: true }));
    expect(form.problems).toEqual({});
  });
});
