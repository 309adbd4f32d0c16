import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { BlockStack, Card, InlineGrid, Page } from "@shopify/polaris";
import { countRepaired } from "../../db/completeness-findings.server.ts";
import { standingOfStores, statementsPage } from "../../db/completeness.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { askForProof } from "../../sync/completeness/prove-orders.server.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { statementStateLabel, statementStates, statementView } from "../../ui/statement-view.ts";
import { useLookAgain } from "../../ui/use-look-again.ts";
import type { Outcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { useSearch } from "../../ui/use-search.ts";
import { StandingCard } from "./standing-card.tsx";
import { standingView } from "./standing-view.ts";
import { StatementsTable } from "./statements-table.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;
/** Names of the filters in the address; the admin adds parameters of its own. */
const filterNames = ["state", "store"];

/** Where each store stands, and every statement so far (B6). Six queries, however many rows. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock } = context.flows;
  const { shop } = session;
  const search = new URL(request.url).searchParams;
  const [stores, timezone, standing] = await Promise.all([storesOfShop(db.prisma, shop), timezoneOf(db.prisma, shop), standingOfStores(db.prisma, shop)]);
  const store = stores.find((one) => one.id === search.get("store"));
  const state = statementStates.find((one) => one === search.get("state"));
  const statements = await statementsPage(db.prisma, { shop, ...(store && { storeId: store.id }), ...(state && { state }) }, cursorOf(search), perPage + 1);
  const shown = statements.slice(0, perPage);
  const latest = [...standing.values()].flatMap((one) => one.latest ?? []);
  const repaired = await countRepaired(db.prisma, shop, [...shown, ...latest].map((one) => one.id));
  const parts = { words: timeWords(timezone, clock.now()), aliases: new Map(stores.map((one) => [one.id, one.alias])) };
  const view = (statement: (typeof shown)[number]) => statementView(statement, { ...parts, repaired: repaired.get(statement.id) ?? 0 });
  const last = shown.at(-1);
  return {
    stores: stores.filter((one) => !store || one.id === store.id).map((one) => standingView(one, standing.get(one.id), view)),
    aliases: stores.map(({ id, alias }) => ({ id, alias })),
    statements: shown.map(view),
    next: statements.length > perPage && last ? writeCursor([last.createdAt.toISOString(), last.id]) : null,
  };
}

function cursorOf(search: URLSearchParams): { createdAt: Date; id: string } | null {
  const [text = "", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const createdAt = cursorInstant(text);
  return createdAt === null || !isUuid(id) ? null : { createdAt, id };
}

/** "Compare now": the last 30 days of one store. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const storeId = (await request.formData()).get("storeId");
  const asked = typeof storeId === "string" && isUuid(storeId) && (await askForProof(context.flows, session.shop, storeId));
  if (!asked) return data({ ok: false, message: "This shop has no such store that is not closed." } satisfies Outcome, { status: 404 });
  return data({ ok: true, message: "Amazon is asked for its report of the last 30 days. It takes minutes, at times hours; you may leave this page." } satisfies Outcome);
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Completeness · Lockstep" }];

export default function Completeness() {
  const { stores, aliases, statements, next } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  useLookAgain(stores.some((store) => store.awaited !== null));
  if (aliases.length === 0) return <NotConnected />;
  return (
    <Page title="Completeness" subtitle="Amazon's own report of all orders, compared with what Lockstep has: every night, and when you ask" fullWidth>
      <BlockStack gap="400">
        <InlineGrid columns={{ xs: 1, md: 2, lg: 3 }} gap="400">
          {stores.map((store) => (
            <StandingCard key={store.id} store={store} />
          ))}
        </InlineGrid>
        <Card>
          <FilterBar fields={filterFields(aliases)} />
        </Card>
        <Card padding="0">
          <StatementsTable rows={statements} loading={loading} pagination={pagination} emptyState={<NoStatements />} />
        </Card>
      </BlockStack>
    </Page>
  );
}

function NotConnected() {
  return (
    <Page title="Completeness">
      <Card>
        <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
          <p>Once an account is connected, Amazon&rsquo;s report of all orders is compared every night with what is here.</p>
        </NothingHere>
      </Card>
    </Page>
  );
}

function NoStatements() {
  const { filtered } = useSearch(filterNames);
  return (
    <NothingHere heading="No statements">
      <p>{filtered ? "No statement matches these filters." : "The first one comes tonight, or when you choose “Compare now”."}</p>
    </NothingHere>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[]): FilterField[] {
  return [
    { name: "state", label: "Result", options: [{ label: "All results", value: "" }, ...statementStates.map((value) => ({ value, label: statementStateLabel(value).label }))] },
    { name: "store", label: "Store", options: [{ label: "All stores", value: "" }, ...stores.map(({ id, alias }) => ({ value: id, label: alias }))] },
  ];
}
