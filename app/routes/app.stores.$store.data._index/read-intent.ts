import { z } from "zod";

/** Longer texts of numbers are refused at their field. */
export const longestText = 200_000;
const yes = z.enum(["true", "false"]).default("false").transform((text) => text === "true");
const runs = z.object({
  intent: z.enum(["estimate", "start"]),
  kind: z.enum(["pull", "history", "missing", "numbers"]),
  from: z.string().max(40).default(""),
  to: z.string().max(40).default(""),
  text: z.string().default(""),
  spaceGroups: yes,
  importAll: yes,
});
const dates = z.object({
  intent: z.enum(["preview-start-date", "change-start-date"]),
  scope: z.enum(["store", "shop"]),
  startDate: z.string().max(40),
  confirm: z.string().max(200).default(""),
});

export type RunIntent = z.infer<typeof runs>;
export type DateIntent = z.infer<typeof dates>;

/** What the merchant asked for; null for a form that is none of ours. */
export function readDataIntent(form: FormData): RunIntent | DateIntent | null {
  return z.union([runs, dates]).safeParse(Object.fromEntries(form)).data ?? null;
}
