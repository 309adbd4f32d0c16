import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation, useSearchParams } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, Tabs, Text } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { countQueue, shippingQueue } from "../../db/shipping-queue.server.ts";
import { endOfToday, riskBefore, shipGroups, type ShipGroup } from "../../domain/shipments/ship-queue.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { backlogOf } from "../../sync/shipments/backlog.server.ts";
import { withFilter } from "../../ui/cursors.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { countText, timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import type { ShipmentView } from "../../ui/shipment-view.ts";
import { usePager } from "../../ui/use-pager.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import { CorrectDialog } from "./correct-dialog.tsx";
import { doShipping } from "./do-shipping.server.ts";
import { EnterDialog } from "./enter-dialog.tsx";
import { queueRow, type QueueRow } from "./queue-row.ts";
import { QueueTable } from "./queue-table.tsx";
import { readEntering } from "./read-entering.server.ts";
import { readQueueQuery, writeAfter } from "./read-queue.ts";
import { readShippingIntent } from "./read-shipping-intent.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;

/** Orders to ship, soonest first, and shipments that Amazon was not told of (B11). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const { prisma } = flows.db;
  const { shop } = session;
  const [stores, timezone] = await Promise.all([storesOfShop(prisma, shop), timezoneOf(prisma, shop)]);
  const now = flows.clock.now();
  const { group, storeId, latestFirst, after, entering } = readQueueQuery(new URL(request.url).searchParams, stores.map((store) => store.id));
  const filter = { shop, ...(storeId && { storeId }), now, endOfToday: endOfToday(now, timezone), riskBefore: riskBefore(now) };
  const [{ entries, next }, counts, backlog, entered] = await Promise.all([
    shippingQueue(prisma, { ...filter, group, latestFirst }, after, perPage), countQueue(prisma, filter), backlogOf(flows, shop), entering === null ? null : readEntering(prisma, shop, entering),
  ]);
  const words = timeWords(timezone, now);
  const aliases = new Map(stores.map((store) => [store.id, store.alias]));
  return {
    rows: entries.map((entry) => queueRow(entry, { words, now, aliases, adminOrigin: flows.config.shopify.origin })),
    next: next && writeAfter(next),
    group, latestFirst, counts,
    backlog: backlog && { count: backlog.count, until: words.at(backlog.until) },
    entering: entered,
    stores: stores.map(({ id, alias }) => ({ id, alias })),
  };
}

/** What the merchant does about a shipment. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const intent = readShippingIntent(await request.formData());
  if (!intent) return data<Outcome>({ ok: false, message: "Nothing was changed: a shipment needs a carrier and a number." }, { status: 400 });
  const done = await doShipping(context.flows, session.shop, intent);
  return data<Outcome>(done, { status: done.ok ? 200 : 409 });
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Shipping · Lockstep" }];

const groupNames: Record<ShipGroup, string> = { late: "Late", today: "Due today", risk: "At risk", unsent: "Unsent" };
const groupMeanings: Record<ShipGroup, string> = {
  late: "The ship-by date has passed, and something is still to be shipped or told to Amazon.",
  today: "To be shipped before your day ends.",
  risk: "Amazon cancels these by itself within two days, or could have already: seven days after the ship-by date.",
  unsent: "Shipments that Amazon was not told of, or does not show.",
};

export default function Shipping() {
  const { rows, next, group, latestFirst, counts, backlog, entering, stores } = useLoaderData<typeof loader>();
  const [search, setSearch] = useSearchParams();
  const [correcting, setCorrecting] = useState<{ shipment: ShipmentView; row: QueueRow } | null>(null);
  const fetcher = useFetcher<Outcome>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  const sending = fetcher.state !== "idle";
  const answer = fetcher.data;
  useOutcome(answer);
  const enter = (amazonOrderId: string) => {
    const changed = new URLSearchParams(search);
    if (amazonOrderId === "") changed.delete("enter");
    else changed.set("enter", amazonOrderId);
    setSearch(changed, { preventScrollReset: true });
  };
  const send = (form: Record<string, string>) => fetcher.submit(form, { method: "post" });
  useEffect(() => {
    if (!answer?.ok) return;
    setCorrecting(null);
    if (entering) enter("");
    // Only an answer closes a dialog; the address is as it was when it was asked for.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  return (
    <Page title="Shipping" subtitle="What is to be shipped, and what Amazon was told" fullWidth>
      <BlockStack gap="400">
        {backlog && (
          <Banner>
            <p>{`${countText(backlog.count, "shipment is", "shipments are")} being told to Amazon at its pace, until about ${backlog.until}; the soonest ship-by goes first.`}</p>
          </Banner>
        )}
        <Card padding="0">
          <Tabs
            tabs={shipGroups.map((one) => ({ id: `queue-${one}`, content: `${groupNames[one]} (${counts[one].toLocaleString("en-US")})`, panelID: "queue-panel" }))}
            selected={shipGroups.indexOf(group)} onSelect={(at) => setSearch(withFilter(search, { group: shipGroups[at]! }))}
          >
            <div style={{ padding: "var(--p-space-400)" }}>
              <BlockStack gap="300">
                {stores.length > 1 && <FilterBar fields={[{ name: "store", label: "Store", options: [{ label: "All stores", value: "" }, ...stores.map(({ id, alias }) => ({ value: id, label: alias }))] }]} />}
                <Text as="p" tone="subdued">
                  {groupMeanings[group]}
                </Text>
              </BlockStack>
            </div>
            <QueueTable
              rows={rows} latestFirst={latestFirst} loading={loading} pagination={pagination} busy={sending} emptyState={<NothingToShip connected={stores.length > 0} />}
              onAction={(intent, shipment, row) => (intent === "correct" ? setCorrecting({ shipment, row }) : send({ intent, shipmentId: shipment.id }))} onEnter={(row) => enter(row.amazonOrderId)}
            />
          </Tabs>
        </Card>
      </BlockStack>
      {correcting && (
        <CorrectDialog key={correcting.shipment.id} shipment={correcting.shipment} order={correcting.row.amazonOrderId} sending={sending} onSend={send} onClose={() => setCorrecting(null)} />
      )}
      {entering && <EnterDialog key={entering.amazonOrderId} entering={entering} sending={sending} onSend={send} onClose={() => enter("")} />}
    </Page>
  );
}

function NothingToShip({ connected }: { connected: boolean }) {
  if (connected) {
    return (
      <NothingHere heading="Nothing here">
        <p>No order is in this list.</p>
      </NothingHere>
    );
  }
  return (
    <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
      <p>Orders to ship appear here once an account is connected.</p>
    </NothingHere>
  );
}
