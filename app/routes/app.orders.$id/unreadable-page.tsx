import { useFetcher } from "@remix-run/react";
import { Banner, BlockStack, Card, Page, Text } from "@shopify/polaris";
import { whoRetriesLabel } from "../../ui/labels.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import type { UnreadableView } from "./unreadable-view.ts";

/** Instead of an order that Amazon has never sent readably: why, since when, and another try. */
export function UnreadablePage({ order }: { order: UnreadableView }) {
  const retry = useFetcher<Done>();
  useOutcome(retry.data);
  return (
    <Page
      title={order.amazonOrderId}
      backAction={{ content: "Orders", url: "/app/orders" }}
      primaryAction={{ content: "Try again", loading: retry.state !== "idle", onAction: () => retry.submit({ intent: "retry" }, { method: "post" }) }}
    >
      <BlockStack gap="400">
        <Banner tone="warning" title={order.what}>
          <p>What to do: {order.remedy}</p>
          <p>Tried again by: {whoRetriesLabel(order.whoRetries)}</p>
        </Banner>
        <Card>
          <BlockStack gap="200">
            <Text as="p">{`Not readable since ${order.since}; tried last ${order.tried}.`}</Text>
            <Text as="p" tone="subdued">
              Nothing of this order is in Shopify and none of its units are reserved. As soon as Amazon sends it readably, it comes in like any other.
            </Text>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}
