import { BlockStack, Card, Text } from "@shopify/polaris";
import type { HistoryView } from "./history-view.ts";

/** Who saved which version when, newest first. */
export function History({ versions }: { versions: HistoryView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Saved versions
        </Text>
        <ol reversed style={{ listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-200)" }}>
          {versions.map(({ version, when, who, what }) => (
            <li key={version}>
              <Text as="p">
                <Text as="span" fontWeight="semibold">{`Version ${version}`}</Text>
                {`: ${what}`}
              </Text>
              <Text as="p" tone="subdued">{`${who}, ${when}`}</Text>
            </li>
          ))}
        </ol>
      </BlockStack>
    </Card>
  );
}
