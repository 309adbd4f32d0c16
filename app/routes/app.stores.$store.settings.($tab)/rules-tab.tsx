import { BlockStack, Checkbox, ChoiceList, FormLayout, Select, Text } from "@shopify/polaris";
import { settingName as nameOf, type StoreSetting } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { SettingsCard } from "./settings-card.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const pending = [
  { value: "reserve", label: "Reserve", helpText: "Their units are not offered at Amazon; no order is made before the payment is confirmed." },
  { value: "import", label: "Import as draft", helpText: "The same, and a draft in Shopify shows them." },
  { value: "ignore", label: "Ignore", helpText: "Nothing happens before the payment is confirmed." },
];
const unknown = [
  { value: "wait", label: "Wait", helpText: "The order comes in once a variant has the SKU." },
  { value: "createProduct", label: "Create a draft product", helpText: "A product in the state Draft, from the listing’s title, with this SKU." },
  { value: "customLine", label: "Line without product", helpText: "The order comes in with title, SKU and price; it lowers no stock." },
];
const schedules = [
  { value: "live", label: "Live, as orders come" },
  { value: "hourly", label: "Every hour" },
  { value: "daily", label: "Every day" },
  { value: "manual", label: "By hand only" },
];

/** What of these is a switch. */
type Switch = { [Name in StoreSetting & keyof StoreSettings]: StoreSettings[Name] extends boolean ? Name : never }[StoreSetting & keyof StoreSettings];

const lines: [Switch, string][] = [
  ["importUnpriced", "A draft with the lines that have prices; it is completed once Amazon sends the others."],
  ["importConditionNote", "The seller’s note on a used item, as property of its line."],
  ["importDimensions", "Size of the product in the order’s metafields, for orders of one unit."],
  ["writeRelayEmail", "Amazon’s relay address of the buyer, as additional detail of the order. It is never subscribed to anything."],
];
const later: [Switch, string][] = [
  ["amazonAlwaysWins", "Amazon’s news overwrite what staff changed in Shopify. Otherwise Lockstep shows the conflict and leaves the order alone."],
  ["deductHistory", "Orders shipped before the store was opened lower stock in Shopify, too."],
  ["spaceGroups", "Ten minutes between groups of 50 orders that you ask for by number."],
];

/** How orders come in, whoever ships them. */
export function RulesTab({ form }: { form: SettingsForm }) {
  const { values, set } = form;
  const switches = (of: [Switch, string][]) => of.map(([name, helpText]) => (
    <Checkbox key={name} label={nameOf(name)} checked={values[name]} onChange={(value) => set({ [name]: value })} helpText={helpText} error={form.problem(name)} />
  ));
  const choose = <Name extends "pendingPolicy" | "unknownSku" | "schedule">(name: Name) => (value: string) => set({ [name]: value });
  return (
    <BlockStack gap="400">
      <SettingsCard title="When orders come in">
        <FormLayout>
          <Select label={nameOf("schedule")} options={schedules} value={values.schedule} onChange={choose("schedule")} error={form.problem("schedule")} helpText="By hand only: orders are imported and updated when you ask for it." />
          <ChoiceList title={nameOf("pendingPolicy")} choices={pending} selected={[values.pendingPolicy]} onChange={([value]) => choose("pendingPolicy")(value!)} error={form.problem("pendingPolicy")} />
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="Products and lines">
        <FormLayout>
          <ChoiceList title={nameOf("unknownSku")} choices={unknown} selected={[values.unknownSku]} onChange={([value]) => choose("unknownSku")(value!)} error={form.problem("unknownSku")} />
          {switches(lines)}
        </FormLayout>
        <Text as="p" tone="subdued">
          Digital goods need no setting: orders with nothing to ship are left out by themselves.
        </Text>
      </SettingsCard>
      <SettingsCard title="Changes and history">
        <FormLayout>{switches(later)}</FormLayout>
      </SettingsCard>
    </BlockStack>
  );
}
