import { BlockStack, Checkbox, ChoiceList, FormLayout, Text } from "@shopify/polaris";
import { settingName as nameOf } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { CarrierRules } from "./carrier-rules.tsx";
import { SettingsCard } from "./settings-card.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const unknown = [
  { value: "wait", label: "Wait", helpText: "The shipment stands in the shipping queue until its carrier is in the table above." },
  { value: "other", label: "Send as “Other”", helpText: "Amazon is told the carrier’s name as Shopify has it; the buyer cannot follow the parcel there." },
];
const untracked = [
  { value: "wait", label: "Wait", helpText: "The shipment stands in the shipping queue until it has a number, or you send it as untracked." },
  { value: "send", label: "Send as untracked", helpText: "Amazon is told that it shipped. Counts against your valid tracking rate." },
];
const repeated = [
  { value: "ask", label: "Ask", helpText: "A number that another order bears already stands in the shipping queue until you confirm it." },
  { value: "send", label: "Send it all the same", helpText: "For combined parcels. May hurt your valid tracking rate." },
];

/** What Amazon is told of shipments (B11, R93, R100). */
export function ShippingTab({ form }: { form: SettingsForm }) {
  const { values: { shipping } } = form;
  const set = (change: Partial<StoreSettings["shipping"]>) => form.set({ shipping: { ...shipping, ...change } });
  const choose = <Name extends "unknownCarrier" | "untracked" | "repeatedTracking">(name: Name, choices: typeof unknown) => (
    <ChoiceList
      title={nameOf(`shipping.${name}`)} choices={choices} selected={[shipping[name]]} disabled={!shipping.confirm} error={form.problem(`shipping.${name}`)}
      onChange={([value]) => set({ [name]: value })}
    />
  );
  return (
    <BlockStack gap="400">
      <SettingsCard title="Shipments">
        <Checkbox
          label={nameOf("shipping.confirm")} checked={shipping.confirm} onChange={(confirm) => set({ confirm })}
          helpText="Each fulfillment in Shopify, whoever makes it, becomes a package at Amazon. Switch it off only if another program tells Amazon."
        />
      </SettingsCard>
      <SettingsCard title={nameOf("shipping.carriers")}>
        <Text as="p" tone="subdued">
          Lockstep knows the names of the usual carriers. Add those that Shopify names in another way, or whose service Amazon is to be told.
        </Text>
        <CarrierRules rules={shipping.carriers} set={(carriers) => set({ carriers })} problem={(path) => form.problemOnceTried(`shipping.carriers.${path}`)} />
      </SettingsCard>
      <SettingsCard title="What needs a decision">
        <FormLayout>
          {choose("unknownCarrier", unknown)}
          {choose("untracked", untracked)}
          {choose("repeatedTracking", repeated)}
        </FormLayout>
      </SettingsCard>
    </BlockStack>
  );
}
