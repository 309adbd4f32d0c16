import { BlockStack, Checkbox, FormLayout } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import type { LocationChoice } from "../../ui/location-field.tsx";
import { ChannelLabels, ChannelLocation } from "./channel-fields.tsx";
import { CustomerFields } from "./customer-fields.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { ImportFrom, TargetStatusField } from "./status-fields.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const meanings = {
  PARKED: "A draft; its units stay reserved. You release it on the order’s page.",
  PLACED: "Open, paid, to be fulfilled.",
  BACKORDERED: "The same, on hold: out of stock.",
  COMPLETED: "Fulfilled and archived; on hold when the location is short of stock.",
};
const customers = [
  { value: "none", label: "None", helpText: "No customer record: the buyer’s name and address stand in the order only." },
  { value: "perOrder", label: "One per order", helpText: "A customer record without e-mail and marketing consent." },
  { value: "single", label: "One chosen customer", helpText: "Every order belongs to the same customer of yours." },
];

/** Orders that the merchant ships (R51). */
export function MfnTab({ form, locations }: { form: SettingsForm; locations: LocationChoice[] | null }) {
  const { values: { mfn }, setMfn } = form;
  const common = { channel: "mfn", form, values: mfn, set: setMfn } as const;
  return (
    <BlockStack gap="400">
      <SettingsCard title="Import">
        <FormLayout>
          <Checkbox label={nameOf("import")} checked={mfn.import} onChange={(value) => setMfn({ import: value })} helpText="Switched off, orders that you ship are listed here and left out of Shopify." />
          <ImportFrom value={mfn.importFrom} onChange={(importFrom) => setMfn({ importFrom })} disabled={!mfn.import} helpText="Unshipped: you ship from Shopify. Shipped: you ship elsewhere; units stay reserved until then." />
          <TargetStatusField value={mfn.targetStatus} onChange={(targetStatus) => setMfn({ targetStatus })} meanings={meanings} singleCustomer={mfn.customer.mode === "single"} error={form.problem("mfn.targetStatus")} disabled={!mfn.import} />
          <Checkbox label={nameOf("fulfillOnImport")} checked={mfn.fulfillOnImport} onChange={(fulfillOnImport) => setMfn({ fulfillOnImport })} disabled={!mfn.import} helpText="Marked as fulfilled in Shopify at once. Amazon is told nothing by that." />
          <ChannelLocation {...common} locations={locations} none="Shopify decides" helpText="Orders are moved to this location." />
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="Customer">
        <CustomerFields channel="mfn" form={form} choices={customers} value={mfn.customer} onChange={(customer) => setMfn({ customer: { ...mfn.customer, ...customer } as typeof mfn.customer })} />
      </SettingsCard>
      <SettingsCard title="Grouping">
        <Checkbox label={nameOf("consolidate")} checked={mfn.consolidate} onChange={(consolidate) => setMfn({ consolidate })} error={form.problem("mfn.consolidate")} helpText="One Shopify order per marketplace, day and currency instead of one per Amazon order." />
        {mfn.consolidate && mfn.importFrom === "UNSHIPPED" && (
          <Checkbox
            label="I know that it holds no addresses, gift messages and customizations, and ship each Amazon order in Seller Central" checked={mfn.consolidateConfirmed}
            onChange={(consolidateConfirmed) => setMfn({ consolidateConfirmed })} error={form.problemOnceTried("mfn.consolidateConfirmed")}
          />
        )}
      </SettingsCard>
      <SettingsCard title="Labels">
        <ChannelLabels {...common} />
      </SettingsCard>
    </BlockStack>
  );
}
