import { BlockStack, Button, ChoiceList, FormLayout, InlineGrid, InlineStack, Select, Text, TextField } from "@shopify/polaris";
import { settingName as nameOf } from "../../domain/setting-names.ts";
import type { ExchangeRate, StoreSettings } from "../../domain/settings.ts";
import { SettingsCard } from "./settings-card.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

const taxModes = [
  { value: "lines", label: "In the lines", helpText: "The exact amount with its rate, and who is liable for it." },
  { value: "charge", label: "As one charge", helpText: "One line “Amazon tax” per order; the other lines bear no tax. The total agrees with Amazon’s." },
  { value: "ignore", label: "Left out", helpText: "No tax comes into Shopify; the order’s page shows the difference from Amazon’s total." },
];

interface TaxesTabProps {
  form: SettingsForm;
  shopCurrency: string;
  /** Of the store's marketplaces, without the shop's own. */
  currencies: readonly string[];
  /** In the shop's time zone, YYYY-MM-DD. */
  today: string;
}

/** How money comes into Shopify (R68–R70, R125). */
export function TaxesTab({ form, shopCurrency, currencies, today }: TaxesTabProps) {
  const { values, set } = form;
  const currencyChoices = [
    { value: "amazon", label: "Amazon’s", helpText: "Amounts are the marketplace’s, untouched." },
    { value: "shop", label: `The shop’s (${shopCurrency})`, helpText: "For a shop that takes only its own currency. Orders in another one wait until it has a rate." },
  ];
  return (
    <BlockStack gap="400">
      <SettingsCard title={nameOf("taxMode")}>
        <ChoiceList title={nameOf("taxMode")} titleHidden choices={taxModes} selected={[values.taxMode]} onChange={([mode]) => set({ taxMode: mode as StoreSettings["taxMode"] })} error={form.problem("taxMode")} />
      </SettingsCard>
      <SettingsCard title={nameOf("orderCurrency")}>
        <FormLayout>
          <ChoiceList title={nameOf("orderCurrency")} titleHidden choices={currencyChoices} selected={[values.orderCurrency]} onChange={([kind]) => set({ orderCurrency: kind === "shop" ? "shop" : "amazon" })} error={form.problem("orderCurrency")} />
          {values.orderCurrency === "shop" && <Rates form={form} shopCurrency={shopCurrency} currencies={currencies} today={today} />}
        </FormLayout>
      </SettingsCard>
    </BlockStack>
  );
}

/** The merchant's own rates; none is ever fetched (decisions 14). */
function Rates({ form, shopCurrency, currencies, today }: TaxesTabProps) {
  const { rates } = form.values;
  const change = (at: number, more: Partial<ExchangeRate>) => form.set({ rates: rates.map((rate, index) => (index === at ? { ...rate, ...more } : rate)) });
  const free = currencies.filter((currency) => !rates.some((rate) => rate.currency === currency));
  return (
    <BlockStack gap="300">
      <Text as="h3" variant="headingSm">
        {nameOf("rates")}
      </Text>
      {rates.length === 0 && <Text as="p">{currencies.length > 0 ? `No rate is set: orders in ${currencies.join(", ")} wait.` : "Every marketplace of this store sells in the shop’s currency: no rate is needed."}</Text>}
      {rates.map(({ currency, rate, date }, at) => (
        <InlineGrid key={currency} columns={{ xs: 1, sm: "1fr 1fr 1fr auto" }} gap="300" alignItems="end">
          <Select label="Currency" options={[currency, ...free]} value={currency} onChange={(value) => change(at, { currency: value })} error={form.problemOnceTried(`rates.${at}.currency`)} />
          <TextField label={`${shopCurrency} for 1 ${currency}`} value={rate} onChange={(value) => change(at, { rate: value.trim() })} autoComplete="off" inputMode="decimal" error={form.problemOnceTried(`rates.${at}.rate`)} />
          <TextField label="Of the day" type="date" value={date} max={today} onChange={(value) => change(at, { date: value })} autoComplete="off" error={form.problemOnceTried(`rates.${at}.date`)} />
          <Button variant="tertiary" tone="critical" onClick={() => form.set({ rates: rates.filter((_, index) => index !== at) })} accessibilityLabel={`Remove the rate of ${currency}`}>
            Remove
          </Button>
        </InlineGrid>
      ))}
      {free.length > 0 && (
        <InlineStack>
          <Button onClick={() => form.set({ rates: [...rates, { currency: free[0]!, rate: "", date: today }] })}>Add a rate</Button>
        </InlineStack>
      )}
    </BlockStack>
  );
}
