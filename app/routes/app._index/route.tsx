import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page, Text } from "@shopify/polaris";
import { storesOfShop } from "../../db/stores.server.ts";
import { pageHeaders } from "../../shopify.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const stores = await storesOfShop(context.flows.db.prisma, session.shop);
  return { stores: stores.map((store) => store.alias) };
}

export const headers = pageHeaders;

export default function Overview() {
  const { stores } = useLoaderData<typeof loader>();
  return (
    <Page title="Overview">
      <Card>
        <Text as="p">{stores.join(", ")}</Text>
      </Card>
    </Page>
  );
}
