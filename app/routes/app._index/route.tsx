import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Page } from "@shopify/polaris";
import { countOpenFindings } from "../../db/completeness-findings.server.ts";
import { standingOfStores } from "../../db/completeness.server.ts";
import { countHeldBack, countOutcomes } from "../../db/order-pages.server.ts";
import { countOpenProblems, openProblemsOf } from "../../db/problems.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { listStoppedJobs } from "../../queue/stopped-jobs.server.ts";
import { provedLately } from "../../domain/reconciliation/proof-window.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { Attention } from "./attention.tsx";
import { problemView, shownAsJobs, stoppedJobView } from "./attention-view.ts";
import { doIntent, type Done } from "./do-intent.server.ts";
import { OrderCounts } from "./order-counts.tsx";
import { readIntent } from "./read-intent.ts";
import { StoppedJobs } from "./stopped-jobs.tsx";
import { StoreCard } from "./store-card.tsx";
import { storeView } from "./store-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const firstProblems = 20;
const mostProblems = 200;
/** Personal data past its date comes before everything else (B12). */
const onTop = "redaction-overdue";

/** Stores, what needs attention, and how orders ended. Eleven queries, however many rows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, queue, clock, config } = context.flows;
  const { shop } = session;
  const now = clock.now();
  const all = new URL(request.url).searchParams.has("all");
  const [stores, timezone, overdue, problems, problemCount, stopped, counts, heldBack, standing, open] = await Promise.all([
    storesOfShop(db.prisma, shop),
    timezoneOf(db.prisma, shop),
    openProblemsOf(db.prisma, shop, { code: onTop }, 1),
    openProblemsOf(db.prisma, shop, { but: [...shownAsJobs, onTop] }, all ? mostProblems : firstProblems),
    countOpenProblems(db.prisma, shop, shownAsJobs),
    listStoppedJobs(queue, shop),
    countOutcomes(db.prisma, { shop }),
    countHeldBack(db.prisma, shop),
    standingOfStores(db.prisma, shop),
    countOpenFindings(db.prisma, shop, provedLately(now)),
  ]);
  const words = timeWords(timezone, now);
  const parts = { words, aliases: new Map(stores.map((store) => [store.id, store.alias])), adminOrder: (gid: string) => adminOrderUrl(config.shopify.origin, shop, gid) };
  return {
    stores: stores.map((store) => storeView(store, { words, now, heldBack: heldBack.get(store.id) ?? 0, witnesses: { latest: standing.get(store.id)?.latest ?? null, open: open.get(store.id) ?? 0 } })),
    problems: [...overdue, ...problems].map((problem) => problemView(problem, parts)),
    problemCount,
    stopped: stopped.map((job) => stoppedJobView(job, parts)),
    counts,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const intent = readIntent(await request.formData());
  if (!intent) return data<Done>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const done = await doIntent(context.flows, session.shop, intent);
  return data<Done>(done, { status: done.ok ? 200 : (done.status ?? 409) });
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Overview · Lockstep" }];

export default function Overview() {
  const { stores, problems, problemCount, stopped, counts } = useLoaderData<typeof loader>();
  if (stores.length === 0) return <Welcome />;
  return (
    <Page title="Overview" primaryAction={{ content: "Connect another store", url: "/app/connect" }} fullWidth>
      <BlockStack gap="400">
        {stopped.length > 0 && <StoppedJobs jobs={stopped} />}
        <InlineGrid columns={{ xs: 1, md: 2, lg: 3 }} gap="400">
          {stores.map((store) => (
            <StoreCard key={store.id} store={store} />
          ))}
        </InlineGrid>
        <OrderCounts counts={counts} />
        <Attention problems={problems} count={problemCount} most={mostProblems} />
      </BlockStack>
    </Page>
  );
}

function Welcome() {
  return (
    <Page title="Welcome to Lockstep">
      <Card>
        <NothingHere heading="Connect your Amazon account" action={{ content: "Connect Amazon", url: "/app/connect" }}>
          <p>Lockstep then brings Amazon&rsquo;s orders into Shopify and keeps Amazon&rsquo;s stock equal to Shopify&rsquo;s. It starts by observing only: nothing is written until you open the store.</p>
        </NothingHere>
      </Card>
    </Page>
  );
}
