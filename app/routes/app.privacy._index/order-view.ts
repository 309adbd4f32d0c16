import type { OrderRecord } from "../../db/orders.server.ts";
import type { Redaction } from "../../db/redactions.server.ts";
import { mayFetchAgain } from "../../domain/privacy/may-fetch-again.ts";
import { basisText, clockText, leftText, placesText } from "../../ui/clock-words.ts";
import type { TimeWords } from "../../ui/format.ts";

const dayMs = 24 * 3_600_000;

/** An order's clock, or what its proof says of it. */
export interface OfOrder extends Pick<OrderRecord, "id" | "storeId" | "amazonOrderId" | "redactDueAt" | "redactClock" | "redactBasis" | "redactedAt"> {
  /** null: it has left. */
  record: OrderRecord | null;
}

/** An order's clock in the words of the table. Nothing personal is here. */
export function orderView(of: OfOrder, proof: Redaction | null, { words, now, alias }: { words: TimeWords; now: Date; alias: string | null }) {
  const { id, amazonOrderId, redactDueAt, redactClock, redactBasis, redactedAt, record } = of;
  const left = redactDueAt === null ? null : redactDueAt.getTime() - now.getTime();
  return {
    id,
    amazonOrderId,
    url: record && `/app/orders/${amazonOrderId}`,
    below: [record?.shopifyOrderName ?? null, alias].filter((text) => text !== null).join(" · "),
    due: redactDueAt && words.at(redactDueAt),
    dueIn: redactDueAt && redactedAt === null ? words.ago(redactDueAt) : null,
    tone: redactedAt !== null || left === null ? null : left < 0 ? ("critical" as const) : left <= 2 * dayMs ? ("warning" as const) : null,
    clock: redactClock === null ? "–" : clockText(redactClock),
    basis: redactBasis && basisText(redactBasis, words),
    done: redactedAt && words.at(redactedAt),
    places: redactedAt && proof ? placesText(proof.places) : null,
    readBack: redactedAt && proof ? readBackOf(proof, words) : null,
    canFetch: record !== null && mayFetchAgain(record) && (redactedAt === null ? left !== null && left <= 2 * dayMs : redactedAt.getTime() === record.redactedAt?.getTime()),
  };
}

export type OrderView = ReturnType<typeof orderView>;

function readBackOf({ readBackAt, reasonCode }: Redaction, words: TimeWords): string {
  const left = leftText(reasonCode);
  if (left !== null) return left;
  return readBackAt ? `Read again ${words.at(readBackAt)}: none of it is there` : "Not in Shopify: there was nothing to read again";
}
