import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { countOrders, ordersPage } from "../../db/order-pages.server.ts";
import { viewsOf } from "../../db/saved-views.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { changeViews, readViewIntent, type ViewsDone } from "../../sync/stores/change-saved-views.server.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { countText, timeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel, orderOutcomeLabel, orderOutcomes } from "../../ui/labels.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { usePager } from "../../ui/use-pager.ts";
import { ViewTabs } from "../../ui/view-tabs.tsx";
import { useSearch } from "../../ui/use-search.ts";
import { orderRow } from "./order-row.ts";
import { OrdersTable } from "./orders-table.tsx";
import { daysReversed, filterNames, markLabels, readOrderQuery, sortLabels, writeAfter } from "./read-filter.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;
const mostCounted = 10_000;
const views = { page: "orders", names: filterNames };

/** Amazon's orders and what became of them. Five queries, however many rows, and one more to find conflicts. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const { shop } = session;
  const [stores, timezone, saved] = await Promise.all([storesOfShop(db.prisma, shop), timezoneOf(db.prisma, shop), viewsOf(db.prisma, shop, views.page)]);
  const now = clock.now();
  const { filter, sort, after } = readOrderQuery(new URL(request.url).searchParams, { shop, storeIds: stores.map((store) => store.id), timezone, now });
  const [{ orders, next }, count] = await Promise.all([ordersPage(db.prisma, filter, after, perPage, sort), countOrders(db.prisma, filter, mostCounted, sort)]);
  const words = timeWords(timezone, now);
  const aliases = new Map(stores.map((store) => [store.id, store.alias]));
  return {
    rows: orders.map((order) => orderRow(order, { words, aliases, adminOrigin: config.shopify.origin })),
    next: next && writeAfter(next),
    count: count === mostCounted ? `${mostCounted.toLocaleString("en-US")}+ orders` : countText(count, "order", "orders"),
    views: saved,
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    marketplaceIds: [...new Set(stores.flatMap((store) => store.marketplaceIds))],
    today: zonedDay(now, timezone),
  };
}

/** Saves, changes or removes a view. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const intent = readViewIntent(await request.formData(), views.names);
  if (!intent) return data<ViewsDone>({ ok: false, message: "Nothing was changed: a view needs a name of at most 40 characters." }, { status: 400 });
  const { status, ...done } = await changeViews(context.flows, session.shop, views.page, intent);
  return data<ViewsDone>(done, { status });
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Orders · Lockstep" }];

export default function Orders() {
  const { rows, next, count, views: saved, stores, marketplaceIds, today } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  return (
    <Page title="Orders" subtitle="Every order that Amazon showed, and what became of it in Shopify" fullWidth>
      <Card padding="0">
        <ViewTabs views={saved} names={filterNames} all="All orders">
          <div style={{ padding: "var(--p-space-400)" }}>
            <BlockStack gap="300">
              <FilterBar fields={filterFields(stores, marketplaceIds)} dates={{ from: "Purchased from", to: "Purchased until", today }} search={{ name: "search", label: "Search", placeholder: "Number or SKU" }} />
              <Text as="p" tone="subdued">
                <span role="status">{count}</span>
              </Text>
            </BlockStack>
          </div>
          <OrdersTable rows={rows} loading={loading} pagination={pagination} emptyState={<NoOrders connected={stores.length > 0} />} />
        </ViewTabs>
      </Card>
    </Page>
  );
}

function NoOrders({ connected }: { connected: boolean }) {
  const { search, filtered } = useSearch(filterNames);
  if (!connected) {
    return (
      <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
        <p>Orders appear here once an account is connected.</p>
      </NothingHere>
    );
  }
  const unmatched = daysReversed(search) ? "The first day is after the last." : "No order matches these filters.";
  return (
    <NothingHere heading="No orders">
      <p>{filtered ? unmatched : "Amazon has shown no order yet. Lockstep looks every five minutes."}</p>
    </NothingHere>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[], marketplaceIds: readonly string[]): FilterField[] {
  const any = (label: string) => ({ label, value: "" });
  const listed = (labels: Record<string, string>) => Object.entries(labels).map(([value, label]) => ({ value, label }));
  return [
    { name: "outcome", label: "Outcome", options: [any("All outcomes"), ...orderOutcomes.map((value) => ({ value, label: orderOutcomeLabel(value).label }))] },
    { name: "mark", label: "Attention", options: [any("All orders"), ...listed(markLabels)] },
    { name: "channel", label: "Shipped by", options: [any("Anyone"), ...["MFN", "AFN"].map((value) => ({ value, label: channelLabel(value) }))] },
    { name: "marketplace", label: "Marketplace", options: [any("All marketplaces"), ...marketplaceIds.map((value) => ({ value, label: marketplaceLabel(value) }))] },
    { name: "store", label: "Store", options: [any("All stores"), ...stores.map(({ id, alias }) => ({ value: id, label: alias }))] },
    { name: "sort", label: "Sorted by", options: [{ value: "", label: sortLabels.latest }, ...listed(sortLabels).filter(({ value }) => value !== "latest")] },
  ];
}
