import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { useState } from "react";
import { Facts } from "../../ui/facts.tsx";
import { dataPath } from "../../ui/run-view.ts";
import { useLeaveFrame } from "../../ui/use-leave-frame.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import { StateDialog } from "./state-dialog.tsx";
import type { StoreView } from "./store-view.ts";

/** A store: who, where, in which state, how fresh, how long it is authorized. */
export function StoreCard({ store }: { store: StoreView }) {
  const [changing, setChanging] = useState(false);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {store.alias}
          </Text>
          <InlineStack gap="100">
            <Badge tone={store.stateLabel.tone}>{store.stateLabel.label}</Badge>
            {store.access.tone !== "success" && <Badge tone={store.access.tone}>{store.access.label}</Badge>}
          </InlineStack>
        </InlineStack>
        {store.proof && (
          <Link url={store.proof.url} removeUnderline accessibilityLabel={`Completeness of ${store.alias}: ${store.proof.label}`}>
            <Badge tone={store.proof.tone}>{store.proof.label}</Badge>
          </Link>
        )}
        <StoreFacts store={store} />
        <InlineStack gap="200">
          <Button onClick={() => setChanging(true)} accessibilityLabel={`Change state of ${store.alias}`}>
            Change state
          </Button>
          <Button url={`/app/stores/${store.id}/settings`} accessibilityLabel={`Settings of ${store.alias}`}>
            Settings
          </Button>
          <Button url={dataPath(store.id)} accessibilityLabel={`Data tools of ${store.alias}`}>
            Data tools
          </Button>
          <Reconnect store={store} />
        </InlineStack>
      </BlockStack>
      <StateDialog store={store} open={changing} onClose={() => setChanging(false)} />
    </Card>
  );
}

function StoreFacts({ store }: { store: StoreView }) {
  const facts = [
    { term: "Seller", description: store.sellerId },
    { term: "Region", description: store.region },
    { term: "Marketplaces", description: store.marketplaces.join(", ") },
    { term: "Last read", description: store.lastRead },
    { term: "Last write", description: store.lastWrite },
    { term: "Authorized until", description: store.authorizedUntil ?? "–" },
  ];
  return <Facts facts={facts} />;
}

function Reconnect({ store }: { store: StoreView }) {
  const fetcher = useFetcher<Done>();
  const { consentUrl } = fetcher.data ?? {};
  useOutcome(fetcher.data);
  useLeaveFrame(consentUrl);
  const ask = () => fetcher.submit({ intent: "reconnect", storeId: store.id }, { method: "post" });
  return (
    <BlockStack gap="200">
      <Button variant={store.access.reconnect ? "primary" : "tertiary"} loading={fetcher.state !== "idle"} onClick={ask} accessibilityLabel={`Reconnect ${store.alias}`}>
        Reconnect
      </Button>
      {consentUrl && (
        <Banner tone="info">
          <p>
            Amazon should open now. If it does not,{" "}
            <a href={consentUrl} target="_top">
              continue to Amazon
            </a>
            .
          </p>
        </Banner>
      )}
    </BlockStack>
  );
}
