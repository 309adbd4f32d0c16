import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { timezoneOf } from "../../db/shops.server.ts";
import { findStore } from "../../db/stores.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { ConnectRefused } from "../../sync/connect-refused.ts";
import { beginConnect } from "../../sync/connect-store.server.ts";
import { shopLocations } from "../../sync/shop-locations.server.ts";
import { countText } from "../../ui/format.ts";
import type { ConnectAnswer } from "./connect-answer.ts";
import { ConnectForm } from "./connect-form.tsx";
import { Access, Help } from "./connect-help.tsx";
import { dayIn, readForm } from "./read-form.ts";
import { fieldOfRefusal } from "./refusal-field.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const dayMs = 86_400_000;
const firstDays = 30;
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const connected = new URL(request.url).searchParams.get("connected") ?? "";
  const [locations, timezone, store] = await Promise.all([
    shopLocations(flows, session.shop),
    timezoneOf(flows.db.prisma, session.shop),
    uuid.test(connected) ? findStore(flows.db.prisma, session.shop, connected) : null,
  ]);
  const now = flows.clock.now();
  return {
    locations: locations?.map(({ id, name }) => ({ id, name })) ?? null,
    today: dayIn(timezone, now),
    startDate: dayIn(timezone, new Date(now.getTime() - firstDays * dayMs)),
    connected: store && { alias: store.alias, sellerId: store.sellerId, marketplaces: store.marketplaceIds.length, state: store.state },
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const timezone = await timezoneOf(flows.db.prisma, session.shop);
  const { values, startDate, errors } = readForm(await request.formData(), timezone, dayIn(timezone, flows.clock.now()));
  const { alias, state, marketplace, mfnLocation, afnLocation, afnImport } = values;
  if (Object.keys(errors).length > 0 || !startDate) return data<ConnectAnswer>({ errors, refused: null, consentUrl: null }, { status: 422 });
  const chosen = { ...(mfnLocation && { mfnLocation }), ...(afnLocation && { afnLocation }), afnImport };
  try {
    const consentUrl = await beginConnect(flows, { shop: session.shop, alias, primaryMarketplaceId: marketplace, marketplaceIds: null, state, startDate, ...chosen });
    return data<ConnectAnswer>({ errors: {}, refused: null, consentUrl });
  } catch (error) {
    if (!(error instanceof ConnectRefused)) throw error;
    const field = fieldOfRefusal(error.code);
    return data<ConnectAnswer>({ errors: field ? { [field]: error.message } : {}, refused: field ? null : error.message, consentUrl: null }, { status: 422 });
  }
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Connect Amazon · Lockstep" }];

export default function Connect() {
  const { locations, today, startDate, connected } = useLoaderData<typeof loader>();
  return (
    <Page title="Connect Amazon" subtitle="One store is one Amazon seller account in one region">
      <Layout>
        {connected && (
          <Layout.Section variant="fullWidth">
            <Connected {...connected} />
          </Layout.Section>
        )}
        <Layout.Section>
          <ConnectForm locations={locations} today={today} startDate={startDate} />
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <Access />
            <Help />
          </BlockStack>
        </Layout.Section>
      </Layout>
    </Page>
  );
}

function Connected({ alias, sellerId, marketplaces, state }: { alias: string; sellerId: string; marketplaces: number; state: string }) {
  return (
    <Banner tone="success" title={`Seller ${sellerId} is connected as ${alias}`} action={{ content: "Go to overview", url: "/app" }}>
      <p>{`Lockstep is reading orders and listings of ${countText(marketplaces, "marketplace", "marketplaces")} now.`}</p>
      {state === "observe" && <p>The store only observes: open it on the overview when you are ready.</p>}
    </Banner>
  );
}
