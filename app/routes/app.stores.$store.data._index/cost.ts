import type { RunPreview } from "../../sync/history/preview-run.server.ts";
import { countText, durationText } from "../../ui/format.ts";
import type { RunIntent } from "./read-intent.ts";

type Possible = Extract<RunPreview, { kind: "possible" }>;

/** What it will cost in time, sentence by sentence, before it starts (R79). */
export function costOf({ kind, spaceGroups }: Pick<RunIntent, "kind" | "spaceGroups">, { orders, seconds, windows }: Possible): string[] {
  const time = durationText(seconds);
  const about = seconds < 60 ? time : `about ${time}`;
  if (kind === "numbers") return [`${countText(orders, "order", "orders")}: ${about} by Amazon’s limits${spaceGroups ? ", with ten minutes between groups of 50" : ""}.`, live];
  const likely = orders > 0 ? `About ${countText(orders, "order", "orders")}, by what Lockstep has seen of this store` : "No order of this store was seen lately, so their number is not known";
  const pieces = windows > 1 ? `It goes in ${windows} windows of 30 days at most, the latest first.` : null;
  if (kind === "missing") return [`${likely}.`, "The list comes with Amazon’s report of these days: usually minutes, at times hours.", `Importing afterwards takes at most ${orders > 0 ? time : "as long as a manual pull"}.`, live];
  const reading = orders > 0 ? `Reading them takes ${about} by Amazon’s limits; Amazon’s report of these days, which comes first, takes minutes, at times hours.` : "The page shows an estimate once Amazon has named them.";
  return [`${likely}.`, ...(pieces ? [pieces] : []), reading, live];
}

const live = "Orders that come in meanwhile keep their share of Amazon’s limits and are not delayed.";
