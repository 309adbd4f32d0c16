import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, Card, IndexTable, Layout, Link, Page, Text } from "@shopify/polaris";
import { timezoneOf } from "../../db/shops.server.ts";
import { stockRow } from "../../db/stock-pages.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { locationNames } from "../../sync/stores/shop-locations.server.ts";
import { Facts } from "../../ui/facts.tsx";
import { timeWords } from "../../ui/format.ts";
import { stockRowView } from "../app.stock._index/stock-row-view.ts";
import { ladderOf, type Ladder } from "./ladder.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

/** "Why this number?": the steps from Shopify's stock to what Amazon gets, from the inputs that were kept with the number. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock } = context.flows;
  const search = new URL(request.url).searchParams;
  const storeId = search.get("store") ?? "";
  const store = isUuid(storeId) ? await findStore(db.prisma, session.shop, storeId) : null;
  const row = store && (await stockRow(db.prisma, session.shop, { storeId, sellerSku: search.get("sku") ?? "" }));
  if (!store || !row) throw new Response("There is no such listing.", { status: 404 });
  const names = await locationNames(context.flows, session.shop);
  const words = timeWords(await timezoneOf(db.prisma, session.shop), clock.now());
  const view = stockRowView(row, { words, aliases: new Map([[store.id, store.alias]]) });
  return {
    view,
    computedAt: row.number?.computedAt ? words.at(row.number.computedAt) : null,
    seenAt: row.number?.seenAt ? words.at(row.number.seenAt) : null,
    soldSince: row.number?.soldSinceAccepted ?? 0,
    ladder: ladderOf(row.number?.inputs, (id) => names.get(id) ?? `location ${id.split("/").at(-1)}`),
  };
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Why this number? · Lockstep" }];

export default function Why() {
  const { view, ladder, computedAt, seenAt, soldSince } = useLoaderData<typeof loader>();
  const facts = [
    ["Store", view.store], ["Marketplaces", view.marketplaces.join(", ")], ["Shipped by", view.channel], ["Shopify variant", view.variant ?? "Not linked"],
    ["Lead time", view.leadTime], ["Computed", computedAt ?? "Not yet"], ["Last sent", view.sentAt ? `${view.lastSent} on ${view.sentAt.day}, ${view.sentAt.time}` : "Never"],
    ["Sold at Amazon since", String(soldSince)], ["Seen at Amazon", seenAt ? `${view.seen} on ${seenAt}` : view.seen],
  ].map(([term = "", description = ""]) => ({ term, description }));
  return (
    <Page title={view.sellerSku} subtitle={view.title} titleMetadata={<Badge tone={view.outcome.tone}>{view.outcome.label}</Badge>} backAction={{ content: "Stock", url: "/app/stock" }}>
      <Layout>
        {view.reason && (
          <Layout.Section variant="fullWidth">
            <Banner tone="info" title={view.reason} />
          </Layout.Section>
        )}
        <Layout.Section>
          <Card padding="0">{ladder ? <LadderTable ladder={ladder} /> : <NoLadder />}</Card>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <Card>
            <Facts facts={facts} />
          </Card>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function NoLadder() {
  return (
    <div style={{ padding: "var(--p-space-400)" }}>
      <Text as="p">No number was computed for this SKU, so there are no steps to show.</Text>
    </div>
  );
}

function LadderTable({ ladder }: { ladder: Ladder }) {
  return (
    <BlockStack>
      <IndexTable headings={[{ title: "Step" }, { title: "Change", alignment: "end" }, { title: "Units", alignment: "end" }]} itemCount={ladder.rungs.length} selectable={false}>
        {ladder.rungs.map((rung, index) => (
          <IndexTable.Row key={rung.id} id={rung.id} position={index}>
            <IndexTable.Cell>
              <div style={{ whiteSpace: "normal", minWidth: "8rem" }}>
                {rung.order ? <Link url={`/app/orders/${rung.order}`}>{rung.label}</Link> : rung.label} {rung.decisive && <Badge tone="info">Decides</Badge>}
              </div>
            </IndexTable.Cell>
            {[rung.change, rung.after].map((cell, column) => (
              <IndexTable.Cell key={column}>
                <Text as="p" alignment="end" numeric>
                  {cell}
                </Text>
              </IndexTable.Cell>
            ))}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <div style={{ padding: "var(--p-space-300) var(--p-space-400)" }}>
        <Text as="p" variant="headingMd" alignment="end">
          {`Offered at Amazon: ${ladder.quantity}`}
        </Text>
      </div>
    </BlockStack>
  );
}
