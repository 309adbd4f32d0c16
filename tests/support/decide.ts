import type { SkuLink } from "../../app/domain/listings/link-by-sku.ts";
import type { AmazonOrder } from "../../app/domain/orders/amazon-order.ts";
import { decideImport } from "../../app/domain/orders/decide-import.ts";
import type { ExistingImport, ImportInput } from "../../app/domain/orders/import-decision.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { anOrder, linked } from "./domain-orders.ts";

/** Decides over orders made by hand: an open store that went live on 1 November, everything linked, seen on 20 November. */

export const now = new Date("2026-11-20T12:00:00Z");

export interface More extends Partial<Pick<ImportInput, "links" | "stock" | "release">> {
  settings?: object;
  existing?: Partial<ExistingImport> | null;
  store?: Partial<ImportInput["store"]>;
}

export function decide(order: Partial<AmazonOrder>, more: More = {}) {
  const full = anOrder(order);
  const existing: ExistingImport | null = more.existing
    ? {
        shopifyOrderId: "gid://shopify/Order/1", lastUpdatedAt: new Date("2026-11-10T08:30:00Z"), cancelledInShopify: false, closedInShopify: false, shippedAt: null,
        fulfilledUnits: {}, orderedUnits: {}, ...more.existing,
      }
    : null;
  const store = { state: "open" as const, startDate: null, goLiveAt: new Date("2026-11-01T00:00:00Z"), settings: parseStoreSettings(more.settings), ...more.store };
  return decideImport({ order: full, store, existing, links: more.links ?? linked(full), now, ...(more.stock && { stock: more.stock }), ...(more.release && { release: true }) });
}

/** One CUP-1, as the ledger holds it. */
export const units = [{ orderItemId: "L1", sellerSku: "CUP-1", variantId: "gid://shopify/ProductVariant/CUP-1", units: 1 }];
export const create = { kind: "create", history: false, inventory: "decrement", fulfil: "none", fulfilments: [], hold: null, close: false, shippedAt: null, reservations: units };
export const mfn = (more: object) => ({ mfn: more });
export const afn = (more: object = {}) => ({ afn: { import: true, ...more } });
export const ambiguous: SkuLink = { kind: "ambiguous", variantIds: ["gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/2"] };
