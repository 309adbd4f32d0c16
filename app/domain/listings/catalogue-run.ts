import type { SellerSku, ShopDomain, StoreId } from "../ids.ts";
import { marketplaceOf } from "../marketplaces.ts";

/** asked: its files are being made. reading: some of them are read. failed: not all could be read. */
export type CatalogueRunState = "asked" | "reading" | "done" | "failed";

/** One file of a run: a marketplace's report, or the export of Shopify's catalogue. */
export interface CataloguePart {
  /** null: Shopify's. */
  marketplaceId: string | null;
  state: "waiting" | "reading" | "done" | "failed";
  /** Report or bulk operation; null: not asked for yet. Kept, so that no second one is asked for. */
  sourceId: string | null;
  /** ISO 8601. */
  askedAt: string | null;
  /** The last line of the file that is stored. */
  line: number;
  /** Readings that broke off without a further line. */
  tries: number;
  /** Rows without a SKU: of which listings is not known, so none may be taken for gone. */
  nameless: number;
  failure: string | null;
}

export interface CatalogueCounts {
  /** Rows, the unreadable and the repeated among them. */
  read: number;
  unreadable: number;
  repeated: number;
  added: number;
  changed: number;
  /** Not in the file any more. */
  gone: number;
}

/** A row that could not be read, or that says of a SKU something else than an earlier row. */
export interface CatalogueFault {
  marketplaceId: string | null;
  line: number;
  sellerSku: SellerSku | null;
  reason: string;
}

/** A reading of a whole catalogue (R7). */
export interface CatalogueRun {
  id: string;
  shop: ShopDomain;
  /** null: Shopify's. */
  storeId: StoreId | null;
  state: CatalogueRunState;
  parts: CataloguePart[];
  counts: CatalogueCounts;
  /** The first hundred. */
  faults: CatalogueFault[];
  failure: string | null;
  startedAt: Date;
  updatedAt: Date;
  endedAt: Date | null;
}

/** What stays the same of a run while it goes on is told by `id` and `shop`; this is what changes. */
export type CatalogueProgress = Pick<CatalogueRun, "state" | "parts" | "counts" | "faults" | "failure">;

const mostFaults = 100;
/** A file that breaks off at the same line so often is taken for cut off. */
const mostTries = 3;

export const nothingCounted: CatalogueCounts = { read: 0, unreadable: 0, repeated: 0, added: 0, changed: 0, gone: 0 };

/** Parts that are still to be asked for. @param marketplaceIds [null] = Shopify's catalogue */
export function newParts(marketplaceIds: readonly (string | null)[]): CataloguePart[] {
  return marketplaceIds.map((marketplaceId) => ({ marketplaceId, state: "waiting", sourceId: null, askedAt: null, line: 0, tries: 0, nameless: 0, failure: null }));
}

export function isEnded(part: CataloguePart): boolean {
  return part.state === "done" || part.state === "failed";
}

/** The run with one of its parts changed; a part that was not there is added. */
export function withPart<Run extends CatalogueProgress>(run: Run, part: CataloguePart): Run {
  const there = run.parts.some((one) => one.marketplaceId === part.marketplaceId);
  return { ...run, parts: there ? run.parts.map((one) => (one.marketplaceId === part.marketplaceId ? part : one)) : [...run.parts, part] };
}

/** The run after a batch of rows of one part. */
export function afterBatch<Run extends CatalogueProgress>(run: Run, part: CataloguePart, counted: Partial<CatalogueCounts>, faults: readonly CatalogueFault[]): Run {
  return { ...withPart(run, part), state: "reading", counts: added(run.counts, counted), faults: [...run.faults, ...faults].slice(0, mostFaults) };
}

export function added(counts: CatalogueCounts, more: Partial<CatalogueCounts>): CatalogueCounts {
  const sum = (name: keyof CatalogueCounts) => counts[name] + (more[name] ?? 0);
  return { read: sum("read"), unreadable: sum("unreadable"), repeated: sum("repeated"), added: sum("added"), changed: sum("changed"), gone: sum("gone") };
}

/**
 * A part whose reading broke off: read on from its last line in a while, or given up where it breaks off at the same line again and again.
 * @param from the line that was the last stored before this try
 */
export function afterBreak(part: CataloguePart, from: number, reason: string): CataloguePart {
  const tries = part.line > from ? 1 : part.tries + 1;
  return tries < mostTries ? { ...part, tries } : afterRefusal({ ...part, tries }, reason);
}

/** A part that is not read any further. */
export function afterRefusal(part: CataloguePart, reason: string): CataloguePart {
  const words = reason.replace(/^\w+: /, "");
  return { ...part, state: "failed", failure: part.line > 0 ? `${words} (read up to line ${part.line})` : words };
}

/** How a run ends once all of its parts have. */
export function endOf(run: CatalogueProgress): Pick<CatalogueProgress, "state" | "failure"> {
  const failed = run.parts.filter((part) => part.state === "failed");
  const words = failed.map(({ marketplaceId, failure }) => (marketplaceId === null ? failure : `${marketplaceOf(marketplaceId)?.name ?? marketplaceId}: ${failure}`));
  return failed.length === 0 ? { state: "done", failure: null } : { state: "failed", failure: words.join("; ") };
}
