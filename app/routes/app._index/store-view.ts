import type { Store } from "../../db/stores.server.ts";
import type { TimeWords } from "../../ui/format.ts";
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
}

/** A store in the words of its card. */
export function storeView(store: Store, { words, now, heldBack }: StoreParts) {
  const { id, alias, sellerId, region, state, authorizedAt, revokedAt, lastReadAt, lastWriteAt } = store;
  const until = authorizedAt && new Date(authorizedAt.getTime() + authorizedMs);
  return {
    id,
    alias,
    sellerId,
    region: regionNames[region],
    marketplaces: store.marketplaceIds.map(marketplaceLabel),
    state,
    stateLabel: storeStateLabel(state),
    lastRead: lastReadAt ? words.ago(lastReadAt) : "never",
    lastWrite: lastWriteAt ? words.ago(lastWriteAt) : "never",
    access: accessOf(revokedAt, until, { words, now }),
    authorizedUntil: until && !revokedAt ? words.day(until) : null,
    heldBack,
  };
}

export type StoreView = ReturnType<typeof storeView>;

const regionNames = { NA: "North America", EU: "Europe", FE: "Far East" } as const;

function accessOf(revokedAt: Date | null, until: Date | null, { words, now }: Pick<StoreParts, "words" | "now">): Label & { reconnect: boolean } {
  if (revokedAt) return { label: `Access revoked since ${words.at(revokedAt)}`, tone: "critical", reconnect: true };
  if (!until) return { label: "Not authorized", tone: "critical", reconnect: true };
  if (until < now) return { label: `Authorization ended on ${words.day(until)}`, tone: "critical", reconnect: true };
  const soon = until.getTime() - now.getTime() < renewSoonMs;
  return soon ? { label: `Authorization ends on ${words.day(until)}`, tone: "warning", reconnect: true } : { label: "Authorized", tone: "success", reconnect: false };
}
