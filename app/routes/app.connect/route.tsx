import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { timezoneOf } from "../../db/shops.server.ts";
import { zonedDay } from "../../lib/zoned-day.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { ConnectRefused } from "../../sync/stores/connect-refused.ts";
import { beginConnect } from "../../sync/stores/connect-store.server.ts";
import { shopLocations } from "../../sync/stores/shop-locations.server.ts";
import type { ConnectAnswer } from "./connect-answer.ts";
import { ConnectForm } from "./connect-form.tsx";
import { Access, Help } from "./connect-help.tsx";
import { readForm } from "./read-form.ts";
import { fieldOfRefusal } from "./refusal-field.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

const dayMs = 86_400_000;
const firstDays = 30;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const [locations, timezone] = await Promise.all([
    shopLocations(flows, session.shop),
    timezoneOf(flows.db.prisma, session.shop),
  ]);
  const now = flows.clock.now();
  return {
    locations: locations?.map(({ id, name }) => ({ id, name })) ?? null,
    today: zonedDay(now, timezone),
    startDate: zonedDay(new Date(now.getTime() - firstDays * dayMs), timezone),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const timezone = await timezoneOf(flows.db.prisma, session.shop);
  const { values, startDate, errors } = readForm(await request.formData(), timezone, zonedDay(flows.clock.now(), timezone));
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
  const { locations, today, startDate } = useLoaderData<typeof loader>();
  return (
    <Page title="Connect Amazon" subtitle="One store is one Amazon seller account in one region">
      <Layout>
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
