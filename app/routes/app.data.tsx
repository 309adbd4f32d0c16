import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Card, Page } from "@shopify/polaris";
import { storesOfShop } from "../db/stores.server.ts";
import { pageHeaders } from "../shopify.server.ts";
import { NothingHere } from "../ui/nothing-here.tsx";
import { dataPath } from "../ui/run-view.ts";

export { PageFailed as ErrorBoundary } from "../ui/page-failed.tsx";

/** Leads to the data tools of the shop's first store, from where those of the others are a choice away. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session, redirect } = await context.shopify.authenticate.admin(request);
  const [store] = await storesOfShop(context.flows.db.prisma, session.shop);
  if (store) throw redirect(dataPath(store.id));
  return null;
}

export const headers = pageHeaders;
export const meta: MetaFunction = () => [{ title: "Data tools · Lockstep" }];

export default function NoData() {
  return (
    <Page title="Data tools">
      <Card>
        <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
          <p>Once an account is connected, its orders of the past are read from here.</p>
        </NothingHere>
      </Card>
    </Page>
  );
}
