import { BlockStack, ChoiceList } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import { CustomerPicker } from "./customer-picker.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

interface CustomerFieldsProps {
  channel: "mfn" | "afn";
  form: SettingsForm;
  choices: { value: string; label: string; helpText: string }[];
  value: { mode: string; customerId: string | null };
  onChange: (change: { mode?: string; customerId?: string | null }) => void;
}

/** Whom orders belong to in Shopify (R53). */
export function CustomerFields({ channel, form, choices, value, onChange }: CustomerFieldsProps) {
  return (
    <BlockStack gap="300">
      <ChoiceList title={nameOf("customer.mode")} titleHidden choices={choices} selected={[value.mode]} onChange={([mode]) => onChange({ mode: mode! })} />
      {value.mode === "single" && <CustomerPicker value={value.customerId} onChange={(customerId) => onChange({ customerId })} error={form.problemOnceTried(`${channel}.customer.customerId`)} />}
    </BlockStack>
  );
}
