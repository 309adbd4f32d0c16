import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { settingName } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import { useTaskPage } from "../../ui/use-task-page.ts";
import type { SettingsDone } from "./settings-done.ts";

type Identifier = StoreSettings["catalogue"]["identifier"];

const names: Record<Identifier, string> = { SKU: "SellerSKU", ASIN: "ASIN" };

export interface LockedIdentifier {
  /** As it is saved. */
  identifier: Identifier;
  reason: string;
}

interface IdentifierFieldProps {
  value: Identifier;
  onChange: (value: Identifier) => void;
  /** null: nothing is linked by it yet. */
  locked: LockedIdentifier | null;
  error: string | undefined;
}

/** What a variant's SKU is compared with; once listings are linked by it, only a plan of every relink changes it (R64). */
export function IdentifierField({ value, onChange, locked, error }: IdentifierFieldProps) {
  const choices = [
    { value: "SKU", label: names.SKU, helpText: "A variant whose SKU is the listing’s SellerSKU is linked by itself. Advised where you sell elsewhere too." },
    { value: "ASIN", label: names.ASIN, helpText: "A variant whose SKU is the listing’s ASIN is linked by itself." },
  ];
  const title = settingName("catalogue.identifier");
  return (
    <BlockStack gap="200">
      {locked?.identifier === value ? (
        <BlockStack gap="100">
          <Text as="h3">{title}</Text>
          <InlineStack gap="200" blockAlign="center">
            <Text as="p" fontWeight="semibold">
              {names[value]}
            </Text>
            <Badge>Locked</Badge>
          </InlineStack>
        </BlockStack>
      ) : (
        <ChoiceList title={title} choices={choices} selected={[value]} onChange={([chosen]) => onChange(chosen === "ASIN" ? "ASIN" : "SKU")} error={error} />
      )}
      {locked && <ChangeIdentifier to={locked.identifier === "SKU" ? "ASIN" : "SKU"} reason={locked.reason} />}
    </BlockStack>
  );
}

function ChangeIdentifier({ to, reason }: { to: Identifier; reason: string }) {
  const fetcher = useFetcher<SettingsDone>();
  const { submit, state, data } = fetcher;
  useOutcome(data);
  useTaskPage(fetcher);
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {reason}
      </Text>
      <InlineStack>
        <Button loading={state !== "idle"} onClick={() => submit({ intent: "change-identifier", to }, { method: "post" })}>
          {`Change identifier to ${names[to]}`}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
