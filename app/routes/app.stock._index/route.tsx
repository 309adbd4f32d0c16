import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { useState } from "react";
import { timezoneOf } from "../../db/shops.server.ts";
import { countStock, stockPage } from "../../db/stock-pages.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { pushAllStock } from "../../sync/stock/push-all-stock.server.ts";
import { cursorIn, readCursor, writeCursor } from "../../ui/cursors.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { countText, timeWords } from "../../ui/format.ts";
import { stockOutcomeLabel, stockOutcomes } from "../../ui/labels.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import type { Outcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { useSearch } from "../../ui/use-search.ts";
import { SendAllDialog } from "./send-all-dialog.tsx";
import { stockRowView } from "./stock-row-view.ts";
import { StockTable } from "./stock-table.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;
/** Names of the filters in the address; the admin adds parameters of its own. */
const filterNames = ["search", "outcome", "store"];

/** Every listed SellerSKU with its one number. Eight queries, however many rows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock } = context.flows;
  const { shop } = session;
  const search = new URL(request.url).searchParams;
  const [stores, timezone] = await Promise.all([storesOfShop(db.prisma, shop), timezoneOf(db.prisma, shop)]);
  const store = stores.find((one) => one.id === search.get("store"));
  const outcome = stockOutcomes.find((one) => one === search.get("outcome"));
  const text = search.get("search")?.trim();
  const ofStore = { shop, ...(store && { storeId: store.id }) };
  const filter = { ...ofStore, ...(outcome && { outcome }), ...(text && { search: text }) };
  const { rows, next } = await stockPage(db.prisma, filter, cursorOf(search), perPage);
  const parts = { words: timeWords(timezone, clock.now()), aliases: new Map(stores.map((one) => [one.id, one.alias])) };
  const open = stores.filter((one) => one.state === "open" && !one.revokedAt);
  return {
    rows: rows.map((row) => stockRowView(row, parts)),
    next: next && writeCursor([next.sellerSku, next.storeId]),
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    openStores: open.map(({ id, alias }) => ({ id, alias })),
    counts: await countStock(db.prisma, { shop }),
  };
}

function cursorOf(search: URLSearchParams) {
  const [sellerSku = "", storeId = ""] = readCursor(cursorIn(search), 2) ?? [];
  return isUuid(storeId) && !sellerSku.includes("\0") ? { sellerSku, storeId } : null;
}

/** "Send all stock now": one job for each open store. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const stores = await pushAllStock(context.flows, session.shop, null);
  if (stores === 0) return data({ ok: false, message: "No store is open, so nothing was sent." } satisfies Outcome, { status: 409 });
  return data({ ok: true, message: `Stock of ${countText(stores, "store", "stores")} is being computed and sent.` } satisfies Outcome);
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Stock · Lockstep" }];

export default function Stock() {
  const { rows, next, stores, openStores, counts } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  const [asking, setAsking] = useState(false);
  return (
    <Page
      title="Stock"
      subtitle="One number per SKU and store: what Lockstep computed, sent, and saw at Amazon"
      fullWidth
      primaryAction={{ content: "Send all stock now", disabled: openStores.length === 0, onAction: () => setAsking(true) }}
    >
      <BlockStack gap="400">
        <Card>
          <FilterBar fields={filterFields(stores)} search={{ name: "search", label: "Search", placeholder: "SKU or title" }} />
        </Card>
        <Card padding="0">
          <StockTable rows={rows} loading={loading} pagination={pagination} emptyState={<NoStock connected={stores.length > 0} />} />
        </Card>
      </BlockStack>
      <SendAllDialog open={asking} onClose={() => setAsking(false)} stores={openStores.map((store) => store.alias)} counts={counts} />
    </Page>
  );
}

function NoStock({ connected }: { connected: boolean }) {
  const { filtered } = useSearch(filterNames);
  if (!connected) {
    return (
      <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
        <p>Listings and their stock appear here once an account is connected.</p>
      </NothingHere>
    );
  }
  return (
    <NothingHere heading="No listings">
      <p>{filtered ? "No listing matches these filters." : "No listing was read from Amazon yet."}</p>
    </NothingHere>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[]): FilterField[] {
  return [
    { name: "outcome", label: "Outcome", options: [{ label: "All outcomes", value: "" }, ...stockOutcomes.map((value) => ({ value, label: stockOutcomeLabel(value).label }))] },
    { name: "store", label: "Store", options: [{ label: "All stores", value: "" }, ...stores.map(({ id, alias }) => ({ value: id, label: alias }))] },
  ];
}
