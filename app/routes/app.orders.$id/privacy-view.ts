import type { OrderRecord } from "../../db/orders.server.ts";
import { mayFetchAgain } from "../../domain/privacy/may-fetch-again.ts";
import { basisText, clockText, leftText, placesText } from "../../ui/clock-words.ts";
import type { Label } from "../../ui/labels.ts";
import type { OrderParts } from "./order-parts.ts";

/** By when name and address are gone, why, and the proof that they are (B12); nothing of them is here. */
export function privacyView({ record, order, after, words }: Pick<OrderParts, "record" | "order" | "after" | "words">) {
  const { redactDueAt, redactClock, redactBasis, redactedAt } = record;
  const proof = after.redactions[0] ?? null;
  const due = redactedAt === null ? redactDueAt : null;
  const facts: [string, string | null][] = [
    ["To be erased", due && `${words.at(due)} (${words.ago(due)})`],
    ["Erased", redactedAt && words.at(redactedAt)],
    ["Why then", redactDueAt && redactClock && clockText(redactClock)],
    ["Counted from", redactDueAt && redactBasis && basisText(redactBasis, words)],
    ["Erased before", redactedAt === null && proof ? words.at(proof.doneAt) : null],
    ["Where", proof && placesText(proof.places)],
    ["Read back", proof && (leftText(proof.reasonCode) ?? (proof.readBackAt ? `${words.at(proof.readBackAt)}: it is gone` : "Nothing was in Shopify"))],
  ];
  return {
    state: stateOf(record),
    says: redactDueAt === null && redactedAt === null ? whyNothing(record) : null,
    facts: facts.filter((fact): fact is [string, string] => fact[1] !== null).map(([term, description]) => ({ term, description })),
    canFetch: mayFetchAgain({ ...record, status: order.status }),
  };
}

export type PrivacyView = ReturnType<typeof privacyView>;

function stateOf({ redactedAt, redactDueAt }: OrderRecord): Label {
  if (redactedAt) return { label: "Erased", tone: "success" };
  return redactDueAt ? { label: "Held", tone: "info" } : { label: "Nothing held" };
}

function whyNothing({ channel, consolidationId, redactClock, shopifyOrderId }: OrderRecord): string {
  if (channel === "AFN") return "Amazon ships this order: its buyer and address are not asked for.";
  if (consolidationId !== null) return "It is part of a day's order, which holds no buyer and no address.";
  if (redactClock === "none") return "Nothing personal of this order was written anywhere.";
  return shopifyOrderId === null ? "Its date is set as soon as a buyer or an address is held." : "Its date is set within the hour.";
}
