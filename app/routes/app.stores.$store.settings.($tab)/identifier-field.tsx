import { useFetcher, useNavigate } from "@remix-run/react";
import { BlockStack, Button, ChoiceList, InlineStack, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { settingName } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { SettingsDone } from "./settings-done.ts";

type Identifier = StoreSettings["catalogue"]["identifier"];

const names: Record<Identifier, string> = { SKU: "SellerSKU", ASIN: "ASIN" };

interface IdentifierFieldProps {
  value: Identifier;
  onChange: (value: Identifier) => void;
  /** Why it cannot be changed here; null: it can. */
  locked: string | null;
  error: string | undefined;
}

/** What a variant's SKU is compared with; once listings are linked by it, only a plan of every relink changes it (R64). */
export function IdentifierField({ value, onChange, locked, error }: IdentifierFieldProps) {
  const choices = [
    { value: "SKU", label: names.SKU, helpText: "A variant whose SKU is the listing’s SellerSKU is linked by itself. Advised where you sell elsewhere too." },
    { value: "ASIN", label: names.ASIN, helpText: "A variant whose SKU is the listing’s ASIN is linked by itself." },
  ];
  return (
    <BlockStack gap="200">
      <ChoiceList title={settingName("catalogue.identifier")} choices={choices} selected={[value]} disabled={locked !== null} onChange={([chosen]) => onChange(chosen === "ASIN" ? "ASIN" : "SKU")} error={error} />
      {locked !== null && <ChangeIdentifier to={value === "SKU" ? "ASIN" : "SKU"} locked={locked} />}
    </BlockStack>
  );
}

function ChangeIdentifier({ to, locked }: { to: Identifier; locked: string }) {
  const { submit, state, data } = useFetcher<SettingsDone>();
  const navigate = useNavigate();
  useOutcome(data);
  useEffect(() => {
    if (data?.task) navigate(`/app/products/tasks/${data.task}`);
    // Only an answer leads on; navigate is made anew with each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);
  return (
    <BlockStack gap="200">
      <Text as="p" tone="subdued">
        {locked}
      </Text>
      <InlineStack>
        <Button loading={state !== "idle"} onClick={() => submit({ intent: "change-identifier", to }, { method: "post" })} accessibilityLabel={`Change identifier to ${names[to]}`}>
          {`Change identifier to ${names[to]}`}
        </Button>
      </InlineStack>
    </BlockStack>
  );
}
