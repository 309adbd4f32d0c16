import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Card, Page, ProgressBar, Text } from "@shopify/polaris";
import { countTaskItems, findTask, taskItems } from "../../db/listing-tasks.server.ts";
import { listingTitles } from "../../db/product-pages.server.ts";
import { keptVariants } from "../../db/shopify-variants.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { taskItemStates, type TaskKey } from "../../domain/listings/listing-task.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { cursorIn, readCursor, writeCursor } from "../../ui/cursors.ts";
import { FilterBar } from "../../ui/filter-bar.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { useLookAgain } from "../../ui/use-look-again.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { doTaskIntent, readTaskIntent } from "./do-task.server.ts";
import { itemRow } from "./item-row.ts";
import { ItemsTable } from "./items-table.tsx";
import { variantsInPlan } from "./plan-view.ts";
import { itemStateLabel, taskView } from "./task-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;

/** Work on many listings: what is planned of each, how far it is, and what became of it. Seven queries, however many listings. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { clock, config, db: { prisma } } = context.flows;
  const { shop } = session;
  const task = isUuid(params.task) ? await findTask(prisma, shop, params.task) : null;
  if (!task) throw noTask();
  const search = new URL(request.url).searchParams;
  const state = taskItemStates.find((one) => one === search.get("state"));
  const [timezone, stores, counts, items] = await Promise.all([
    timezoneOf(prisma, shop), storesOfShop(prisma, shop), countTaskItems(prisma, task), taskItems(prisma, task, state ? [state] : null, cursorOf(search), perPage + 1),
  ]);
  const shown = items.slice(0, perPage);
  const last = shown.at(-1);
  const words = timeWords(timezone, clock.now());
  const [variants, titles] = await Promise.all([keptVariants(prisma, shop, [...new Set(shown.flatMap((item) => variantsInPlan(task.kind, item.plan)))]), listingTitles(prisma, shop, shown)]);
  const about = { task, words, variants, titles, aliases: new Map(stores.map((store) => [store.id, store.alias])), adminOrigin: config.shopify.origin };
  return {
    task: taskView(task, counts, words),
    filters: taskItemStates.filter((one) => counts[one]).map((one) => ({ value: one, label: `${itemStateLabel(one).label} (${counts[one]!.toLocaleString("en-US")})` })),
    rows: shown.map((item) => itemRow(item, about)),
    next: items.length > perPage && last ? writeCursor([last.storeId, last.sellerSku]) : null,
  };
}

function cursorOf(search: URLSearchParams): TaskKey | null {
  const [storeId = "", sellerSku = ""] = readCursor(cursorIn(search), 2) ?? [];
  return isUuid(storeId) && !sellerSku.includes("\0") ? { storeId, sellerSku } : null;
}

/** Approves the task, drops it, takes it back, or leaves a listing out. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const asked = readTaskIntent(await request.formData());
  if (!asked) return data({ ok: false, message: "Nothing was changed: the request was incomplete." } satisfies Outcome, { status: 400 });
  const done = isUuid(params.task) ? await doTaskIntent(context.flows, session.shop, params.task, asked, `staff:${sessionToken.sub}`) : null;
  if (!done) throw noTask();
  return data(done satisfies Outcome, { status: done.ok ? 200 : 409 });
}

const noTask = () => new Response("There is no such task.", { status: 404 });

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page ? page.task.title : "Task"} · Lockstep` }];

export default function TaskPage() {
  const { task, filters, rows, next } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Outcome>();
  const busy = fetcher.state !== "idle";
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  useOutcome(fetcher.data);
  useLookAgain(task.underWay);
  const ask = (intent: string, more: Record<string, string> = {}) => fetcher.submit({ intent, ...more }, { method: "post" });
  const secondary = [...(task.can.drop ? [{ content: "Drop", onAction: () => ask("drop"), disabled: busy }] : []), ...(task.can.undo ? [{ content: "Take back", onAction: () => ask("undo"), disabled: busy }] : [])];
  return (
    <Page
      title={task.title}
      titleMetadata={<Badge tone={task.state.tone}>{task.state.label}</Badge>}
      subtitle={task.when}
      backAction={{ content: "Products", url: "/app/products" }}
      {...(task.can.approve && { primaryAction: { content: task.approve, loading: busy, onAction: () => ask("approve") } })}
      secondaryActions={secondary}
      fullWidth
    >
      <BlockStack gap="400">
        <Card>
          <BlockStack gap="200">
            {task.percent !== null && <ProgressBar progress={task.percent} size="small" tone={task.underWay ? "highlight" : "success"} ariaLabelledBy="task-progress" />}
            <Text as="p" id="task-progress">
              {task.progress}
            </Text>
          </BlockStack>
        </Card>
        {task.faults.length > 0 && (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                Lines of the file that cannot be done
              </Text>
              <PlainTable caption="Lines that cannot be done" columns={[{ title: "Line" }, { title: "Why" }]} rows={task.faults.map(({ line, text }) => [line, text])} />
              {task.moreFaults && <Text as="p">{task.moreFaults}</Text>}
            </BlockStack>
          </Card>
        )}
        <Card>
          <FilterBar fields={[{ name: "state", label: "Show", options: [{ label: "All listings", value: "" }, ...filters] }]} />
        </Card>
        <Card padding="0">
          <ItemsTable
            rows={rows} loading={loading} busy={busy} pagination={pagination}
            onExclude={({ storeId, sellerSku, excluded }) => ask(excluded ? "include" : "exclude", { storeId, sellerSku })}
            emptyState={<NothingHere heading="No listings"><p>{task.underWay ? "They show as soon as they are planned." : "No listing of this task is in this state."}</p></NothingHere>}
          />
        </Card>
      </BlockStack>
    </Page>
  );
}
