import type { Tx } from "../../db/client.server.ts";
import { dataRequestsOf } from "../../db/data-requests.server.ts";
import { countPrivacy, ordersNumbered, privacyOrders, privacyStates, type PrivacyCursor, type PrivacyFilter, type PrivacySort, type PrivacyState } from "../../db/privacy-pages.server.ts";
import { erasures, type Redaction } from "../../db/redactions.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";
import { countText, timeWords } from "../../ui/format.ts";
import { orderView, type OfOrder } from "./order-view.ts";

const perPage = 50;
const mostRequests = 20;

/** What the privacy page shows; ten queries, however many rows. */
export async function readPrivacy({ db: { prisma }, clock }: Pick<FlowContext, "db" | "clock">, shop: ShopDomain, search: URLSearchParams) {
  const now = clock.now();
  const state = privacyStates.find((one) => one === search.get("show")) ?? "held";
  const [stores, timezone, counts, requests] = await Promise.all([storesOfShop(prisma, shop), timezoneOf(prisma, shop), countPrivacy(prisma, shop, now), dataRequestsOf(prisma, shop, mostRequests)]);
  const words = timeWords(timezone, now);
  const aliasOf = (storeId: string) => (stores.length > 1 ? (stores.find((one) => one.id === storeId)?.alias ?? null) : null);
  const asked = { shop, now, sort: sortOf(search, state), after: cursorOf(search) };
  const found = await (state === "done" ? readErased(prisma, asked) : readHeld(prisma, { ...asked, state }));
  const shown = found.slice(0, perPage);
  const last = shown.at(-1)?.cursor;
  return {
    connected: stores.length > 0,
    state,
    counts,
    orders: shown.map(({ of, proof }) => orderView(of, proof, { words, now, alias: aliasOf(of.storeId) })),
    requests: requests.map(({ id, receivedAt, fetchedAt, shopifyOrderIds }) => ({
      id, received: words.at(receivedAt), orders: countText(shopifyOrderIds.length, "order", "orders"), fetched: fetchedAt && words.at(fetchedAt),
    })),
    next: found.length > perPage && last ? writeCursor([last.at.toISOString(), last.id]) : null,
  };
}

interface Asked {
  shop: ShopDomain;
  now: Date;
  sort: PrivacySort;
  after: PrivacyCursor | null;
}

/** A row of the page, and where a page that ends with it goes on. */
interface Row {
  of: OfOrder;
  proof: Redaction | null;
  cursor: PrivacyCursor;
}

async function readHeld(tx: Tx, { after, ...filter }: Asked & Pick<PrivacyFilter, "state">): Promise<Row[]> {
  const found = await privacyOrders(tx, filter, after, perPage + 1);
  return found.map((record) => ({ of: { ...record, record }, proof: null, cursor: { at: record.redactDueAt!, id: record.id } }));
}

/** By their proofs, for some records are gone. */
async function readErased(tx: Tx, { after, ...of }: Asked): Promise<Row[]> {
  const proofs = await erasures(tx, of, after, perPage + 1);
  const records = await ordersNumbered(tx, of.shop, proofs.map((one) => one.amazonOrderId));
  return proofs.map((proof) => {
    const { id, storeId, amazonOrderId, dueAt: redactDueAt, clock: redactClock, basis: redactBasis, doneAt: redactedAt } = proof;
    return { of: { id, storeId, amazonOrderId, redactDueAt, redactClock, redactBasis, redactedAt, record: records.get(amazonOrderId) ?? null }, proof, cursor: { at: redactedAt, id } };
  });
}

function sortOf(search: URLSearchParams, state: PrivacyState): PrivacySort {
  const asked = search.get("sort");
  return asked === "latest" || asked === "soonest" ? asked : state === "done" ? "latest" : "soonest";
}

function cursorOf(search: URLSearchParams): PrivacyCursor | null {
  const [text = "", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const at = cursorInstant(text);
  return at === null || !isUuid(id) ? null : { at, id };
}
