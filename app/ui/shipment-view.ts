import { problemWords } from "../domain/log-texts.ts";
import type { Shipment, ShipmentState } from "../domain/shipments/shipment.ts";
import type { TimeWords } from "./format.ts";
import type { Label } from "./labels.ts";

const stateLabels: Record<ShipmentState, Label> = {
  waiting: { label: "Waits", tone: "warning" },
  due: { label: "To be sent", tone: "info" },
  sent: { label: "Sent" },
  confirmed: { label: "At Amazon", tone: "success" },
  refused: { label: "Refused", tone: "critical" },
  cancelled: { label: "Cancelled" },
  known: { label: "Known to Amazon", tone: "success" },
};

/** What a person may do with a shipment. */
export const shipmentActions = ["correct", "retry", "anyway", "untracked"] as const;
export type ShipmentAction = (typeof shipmentActions)[number];

/** What helps, by what is wrong; where only Shopify or Amazon can help, nothing is offered. */
const remedies: Record<string, readonly ShipmentAction[]> = {
  "tracking-missing": ["correct", "untracked"],
  "carrier-missing": ["correct"],
  "carrier-unknown": ["correct"],
  "tracking-odd": ["correct", "anyway"],
  "tracking-repeated": ["correct", "anyway"],
  "shipment-refused": ["correct", "retry"],
  "shipment-not-seen": ["correct", "retry"],
};

/** A package in words, with what a person may do about it. */
export function shipmentView({ id, shopifyFulfillmentId, state, reasonCode, reasonParams, company, trackingNumber, sent, sentAt }: Shipment, words: TimeWords) {
  const problem = reasonCode === null ? null : problemWords(reasonCode, reasonParams);
  // One that was entered here nobody can correct elsewhere (R54, R123).
  const helps = (reasonCode !== null && Object.hasOwn(remedies, reasonCode) && remedies[reasonCode]) || [];
  return {
    id,
    state: stateLabels[state],
    what: problem?.what ?? null,
    remedy: problem && problem.remedy !== "Nothing." ? problem.remedy : null,
    company: company ?? "",
    trackingNumber: trackingNumber ?? "",
    tracking: [company ?? "No carrier", trackingNumber ?? "without a number"].join(", "),
    told: sentAt && (sent || state !== "due") && `Told ${words.at(sentAt)}`,
    actions: shopifyFulfillmentId === null && state !== "cancelled" ? [...new Set<ShipmentAction>(["correct", ...helps])] : helps,
  };
}

export type ShipmentView = ReturnType<typeof shipmentView>;
