import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Badge, BlockStack, Card, IndexTable, Page, Text, type BadgeProps } from "@shopify/polaris";
import { logPage, type KeptLogLine, type LogFilter, type LogLevel } from "../../db/connection-log.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import { logText } from "../../domain/log-texts.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { adminOrderUrl } from "../../ui/admin-url.ts";
import { cursorIn, cursorInstant, readCursor, writeCursor } from "../../ui/cursors.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { SubjectLink } from "../../ui/subject-link.tsx";
import { subjectView } from "../../ui/subject.ts";
import { usePager } from "../../ui/use-pager.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const perPage = 50;
const dayMs = 86_400_000;
const levels = new Map<string, LogLevel[]>([["ERROR", ["ERROR"]], ["INFO", ["INFO"]], ["DEBUG", ["DEBUG"]]]);
/** How far back, in days; the log opens at seven (R88). */
const periods = new Map([["1", 1], ["30", 30], ["90", 90], ["550", 550]]);

/** The connection log (R88). Three queries, however many lines. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const search = new URL(request.url).searchParams;
  const [stores, timezone] = await Promise.all([storesOfShop(db.prisma, session.shop), timezoneOf(db.prisma, session.shop)]);
  const store = stores.find((one) => one.id === search.get("store"));
  const now = clock.now();
  const level = levels.get(search.get("level") ?? "");
  const filter: LogFilter = {
    shop: session.shop,
    since: new Date(now.getTime() - (periods.get(search.get("days") ?? "") ?? 7) * dayMs),
    ...(store && { storeId: store.id }),
    ...(level && { levels: level }),
  };
  const lines = await logPage(db.prisma, filter, cursorOf(search), perPage + 1);
  const words = timeWords(timezone, now);
  const aliases = new Map(stores.map((one) => [one.id, one.alias]));
  const adminOrder = (gid: string) => adminOrderUrl(config.shopify.origin, session.shop, gid);
  const shown = lines.slice(0, perPage);
  const last = shown.at(-1);
  return {
    stores: stores.map(({ id, alias }) => ({ id, alias })),
    lines: shown.map((line) => ({
      id: String(line.id),
      at: words.at(line.at),
      level: line.level,
      store: aliases.get(line.storeId ?? "") ?? "",
      text: logText(line.code, line.params as Record<string, unknown>),
      subject: subjectView(line, adminOrder),
    })),
    next: lines.length > perPage && last ? cursorAfter(last) : null,
  };
}

function cursorOf(search: URLSearchParams): { at: Date; id: bigint } | null {
  const [text = "", id = ""] = readCursor(cursorIn(search), 2) ?? [];
  const at = cursorInstant(text);
  return at === null || !/^\d{1,18}$/.test(id) ? null : { at, id: BigInt(id) };
}

function cursorAfter(line: KeptLogLine): string {
  return writeCursor([line.at.toISOString(), String(line.id)]);
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Log · Lockstep" }];

const tones: Record<LogLevel, BadgeProps["tone"]> = { ERROR: "critical", INFO: "info", DEBUG: undefined };
const levelNames: Record<LogLevel, string> = { ERROR: "Error", INFO: "Info", DEBUG: "Debug" };

export default function Log() {
  const { lines, stores, next } = useLoaderData<typeof loader>();
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  return (
    <Page title="Log" subtitle="What Lockstep read and wrote, latest first" fullWidth>
      <BlockStack gap="400">
        <Card>
          <FilterBar fields={filterFields(stores)} />
        </Card>
        <Card padding="0">
          <IndexTable
            headings={[{ title: "When" }, { title: "Level" }, { title: "What happened" }, { title: "About" }, { title: "Store" }]}
            itemCount={lines.length}
            selectable={false}
            loading={loading}
            pagination={pagination}
            emptyState={<NothingLogged />}
          >
            {lines.map((line, index) => (
              <IndexTable.Row key={line.id} id={line.id} position={index}>
                <IndexTable.Cell>{line.at}</IndexTable.Cell>
                <IndexTable.Cell>
                  <Badge tone={tones[line.level]}>{levelNames[line.level]}</Badge>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <div style={{ whiteSpace: "normal", minWidth: "16rem" }}>
                    <Text as="span">{line.text}</Text>
                  </div>
                </IndexTable.Cell>
                <IndexTable.Cell>
                  <SubjectLink subject={line.subject} />
                </IndexTable.Cell>
                <IndexTable.Cell>{line.store}</IndexTable.Cell>
              </IndexTable.Row>
            ))}
          </IndexTable>
        </Card>
      </BlockStack>
    </Page>
  );
}

function NothingLogged() {
  return (
    <NothingHere heading="Nothing logged">
      <p>There is no line for these filters. Choose a longer period or another level.</p>
    </NothingHere>
  );
}

function filterFields(stores: readonly { id: string; alias: string }[]): FilterField[] {
  return [
    { name: "level", label: "Level", options: [{ label: "All", value: "" }, { label: "Error", value: "ERROR" }, { label: "Info", value: "INFO" }, { label: "Debug", value: "DEBUG" }] },
    { name: "days", label: "Period", options: [{ label: "Last 7 days", value: "" }, { label: "Last 24 hours", value: "1" }, { label: "Last 30 days", value: "30" }, { label: "Last 90 days", value: "90" }, { label: "Last 18 months", value: "550" }] },
    { name: "store", label: "Store", options: [{ label: "All stores", value: "" }, ...stores.map(({ id, alias }) => ({ label: alias, value: id }))] },
  ];
}
