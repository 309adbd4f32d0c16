import { z } from "zod";
import { settingName } from "../../domain/setting-names.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { startTask } from "../../sync/listing-tasks/start-task.server.ts";
import { changeSettings, mostCounted } from "../../sync/stores/change-settings.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { previewSettings } from "../../sync/stores/preview-settings.server.ts";
import { countText, type TimeWords } from "../../ui/format.ts";
import { previewView } from "./preview-view.ts";
import type { SettingsDone } from "./settings-done.ts";

const json = z.string().transform((text, check): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    check.addIssue({ code: "custom", message: "no JSON" });
    return z.NEVER;
  }
});
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), settings: json, basedOn: z.coerce.number().int().min(1) }),
  z.object({ intent: z.literal("preview"), settings: json }),
  z.object({ intent: z.literal("change-identifier"), to: z.enum(["SKU", "ASIN"]) }),
]);
type Intent = z.infer<typeof intents>;

/** What the merchant asked for; null for a form that is none of ours. */
export function readSettingsIntent(form: FormData): Intent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}

export interface Asking {
  shop: string;
  storeId: string;
  savedBy: string;
  words: TimeWords;
}

/** Does it, and says so with the status of the answer; null when the shop has no such store. */
export async function doSettings(flows: FlowContext, { shop, storeId, savedBy, words }: Asking, intent: Intent): Promise<{ status: number; done: SettingsDone } | null> {
  if (!isUuid(storeId)) return null;
  if (intent.intent === "preview") {
    const answer = await previewSettings(flows, shop, storeId, intent.settings);
    if (answer === null) return null;
    if ("problems" in answer) return refused(answer.problems);
    return { status: 200, done: { ok: true, message: "", preview: answer.orders.map((order) => previewView(order, words)) } };
  }
  if (intent.intent === "change-identifier") {
    const task = await startTask(flows, shop, { kind: "change-identifier", params: { to: intent.to }, of: { storeId }, by: savedBy });
    return task && { status: 200, done: { ok: true, message: "Nothing is changed yet: look at every relink first.", task: task.id } };
  }
  const answer = await changeSettings(flows, shop, storeId, { ...intent, savedBy });
  if (answer === null) return null;
  switch (answer.kind) {
    case "saved": return { status: 200, done: { ok: true, message: `Settings saved.${lookedAt(answer.orders)}`, version: answer.version } };
    case "unchanged": return { status: 200, done: { ok: true, message: "Nothing was changed." } };
    case "refused": return refused(answer.problems);
    case "overtaken": return { status: 409, done: { ok: false, message: "Not saved: somebody else saved these settings meanwhile." } };
  }
}

function refused(problems: Record<string, string>): { status: number; done: SettingsDone } {
  const [first, ...more] = Object.keys(problems);
  const others = more.length > 0 ? ` and ${countText(more.length, "other setting", "other settings")}` : "";
  return { status: 400, done: { ok: false, message: `Not saved: correct “${settingName(first ?? "")}”${others}.`, problems } };
}

function lookedAt(orders: number): string {
  if (orders === 0) return "";
  return ` ${orders >= mostCounted ? "More than " : ""}${countText(orders, "order is", "orders are")} looked at again.`;
}
