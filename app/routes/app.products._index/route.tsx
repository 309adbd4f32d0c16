import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { countProducts } from "../../db/product-filter.server.ts";
import { productPage } from "../../db/product-pages.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { countText, timeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel } from "../../ui/labels.ts";
import { listingStateLabel } from "../../ui/listing-words.ts";
import { usePager } from "../../ui/use-pager.ts";
import { useSearch } from "../../ui/use-search.ts";
import { queryOf } from "../../ui/view-query.ts";
import { listingStates } from "../../domain/listings/listing-details.ts";
import { LeadTimeDialog, StopDialog } from "./bulk-dialogs.tsx";
import { doProducts, type ProductsDone } from "./do-products.server.ts";
import { ImportDialog } from "./import-dialog.tsx";
import { LinkDialog } from "./link-dialog.tsx";
import { NoProducts } from "./no-products.tsx";
import { productView } from "./product-row.ts";
import { ProductTabs } from "./product-tabs.tsx";
import { ProductsTable, type Ticked } from "./products-table.tsx";
import { readProductIntent, type BulkKind } from "./read-intent.ts";
import { filterNames, readProductQuery, writeAfter } from "./read-products.ts";
import { useExport } from "./use-export.ts";
import { useProductWork } from "./use-product-work.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;

/** Every listed SellerSKU and what it is in Shopify (R86). Eleven queries for one store, five more for each other on the page, however many rows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const { prisma } = db;
  const { shop } = session;
  const [stores, timezone] = await Promise.all([storesOfShop(prisma, shop), timezoneOf(prisma, shop)]);
  const { filter, order, after } = readProductQuery(new URL(request.url).searchParams, stores.map((store) => store.id));
  const [{ rows, next }, count, toLink] = await Promise.all([productPage(prisma, shop, filter, after, perPage, order), countProducts(prisma, shop, filter), countProducts(prisma, shop, { view: "to-link" })]);
  const known = new Map(stores.map(({ id, alias, settings }) => [id, { alias, leadTimeDays: parseStoreSettings(settings).stock.leadTimeDays }]));
  const parts = { shop, words: timeWords(timezone, clock.now()), stores: known, adminOrigin: config.shopify.origin };
  return {
    rows: rows.map((row) => productView(row, parts)),
    next: next && writeAfter(next),
    count, toLink, order,
    view: filter.view,
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    marketplaceIds: [...new Set(stores.flatMap((store) => store.marketplaceIds))],
  };
}

/** What the merchant does about listings (read-intent.ts). */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const intent = readProductIntent(await request.formData());
  if (!intent) return data<ProductsDone>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const done = await doProducts(context.flows, session.shop, intent, `staff:${sessionToken.sub}`);
  if (!done) return data<ProductsDone>({ ok: false, message: "Nothing was changed: this shop has no such listing." }, { status: 404 });
  return data<ProductsDone>(done, { status: done.ok ? 200 : 409 });
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Products · Lockstep" }];

/** What is open above the page. */
type Dialog = { kind: "import" } | { kind: "link"; id: string } | { kind: "stop" | "lead-time"; ticked: Ticked };

export default function Products() {
  const { rows, next, count, toLink, view, order, stores, marketplaceIds } = useLoaderData<typeof loader>();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const close = () => setDialog(null);
  const { search } = useSearch(filterNames);
  const query = queryOf(search, filterNames);
  const { sending, send, sendBulk, sendFile } = useProductWork(query, close);
  const { exporting, exportLinks } = useExport(query);
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  const bulk = (kind: BulkKind, ticked: Ticked) => (kind === "stop" || kind === "lead-time" ? setDialog({ kind, ticked }) : sendBulk(kind, ticked, {}));
  const linking = dialog?.kind === "link" ? rows.find((row) => row.id === dialog.id) : undefined;
  const dialogParts = (ticked: Ticked) => ({ what: countText(ticked?.length ?? count, "SKU", "SKUs"), sending: sending !== undefined, onClose: close });
  return (
    <Page
      title="Products" subtitle="Every listing on Amazon, and which variant of your shop it is" fullWidth
      secondaryActions={[
        { content: "Export", disabled: count === 0, loading: exporting, onAction: () => void exportLinks() },
        { content: "Import", onAction: () => setDialog({ kind: "import" }) },
        { content: "Catalogue import", url: "/app/products/import" },
        { content: "Work on listings", url: "/app/products/tasks" },
      ]}
    >
      <Card padding="0">
        <ProductTabs view={view} toLink={toLink}>
          <div style={{ padding: "var(--p-space-400)" }}>
            <BlockStack gap="300">
              <FilterBar fields={filterFields(stores, marketplaceIds)} search={{ name: "search", label: "Search", placeholder: "SKU, ASIN or title" }} />
              <Text as="p" tone="subdued">
                <span role="status">{countText(count, "SKU", "SKUs")}</span>
              </Text>
            </BlockStack>
          </div>
          <ProductsTable
            rows={rows} count={count} view={view} order={order} loading={loading} pagination={pagination} emptyState={<NoProducts connected={stores.length > 0} view={view} />}
            onLink={({ id }) => setDialog({ kind: "link", id })} onBulk={bulk}
          />
        </ProductTabs>
      </Card>
      {linking && <LinkDialog key={linking.id} row={linking} sending={sending} onSend={send} onClose={close} />}
      {dialog?.kind === "stop" && <StopDialog {...dialogParts(dialog.ticked)} onSend={(params) => sendBulk("stop", dialog.ticked, params)} />}
      {dialog?.kind === "lead-time" && <LeadTimeDialog {...dialogParts(dialog.ticked)} onSend={(params) => sendBulk("lead-time", dialog.ticked, params)} />}
      {dialog?.kind === "import" && <ImportDialog sending={sending !== undefined} onSend={sendFile} onClose={close} />}
    </Page>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[], marketplaceIds: readonly string[]): FilterField[] {
  const field = (name: string, label: string, any: string, options: { value: string; label: string }[]) => ({ name, label, options: [{ label: any, value: "" }, ...options] });
  return [
    field("state", "State at Amazon", "All states", listingStates.map((value) => ({ value, label: listingStateLabel(value, false).label }))),
    field("channel", "Shipped by", "Anyone", ["MFN", "AFN"].map((value) => ({ value, label: channelLabel(value) }))),
    field("marketplace", "Marketplace", "All marketplaces", marketplaceIds.map((value) => ({ value, label: marketplaceLabel(value) }))),
    field("store", "Store", "All stores", stores.map(({ id, alias }) => ({ value: id, label: alias }))),
  ];
}
