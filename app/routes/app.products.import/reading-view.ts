import type { CatalogueFault, CataloguePart, CatalogueRun, CatalogueRunState } from "../../domain/listings/catalogue-run.ts";
import { marketplaceOf } from "../../domain/marketplaces.ts";
import type { Fact } from "../../ui/facts.tsx";
import { countText, type TimeWords } from "../../ui/format.ts";
import type { Label } from "../../ui/labels.ts";

/** A reading of a catalogue in the words of the page. */
export interface ReadingView {
  id: string;
  /** The store's alias, or Shopify. */
  source: string;
  state: Label;
  underWay: boolean;
  /** "Begun 5 minutes ago, ended …". */
  when: string;
  parts: { name: string; state: string; rows: string }[];
  facts: Fact[];
  failure: string | null;
  faults: { place: string; sku: string; reason: string }[];
  /** null: all of them are listed. */
  moreFaults: string | null;
}

const states: Record<CatalogueRunState, Label> = {
  asked: { label: "Being prepared", tone: "info" },
  reading: { label: "Being read", tone: "info" },
  done: { label: "Read", tone: "success" },
  failed: { label: "Not read whole", tone: "critical" },
};

export function readingView(run: CatalogueRun, source: string, words: TimeWords): ReadingView {
  const { counts } = run;
  const underWay = run.endedAt === null;
  const untold = counts.unreadable + counts.repeated - run.faults.length;
  return {
    id: run.id,
    source,
    state: states[run.state],
    underWay,
    when: [`Begun ${words.at(run.startedAt)}`, run.endedAt && `ended ${words.at(run.endedAt)}`].filter(Boolean).join(", "),
    parts: run.parts.map((part) => ({ name: partName(part), state: partState(part), rows: part.line === 0 && part.state !== "done" ? "–" : Math.max(0, part.line - headerLines(part)).toLocaleString("en-US") })),
    facts: [
      { term: "Rows read", description: counts.read.toLocaleString("en-US") },
      { term: "New", description: counts.added.toLocaleString("en-US") },
      { term: "Changed", description: counts.changed.toLocaleString("en-US") },
      { term: "No longer in it", description: counts.gone.toLocaleString("en-US") },
      { term: "Repeated", description: counts.repeated.toLocaleString("en-US") },
      { term: "Unreadable", description: counts.unreadable.toLocaleString("en-US") },
    ],
    failure: run.failure,
    faults: run.faults.map(faultView),
    moreFaults: untold > 0 && run.faults.length > 0 ? `and ${countText(untold, "row", "rows")} more, repeated without a difference or beyond the first hundred` : null,
  };
}

const partName = ({ marketplaceId }: CataloguePart) => (marketplaceId === null ? "All variants" : (marketplaceOf(marketplaceId)?.name ?? marketplaceId));

/** Amazon's reports begin with a line of names. */
const headerLines = ({ marketplaceId }: CataloguePart) => (marketplaceId === null ? 0 : 1);

function partState({ state, sourceId, failure }: CataloguePart): string {
  if (state === "failed") return failure ?? "Not read";
  if (state === "done") return "Read";
  if (state === "reading") return "Being read";
  return sourceId === null ? "Waits for its turn" : "Being prepared";
}

function faultView({ marketplaceId, line, sellerSku, reason }: CatalogueFault) {
  const where = marketplaceId === null ? "" : `${marketplaceOf(marketplaceId)?.name ?? marketplaceId}, `;
  return { place: `${where}line ${line.toLocaleString("en-US")}`, sku: sellerSku ?? "–", reason };
}
