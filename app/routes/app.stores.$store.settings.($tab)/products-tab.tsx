import { BlockStack, Checkbox, ChoiceList, FormLayout, Select, Text, TextField } from "@shopify/polaris";
import { priceTargetProblem, type PriceTargets } from "../../domain/listings/price-target.ts";
import { settingName as nameOf } from "../../domain/setting-names.ts";
import type { StoreSettings } from "../../domain/settings.ts";
import { productFields, type ProductField } from "../../domain/settings-catalogue.ts";
import { IdentifierField, type LockedIdentifier } from "./identifier-field.tsx";
import { SettingsCard } from "./settings-card.tsx";
import type { SettingsForm } from "./use-settings-form.ts";

type Catalogue = StoreSettings["catalogue"];
type Switch = { [Name in keyof Catalogue]: Catalogue[Name] extends boolean ? Name : never }[keyof Catalogue];

const making: [Switch, string][] = [
  ["createProducts", "Listings that are like nothing in your shop become products as they are found, in no sales channel. Otherwise you create them on the products page."],
  ["groupByParent", "Sizes and colours of one article become variants of one product. Otherwise each becomes a product of its own."],
  ["nameIntoDescription", "Amazon’s title stands above its bullets and its text, too."],
];

const fieldChoices: Record<ProductField, { label: string; helpText: string }> = {
  title: { label: "Title", helpText: "Amazon’s title." },
  description: { label: "Description", helpText: "Amazon’s bullets and text." },
  images: { label: "Images", helpText: "All images of the product are replaced; your own cannot be put back." },
  weight: { label: "Weight", helpText: "Of the article, else of its package." },
};

interface ProductsTabProps {
  form: SettingsForm;
  /** The store's. */
  alias: string;
  targets: PriceTargets;
  locked: LockedIdentifier | null;
}

/** How listings become and stay products, and where Amazon's prices go (R40, R63 to R66, R80). */
export function ProductsTab({ form, alias, targets, locked }: ProductsTabProps) {
  const { values: { catalogue } } = form;
  const set = (change: Partial<Catalogue>) => form.set({ catalogue: { ...catalogue, ...change } });
  const choose = (name: Switch, helpText: string) => <Checkbox key={name} label={nameOf(`catalogue.${name}`)} checked={catalogue[name]} onChange={(value) => set({ [name]: value })} helpText={helpText} error={form.problem(`catalogue.${name}`)} />;
  return (
    <BlockStack gap="400">
      <SettingsCard title="Which variant a listing is">
        <FormLayout>
          <IdentifierField value={catalogue.identifier} onChange={(identifier) => set({ identifier })} locked={locked} error={form.problem("catalogue.identifier")} />
          {choose("linkByTitle", "A title that one listing and one variant bear links by itself. Otherwise it is suggested, and you decide.")}
        </FormLayout>
      </SettingsCard>
      <SettingsCard title="New products">
        <FormLayout>{making.map(([name, helpText]) => choose(name, helpText))}</FormLayout>
      </SettingsCard>
      <SettingsCard title={nameOf("catalogue.productSync")}>
        <Text as="p" tone="subdued">
          {catalogue.productSync.length === 0
            ? "Nothing is chosen: your products stay as they are, whatever changes at Amazon."
            : "Every night Amazon’s words replace those of linked products, never the other way. The first time you see every difference before anything is written; what is written can be taken back."}
        </Text>
        <ChoiceList
          title="Replaced by Amazon’s" allowMultiple choices={productFields.map((value) => ({ value, ...fieldChoices[value] }))} selected={catalogue.productSync} error={form.problem("catalogue.productSync")}
          onChange={(chosen: string[]) => set({ productSync: productFields.filter((field) => chosen.includes(field)) })}
        />
      </SettingsCard>
      <Prices form={form} alias={alias} targets={targets} />
    </BlockStack>
  );
}

function Prices({ form, alias, targets }: Pick<ProductsTabProps, "form" | "alias" | "targets">) {
  const { values: { price } } = form;
  const set = (change: Partial<StoreSettings["price"]>) => form.set({ price: { ...price, ...change } });
  const directions = [
    { value: "none", label: "Stay apart", helpText: "No price of Amazon’s comes into Shopify." },
    { value: "fromAmazon", label: "From Amazon into Shopify", helpText: "Amazon’s prices are written where you choose, one way: what you change in Shopify never goes to Amazon." },
  ];
  return (
    <SettingsCard title={nameOf("price.direction")}>
      <FormLayout>
        <ChoiceList title="Amazon’s prices" choices={directions} selected={[price.direction]} onChange={([direction]) => set({ direction: direction === "fromAmazon" ? "fromAmazon" : "none" })} />
        {price.direction === "fromAmazon" && <Target form={form} alias={alias} targets={targets} set={set} />}
      </FormLayout>
    </SettingsCard>
  );
}

/** What cannot hold a price of this store stays in sight, and is not to be chosen. */
function Target({ form, alias, targets, set }: Pick<ProductsTabProps, "form" | "alias" | "targets"> & { set: (change: Partial<StoreSettings["price"]>) => void }) {
  const { values: { price } } = form;
  const label = nameOf("price.priceListId");
  const { lists } = targets;
  if (!lists) return <TextField label={label} value="" placeholder="Shopify did not tell the price lists; reload the page to change it" disabled autoComplete="off" error={form.problem("price.priceListId")} />;
  const fits = (priceListId: string | null) => priceTargetProblem({ direction: "fromAmazon", priceListId }, targets) === null;
  const known = price.priceListId === null || lists.some((list) => list.id === price.priceListId);
  const options = [
    { value: "", label: `Variant metafield amazon.price_${alias} (${targets.shopCurrency})`, disabled: !fits(null) },
    ...lists.map(({ id, name, currency }) => ({ value: id, label: `${name} (${currency})`, disabled: !fits(id) })),
    ...(known ? [] : [{ value: price.priceListId ?? "", label: "A price list that is gone", disabled: true }]),
  ];
  return (
    <Select
      label={label} options={options} value={price.priceListId ?? ""} onChange={(id) => set({ priceListId: id || null })} error={form.problem("price.priceListId") ?? priceTargetProblem(price, targets) ?? undefined}
      helpText={`This store sells in ${targets.currencies.join(", ")}. Prices keep their currency: a list of another one cannot be chosen.`}
    />
  );
}
