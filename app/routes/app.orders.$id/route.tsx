import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData } from "@remix-run/react";
import { Badge, Page } from "@shopify/polaris";
import { timezoneOf } from "../../db/shops.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { timeWords } from "../../ui/format.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import { doIntent, type Done } from "./do-intent.server.ts";
import { OrderCards } from "./order-cards.tsx";
import { orderView, type OrderView } from "./order-view.ts";
import { readIntent } from "./read-intent.ts";
import { readOrderParts, readUnreadable } from "./read-order.server.ts";
import { UnreadablePage } from "./unreadable-page.tsx";
import { unreadableView } from "./unreadable-view.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

/** One order, by its Amazon number: both totals, the reason, what it holds, what happened to it. One that was never readable: its problem. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { shop } = session;
  const amazonOrderId = askedFor(params);
  const parts = await readOrderParts(context.flows, shop, amazonOrderId);
  if (parts) return { order: orderView(parts), unreadable: null };
  const problem = await readUnreadable(context.flows, shop, amazonOrderId);
  if (!problem) throw notFound();
  return { order: null, unreadable: unreadableView(problem, timeWords(await timezoneOf(context.flows.db.prisma, shop), context.flows.clock.now())) };
}

/** What the merchant asks for on the page (read-intent.ts). */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const intent = readIntent(await request.formData());
  if (!intent) return data<Done>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const done = await doIntent(context.flows, session.shop, askedFor(params), intent, `staff:${sessionToken.sub}`);
  if (!done) throw notFound();
  return data<Done>(done, { status: done.ok ? 200 : 409 });
}

/** The order's number in the address; a text that no database can hold is none. */
function askedFor({ id = "" }: LoaderFunctionArgs["params"]): string {
  if (id.includes("\0")) throw notFound();
  return id;
}

function notFound() {
  return new Response("There is no such order.", { status: 404 });
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.order?.amazonOrderId ?? page?.unreadable?.amazonOrderId ?? "Order"} · Lockstep` }];

export default function OrderRoute() {
  const { order, unreadable } = useLoaderData<typeof loader>();
  return order ? <OrderPage order={order} /> : <UnreadablePage order={unreadable} />;
}

function OrderPage({ order }: { order: OrderView }) {
  const asking = useFetcher<Done>();
  useOutcome(asking.data);
  const ask = (intent: string) => ({ loading: asking.state !== "idle" && asking.formData?.get("intent") === intent, onAction: () => asking.submit({ intent }, { method: "post" }) });
  const resync = { content: "Resync", ...ask("resync") };
  const again = { content: "Try again", ...ask("retry") };
  const primary = order.parked ? { content: "Release", ...ask("release") } : order.inShopify ? resync : again;
  const { loading: _loading, ...quietResync } = resync;
  return (
    <Page
      title={order.amazonOrderId}
      titleMetadata={<Badge tone={order.outcome.tone}>{order.outcome.label}</Badge>}
      backAction={{ content: "Orders", url: "/app/orders" }}
      primaryAction={primary}
      secondaryActions={[
        ...(order.inShopify && !order.parked ? [] : [quietResync]),
        { content: "Replay", onAction: ask("replay").onAction },
        ...(order.sellerCentralUrl ? [{ content: "Open in Seller Central", url: order.sellerCentralUrl, external: true }] : []),
      ]}
    >
      <OrderCards order={order} resync={asking.data?.resync} replay={asking.data?.replay} />
    </Page>
  );
}
