import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Card, Page } from "@shopify/polaris";
import { storesOfShop } from "../db/stores.server.ts";
import { pageHeaders } from "../shopify.server.ts";
import { NothingHere } from "../ui/nothing-here.tsx";

export { PageFailed as ErrorBoundary } from "../ui/page-failed.tsx";

/** Leads to the settings of the shop's first store, from where those of the others are a choice away. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, redirect } = await context.shopify.authenticate.admin(request);
  const [store] = await storesOfShop(context.flows.db.prisma, session.shop);
  if (store) throw redirect(`/app/stores/${store.id}/settings`);
  return null;
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Settings · Lockstep" }];

export default function NoSettings() {
  return (
    <Page title="Settings">
      <Card>
        <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
          <p>Each account has settings of its own once it is connected.</p>
        </NothingHere>
      </Card>
    </Page>
  );
}
