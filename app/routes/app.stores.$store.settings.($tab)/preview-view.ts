import type { PreviewedOrder } from "../../sync/stores/preview-settings.server.ts";
import type { ImportPreview, PreviewedContent } from "../../domain/orders/preview-import.ts";
import { problemText } from "../../domain/problems.ts";
import { moneyText, type TimeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel } from "../../ui/labels.ts";

const taxWords = { lines: "in the lines", charge: "as a charge", ignore: "left out" } as const;
const customerWords = { none: null, perOrder: "Customer of its own", single: "The chosen customer", guest: "The store’s guest customer" } as const;

/** An order of the preview in words; where something changes, both sides say only what differs, and the total. */
export function previewView({ record, now, then }: PreviewedOrder, words: TimeWords) {
  const [before, after] = [fate(now), fate(then)];
  const changed = JSON.stringify(before) !== JSON.stringify(after);
  const apart = (one: typeof before, other: typeof before) => ({ ...one, facts: one.facts.filter((fact, at) => at === 0 || !other.facts.includes(fact)) });
  return {
    amazonOrderId: record.amazonOrderId,
    about: `${words.day(record.purchasedAt)}, ${marketplaceLabel(record.marketplaceId)}, ${channelLabel(record.channel)}`,
    now: changed ? apart(before, after) : before,
    then: changed ? apart(after, before) : after,
    changed,
  };
}

export type PreviewView = ReturnType<typeof previewView>;
export type FateView = PreviewView["now"];

function fate({ label, reason, made }: ImportPreview) {
  return { label, why: reason && problemText(reason.code, reason.params).what, facts: made ? factsOf(made) : [] };
}

function factsOf({ total, tax, tags, note, customer, fields, exchange }: PreviewedContent): string[] {
  const facts = [
    `Total ${moneyText(total)}`,
    `Tax ${moneyText(tax.amount)} ${taxWords[tax.how]}`,
    `Tags ${tags.join(", ")}`,
    note && `Note “${note}”`,
    customerWords[customer],
    ...fields.map(({ key, value }) => `amazon.${key}: ${value}`),
    exchange && `${exchange.shopCurrency} at the rate ${exchange.rate}`,
  ];
  return facts.filter((fact) => fact !== null);
}
