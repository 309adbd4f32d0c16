import { type UserError, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import type { OptionRecord, ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import type { ShopState } from "../state/shop-state.ts";

/** How an input names one of a variant's values. */
export interface OptionValueInput {
  name?: string | null;
  optionName?: string | null;
  optionId?: string | null;
}

export interface OptionInput {
  name?: string | null;
  values?: { name?: string | null }[] | null;
}

export const defaultTitle = "Default Title";
export const mostOptions = 3;
export const mostVariants = 2_048;

/** A product that was never told of options has one. */
export const optionsOf = (product: ProductRecord): OptionRecord[] => product.options ?? [{ id: product.id, name: "Title" }];

/** A variant's values, one for each option of its product. */
export const valuesOf = (variant: VariantRecord): string[] => variant.values ?? [variant.title];

export const titleOf = (values: string[]): string => values.join(" / ");
export const sameValues = (a: string[], b: string[]): boolean => titleOf(a) === titleOf(b);

export const newOption = (shop: ShopState, name: string): OptionRecord => ({ id: shop.nextId("ProductOption"), name });

/** What the codes of a mutation call the two mistakes. */
export interface ValueCodes {
  unknown: string;
  missing: string;
}

/** The values in the options' order, or what is wrong with them. */
export function readValues(options: OptionRecord[], inputs: OptionValueInput[], path: string[], codes: ValueCodes): string[] | UserError {
  const byOption = new Map<OptionRecord, string>();
  for (const input of inputs) {
    const option = options.find((one) => (input.optionId ? String(one.id) === idOf("ProductOption", input.optionId) : one.name === input.optionName));
    if (!option) return userError([...path, "optionValues"], `Option does not exist: ${input.optionName ?? input.optionId ?? ""}`, codes.unknown);
    if (input.name) byOption.set(option, input.name);
  }
  const missing = options.find((option) => !byOption.has(option));
  if (missing) return userError([...path, "optionValues"], `You need to add option values for ${missing.name}`, codes.missing);
  return options.map((option) => byOption.get(option)!);
}

/** `Product.options`. */
export function optionViews(product: ProductRecord, variants: VariantRecord[]) {
  return optionsOf(product).map((option, i) => {
    const values = [...new Set(variants.map((variant) => valuesOf(variant)[i] ?? ""))];
    return {
      id: gid("ProductOption", option.id), name: option.name, position: i + 1, values,
      optionValues: values.map((name, at) => ({ id: gid("ProductOptionValue", option.id * 100_000 + at), name, hasVariants: true })),
    };
  });
}

/** `ProductVariant.selectedOptions`. */
export const selectedOptions = (product: ProductRecord, variant: VariantRecord) => optionsOf(product).map((option, i) => ({ name: option.name, value: valuesOf(variant)[i] ?? "" }));
