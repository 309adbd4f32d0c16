import { BlockStack, Checkbox, FormLayout } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import type { LocationChoice } from "../../ui/location-field.tsx";
import { ChannelLabels, ChannelLocation } from "./channel-fields.tsx";
import { CustomerFields } from "./customer-fields.tsx";
import { SettingsCard } from "./settings-card.tsx";
import { ImportFrom, TargetStatusField } from "./status-fields.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const meanings = {
  PARKED: "A draft. You release it on the order’s page.",
  PLACED: "Fulfilled, not archived.",
  COMPLETED: "Fulfilled and archived.",
};

interface AfnTabProps {
  form: SettingsForm;
  locations: LocationChoice[] | null;
  /** The store's. */
  displayName: string;
}

/** Orders that Amazon ships (R51). */
export function AfnTab({ form, locations, displayName }: AfnTabProps) {
  const { values: { afn }, setAfn } = form;
  const common = { channel: "afn", form, values: afn, set: setAfn } as const;
  const customers = [
    { value: "guest", label: "Guest of the store", helpText: `“${displayName} FBA USD Amazon Guests”: one customer per currency, without e-mail.` },
    { value: "none", label: "None", helpText: "No customer record." },
    { value: "single", label: "One chosen customer", helpText: "Every order belongs to the same customer of yours." },
  ];
  return (
    <BlockStack gap="400">
      <SettingsCard title="Import">
        <FormLayout>
          <Checkbox label={nameOf("import")} checked={afn.import} onChange={(value) => setAfn({ import: value })} helpText="A record of what Amazon ships from its own stock. Your stock stays as it is." />
          <ImportFrom value={afn.importFrom} onChange={(importFrom) => setAfn({ importFrom })} disabled={!afn.import} helpText="Unshipped orders come in on hold, so that nobody ships what Amazon ships." />
          <TargetStatusField value={afn.targetStatus} onChange={(targetStatus) => setAfn({ targetStatus })} meanings={meanings} singleCustomer={afn.customer.mode === "single"} error={form.problem("afn.targetStatus")} disabled={!afn.import} />
          <Checkbox label={nameOf("obeyStock")} checked={afn.obeyStock} onChange={(obeyStock) => setAfn({ obeyStock })} disabled={!afn.import} helpText="Backordered instead of Completed when the location is short, though the goods have left Amazon." />
          <ChannelLocation {...common} locations={locations} none="None" helpText="Stands for Amazon’s warehouses. Its stock is never offered to Amazon." />
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="Customer">
        <CustomerFields channel="afn" form={form} choices={customers} value={afn.customer} onChange={(customer) => setAfn({ customer: { ...afn.customer, ...customer } as typeof afn.customer })} />
      </SettingsCard>
      <SettingsCard title="Grouping">
        <Checkbox label={nameOf("consolidate")} checked={afn.consolidate} onChange={(consolidate) => setAfn({ consolidate })} error={form.problem("afn.consolidate")} helpText="One Shopify order per marketplace, day and currency instead of one per Amazon order." />
      </SettingsCard>
      <SettingsCard title="Labels">
        <ChannelLabels {...common} />
      </SettingsCard>
    </BlockStack>
  );
}
