import type { Gid, SellerSku, StoreId } from "../../domain/ids.ts";
import type { NewTaskItem } from "../../domain/listings/listing-task.ts";
import type { AskedLink, CsvFault } from "./links-csv.ts";

/** What the shop knows of what a file asks for. */
export interface KnownLinks {
  /** By alias in lower case. */
  stores: ReadonlyMap<string, StoreId>;
  /** Store and SellerSKU of what is listed or linked → the variant that it is linked to, null for none. */
  links: ReadonlyMap<string, Gid | null>;
  /** Variants of this shop. */
  variants: ReadonlySet<Gid>;
}

export const linkKey = (storeId: StoreId, sellerSku: SellerSku): string => JSON.stringify([storeId, sellerSku]);

export interface PlannedLinks {
  items: NewTaskItem[];
  /** Lines that say what is so already. */
  unchanged: number;
  faults: CsvFault[];
}

/** What a file of links would change, line by line; a line that cannot be done is told, and stands in no one's way. Of a SellerSKU named twice the first line counts. */
export function planLinks(asked: readonly AskedLink[], known: KnownLinks): PlannedLinks {
  const planned: PlannedLinks = { items: [], unchanged: 0, faults: [] };
  const seen = new Map<string, number>();
  for (const one of asked) {
    const storeId = known.stores.get(one.store.toLowerCase());
    const key = storeId === undefined ? "" : linkKey(storeId, one.sellerSku);
    const fault = storeId === undefined ? `There is no store “${one.store}”.` : faultOf(one, key, seen, known);
    if (fault !== null || storeId === undefined) {
      planned.faults.push({ line: one.line, text: fault ?? "" });
      continue;
    }
    seen.set(key, one.line);
    const from = known.links.get(key) ?? null;
    const to = one.unlink ? null : (one.variantId ?? from);
    if (from === to) planned.unchanged += 1;
    else planned.items.push({ storeId, sellerSku: one.sellerSku, state: "planned", plan: { from, to }, reason: null });
  }
  return planned;
}

function faultOf(one: AskedLink, key: string, seen: ReadonlyMap<string, number>, { links, variants }: KnownLinks): string | null {
  const before = seen.get(key);
  if (before !== undefined) return `“${one.sellerSku}” stands in line ${before} already; that line counts.`;
  if (!links.has(key)) return `The store has no listing “${one.sellerSku}”.`;
  const { variantId } = one;
  if (one.unlink || variantId === null || variantId === links.get(key)) return null;
  return variants.has(variantId) ? null : `Your shop has no variant ${variantId.split("/").at(-1)}.`;
}
