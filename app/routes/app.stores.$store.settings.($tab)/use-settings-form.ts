import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { changedSettings } from "../../domain/changed-settings.ts";
import { checkStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import type { SettingsDone } from "./settings-done.ts";

export interface Saved {
  settings: StoreSettings;
  version: number;
}

/** A store's settings while somebody changes them; one form for all tabs. */
export interface SettingsForm {
  values: StoreSettings;
  set: (change: Partial<StoreSettings>) => void;
  setMfn: (change: Partial<StoreSettings["mfn"]>) => void;
  setAfn: (change: Partial<StoreSettings["afn"]>) => void;
  /** What is wrong with a setting, by its path with dots. */
  problem: (path: string) => string | undefined;
  /** The same of a field that somebody may still be typing in: not before saving was tried. */
  problemOnceTried: (path: string) => string | undefined;
  /** All that keeps the form from being saved, once that was tried. */
  problems: Record<string, string>;
  changed: boolean;
  saving: boolean;
  /** Somebody else saved this while the form was open. */
  overtakenBy: Saved | null;
  save: (over?: Saved) => void;
  discard: () => void;
  answer: SettingsDone | undefined;
}

/** @param latest what is saved now; it replaces what the form shows unless there are unsaved changes. */
export function useSettingsForm(latest: Saved): SettingsForm {
  const fetcher = useFetcher<SettingsDone>();
  const answer = fetcher.data;
  const [base, setBase] = useState(latest);
  const [values, setValues] = useState(latest.settings);
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<Record<string, string>>({});
  const changed = changedSettings(base.settings, values).length > 0;
  const start = (from: Saved) => (setBase(from), setValues(from.settings), setTried(false), setRefused({}));
  useEffect(() => {
    if (answer) setRefused(answer.problems ?? {});
  }, [answer]);
  useEffect(() => {
    if (latest.version !== base.version && (!changed || answer?.version === latest.version)) start(latest);
  }, [latest, base, changed, answer]);

  const checked = checkStoreSettings(values);
  const problems = { ...("problems" in checked ? checked.problems : {}), ...refused };
  const change = (more: Partial<StoreSettings>) => (setRefused({}), setValues((before) => ({ ...before, ...more })));
  const save = (over = base) => {
    setTried(true);
    if ("settings" in checked) fetcher.submit({ intent: "save", settings: JSON.stringify(values), basedOn: over.version }, { method: "post" });
  };
  return {
    values,
    set: change,
    setMfn: (more) => change({ mfn: { ...values.mfn, ...more } }),
    setAfn: (more) => change({ afn: { ...values.afn, ...more } }),
    problem: (path) => problems[path],
    problemOnceTried: (path) => (tried ? problems[path] : refused[path]),
    problems: tried ? problems : refused,
    changed,
    saving: fetcher.state !== "idle",
    overtakenBy: changed && latest.version !== base.version && fetcher.state === "idle" ? latest : null,
    save,
    discard: () => start(latest),
    answer,
  };
}
