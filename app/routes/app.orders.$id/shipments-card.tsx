import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ShipmentsView } from "./shipments-view.ts";

/** The order's packages: what they hold, what Amazon was told, what is wrong. Corrected in the shipping queue (B11, R100). */
export function ShipmentsCard({ shipments: { title, packages, others, none, queue } }: { shipments: ShipmentsView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" align="space-between">
          <Text as="h2" variant="headingSm">
            {title}
          </Text>
          {queue && <Link url={queue.url}>{queue.label}</Link>}
        </InlineStack>
        {none && <Text as="p">Nothing has been shipped yet.</Text>}
        {packages.map((one) => (
          <Package key={one.id} shipment={one} />
        ))}
        {others.map(({ id, says, more }) => (
          <BlockStack key={id}>
            <Text as="p" breakWord>
              {says}
            </Text>
            {more && (
              <Text as="p" tone="subdued" breakWord>
                {more}
              </Text>
            )}
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Package({ shipment: { name, state, tracking, goods, times, what } }: { shipment: ShipmentsView["packages"][number] }) {
  return (
    <BlockStack gap="050">
      <InlineStack gap="200" blockAlign="center">
        <Text as="h3" fontWeight="semibold">
          {name}
        </Text>
        <Badge tone={state.tone}>{state.label}</Badge>
      </InlineStack>
      <Text as="p" breakWord>
        {goods === "" ? tracking : `${tracking}: ${goods}`}
      </Text>
      {what && <Text as="p">{what}</Text>}
      <Text as="p" tone="subdued">
        {times}
      </Text>
    </BlockStack>
  );
}
