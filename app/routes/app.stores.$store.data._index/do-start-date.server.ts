import { startOfDay } from "../../lib/start-of-day.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { changeStartDate, previewStartDate, type StartDateEffect } from "../../sync/stores/start-date.server.ts";
import { countText, worthText, type TimeWords } from "../../ui/format.ts";
import type { DataDone, EffectView } from "./data-done.ts";
import { refusalWords, refused, type Answer, type Asking } from "./do-run.server.ts";
import type { DateIntent } from "./read-intent.ts";

/** Shows what another start date would do, or carries it out once that was confirmed (R30, R31). */
export async function doStartDate(flows: FlowContext, asking: Asking, { intent, scope, startDate: day, confirm }: DateIntent, words: TimeWords): Promise<Answer> {
  const { store, timezone, startedBy } = asking;
  const { shop } = store;
  const startDate = startOfDay(day, timezone);
  if (!startDate) return wrong({ startDate: "Enter a date." });
  if (day > zonedDay(flows.clock.now(), timezone)) return wrong({ startDate: "The date lies in the future." });
  const change = { storeId: scope === "store" ? store.id : null, startDate };
  const preview = await previewStartDate(flows, shop, change);
  if (preview.kind === "refused") return wrong({ startDate: refusalWords(preview) });
  const { effects } = preview;
  const leaving = effects.some(({ leave }) => leave !== null && leave.count + leave.kept > 0);
  const typed = leaving ? store.alias : null;
  const shown = { effects: effects.map((effect) => effectView(effect, words)), typed };
  if (intent === "preview-start-date") return { status: 200, done: { ok: true, message: "", ...shown } };
  if (effects.length === 0 && scope === "store") return { status: 409, done: { ok: false, message: "This is the start date already." } };
  if (typed !== null && confirm.trim() !== typed) return { status: 400, done: { ...wrong({ confirm: `Type ${typed} to confirm that records leave.` }).done, ...shown } };
  const changed = await changeStartDate(flows, shop, change, startedBy);
  if (changed.kind === "refused") return wrong({ startDate: refusalWords(changed) });
  const read = effects.some(({ enter }) => enter) ? " The days in between are being read." : "";
  return { status: 200, done: { ok: true, message: `The start date is now ${words.day(startDate)}.${read}` } };
}

function wrong(problems: DataDone["problems"] & object): Answer {
  const { status, done } = refused(problems);
  return { status, done: { ...done, message: "The start date was not changed: correct what is marked." } };
}

/** One store's in and out, in words. */
export function effectView({ alias, from, to, enter, leave }: StartDateEffect, words: TimeWords): EffectView {
  return {
    alias,
    change: `${words.day(from)} → ${words.day(to)}`,
    enter: enter && `Enter: the orders placed in between, read from Amazon as history${enter.count > 0 ? `; ${worthText(enter)} of them are known already` : ""}.`,
    leave: leave && leaveText(leave),
  };
}

/** What leaves now, and what stays until its personal data is erased. */
function leaveText(leave: NonNullable<StartDateEffect["leave"]>): string {
  const { count, inShopify, kept } = leave;
  if (count + kept === 0) return "Leave: nothing; no earlier order is recorded.";
  const now = count > 0 ? `Leave: Lockstep’s records of ${worthText(leave)}; ${countText(inShopify, "is", "are")} in Shopify and ${inShopify === 1 ? "stays" : "stay"} there.` : "Leave: nothing now.";
  return kept > 0 ? `${now} ${countText(kept, "record stays", "records stay")} until the order’s personal data is erased, or nothing of it is under way.` : now;
}
