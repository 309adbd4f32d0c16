import { marketplaceOf } from "../../domain/marketplaces.ts";
import { cursorIn, readCursor } from "../../ui/cursors.ts";
import { orderOutcomes } from "../../ui/labels.ts";

/** What of the address the orders page understands; anything else is no filter. */
export interface OrderPageQuery {
  outcome: string | null;
  channel: "MFN" | "AFN" | null;
  marketplaceId: string | null;
  storeId: string | null;
  search: string | null;
  after: { purchasedAt: Date; id: string } | null;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** @param storeIds the shop's own stores: another's id is no filter. */
export function readOrderQuery(search: URLSearchParams, storeIds: readonly string[]): OrderPageQuery {
  const channel = search.get("channel");
  const [purchased = "", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const purchasedAt = new Date(purchased);
  return {
    outcome: orderOutcomes.find((outcome) => outcome === search.get("outcome")) ?? null,
    channel: channel === "MFN" || channel === "AFN" ? channel : null,
    marketplaceId: marketplaceOf(search.get("marketplace") ?? "")?.id ?? null,
    storeId: storeIds.find((storeId) => storeId === search.get("store")) ?? null,
    search: search.get("search")?.trim() || null,
    after: Number.isNaN(purchasedAt.getTime()) || !uuid.test(id) ? null : { purchasedAt, id },
  };
}
