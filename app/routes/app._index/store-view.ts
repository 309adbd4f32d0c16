import type { Store } from "../../db/stores.server.ts";
import { healthLight, type Witnesses } from "../../domain/reconciliation/health-light.ts";
import { countText, type TimeWords } from "../../ui/format.ts";
import { marketplaceLabel, storeStateLabel, type Label } from "../../ui/labels.ts";

/** An authorization holds for a year (R133, 15.8). */
const authorizedMs = 365 * 86_400_000;
/** The merchant is told so long before. */
const renewSoonMs = 30 * 86_400_000;

export interface StoreParts {
  words: TimeWords;
  now: Date;
  /** Orders left out only because the store was not open. */
  heldBack: number;
  /** The latest statement of completeness that was compared, and what is open of longer ones. */
  witnesses: Pick<Witnesses, "latest" | "open">;
}

/** A store in the words of its card. */
export function storeView(store: Store, { words, now, heldBack, witnesses }: StoreParts) {
  const { id, alias, sellerId, region, state, authorizedAt, revokedAt, lastReadAt, lastWriteAt } = store;
  const proof = state === "closed" ? null : proofOf({ ...store, ...witnesses }, now);
  const until = authorizedAt && new Date(authorizedAt.getTime() + authorizedMs);
  return {
    id,
    alias,
    sellerId,
    region: regionNames[region],
    marketplaces: store.marketplaceIds.map(marketplaceLabel),
    state,
    stateLabel: proof && alarming.has(proof.tone) ? { ...storeStateLabel(state), tone: proof.tone } : storeStateLabel(state),
    lastRead: lastReadAt ? words.ago(lastReadAt) : "never",
    lastWrite: lastWriteAt ? words.ago(lastWriteAt) : "never",
    access: accessOf(revokedAt, until, { words, now }),
    authorizedUntil: until && !revokedAt ? words.day(until) : null,
    heldBack,
    proof: proof && { ...proof, url: `/app/completeness?store=${id}` },
  };
}

export type StoreView = ReturnType<typeof storeView>;

const regionNames = { NA: "North America", EU: "Europe", FE: "Far East" } as const;

/** Nothing on the card is green while the witnesses differ or one is older than 48 hours (B6). */
const alarming = new Set<Label["tone"]>(["critical", "warning"]);

function proofOf(witnesses: Witnesses, now: Date): Label {
  const light = healthLight(witnesses, now);
  switch (light.kind) {
    case "complete":
      return { label: `${light.accounted.toLocaleString("en-US")} of ${countText(light.orders, "order", "orders")} accounted for`, tone: "success" };
    case "differ":
      return light.missing > 0
        ? { label: `${countText(light.missing, "order", "orders")} missing; fetching`, tone: "critical" }
        : { label: "Orders differ from Amazon's report", tone: "warning" };
    case "old":
      return { label: "Not proved for 48 hours", tone: "warning" };
    case "unproved":
      return { label: "First proof tonight", tone: "info" };
  }
}

function accessOf(revokedAt: Date | null, until: Date | null, { words, now }: Pick<StoreParts, "words" | "now">): Label & { reconnect: boolean } {
  if (revokedAt) return { label: `Access revoked since ${words.at(revokedAt)}`, tone: "critical", reconnect: true };
  if (!until) return { label: "Not authorized", tone: "critical", reconnect: true };
  if (until < now) return { label: `Authorization ended on ${words.day(until)}`, tone: "critical", reconnect: true };
  const soon = until.getTime() - now.getTime() < renewSoonMs;
  return soon ? { label: `Authorization ends on ${words.day(until)}`, tone: "warning", reconnect: true } : { label: "Authorized", tone: "success", reconnect: false };
}
