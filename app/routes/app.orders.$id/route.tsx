import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Page } from "@shopify/polaris";
import { logPage } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { openProblemsOf } from "../../db/problems.server.ts";
import { reservationsOf } from "../../db/reservations.server.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { retryOrder } from "../../sync/retry-order.server.ts";
import { timeWords } from "../../ui/format.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import { OrderCards } from "./order-cards.tsx";
import { orderView } from "./order-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const logLines = 50;

/** One order, by its Amazon number: both totals, the reason, what it holds, its log. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const { shop } = session;
  const found = await orderDetail(db.prisma, shop, params.id ?? "");
  if (!found) throw notFound();
  const { record } = found;
  const subject = { subjectType: "order", subjectId: record.amazonOrderId };
  const [store, problems, reservations, log, timezone] = await Promise.all([
    findStore(db.prisma, shop, record.storeId),
    openProblemsOf(db.prisma, shop, subject),
    reservationsOf(db.prisma, { id: record.storeId, shop, sellerId: record.sellerId }, [record.amazonOrderId]),
    logPage(db.prisma, { shop, ...subject }, null, logLines),
    timezoneOf(db.prisma, shop),
  ]);
  const words = timeWords(timezone, clock.now());
  return orderView({ ...found, problems, reservations, log, alias: store?.alias ?? "", words, adminOrigin: config.shopify.origin });
}

/** The merchant wants another try: the import decides again from the order as it is now. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  if (!(await retryOrder(context.flows, session.shop, params.id ?? ""))) throw notFound();
  return data({ ok: true, message: "Lockstep looks at this order again; the outcome shows here in a moment." } satisfies Outcome);
}

function notFound() {
  return new Response("There is no such order.", { status: 404 });
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: order }) => [{ title: `${order?.amazonOrderId ?? "Order"} · Lockstep` }];

export default function OrderPage() {
  const order = useLoaderData<typeof loader>();
  const retry = useFetcher<typeof action>();
  useOutcome(retry.data);
  return (
    <Page
      title={order.amazonOrderId}
      titleMetadata={<Badge tone={order.outcome.tone}>{order.outcome.label}</Badge>}
      backAction={{ content: "Orders", url: "/app/orders" }}
      primaryAction={{ content: order.inShopify ? "Compare again" : "Try again", loading: retry.state !== "idle", onAction: () => retry.submit(null, { method: "post" }) }}
      secondaryActions={order.sellerCentralUrl ? [{ content: "Open in Seller Central", url: order.sellerCentralUrl, external: true }] : []}
    >
      <OrderCards order={order} />
    </Page>
  );
}
