import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, ButtonGroup, Card, Divider, InlineStack, Select, Text } from "@shopify/polaris";
import { useState } from "react";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";
import type { SettlementAction, SettlementsView, SettlementView } from "./settlements-view.ts";

/** Cancellations, refunds and returns, both ways, with what the merchant decides (B7). */
export function SettlementsCard({ settlements: { wish, entries, returns } }: { settlements: SettlementsView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Cancellations and refunds
        </Text>
        {wish !== null && <Wish wish={wish} />}
        {entries.map((entry, index) => (
          <BlockStack key={entry.id} gap="300">
            {(index > 0 || wish !== null) && <Divider />}
            <Settlement entry={entry} />
          </BlockStack>
        ))}
        {returns.map(({ id, says }) => (
          <Text as="p" key={id} breakWord>
            {says}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}

/** A wish is shown, never carried out by itself. */
function Wish({ wish }: { wish: string }) {
  const settling = useFetcher<Done>();
  useOutcome(settling.data);
  const choose = (choice: "cancel" | "keep") => ({
    loading: settling.state !== "idle" && settling.formData?.get("choice") === choice,
    disabled: settling.state !== "idle",
    onClick: () => settling.submit({ intent: "wish", choice }, { method: "post" }),
  });
  return (
    <BlockStack gap="200">
      <Text as="p" breakWord>
        {wish}
      </Text>
      <ButtonGroup>
        <Button {...choose("cancel")}>Cancel at Amazon</Button>
        <Button {...choose("keep")}>Keep the order</Button>
      </ButtonGroup>
    </BlockStack>
  );
}

const forms: Record<SettlementAction, { intent: string; choice?: string }> = {
  send: { intent: "request", choice: "send" }, drop: { intent: "request", choice: "drop" }, again: { intent: "again" }, show: { intent: "refund", choice: "show" }, leave: { intent: "refund", choice: "leave" },
};
const names: Record<SettlementAction, string> = { send: "Send to Amazon", drop: "Leave it", again: "Try again", show: "Take into Shopify", leave: "Leave it" };

function Settlement({ entry: { id, name, state, detail, times, what, actions, reasons, reason } }: { entry: SettlementView }) {
  const settling = useFetcher<Done>();
  useOutcome(settling.data);
  const [chosen, setChosen] = useState(reason);
  const sent = settling.formData;
  const act = (action: SettlementAction) => {
    const { intent, choice = null } = forms[action];
    const form = { intent, id, ...(choice && { choice }), ...(action === "again" && { reason: chosen }) };
    return {
      loading: sent?.get("intent") === intent && sent.get("choice") === choice, disabled: settling.state !== "idle", accessibilityLabel: `${names[action]}: ${name}, ${detail}`,
      onClick: () => settling.submit(form, { method: "post" }),
    };
  };
  return (
    <BlockStack gap="200">
      <BlockStack gap="050">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h3" fontWeight="semibold">
            {name}
          </Text>
          <Badge tone={state.tone}>{state.label}</Badge>
        </InlineStack>
        <Text as="p" breakWord>
          {detail}
        </Text>
        {what && (
          <Text as="p" breakWord>
            {what}
          </Text>
        )}
        {times && (
          <Text as="p" tone="subdued">
            {times}
          </Text>
        )}
      </BlockStack>
      {actions.length > 0 && (
        <InlineStack gap="200" blockAlign="end">
          {reasons.length > 0 && <Select label="Reason for Amazon" options={reasons} value={chosen} onChange={setChosen} />}
          {actions.map((action) => (
            <Button key={action} {...act(action)}>
              {names[action]}
            </Button>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
