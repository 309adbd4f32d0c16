import { z } from "zod";
import type { LinkEvent } from "../../db/link-events.server.ts";
import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import { matchWays } from "../../domain/listings/link-evidence.ts";
import type { TimeWords } from "../../ui/format.ts";
import { matchView, personText } from "../../ui/listing-words.ts";
import { variantName } from "../../ui/variant-view.ts";

/** What became of a link, in the words of the page. */
export interface EventView {
  id: string;
  what: string;
  /** "Lockstep, Nov 20, 2026, 7:00 AM". */
  who: string;
  matches: ReturnType<typeof matchView>[];
}

/** Evidence as it was kept with an event; one of another version tells nothing. */
const keptEvidence = z.object({
  matches: z.array(z.object({ by: z.enum(matchWays), amazon: z.string(), shopify: z.string() })),
  variant: z.object({ product: z.string(), title: z.string(), sku: z.string().nullable() }),
});
const keptStop = z.object({ zeroing: z.boolean(), archived: z.object({ productId: z.string() }).nullish() });

/** The history of a SellerSKU's link, as it is given (R42). @param variants those that the catalogue has, by id */
export function historyView(events: readonly LinkEvent[], variants: ReadonlyMap<string, CatalogueVariant>, words: TimeWords): EventView[] {
  return events.map((event) => {
    const evidence = keptEvidence.safeParse(event.evidence).data;
    return {
      id: String(event.id),
      what: whatText(event, (id) => nameOf(id, event, variants)),
      who: `${personText(event.by) ?? "Lockstep"}, ${words.at(event.at)}`,
      matches: evidence?.matches.map(matchView) ?? [],
    };
  });
}

function whatText({ what, fromVariantId, toVariantId, evidence }: LinkEvent, name: (id: string | null) => string): string {
  switch (what) {
    case "linked": return `Linked to ${name(toVariantId)}`;
    case "moved": return `Moved from ${name(fromVariantId)} to ${name(toVariantId)}; what came before stays with the former`;
    case "unlinked": return `Unlinked from ${name(fromVariantId)}`;
    case "rejected": return `Said not to be ${name(fromVariantId)}`;
    case "resumed": return "Tracked again";
    case "stopped": {
      const stop = keptStop.safeParse(evidence).data;
      return ["Tracking stopped", stop?.zeroing && "0 sent once", stop?.archived && "its product archived"].filter(Boolean).join(", ");
    }
  }
}

/** A variant's name now, else as it was when it was compared. */
function nameOf(id: string | null, { fromVariantId, toVariantId, evidence }: LinkEvent, variants: ReadonlyMap<string, CatalogueVariant>): string {
  const variant = id === null ? undefined : variants.get(id);
  if (variant) return `${variantName(variant)}${variant.sku ? ` (${variant.sku})` : ""}`;
  const then = id === (toVariantId ?? fromVariantId) ? keptEvidence.safeParse(evidence).data?.variant : undefined;
  return then ? `${variantName({ productTitle: then.product, title: then.title })}, which is gone` : "a variant that is gone";
}
