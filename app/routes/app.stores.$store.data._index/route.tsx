import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page, Select } from "@shopify/polaris";
import { latestRuns } from "../../db/history-runs.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { historyReach } from "../../domain/history/history-range.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { timeWords } from "../../ui/format.ts";
import { dataPath, runView } from "../../ui/run-view.ts";
import { useLookAgain } from "../../ui/use-look-again.ts";
import type { DataDone } from "./data-done.ts";
import { doRun } from "./do-run.server.ts";
import { doStartDate } from "./do-start-date.server.ts";
import { NumbersCard } from "./numbers-card.tsx";
import { HistoryCard, MissingCard, PullCard } from "./range-tools.tsx";
import { readDataIntent } from "./read-intent.ts";
import { RunsCard } from "./runs-card.tsx";
import { StartDateCard } from "./start-date-card.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const shownRuns = 10;
/** The fields begin with so many days. */
const firstDays = 7;
const dayMs = 86_400_000;

/** What can be asked for of a store's past, and how far the latest runs are. Three queries. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const { prisma } = flows.db;
  const [stores, timezone] = await Promise.all([storesOfShop(prisma, session.shop), timezoneOf(prisma, session.shop)]);
  const store = stores.find(({ id }) => id === params.store);
  if (!store) throw noStore();
  const runs = await latestRuns(prisma, { shop: session.shop, storeId: store.id }, shownRuns);
  const now = flows.clock.now();
  const words = timeWords(timezone, now);
  const reach = historyReach(store.marketplaceIds, flows.config.historyDays, now);
  const earliest = zonedDay(reach > store.startDate ? reach : store.startDate, timezone);
  const weekAgo = zonedDay(new Date(now.getTime() - (firstDays - 1) * dayMs), timezone);
  return {
    store: { id: store.id, alias: store.alias, state: store.state },
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    today: zonedDay(now, timezone),
    earliest,
    earliestTold: words.day(reach > store.startDate ? reach : store.startDate),
    from: weekAgo > earliest ? weekAgo : earliest,
    startDate: { told: words.day(store.startDate), day: zonedDay(store.startDate, timezone) },
    spaceGroups: parseStoreSettings(store.settings).spaceGroups,
    runs: runs.map((run) => runView(run, words, store.state)),
  };
}

/** Says what something would do, or does it. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const intent = readDataIntent(await request.formData());
  const store = (await storesOfShop(flows.db.prisma, session.shop)).find(({ id }) => id === params.store);
  if (!store) throw noStore();
  if (!intent) return data<DataDone>({ ok: false, message: "Nothing was started: the request was incomplete." }, { status: 400 });
  const timezone = await timezoneOf(flows.db.prisma, session.shop);
  const asking = { store, timezone, startedBy: `staff:${sessionToken.sub}` };
  const { status, done } = "kind" in intent ? await doRun(flows, asking, intent) : await doStartDate(flows, asking, intent, timeWords(timezone, flows.clock.now()));
  return data<DataDone>(done, { status });
}

function noStore() {
  return new Response("There is no such store.", { status: 404 });
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `Data tools${page ? ` of ${page.store.alias}` : ""} · Lockstep` }];

export default function DataPage() {
  const { store } = useLoaderData<typeof loader>();
  return <DataTools key={store.id} />;
}

function DataTools() {
  const { store, stores, today, earliest, earliestTold, from, startDate, spaceGroups, runs } = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  useLookAgain(runs.some((run) => run.underWay));
  return (
    <Page title={`Data tools of ${store.alias}`} backAction={{ content: "Overview", url: "/app" }} subtitle="Meant for the start and for gaps: day by day, orders come in by themselves. Each tool first shows what it will cost in time.">
      <BlockStack gap="400">
        {store.state !== "open" && <NotOpen state={store.state} />}
        {stores.length > 1 && <Select label="Store" labelInline options={stores.map(({ id, alias }) => ({ value: id, label: alias }))} value={store.id} onChange={(id) => navigate(dataPath(id))} />}
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <PullCard today={today} earliest={earliest} from={from} />
              <MissingCard today={today} earliest={earliest} from={from} />
              <NumbersCard spaceGroups={spaceGroups} />
              <HistoryCard earliest={earliestTold} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              <RunsCard runs={runs} />
              <StartDateCard alias={store.alias} startDate={startDate} today={today} several={stores.length > 1} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}

function NotOpen({ state }: { state: string }) {
  const closed = state === "closed";
  return (
    <Banner tone="warning" title={closed ? "This store is closed" : "This store only observes"} action={{ content: "Open it on the overview", url: "/app" }}>
      <p>{closed ? "What you ask for here waits until the store is opened." : "What you ask for here is read; nothing comes into Shopify until the store is opened."}</p>
    </Banner>
  );
}
