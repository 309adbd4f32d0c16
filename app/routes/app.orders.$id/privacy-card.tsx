import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { Facts } from "../../ui/facts.tsx";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import type { PrivacyView } from "./privacy-view.ts";

/** The order's privacy clock, with its proof; an address that went too soon can be fetched again (K14, R116). */
export function PrivacyCard({ privacy: { state, says, facts, canFetch } }: { privacy: PrivacyView }) {
  const fetching = useFetcher<Done>();
  useOutcome(fetching.data);
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack gap="200" align="space-between">
          <Text as="h2" variant="headingSm">
            Name and address
          </Text>
          <Badge tone={state.tone}>{state.label}</Badge>
        </InlineStack>
        {says && <Text as="p">{says}</Text>}
        {facts.length > 0 && <Facts facts={facts} />}
        {canFetch && (
          <InlineStack align="end">
            <Button loading={fetching.state !== "idle"} onClick={() => fetching.submit({ intent: "fetch-address" }, { method: "post" })}>
              Fetch address again
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
