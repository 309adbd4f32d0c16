import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, ButtonGroup, Card, Divider, InlineGrid, InlineStack, Text } from "@shopify/polaris";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { ConflictView } from "./conflict-view.ts";
import type { Done } from "./do-intent.server.ts";

/** Fields in which staff and Amazon differ: the merchant keeps his or takes Amazon's (R35). */
export function Conflicts({ conflicts }: { conflicts: readonly ConflictView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Shopify and Amazon differ
        </Text>
        {conflicts.map((conflict, index) => (
          <BlockStack key={conflict.field} gap="300">
            {index > 0 && <Divider />}
            <Conflict conflict={conflict} />
          </BlockStack>
        ))}
      </BlockStack>
    </Card>
  );
}

function Conflict({ conflict: { field, label, amazon, shopify, since, canTake } }: { conflict: ConflictView }) {
  const settling = useFetcher<Done>();
  useOutcome(settling.data);
  const settle = (choice: "mine" | "amazon") => ({
    loading: settling.state !== "idle" && settling.formData?.get("choice") === choice,
    onClick: () => settling.submit({ intent: "settle", field, choice }, { method: "post" }),
  });
  return (
    <BlockStack gap="200">
      <InlineStack gap="200" align="space-between">
        <Text as="h3" fontWeight="semibold">
          {label}
        </Text>
        {since === null ? <Badge>Yours is kept</Badge> : <Text as="span" tone="subdued">{`Since ${since}`}</Text>}
      </InlineStack>
      <InlineGrid columns={2} gap="400">
        <Side name="Shopify" value={shopify} />
        <Side name="Amazon" value={amazon} />
      </InlineGrid>
      <ButtonGroup>
        {since !== null && (
          <Button accessibilityLabel={`Keep mine: ${label}`} {...settle("mine")}>
            Keep mine
          </Button>
        )}
        {canTake && (
          <Button accessibilityLabel={`Take Amazon's: ${label}`} {...settle("amazon")}>
            {"Take Amazon's"}
          </Button>
        )}
      </ButtonGroup>
      {!canTake && (
        <Text as="p" tone="subdued">
          {field === "total" ? "Shopify does not rewrite prices of an order: change its units, or keep yours." : "Shopify does not take a cancellation back: keep yours, or cancel at Amazon."}
        </Text>
      )}
    </BlockStack>
  );
}

function Side({ name, value }: { name: string; value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {name}
      </Text>
      <Text as="p" breakWord>
        {value}
      </Text>
    </BlockStack>
  );
}
