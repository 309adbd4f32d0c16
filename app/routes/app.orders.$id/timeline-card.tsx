import { Badge, BlockStack, Card, InlineStack, Text } from "@shopify/polaris";
import type { Moment } from "./timeline.ts";

const tones = { ERROR: "critical", INFO: "info", DEBUG: undefined } as const;
const names = { ERROR: "Error", INFO: "Info", DEBUG: "Note" } as const;

/** What happened to the order, newest last. */
export function Timeline({ moments }: { moments: readonly Moment[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Timeline
        </Text>
        {moments.map((moment) => (
          <InlineStack key={moment.id} gap="200" blockAlign="start" wrap={false}>
            <Badge tone={tones[moment.level]}>{names[moment.level]}</Badge>
            <BlockStack>
              <Text as="p" breakWord>
                {moment.text}
              </Text>
              <Text as="p" tone="subdued">
                {moment.settingsVersion === null ? moment.at : `${moment.at} · settings version ${moment.settingsVersion}`}
              </Text>
            </BlockStack>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
