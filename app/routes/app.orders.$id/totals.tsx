import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { PlainTable } from "../../ui/plain-table.tsx";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import type { OrderView } from "./order-view.ts";
import type { SumsView } from "./sums-view.ts";

/** Both sums, taken apart by kind; a difference can be accepted (B8). */
export function Totals({ totals, sums, shopify }: Pick<OrderView, "totals" | "sums" | "shopify">) {
  const accepting = useFetcher<Done>();
  useOutcome(accepting.data);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingSm">
            Totals
          </Text>
          {totals.difference !== null && <Badge tone={totals.equal ? "success" : "warning"}>{totals.equal ? "Equal" : `Differs by ${totals.difference}`}</Badge>}
        </InlineStack>
        <InlineGrid columns={2} gap="400">
          <Total label="Amazon" value={totals.amazon} />
          <Total label="Shopify, as made" value={totals.shopify} />
        </InlineGrid>
        {sums && <Sums sums={sums} />}
        {totals.accepts && (
          <InlineStack align="end">
            <Button loading={accepting.state !== "idle"} onClick={() => accepting.submit({ intent: "accept" }, { method: "post" })}>
              Accept the difference
            </Button>
          </InlineStack>
        )}
        {shopify && <InShopify shopify={shopify} />}
      </BlockStack>
    </Card>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {value}
      </Text>
    </BlockStack>
  );
}

function Sums({ sums }: { sums: SumsView }) {
  return (
    <BlockStack gap="200">
      {sums.rows.length > 0 && (
        <PlainTable
          caption="Both totals by kind"
          columns={[{ title: "Part" }, { title: "Amazon", numeric: true }, { title: "Shopify", numeric: true }, { title: "Difference", numeric: true }]}
          rows={sums.rows.map((row) => [row.label, row.amazon, row.shopify, row.difference ?? "–"])}
        />
      )}
      {sums.lines.map((line) => (
        <Text as="p" key={line.id} breakWord>
          {`${line.label}: off by ${line.difference} (${line.parts})`}
        </Text>
      ))}
    </BlockStack>
  );
}

function InShopify({ shopify }: { shopify: NonNullable<OrderView["shopify"]> }) {
  return (
    <BlockStack gap="200">
      <Text as="p">
        <Link url={shopify.url} external>
          {`Order ${shopify.name}`}
        </Link>
        {shopify.imported && `, imported ${shopify.imported}`}
      </Text>
      {shopify.tags.length > 0 && (
        <InlineStack gap="100">
          {shopify.tags.map((tag) => (
            <Badge key={tag}>{tag}</Badge>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
