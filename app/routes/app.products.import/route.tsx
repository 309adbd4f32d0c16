import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { latestCatalogueRuns } from "../../db/catalogue-runs.server.ts";
import type { Tx } from "../../db/client.server.ts";
import { countViews } from "../../db/product-filter.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain, StoreId } from "../../domain/ids.ts";
import type { CatalogueRun } from "../../domain/listings/catalogue-run.ts";
import type { ProductView } from "../../domain/listings/product-filter.ts";
import { isUuid } from "../../lib/is-uuid.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { readCatalogue } from "../../sync/catalogue/read-catalogues.server.ts";
import type { Fact } from "../../ui/facts.tsx";
import { timeWords } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { useLookAgain } from "../../ui/use-look-again.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import { ReadingCard, type Matched } from "./reading-card.tsx";
import { readingView } from "./reading-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const earlierShown = 30;
/** What the form names Shopify's own catalogue. */
const shopify = "shopify";

/** The last reading of each catalogue, what became of its listings, and the readings before. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { clock, db: { prisma } } = context.flows;
  const { shop } = session;
  const [stores, timezone, runs] = await Promise.all([storesOfShop(prisma, shop), timezoneOf(prisma, shop), latestCatalogueRuns(prisma, { shop }, earlierShown)]);
  const words = timeWords(timezone, clock.now());
  const nameOf = (storeId: StoreId | null) => (storeId === null ? "Shopify's catalogue" : `Listings of ${stores.find((store) => store.id === storeId)?.alias ?? "a store that is gone"}`);
  const viewOf = (run: CatalogueRun) => readingView(run, nameOf(run.storeId), words);
  const source = async (storeId: StoreId | null) => {
    const [last] = await latestCatalogueRuns(prisma, { shop, storeId }, 1);
    return { id: storeId ?? shopify, source: nameOf(storeId), matched: storeId === null ? null : await matchedOf(prisma, shop, storeId), reading: last ? viewOf(last) : null };
  };
  const open = stores.filter((store) => store.state !== "closed").map((store) => store.id);
  const sources = await Promise.all(open.length === 0 ? [] : [...open, null].map(source));
  const shown = new Set(sources.map((one) => one.reading?.id));
  return { sources, earlier: runs.filter((run) => !shown.has(run.id)).map(viewOf) };
}

/** What became of a store's listings, and where the rest is worked through (R80). */
async function matchedOf(tx: Tx, shop: ShopDomain, storeId: StoreId): Promise<Matched> {
  const counts = await countViews(tx, shop, storeId);
  const alone = counts["to-link"] - counts.suggested;
  const fact = (term: string, count: number): Fact => ({ term, description: count.toLocaleString("en-US") });
  const way = (content: string, view: ProductView, count: number) => (count > 0 ? [{ content, url: `/app/products?${new URLSearchParams({ view, store: storeId }).toString()}` }] : []);
  return {
    facts: [fact("SKUs", counts.all), fact("Linked", counts.linked), fact("With a suggestion", counts.suggested), fact("Without counterpart", alone), fact("Not tracked", counts.stopped)],
    ways: [...way("Go through the suggestions", "suggested", counts.suggested), ...way("Link the rest, or create products", "to-link", alone)],
  };
}

/** "Read now": a store's listings, or Shopify's catalogue. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const source = (await request.formData()).get("source");
  const known = source === shopify || (typeof source === "string" && isUuid(source));
  const asked = known && (await readCatalogue(context.flows, session.shop, source === shopify ? null : source));
  if (!asked) return data({ ok: false, message: "This shop has no such store that is not closed." } satisfies Outcome, { status: 404 });
  return data({ ok: true, message: source === shopify ? "Shopify's catalogue is being read." : "Amazon is asked for its list of listings. It takes minutes, at times longer; you may leave this page." } satisfies Outcome);
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Catalogue import · Lockstep" }];

export default function CatalogueImport() {
  const { sources, earlier } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<Outcome>();
  useOutcome(fetcher.data);
  useLookAgain(sources.some(({ reading }) => reading?.underWay));
  const asked = fetcher.state === "idle" ? null : fetcher.formData?.get("source");
  return (
    <Page title="Catalogue import" subtitle="Amazon's listings and Shopify's variants: read whole every night, kept in step in between, and read when you ask" backAction={{ content: "Products", url: "/app/products" }} secondaryActions={[{ content: "Work on listings", url: "/app/products/tasks" }]}>
      <BlockStack gap="400">
        {sources.length === 0 && (
          <Card>
            <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
              <p>Its listings are read as soon as one is.</p>
            </NothingHere>
          </Card>
        )}
        {sources.map(({ id, source, matched, reading }) => (
          <ReadingCard key={id} source={source} matched={matched} reading={reading} busy={asked === id} onRead={() => fetcher.submit({ source: id }, { method: "post" })} />
        ))}
        {earlier.length > 0 && (
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingMd">
                Earlier readings
              </Text>
              <PlainTable
                caption="Earlier readings"
                columns={[{ title: "Catalogue" }, { title: "When" }, { title: "Outcome" }, { title: "Rows", numeric: true }]}
                rows={earlier.map((one) => [one.source, one.when, one.failure ?? one.state.label, one.facts[0]?.description ?? ""])}
              />
            </BlockStack>
          </Card>
        )}
      </BlockStack>
    </Page>
  );
}
