import { dataRequestsOf } from "../../db/data-requests.server.ts";
import { countPrivacy, privacyOrders, privacyStates, type PrivacyCursor, type PrivacyFilter } from "../../db/privacy-pages.server.ts";
import { redactionsOf } from "../../db/redactions.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";
import { countText, timeWords } from "../../ui/format.ts";
import { orderView } from "./order-view.ts";

const perPage = 50;
const mostRequests = 20;

/** What the privacy page shows; ten queries, however many rows. */
export async function readPrivacy({ db: { prisma }, clock }: Pick<FlowContext, "db" | "clock">, shop: ShopDomain, search: URLSearchParams) {
  const now = clock.now();
  const filter = filterOf(shop, search, now);
  const [stores, timezone, counts, requests, found] = await Promise.all([
    storesOfShop(prisma, shop), timezoneOf(prisma, shop), countPrivacy(prisma, shop, now), dataRequestsOf(prisma, shop, mostRequests), privacyOrders(prisma, filter, cursorOf(search), perPage + 1),
  ]);
  const shown = found.slice(0, perPage);
  const proofs = await redactionsOf(prisma, shop, shown.filter((one) => one.redactedAt !== null).map((one) => one.amazonOrderId));
  const words = timeWords(timezone, now);
  const aliasOf = (storeId: string) => (stores.length > 1 ? (stores.find((one) => one.id === storeId)?.alias ?? null) : null);
  const last = shown.at(-1);
  const lastAt = filter.state === "done" ? last?.redactedAt : last?.redactDueAt;
  return {
    connected: stores.length > 0,
    state: filter.state,
    counts,
    orders: shown.map((record) => orderView(record, proofs.get(record.amazonOrderId) ?? null, { words, now, alias: aliasOf(record.storeId) })),
    requests: requests.map(({ id, receivedAt, fetchedAt, shopifyOrderIds }) => ({
      id, received: words.at(receivedAt), orders: countText(shopifyOrderIds.length, "order", "orders"), fetched: fetchedAt && words.at(fetchedAt),
    })),
    next: found.length > perPage && last && lastAt ? writeCursor([lastAt.toISOString(), last.id]) : null,
  };
}

function filterOf(shop: ShopDomain, search: URLSearchParams, now: Date): PrivacyFilter {
  const state = privacyStates.find((one) => one === search.get("show")) ?? "held";
  const asked = search.get("sort");
  return { shop, state, now, sort: asked === "latest" || asked === "soonest" ? asked : state === "done" ? "latest" : "soonest" };
}

function cursorOf(search: URLSearchParams): PrivacyCursor | null {
  const [text = "", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const at = cursorInstant(text);
  return at === null || !isUuid(id) ? null : { at, id };
}
