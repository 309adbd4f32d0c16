import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { BlockStack, Card, Page } from "@shopify/polaris";
import { ordersPage } from "../../db/order-pages.server.ts";
import type { OrderOutcome } from "../../db/orders.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { writeCursor } from "../../ui/cursors.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { timeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel, orderOutcomeLabel, orderOutcomes } from "../../ui/labels.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { usePager } from "../../ui/use-pager.ts";
import { orderRow } from "./order-row.ts";
import { OrdersTable } from "./orders-table.tsx";
import { readOrderQuery } from "./read-filter.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;

/** Amazon's orders and what became of them. Three queries, however many rows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const [stores, timezone] = await Promise.all([storesOfShop(db.prisma, session.shop), timezoneOf(db.prisma, session.shop)]);
  const query = readOrderQuery(new URL(request.url).searchParams, stores.map((store) => store.id));
  const filter = {
    shop: session.shop,
    ...(query.outcome && { outcomes: [query.outcome as OrderOutcome] }),
    ...(query.channel && { channel: query.channel }),
    ...(query.marketplaceId && { marketplaceId: query.marketplaceId }),
    ...(query.storeId && { storeId: query.storeId }),
    ...(query.search && { search: query.search }),
  };
  const { orders, next } = await ordersPage(db.prisma, filter, query.after, perPage);
  const words = timeWords(timezone, clock.now());
  const aliases = new Map(stores.map((store) => [store.id, store.alias]));
  return {
    rows: orders.map((order) => orderRow(order, { words, aliases, adminOrigin: config.shopify.origin })),
    next: next && writeCursor([next.purchasedAt.toISOString(), next.id]),
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    marketplaceIds: [...new Set(stores.flatMap((store) => store.marketplaceIds))],
  };
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Orders · Lockstep" }];

export default function Orders() {
  const { rows, next, stores, marketplaceIds } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  return (
    <Page title="Orders" subtitle="Every order that Amazon showed, and what became of it in Shopify" fullWidth>
      <BlockStack gap="400">
        <Card>
          <FilterBar fields={filterFields(stores, marketplaceIds)} search={{ name: "search", label: "Search", placeholder: "Amazon or Shopify number" }} />
        </Card>
        <Card padding="0">
          <OrdersTable rows={rows} loading={loading} pagination={pagination} emptyState={<NoOrders connected={stores.length > 0} />} />
        </Card>
      </BlockStack>
    </Page>
  );
}

function NoOrders({ connected }: { connected: boolean }) {
  const [search] = useSearchParams();
  if (!connected) {
    return (
      <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
        <p>Orders appear here once an account is connected.</p>
      </NothingHere>
    );
  }
  return (
    <NothingHere heading="No orders">
      <p>{search.size > 0 ? "No order matches these filters." : "Amazon has shown no order yet. Lockstep looks every five minutes."}</p>
    </NothingHere>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[], marketplaceIds: readonly string[]): FilterField[] {
  const any = (label: string) => ({ label, value: "" });
  return [
    { name: "outcome", label: "Outcome", options: [any("All outcomes"), ...orderOutcomes.map((value) => ({ value, label: orderOutcomeLabel(value).label }))] },
    { name: "channel", label: "Shipped by", options: [any("Anyone"), ...["MFN", "AFN"].map((value) => ({ value, label: channelLabel(value) }))] },
    { name: "marketplace", label: "Marketplace", options: [any("All marketplaces"), ...marketplaceIds.map((value) => ({ value, label: marketplaceLabel(value) }))] },
    { name: "store", label: "Store", options: [any("All stores"), ...stores.map(({ id, alias }) => ({ value: id, label: alias }))] },
  ];
}
