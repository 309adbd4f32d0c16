import type { OrderRecord } from "../../db/orders.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import { basisText, clockText, placesText } from "../../ui/clock-words.ts";
import type { TimeWords } from "../../ui/format.ts";

const unshipped = new Set<string | null>(["UNSHIPPED", "PARTIALLY_SHIPPED"]);
const dayMs = 24 * 3_600_000;

/** An order's clock in the words of the table. Nothing personal is here. */
export function orderView(record: OrderRecord, proof: Redaction | null, { words, now, alias }: { words: TimeWords; now: Date; alias: string | null }) {
  const { id, amazonOrderId, shopifyOrderName, redactDueAt, redactClock, redactBasis, redactedAt } = record;
  const left = redactDueAt === null ? null : redactDueAt.getTime() - now.getTime();
  return {
    id,
    amazonOrderId,
    url: `/app/orders/${amazonOrderId}`,
    below: [shopifyOrderName, alias].filter((text) => text !== null).join(" · "),
    due: redactDueAt && words.at(redactDueAt),
    dueIn: redactDueAt && redactedAt === null ? words.ago(redactDueAt) : null,
    tone: redactedAt !== null || left === null ? null : left < 0 ? ("critical" as const) : left <= 2 * dayMs ? ("warning" as const) : null,
    clock: redactClock === null ? "–" : clockText(redactClock),
    basis: redactBasis && basisText(redactBasis, words),
    done: redactedAt && words.at(redactedAt),
    places: redactedAt && proof ? placesText(proof.places) : null,
    readBack: redactedAt && proof ? readBackOf(proof, words) : null,
    canFetch: (redactClock === "P1" || redactClock === "all") && unshipped.has(record.status) && (redactedAt !== null || (left !== null && left <= 2 * dayMs)),
  };
}

export type OrderView = ReturnType<typeof orderView>;

function readBackOf({ readBackAt, reasonCode }: Redaction, words: TimeWords): string {
  if (reasonCode !== null) return "What another app wrote is left; only Shopify can rewrite it";
  return readBackAt ? `Read again ${words.at(readBackAt)}: none of it is there` : "Not in Shopify: there was nothing to read again";
}
