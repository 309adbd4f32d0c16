import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Card, Page } from "@shopify/polaris";
import { useEffect, useState } from "react";
import { countItems, itemsPage, knownOrders } from "../../db/history-items.server.ts";
import { findRun } from "../../db/history-runs.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { runParams } from "../../domain/history/run-params.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { cursorIn, readCursor, writeCursor } from "../../ui/cursors.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { dataPath, runView } from "../../ui/run-view.ts";
import { useLookAgain } from "../../ui/use-look-again.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { doRunIntent, readRunIntent, type RunDone } from "./do-run-intent.server.ts";
import { itemFilters, itemView, statesShown, withReason } from "./item-view.ts";
import { ItemsTable } from "./items-table.tsx";
import { RemovedCard, RunCard } from "./run-card.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;

/** One reading of orders of the past: how far it is, and its orders with their reasons. Six queries at most, however many orders. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const { prisma } = flows.db;
  const { run, store } = await theRun(flows, session.shop, params);
  const search = new URL(request.url).searchParams;
  const states = statesShown(run.kind, search.get("state") ?? "");
  const [timezone, counts, page] = await Promise.all([
    timezoneOf(prisma, session.shop),
    countItems(prisma, session.shop, run.id),
    itemsPage(prisma, session.shop, run.id, states, cursorOf(search), perPage),
  ]);
  const read = page.items.filter((item) => item.state === "read").map((item) => item.amazonOrderId);
  const known = await knownOrders(prisma, { id: store.id, shop: store.shop, sellerId: store.sellerId }, read);
  const words = timeWords(timezone, flows.clock.now());
  const last = page.items.at(-1);
  return {
    run: runView(run, words, store.state),
    store: { id: store.id, alias: store.alias },
    rejected: runParams(run.params).rejected,
    filters: itemFilters.map(({ value, label, states: some }) => ({ value, label: `${label} (${some.reduce((sum, state) => sum + (counts[state] ?? 0), 0).toLocaleString("en-US")})` })),
    listed: counts.listed ?? 0,
    removed: counts.removed ?? 0,
    items: page.items.map((item) => itemView(withReason(item, known.get(item.amazonOrderId)), words)),
    next: page.more && last ? writeCursor([String(last.seq), last.amazonOrderId]) : null,
  };
}

function cursorOf(search: URLSearchParams): { seq: number; amazonOrderId: string } | null {
  const [seq = "", amazonOrderId = ""] = readCursor(cursorIn(search), 2) ?? [];
  return /^\d{1,9}$/.test(seq) ? { seq: Number(seq), amazonOrderId } : null;
}

/** Stops it, starts it again, or decides about its orders. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const { run, store } = await theRun(context.flows, session.shop, params);
  const intent = readRunIntent(await request.formData());
  if (!intent) return data<RunDone>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const answer = await doRunIntent(context.flows, { shop: session.shop, storeId: store.id, runId: run.id, startedBy: `staff:${sessionToken.sub}` }, intent);
  if (!answer) throw noRun();
  return data<RunDone>(answer.done, { status: answer.status });
}

/** @throws Response 404 unless the run is one of the shop's and of the address's store */
async function theRun({ db }: FlowContext, shop: string, { store: storeId, run: runId }: { store?: string; run?: string }) {
  const run = isUuid(runId) ? await findRun(db.prisma, shop, runId) : null;
  const store = run && run.storeId === storeId ? await findStore(db.prisma, shop, run.storeId) : null;
  if (!run || !store) throw noRun();
  return { run, store };
}

function noRun() {
  return new Response("There is no such run.", { status: 404 });
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page ? page.run.title : "Run"} · Lockstep` }];

export default function RunPage() {
  const { run } = useLoaderData<typeof loader>();
  return <Run key={run.id} />;
}

function Run() {
  const { run, store, rejected, filters, listed, removed, items, next } = useLoaderData<typeof loader>();
  const [choice, setChoice] = useState<"keep" | "recreate">("keep");
  const { ask, busy } = useAsk();
  const loading = useNavigation().state === "loading";
  const pagination = usePager(next);
  useLookAgain(run.underWay);
  const recreating = choice === "recreate" && removed > 0;
  const tickAction = recreating
    ? { content: (count: number) => `Recreate ${count} ticked`, onAction: (orders: string[]) => ask("recreate", orders.join(",")) }
    : { content: (count: number) => `Import ${count} ticked`, onAction: (orders: string[]) => ask("import", orders.join(",")) };
  return (
    <Page
      title={run.title}
      titleMetadata={<Badge tone={run.state.tone}>{run.state.label}</Badge>}
      subtitle={`${store.alias} · ${run.about}`}
      backAction={{ content: `Data tools of ${store.alias}`, url: dataPath(store.id) }}
      {...(listed > 0 && !run.underWay && { primaryAction: { content: `Import all ${listed.toLocaleString("en-US")}`, loading: busy, onAction: () => ask("import", "all") } })}
      secondaryActions={[run.underWay ? { content: "Stop", onAction: () => ask("stop"), disabled: busy } : { content: "Start again", onAction: () => ask("again"), disabled: busy }]}
      fullWidth
    >
      <BlockStack gap="400">
        <RunCard run={run} rejected={rejected} />
        {removed > 0 && <RemovedCard count={removed} choice={choice} onChoice={setChoice} onRecreateAll={() => ask("recreate", "all")} busy={busy} />}
        <Card>
          <FilterBar fields={[{ name: "state", label: "Show", options: [...(run.kind === "missing" ? [{ label: "Not in Shopify", value: "" }, { label: "All orders of this run", value: "all" }] : [{ label: "All orders of this run", value: "" }]), ...filters] }]} />
        </Card>
        <Card padding="0">
          <ItemsTable rows={items} loading={loading} pagination={pagination} tickable={recreating ? "removed" : listed > 0 ? "listed" : null} action={tickAction} emptyState={<NoItems underWay={run.underWay} missing={run.kind === "missing"} />} />
        </Card>
      </BlockStack>
    </Page>
  );
}

/** Asks the page's action for something; a run that was begun anew is shown. */
function useAsk() {
  const fetcher = useFetcher<RunDone>();
  const { data: answer } = fetcher;
  const navigate = useNavigate();
  useOutcome(answer);
  useEffect(() => {
    if (answer?.url) navigate(answer.url);
    // navigate is made anew with each rendering; only an answer leads away.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answer]);
  return { busy: fetcher.state !== "idle", ask: (intent: string, orders?: string) => fetcher.submit({ intent, ...(orders && { orders }) }, { method: "post" }) };
}

function NoItems({ underWay, missing }: { underWay: boolean; missing: boolean }) {
  return (
    <NothingHere heading="No orders">
      <p>{underWay ? "They show as soon as Amazon has named them." : missing ? "No order of this list is in this state." : "No order of this run is in this state."}</p>
    </NothingHere>
  );
}
