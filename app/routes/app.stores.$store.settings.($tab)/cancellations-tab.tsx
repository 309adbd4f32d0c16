import { BlockStack, Checkbox, ChoiceList, FormLayout, TextField } from "@shopify/polaris";
import { cancelReasons, refundReasons } from "../../domain/feeds/order-feed.ts";
import { settingName as nameOf } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { TagsField } from "../../ui/tags-field.tsx";
import { ReasonFields } from "./reason-fields.tsx";
import { SettingsCard } from "./settings-card.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

type Cancellations = StoreSettings["cancellations"];
type Refunds = StoreSettings["refunds"];

const cancelledAtAmazon = [
  { value: "cancel", label: "Cancel in Shopify", helpText: "Too late for what is fulfilled already: that is shown to you." },
  { value: "ask", label: "Ask me", helpText: "Shown on the order’s page; Shopify stays as it is." },
];
const cancelledInShopify = [
  { value: "send", label: "Cancel at Amazon", helpText: "Units that are not shipped, with the reason below." },
  { value: "ask", label: "Ask me", helpText: "Shown on the order’s page until you decide." },
];
const refundedAtAmazon = [
  { value: "mirror", label: "Show it in Shopify", helpText: "As a refund of the Shopify order, never above what was paid." },
  { value: "ask", label: "Ask me", helpText: "Shown on the order’s page; Shopify stays as it is." },
];
const refundedInShopify = [
  { value: "send", label: "Refund at Amazon", helpText: "What was shipped, with the reason below; never above what the buyer paid there." },
  { value: "ask", label: "Ask me", helpText: "Shown on the order’s page until you decide." },
];
const restock = [
  { value: "byReason", label: "By Amazon’s reason" },
  { value: "always", label: "Always" },
  { value: "never", label: "Never" },
];

/** Cancellations and refunds, both ways (B7, K9, K10). */
export function CancellationsTab({ form }: { form: SettingsForm }) {
  const { values, set, problemOnceTried, problems } = form;
  const inside = (path: string) => Object.entries(problems).find(([one]) => one.startsWith(`${path}.`))?.[1];
  const { cancellations, refunds, requestsPerHour } = values;
  return (
    <BlockStack gap="400">
      <CancellationFields values={cancellations} set={(more) => set({ cancellations: { ...cancellations, ...more } })} problem={(name) => inside(`cancellations.${name}`)} />
      <RefundFields values={refunds} set={(more) => set({ refunds: { ...refunds, ...more } })} problem={(name) => inside(`refunds.${name}`)} />
      <SettingsCard title="Guard">
        <TextField
          label={nameOf("requestsPerHour")} type="number" min={1} max={10_000} autoComplete="off" value={Number.isNaN(requestsPerHour) ? "" : String(requestsPerHour)}
          onChange={(text) => set({ requestsPerHour: text.trim() === "" ? NaN : Number(text) })} error={problemOnceTried("requestsPerHour")}
          helpText="So many cancellations and refunds an hour go to Amazon by themselves; further ones wait for you."
        />
      </SettingsCard>
    </BlockStack>
  );
}

interface FieldsProps<Values> {
  values: Values;
  set: (change: Partial<Values>) => void;
  /** What is wrong with a member of a list. */
  problem: (list: string) => string | undefined;
}

function CancellationFields({ values, set, problem }: FieldsProps<Cancellations>) {
  const { fromAmazon, toAmazon, noRestockReasons, reasons, holdOnRequest } = values;
  return (
    <>
      <SettingsCard title="Cancellations">
        <FormLayout>
          <ChoiceList title={nameOf("cancellations.fromAmazon")} choices={cancelledAtAmazon} selected={[fromAmazon]} onChange={([value]) => set({ fromAmazon: value as Cancellations["fromAmazon"] })} />
          <ChoiceList title={nameOf("cancellations.restock")} choices={restock} selected={[values.restock]} onChange={([value]) => set({ restock: value as Cancellations["restock"] })} />
          {values.restock === "byReason" && (
            <TagsField
              label={nameOf("cancellations.noRestockReasons")} tags={noRestockReasons} onChange={(given) => set({ noRestockReasons: given })} error={problem("noRestockReasons")}
              helpText="Amazon’s reasons, with commas between. Units cancelled for any other reason go back to stock."
            />
          )}
          <ChoiceList title={nameOf("cancellations.toAmazon")} choices={cancelledInShopify} selected={[toAmazon]} onChange={([value]) => set({ toAmazon: value as Cancellations["toAmazon"] })} />
          <Checkbox label={nameOf("cancellations.holdOnRequest")} checked={holdOnRequest} onChange={(value) => set({ holdOnRequest: value })} helpText="The order in Shopify is on hold until you decide, so that nobody ships it meanwhile." />
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="Why cancelled, for Amazon">
        <ReasonFields group="cancellations" reasons={reasons} offered={cancelReasons} onChange={(more) => set({ reasons: { ...reasons, ...more } })} />
      </SettingsCard>
    </>
  );
}

function RefundFields({ values, set, problem }: FieldsProps<Refunds>) {
  const { fromAmazon, toAmazon, restockReasons, reasons } = values;
  return (
    <>
      <SettingsCard title="Refunds and returns">
        <FormLayout>
          <ChoiceList title={nameOf("refunds.fromAmazon")} choices={refundedAtAmazon} selected={[fromAmazon]} onChange={([value]) => set({ fromAmazon: value as Refunds["fromAmazon"] })} />
          <ChoiceList title={nameOf("refunds.restock")} choices={restock} selected={[values.restock]} onChange={([value]) => set({ restock: value as Refunds["restock"] })} />
          {values.restock === "byReason" && (
            <TagsField
              label={nameOf("refunds.restockReasons")} tags={restockReasons} onChange={(given) => set({ restockReasons: given })} error={problem("restockReasons")}
              helpText="Amazon’s reasons of returns, with commas between. Units returned for any other reason do not go back to stock."
            />
          )}
          <ChoiceList title={nameOf("refunds.toAmazon")} choices={refundedInShopify} selected={[toAmazon]} onChange={([value]) => set({ toAmazon: value as Refunds["toAmazon"] })} />
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="Why refunded, for Amazon">
        <ReasonFields group="refunds" reasons={reasons} offered={refundReasons} onChange={(more) => set({ reasons: { ...reasons, ...more } })} />
      </SettingsCard>
    </>
  );
}
