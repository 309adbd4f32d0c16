import type { Entry, KeptListing, ListedIn } from "./kept-listing.ts";

export interface Patch {
  op: "add" | "replace" | "merge" | "delete";
  /** `/attributes/<name>` */
  path: string;
  value?: Entry[];
}

/** What tells the entries of an attribute apart. */
const selectors: Record<string, readonly string[]> = {
  fulfillment_availability: ["fulfillment_channel_code"],
  purchasable_offer: ["marketplace_id", "currency", "audience"],
};

export const attributeName = (patch: Patch): string => patch.path.slice("/attributes/".length);
export const selectorsOf = (attribute: string): readonly string[] => selectors[attribute] ?? ["marketplace_id"];

/**
 * The listing after the patches. `merge` changes the fields sent; `add` and `replace` put the entry in the place of the
 * matched one, so that what is not sent (lead time, sale price) is gone; `delete` takes the matched entry away.
 * A channel code that is written decides who fulfils in the named marketplaces.
 */
export function patched(listing: KeptListing, patches: readonly Patch[], marketplaceIds: readonly string[]): KeptListing {
  const attributes = { ...listing.attributes };
  let marketplaces = listing.marketplaces;
  for (const patch of patches) {
    const name = attributeName(patch);
    attributes[name] = (patch.value ?? []).reduce((entries, entry) => patchedEntries(name, entries, patch.op, entry), attributes[name] ?? []);
    if (name === "fulfillment_availability" && patch.op !== "delete") {
      for (const entry of patch.value ?? []) marketplaces = fulfilledBy(marketplaces, marketplaceIds, String(entry.fulfillment_channel_code));
    }
  }
  const channels = new Set(Object.values(marketplaces).map((listed) => listed.channel));
  attributes.fulfillment_availability = (attributes.fulfillment_availability ?? []).filter((e) => channels.has(String(e.fulfillment_channel_code)));
  return { ...listing, attributes, marketplaces };
}

function patchedEntries(attribute: string, entries: Entry[], op: Patch["op"], sent: Entry): Entry[] {
  const match = entries.find((entry) => sameEntry(attribute, entry, sent));
  if (op === "delete") return entries.filter((entry) => entry !== match);
  if (!match) return [...entries, sent];
  return entries.map((entry) => (entry === match ? (op === "merge" ? { ...entry, ...sent } : sent) : entry));
}

function sameEntry(attribute: string, a: Entry, b: Entry): boolean {
  const value = (entry: Entry, name: string) => entry[name] ?? (name === "audience" ? "ALL" : undefined);
  return selectorsOf(attribute).every((name) => value(a, name) === value(b, name));
}

function fulfilledBy(marketplaces: Record<string, ListedIn>, ids: readonly string[], channel: string): Record<string, ListedIn> {
  return Object.fromEntries(
    Object.entries(marketplaces).map(([id, listed]) => [id, ids.includes(id) ? { ...listed, channel } : listed]),
  );
}
