import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { DataDone, DataField } from "./data-done.ts";

/** A tool's form: first it says what it would cost, then it may be started. */
export interface Tool<Values> {
  values: Values;
  set: (change: Partial<Values>) => void;
  problem: (field: DataField) => string | undefined;
  /** What the values as they stand would cost; null: not asked yet, or changed since. */
  cost: string[] | null;
  /** Entries that are no order number, of what was sent last. */
  rejected: string[];
  busy: boolean;
  estimate: () => void;
  start: () => void;
}

/** @param kind of run that the form begins */
export function useTool<Values extends Record<string, string>>(kind: string, first: Values): Tool<Values> {
  const fetcher = useFetcher<DataDone>();
  const { data: answer } = fetcher;
  const [values, setValues] = useState(first);
  const [fresh, setFresh] = useState(true);
  useOutcome(answer?.message ? answer : undefined);
  useEffect(() => {
    // what was left out stays in the field, the rest is on its way
    if (answer?.run && answer.rejected) setValues((before) => ({ ...before, text: answer.rejected!.join("\n") }));
  }, [answer]);
  const send = (intent: string) => (setFresh(true), fetcher.submit({ ...values, intent, kind }, { method: "post" }));
  const shown = fresh && fetcher.state === "idle" ? answer : undefined;
  return {
    values,
    set: (change) => (setFresh(false), setValues((before) => ({ ...before, ...change }))),
    problem: (field) => (fresh ? answer?.problems?.[field] : undefined),
    cost: shown?.cost ?? null,
    rejected: (fresh && answer?.rejected) || [],
    busy: fetcher.state !== "idle",
    estimate: () => send("estimate"),
    start: () => send("start"),
  };
}
