import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Card, Page } from "@shopify/polaris";
import { z } from "zod";
import { countRepaired, countToRepair, findingsPage } from "../../db/completeness-findings.server.ts";
import { findStatement } from "../../db/completeness.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { askForRepair } from "../../sync/completeness/repair-orders.server.ts";
import { cursorIn } from "../../ui/cursors.ts";
import { countText, timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { statementView } from "../../ui/statement-view.ts";
import { useLookAgain } from "../../ui/use-look-again.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { Figures } from "./figures.tsx";
import { findingView, reasonView } from "./finding-view.ts";
import { FindingsTable } from "./findings-table.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;
/** Only this order; absent = all that are open. */
const asked = z.object({ amazonOrderId: z.string().optional().catch(undefined) });

/** One statement: its figures, why orders are not in Shopify, and every order in which the witnesses differ. Six queries, however many findings. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock } = context.flows;
  const { shop } = session;
  const { statement: id = "" } = params;
  const statement = isUuid(id) ? await findStatement(db.prisma, shop, id) : null;
  if (!statement) throw notFound();
  const after = cursorIn(new URL(request.url).searchParams);
  const [store, timezone, findings, repaired, left] = await Promise.all([
    findStore(db.prisma, shop, statement.storeId),
    timezoneOf(db.prisma, shop),
    findingsPage(db.prisma, shop, id, after, perPage + 1),
    countRepaired(db.prisma, shop, [id]),
    countToRepair(db.prisma, shop, id),
  ]);
  const words = timeWords(timezone, clock.now());
  const shown = findings.slice(0, perPage);
  return {
    statement: statementView(statement, { words, aliases: new Map(store ? [[store.id, store.alias]] : []), repaired: repaired.get(id) ?? 0 }),
    reasons: Object.entries(statement.reasons).map((reason) => reasonView(reason, statement.storeId)).sort((a, b) => b.orders - a.orders),
    findings: shown.map((finding) => findingView(finding, words)),
    beingRead: left.toRepair,
    /** Something is left that can be read again, on whichever page it stands. */
    open: left.open > 0,
    next: findings.length > perPage ? (shown.at(-1)?.amazonOrderId ?? null) : null,
  };
}

/** One finding is read again, or all that are open. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { amazonOrderId } = asked.parse(Object.fromEntries(await request.formData()));
  const { statement: id = "" } = params;
  const count = isUuid(id) ? await askForRepair(context.flows, session.shop, id, amazonOrderId) : null;
  if (count === null) throw notFound();
  if (count === 0) return data({ ok: false, message: "Nothing is left to be read again." } satisfies Outcome, { status: 409 });
  return data({ ok: true, message: `${countText(count, "order is", "orders are")} read again from Amazon; then all is compared once more.` } satisfies Outcome);
}

function notFound() {
  return new Response("There is no such statement.", { status: 404 });
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Statement · Lockstep" }];

export default function StatementPage() {
  const { statement, reasons, findings, beingRead, open, next } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  const repair = useFetcher<Outcome>();
  useOutcome(repair.data);
  useLookAgain(beingRead > 0 || !statement.compared);
  return (
    <Page
      title={`Statement of ${statement.when}`}
      titleMetadata={<Badge tone={statement.state.tone}>{statement.state.label}</Badge>}
      subtitle={`${statement.store} · orders placed ${statement.placed}`}
      backAction={{ content: "Completeness", url: "/app/completeness" }}
      {...(open && { primaryAction: { content: "Read all again", loading: repair.state !== "idle", onAction: () => repair.submit(null, { method: "post" }) } })}
      fullWidth
    >
      <BlockStack gap="400">
        <Figures statement={statement} reasons={reasons} beingRead={beingRead} />
        <Card padding="0">
          <FindingsTable rows={findings} loading={loading} pagination={pagination} emptyState={<NoFindings compared={statement.compared} />} />
        </Card>
      </BlockStack>
    </Page>
  );
}

function NoFindings({ compared }: { compared: boolean }) {
  return (
    <NothingHere heading={compared ? "Nothing differs" : "Nothing compared"}>
      <p>{compared ? "Every order of Amazon’s report is in Shopify or has a reason why not." : "Amazon’s report has not come for this statement."}</p>
    </NothingHere>
  );
}
