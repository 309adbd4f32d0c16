import { useFetcher } from "@remix-run/react";
import { Badge, Banner, BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { useState } from "react";
import type { StoreSettings } from "../../domain/settings.ts";
import type { FateView, PreviewView } from "./preview-view.ts";
import type { SettingsDone } from "./settings-done.ts";

/** What the settings as they stand in the form would make of the next orders, beside what becomes of them now. */
export function Preview({ values, changed }: { values: StoreSettings; changed: boolean }) {
  const fetcher = useFetcher<SettingsDone>();
  const [of, setOf] = useState("");
  const text = JSON.stringify(values);
  const { preview, problems, message } = fetcher.data ?? {};
  const ask = () => (setOf(text), fetcher.submit({ intent: "preview", settings: text }, { method: "post" }));
  const outdated = preview !== undefined && of !== text;
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            The next ten orders
          </Text>
          <Button onClick={ask} loading={fetcher.state !== "idle"}>
            {outdated ? "Preview again" : "Preview"}
          </Button>
        </InlineStack>
        {problems && <Banner tone="critical" title={message ?? ""} />}
        {!preview && <Text as="p">{`What would become of them under ${changed ? "the settings above, before you save them" : "these settings"}. Nothing is written.`}</Text>}
        {outdated && <Banner tone="info" title="The settings were changed since this preview" />}
        {preview?.length === 0 && <Text as="p">Amazon has shown no order of this store yet.</Text>}
        {preview && preview.length > 0 && <Previewed orders={preview} />}
      </BlockStack>
    </Card>
  );
}

const list = { listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-300)" } as const;
const sides = { display: "grid", gridTemplateColumns: "repeat(auto-fit, minmax(min(100%, 15rem), 1fr))", gap: "var(--p-space-300)" } as const;

function Previewed({ orders }: { orders: PreviewView[] }) {
  const changes = orders.filter((order) => order.changed).length;
  return (
    <BlockStack gap="300">
      <Text as="p" fontWeight="semibold">
        {changes === 0 ? `Nothing would change for these ${orders.length} orders.` : `${changes} of ${orders.length} would come in differently.`}
      </Text>
      <ul style={list}>
        {orders.map(({ amazonOrderId, about, now, then, changed }) => (
          <li key={amazonOrderId} style={{ borderBlockStart: "1px solid var(--p-color-border-secondary)", paddingBlockStart: "var(--p-space-300)" }}>
            <Text as="h3" variant="headingSm">
              {amazonOrderId}
            </Text>
            <Text as="p" tone="subdued">
              {about}
            </Text>
            <div style={sides}>
              <Fate title={changed ? "Now" : "Now and then"} fate={now} />
              {changed && <Fate title="Under the new settings" fate={then} />}
            </div>
          </li>
        ))}
      </ul>
    </BlockStack>
  );
}

function Fate({ title, fate }: { title: string; fate: FateView }) {
  return (
    <div>
      <InlineStack gap="200" blockAlign="center">
        <Text as="span" tone="subdued">
          {title}
        </Text>
        <Badge>{fate.label}</Badge>
      </InlineStack>
      {fate.why && <Text as="p">{fate.why}</Text>}
      {fate.facts.map((fact) => (
        <Text as="p" key={fact} breakWord>
          {fact}
        </Text>
      ))}
    </div>
  );
}
