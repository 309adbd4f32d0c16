import type { PreviewedOrder } from "../../sync/preview-settings.server.ts";
import type { ImportPreview } from "../../domain/orders/preview-import.ts";
import { problemText } from "../../domain/problems.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel } from "../../ui/labels.ts";

const taxWords = { lines: "in the lines", charge: "as a charge", ignore: "left out" } as const;

/** An order of the preview in words. */
export function previewView({ record, now, then }: PreviewedOrder, words: TimeWords) {
  const [before, after] = [fate(now), fate(then)];
  return {
    amazonOrderId: record.amazonOrderId,
    about: `${words.day(record.purchasedAt)}, ${marketplaceLabel(record.marketplaceId)}, ${channelLabel(record.channel)}`,
    now: before,
    then: after,
    changed: JSON.stringify(before) !== JSON.stringify(after),
  };
}

export type PreviewView = ReturnType<typeof previewView>;
export type FateView = PreviewView["now"];

function fate({ label, reason, made }: ImportPreview) {
  return {
    label,
    why: reason && problemText(reason.code, reason.params).what,
    facts: made ? [
      `Total ${moneyText(made.total)}`,
      made.tax.how === "ignore" ? "Tax left out" : `Tax ${moneyText(made.tax.amount)} ${taxWords[made.tax.how]}`,
      `Tags ${made.tags.join(", ")}`,
      ...(made.note ? ["With the note"] : []),
    ] : [],
  };
}
