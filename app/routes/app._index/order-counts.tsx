import { BlockStack, Card, InlineGrid, Link, Text } from "@shopify/polaris";
import { orderOutcomeLabel, orderOutcomes } from "../../ui/labels.ts";

/** How many orders ended how; each number leads to its orders. */
export function OrderCounts({ counts }: { counts: Record<string, number> }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Orders
        </Text>
        <InlineGrid columns={{ xs: 2, sm: 4, md: 7 }} gap="400">
          {orderOutcomes.map((outcome) => (
            <BlockStack key={outcome} gap="050">
              <Text as="p" variant="headingLg" numeric>
                {(counts[outcome] ?? 0).toLocaleString("en-US")}
              </Text>
              <Link url={`/app/orders?outcome=${outcome}`}>{orderOutcomeLabel(outcome).label}</Link>
            </BlockStack>
          ))}
        </InlineGrid>
      </BlockStack>
    </Card>
  );
}
