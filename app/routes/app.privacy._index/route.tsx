import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigation } from "@remix-run/react";
import { Banner, BlockStack, Card, InlineGrid, Page, Text } from "@shopify/polaris";
import { useState } from "react";
import { pageHeaders } from "../../shopify.server.ts";
import { fetchAddressAgain } from "../../sync/privacy/fetch-address-again.server.ts";
import { redactAll } from "../../sync/privacy/redact-all.server.ts";
import { FilterBar, type FilterField } from "../../ui/filter-bar.tsx";
import { countText } from "../../ui/format.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import type { Outcome } from "../../ui/use-outcome.ts";
import { usePager } from "../../ui/use-pager.ts";
import { KeptCard } from "./kept-card.tsx";
import { OrdersTable } from "./orders-table.tsx";
import { readPrivacy } from "./read-privacy.server.ts";
import { RedactAllDialog } from "./redact-all-dialog.tsx";
import { RequestsCard } from "./requests-card.tsx";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

/** Every order's clock and its proof (B12), customers' requests, and what is kept how long (15.22). */
export async function loader({ request, context: { flows, shopify } }: LoaderFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  return readPrivacy(flows, session.shop, new URL(request.url).searchParams);
}

/** "Fetch address again" of one order (R116), and "Redact all now" (P8). */
export async function action({ request, context: { flows, shopify } }: ActionFunctionArgs) {
  const { session } = await shopify.authenticate.admin(request);
  const form = await request.formData();
  const amazonOrderId = form.get("amazonOrderId");
  if (form.get("intent") === "fetch-address" && typeof amazonOrderId === "string") {
    const fetched: Outcome | null = await fetchAddressAgain(flows, session.shop, amazonOrderId);
    return fetched ? data(fetched) : data({ ok: false, message: "This shop has no such order." } satisfies Outcome, { status: 404 });
  }
  if (form.get("intent") !== "redact-all") return data({ ok: false, message: "Nothing was asked for." } satisfies Outcome, { status: 400 });
  const orders = await redactAll(flows, session.shop);
  return data({ ok: true, message: orders === 0 ? "Nothing personal is held." : `${countText(orders, "order is", "orders are")} being erased; it takes about a second for each.` } satisfies Outcome);
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Privacy · Lockstep" }];

const filters: FilterField[] = [
  { name: "show", label: "Show", options: [{ label: "Held now", value: "" }, { label: "Due within two days", value: "soon" }, { label: "Overdue", value: "overdue" }, { label: "Erased", value: "done" }] },
  { name: "sort", label: "Sort by date", options: [{ label: "As usual", value: "" }, { label: "Soonest first", value: "soonest" }, { label: "Latest first", value: "latest" }] },
];

export default function Privacy() {
  const { connected, state, counts, orders, requests, next } = useLoaderData<typeof loader>();
  const [asking, setAsking] = useState(false);
  const pagination = usePager(next);
  const loading = useNavigation().state === "loading";
  return (
    <Page
      title="Privacy"
      subtitle="When names and addresses of Amazon's buyers are erased, here and in Shopify, and the proof that they were"
      secondaryActions={[{ content: "Redact all now", destructive: true, disabled: !connected, onAction: () => setAsking(true) }]}
      fullWidth
    >
      <BlockStack gap="400">
        {counts.overdue > 0 && (
          <Banner tone="critical" title={`${countText(counts.overdue, "order is", "orders are")} past the date on which personal data must be gone`}>
            <p>Lockstep tries again every hour. If access to Shopify is lost, restore it.</p>
          </Banner>
        )}
        <Totals counts={counts} />
        <Card>
          <FilterBar fields={filters} />
        </Card>
        <Card padding="0">
          <OrdersTable rows={orders} done={state === "done"} loading={loading} pagination={pagination} emptyState={<NoOrders state={state} />} />
        </Card>
        <RequestsCard requests={requests} />
        <KeptCard />
      </BlockStack>
      <RedactAllDialog open={asking} onClose={() => setAsking(false)} held={counts.held} />
    </Page>
  );
}

type Counts = ReturnType<typeof useLoaderData<typeof loader>>["counts"];

function Totals({ counts }: { counts: Counts }) {
  const totals = [["Held now", counts.held], ["Due within two days", counts.soon], ["Overdue", counts.overdue], ["Erased so far", counts.done]] as const;
  return (
    <InlineGrid columns={{ xs: 2, md: 4 }} gap="400">
      {totals.map(([label, count]) => (
        <Card key={label}>
          <Text as="p" tone="subdued">
            {label}
          </Text>
          <Text as="p" variant="headingLg" numeric>
            {count.toLocaleString("en-US")}
          </Text>
        </Card>
      ))}
    </InlineGrid>
  );
}

const empty = { held: "Of no order is anything personal held.", soon: "Nothing is due within two days.", overdue: "Nothing is overdue.", done: "Nothing was erased yet." };

function NoOrders({ state }: { state: keyof typeof empty }) {
  return (
    <NothingHere heading="No orders">
      <p>{empty[state]}</p>
    </NothingHere>
  );
}
