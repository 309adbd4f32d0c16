import { type UserError, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { levelOf, shift } from "../inventory/levels.ts";
import type { OptionRecord, ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import { addVariant, stock } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { mostOptions, mostVariants, newOption, optionsOf, type OptionInput, type OptionValueInput, readValues, sameValues, titleOf, valuesOf } from "./product-options.ts";
import { variantsOf } from "./product-resolvers.ts";
import { dropVariant } from "./write-product.ts";
import { checkVariant, keepVariant, type VariantFields } from "./write-variant.ts";

export interface SetVariantInput extends VariantFields {
  id?: string | null;
  sku?: string | null;
  optionValues: OptionValueInput[];
  inventoryQuantities?: { locationId: string; name: string; quantity: number }[] | null;
}

/** A product's options and variants as they shall be. */
export interface VariantPlan {
  options: OptionRecord[];
  variants: { input: SetVariantInput; values: string[]; known: VariantRecord | undefined }[];
}

const error = (path: string[], message: string, code: string): UserError => userError(["input", ...path], message, code);

/** Reads the options and variants of `ProductSetInput`. @param known the product that is there */
export function planVariants(shop: ShopState, known: ProductRecord | undefined, optionInputs: OptionInput[], inputs: SetVariantInput[]): VariantPlan | { errors: UserError[] } {
  if (inputs.length > mostVariants) return { errors: [error(["variants"], `A product can have ${mostVariants} variants at most`, "VARIANTS_OVER_LIMIT")] };
  const options = planOptions(shop, known, optionInputs);
  if ("errors" in options) return options;
  const allowed = optionInputs.map((option) => new Set((option.values ?? []).map((value) => value.name)));
  const before = known ? variantsOf(shop, known) : [];
  const taken = new Set<string>();
  const errors: UserError[] = [];
  const variants = inputs.flatMap((input, i) => {
    const read = planVariant(shop, { options, allowed, before, taken }, input, ["input", "variants", String(i)]);
    if ("errors" in read) errors.push(...read.errors);
    return "errors" in read ? [] : [read];
  });
  return errors.length ? { errors } : { options, variants };
}

/** An option that bears the name of one that is there stays the same. */
function planOptions(shop: ShopState, known: ProductRecord | undefined, inputs: OptionInput[]): OptionRecord[] | { errors: UserError[] } {
  const names = inputs.map((one) => one.name ?? "");
  if (inputs.length > mostOptions) return { errors: [error(["productOptions"], `A product can have ${mostOptions} options at most`, "OPTIONS_OVER_LIMIT")] };
  if (new Set(names).size < names.length) return { errors: [error(["productOptions"], "Option names must be unique", "DUPLICATED_OPTION_NAME")] };
  for (const [i, { values }] of inputs.entries()) {
    const given = (values ?? []).map((value) => value.name);
    if (new Set(given).size < given.length) return { errors: [error(["productOptions", String(i), "values"], "Option values must be unique", "DUPLICATED_OPTION_VALUE")] };
  }
  const before = known ? optionsOf(known) : [];
  return names.map((name) => before.find((one) => one.name === name) ?? newOption(shop, name));
}

interface Ground {
  options: OptionRecord[];
  allowed: Set<string | null | undefined>[];
  before: VariantRecord[];
  taken: Set<string>;
}

function planVariant(shop: ShopState, { options, allowed, before, taken }: Ground, input: SetVariantInput, path: string[]): VariantPlan["variants"][number] | { errors: UserError[] } {
  const values = readValues(options, input.optionValues, path, { unknown: "OPTION_DOES_NOT_EXIST", missing: "OPTION_VALUES_MISSING" });
  if ("message" in values) return { errors: [values] };
  const wrong = (message: string, code: string) => ({ errors: [userError(path, message, code)] });
  if (values.some((value, i) => !allowed[i]!.has(value))) return wrong("Option value does not exist", "OPTION_VALUE_DOES_NOT_EXIST");
  if (taken.has(titleOf(values))) return wrong(`The variant '${titleOf(values)}' already exists`, "INVALID_VARIANT");
  taken.add(titleOf(values));
  const known = before.find((one) => (input.id ? String(one.id) === idOf("ProductVariant", input.id) : sameValues(valuesOf(one), values)));
  if (input.id && !known) return wrong("Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
  if (input.inventoryQuantities?.some((one) => !shop.locations.get(idOf("Location", one.locationId) ?? ""))) return wrong("Location does not exist", "INVALID_INPUT");
  const errors = checkVariant(shop, known, input, path, { price: "INVALID_VARIANT", other: "INVALID_VARIANT" });
  return errors.length ? { errors } : { input, values, known };
}

/** Makes and changes the variants of the plan; those that it leaves out are deleted. @returns the product's variants in order */
export function applyVariants(shop: ShopState, product: ProductRecord, plan: VariantPlan): number[] {
  const ids = plan.variants.map(({ input, values, known }, i) => {
    const title = titleOf(values);
    const id = known?.id ?? addVariant(shop, product.id, { sku: "", title, price: "0.00", tracked: false }, i + 1, false, shop.now());
    const sku = input.sku === undefined ? {} : { sku: input.sku };
    if (input.metafields) shop.metafields.delete(gid("ProductVariant", id));
    keepVariant(shop, shop.variants.get(String(id))!, { ...input, inventoryItem: { ...input.inventoryItem, ...sku } }, { title, values, position: i + 1 });
    setQuantities(shop, id, input.inventoryQuantities ?? []);
    return id;
  });
  const kept = new Set(ids);
  for (const id of product.variantIds) if (!kept.has(id)) dropVariant(shop, id);
  return ids;
}

function setQuantities(shop: ShopState, variantId: number, quantities: NonNullable<SetVariantInput["inventoryQuantities"]>): void {
  const { inventoryItemId } = shop.variants.get(String(variantId))!;
  for (const { locationId, quantity } of quantities) {
    const location = shop.locations.get(idOf("Location", locationId)!)!;
    if (!levelOf(shop, inventoryItemId, location.id)) stock(shop, inventoryItemId, location, 0, shop.now());
    shift(shop, inventoryItemId, location.id, { available: quantity - levelOf(shop, inventoryItemId, location.id)!.quantities.available });
  }
}
