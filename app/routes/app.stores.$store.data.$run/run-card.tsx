import { BlockStack, Button, Card, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { countText } from "../../ui/format.ts";
import { RunProgress } from "../../ui/run-progress.tsx";
import type { RunView } from "../../ui/run-view.ts";

/** How far the run is, when it was begun, and what it left out. */
export function RunCard({ run, rejected }: { run: RunView; rejected: string[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <RunProgress run={run} />
        {rejected.length > 0 && <Text as="p" breakWord>{`Left out, for these are no order numbers: ${rejected.join(", ")}`}</Text>}
        <Text as="p" tone="subdued">
          {[run.started, run.finished].filter(Boolean).join(" · ")}
        </Text>
      </BlockStack>
    </Card>
  );
}

interface RemovedCardProps {
  count: number;
  choice: "keep" | "recreate";
  onChoice: (choice: "keep" | "recreate") => void;
  onRecreateAll: () => void;
  busy: boolean;
}

/** Orders that the merchant deleted in Shopify stay removed until he says otherwise (R39). */
export function RemovedCard({ count, choice, onChoice, onRecreateAll, busy }: RemovedCardProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <ChoiceList
          title={`${countText(count, "order", "orders")} of this run ${count === 1 ? "was" : "were"} deleted in Shopify`}
          choices={[
            { value: "keep", label: "Keep removed", helpText: "They stay out, today and at later runs." },
            { value: "recreate", label: "Recreate", helpText: "Tick the orders in the table, or recreate all. Each is made once more in Shopify." },
          ]}
          selected={[choice]}
          onChange={([chosen]) => onChoice(chosen === "recreate" ? "recreate" : "keep")}
        />
        {choice === "recreate" && (
          <InlineStack>
            <Button onClick={onRecreateAll} loading={busy}>
              {count === 1 ? "Recreate this order" : `Recreate all ${count.toLocaleString("en-US")}`}
            </Button>
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}
