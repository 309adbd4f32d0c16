import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import type { StandingView } from "./standing-view.ts";

/** "1,204 of 1,204" in large figures, and how far the next statement is. */
export function StandingCard({ store }: { store: StandingView }) {
  const compare = useFetcher<Outcome>();
  useOutcome(compare.data);
  const { latest, awaited } = store;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {store.alias}
          </Text>
          {latest && <Badge tone={latest.state.tone}>{latest.state.label}</Badge>}
        </InlineStack>
        {latest ? <Latest latest={latest} /> : <Text as="p">{`Nothing was compared yet.${awaited ? "" : " The first comparison follows tonight."}`}</Text>}
        {awaited && (
          <Banner tone="info" title="Waiting for Amazon's report">
            <p>{`Asked ${awaited.asked}, for orders placed ${awaited.placed}. Amazon takes minutes, at times hours; this goes on by itself.`}</p>
          </Banner>
        )}
        <InlineStack>
          <Button
            disabled={store.closed || awaited !== null}
            loading={compare.state !== "idle"}
            onClick={() => compare.submit({ storeId: store.id }, { method: "post" })}
            accessibilityLabel={`Compare now: ${store.alias}`}
          >
            Compare now
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}

function Latest({ latest }: { latest: NonNullable<StandingView["latest"]> }) {
  return (
    <BlockStack gap="100">
      <Text as="p" variant="heading2xl" numeric>
        {latest.accounted}
      </Text>
      <Text as="p">{`orders placed ${latest.placed} are in Shopify or have a reason why not`}</Text>
      <Text as="p" tone="subdued">
        {`Amazon's report of ${latest.when}`}
      </Text>
      {latest.differences && (
        <Text as="p" tone="critical">
          {latest.differences}
        </Text>
      )}
      {latest.repaired && <Text as="p">{latest.repaired}</Text>}
      <Link url={latest.url} accessibilityLabel={`Show this statement: ${latest.store}, ${latest.when}`}>
        Show this statement
      </Link>
    </BlockStack>
  );
}
