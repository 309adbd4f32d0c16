import { BlockStack, FormLayout, InlineGrid, Select, Text, TextField } from "@shopify/polaris";
import { channelSettingName as nameOf } from "../../domain/setting-names.ts";
import { customFieldSources, type CustomFieldSource, type StoreSettings } from "../../domain/settings.ts";
import { LocationField, type LocationChoice } from "../../ui/location-field.tsx";
import { TagsField } from "../../ui/tags-field.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

type Common = Pick<StoreSettings["mfn"], "locationId" | "tags" | "salesGroup" | "note" | "customFields">;

interface ChannelFieldsProps {
  channel: "mfn" | "afn";
  form: SettingsForm;
  values: Common;
  set: (change: Partial<Common>) => void;
}

/** Where orders ship from; names stay readable for a location that Shopify no longer offers. */
export function ChannelLocation({ channel, form, values, set, locations, none, helpText }: ChannelFieldsProps & { locations: LocationChoice[] | null; none: string; helpText: string }) {
  const path = `${channel}.locationId`;
  const problem = form.problem(path) ?? (channel === "afn" ? form.problem("stock.locationIds") : undefined);
  const { locationId } = values;
  if (!locations) return <TextField label={nameOf("locationId")} value="" placeholder="Shopify did not tell the locations; reload the page to change it" disabled autoComplete="off" error={problem} />;
  const known = locationId === null || locations.some((location) => location.id === locationId);
  const offered = known ? locations : [...locations, { id: locationId, name: "A location that is gone" }];
  return (
    <LocationField label={nameOf("locationId")} locations={offered} value={locationId ?? ""} onChange={(id) => set({ locationId: id || null })} none={none} helpText={helpText} error={problem} />
  );
}

/** What marks an order for people and programs. */
export function ChannelLabels({ channel, form, values, set }: ChannelFieldsProps) {
  const later = (setting: string) => form.problemOnceTried(`${channel}.${setting}`);
  return (
    <FormLayout>
      <TagsField label={nameOf("tags")} tags={values.tags} onChange={(tags) => set({ tags })} error={later("tags")} helpText="Besides Lockstep’s own: amazon, the alias, the marketplace." />
      <TextField
        label={nameOf("salesGroup")} value={values.salesGroup ?? ""} onChange={(text) => set({ salesGroup: text || null })} error={later("salesGroup")}
        autoComplete="off" maxLength={40} helpText="Becomes a tag and the metafield amazon.sales_group of each order."
      />
      <TextField
        label={nameOf("note")} value={values.note ?? ""} onChange={(text) => set({ note: text || null })} error={later("note")}
        autoComplete="off" multiline={2} maxLength={1000} showCharacterCount helpText="The same for every order. Do not write anything about a person into it."
      />
      <CustomFields values={values.customFields} onChange={(customFields) => set({ customFields })} error={later("customFields")} />
    </FormLayout>
  );
}

const sourceNames: Record<CustomFieldSource, string> = {
  "purchase-order-number": "Purchase order number", "seller-order-id": "Your order number", "service-level": "Shipping service", programs: "Programs (Prime, Business …)",
  marketplace: "Marketplace", "seller-skus": "SellerSKUs", condition: "Condition",
};
const most = 3;

function CustomFields({ values, onChange, error }: { values: readonly CustomFieldSource[]; onChange: (values: CustomFieldSource[]) => void; error: string | undefined }) {
  const choose = (at: number) => (source: string) => onChange([...values.slice(0, at), ...customFieldSources.filter((one) => one === source), ...values.slice(at + 1)]);
  const options = [{ value: "", label: "None" }, ...customFieldSources.map((value) => ({ value, label: sourceNames[value] }))];
  return (
    <BlockStack gap="100">
      <InlineGrid columns={{ xs: 1, sm: most }} gap="300">
        {Array.from({ length: most }, (_, at) => (
          <Select key={at} label={`Custom field ${at + 1}`} options={options} value={values[at] ?? ""} disabled={at > values.length} onChange={choose(at)} error={at === 0 ? error : undefined} />
        ))}
      </InlineGrid>
      <Text as="p" tone="subdued">
        Metafields amazon.custom_1 to amazon.custom_3 of each order.
      </Text>
    </BlockStack>
  );
}
