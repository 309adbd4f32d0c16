import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { refuseLongList } from "../graphql/list-limit.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import { addVariant } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { productBy } from "./product-identifiers.ts";
import { defaultTitle, mostVariants, optionsOf, type OptionValueInput, readValues, titleOf, valuesOf } from "./product-options.ts";
import { variantsOf } from "./product-resolvers.ts";
import { dropVariant, keepProduct, keepVariants } from "./write-product.ts";
import { checkVariant, keepVariant, type VariantFields } from "./write-variant.ts";

interface VariantInput extends VariantFields {
  id?: string | null;
  inventoryQuantities?: { availableQuantity: number; locationId: string }[] | null;
  optionValues?: OptionValueInput[] | null;
}

const refused = (userErrors: UserError[]) => ({ product: null, productVariants: null, userErrors });
const noProduct = () => refused([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);

interface UpdateArgs {
  productId: string;
  variants: VariantInput[];
  allowPartialUpdates: boolean;
}

function productVariantsBulkUpdate(_: unknown, { productId, variants, allowPartialUpdates }: UpdateArgs, { shop }: Context) {
  refuseLongList(variants);
  const product = productBy(shop, { id: productId });
  if (!product) return noProduct();
  const titles = new Map(variantsOf(shop, product).map((one) => [one.id, one.title]));
  const checked = variants.map((input, i) => ({ input, change: changeOf(shop, product, titles, input, ["variants", String(i)]) }));
  const userErrors = checked.flatMap(({ change }) => ("errors" in change ? change.errors : []));
  if (userErrors.length && !allowPartialUpdates) return refused(userErrors);
  const productVariants = checked.flatMap(({ input, change }) => ("errors" in change ? [] : keepVariant(shop, shop.variants.get(String(change.variant.id))!, input, change.values)));
  return { product: productVariants.length ? keepProduct(shop, product) : product, productVariants, userErrors };
}

type Change = { variant: VariantRecord; values: Partial<VariantRecord> } | { errors: UserError[] };

/** @param titles titles of the product's variants by id; the change is entered */
function changeOf(shop: ShopState, product: ProductRecord, titles: Map<number, string>, input: VariantInput, path: string[]): Change {
  const wrong = (field: string, message: string, code: string): Change => ({ errors: [userError([...path, field], message, code)] });
  if (!input.id) return wrong("id", "Product variant is missing ID attribute", "PRODUCT_VARIANT_ID_MISSING");
  const variant = shop.variants.get(idOf("ProductVariant", input.id) ?? "");
  if (variant?.productId !== product.id) return wrong("id", "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST");
  if (input.inventoryQuantities) return wrong("inventoryQuantities", "Inventory quantities can only be provided during create", "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE");
  const errors = checkVariant(shop, variant, input, path);
  if (errors.length) return { errors };
  if (!input.optionValues?.length) return { variant, values: {} };
  const values = readValues(optionsOf(product), [...namedValues(product, variant), ...input.optionValues], path, { unknown: "OPTION_DOES_NOT_EXIST", missing: "NEED_TO_ADD_OPTION_VALUES" });
  if ("message" in values) return { errors: [values] };
  const title = titleOf(values);
  if ([...titles].some(([id, other]) => id !== variant.id && other === title)) return wrong("optionValues", `The variant '${title}' already exists. Please change at least one option value.`, "VARIANT_ALREADY_EXISTS");
  titles.set(variant.id, title);
  return { variant, values: { title, values } };
}

/** The variant's own values, which a change may leave out. */
const namedValues = (product: ProductRecord, variant: VariantRecord): OptionValueInput[] => optionsOf(product).map((option, i) => ({ optionName: option.name, name: valuesOf(variant)[i] }));

interface CreateArgs {
  productId: string;
  variants: VariantInput[];
  strategy: "DEFAULT" | "PRESERVE_STANDALONE_VARIANT" | "REMOVE_STANDALONE_VARIANT";
}

/** The standalone variant goes when real ones come, unless it is to be kept. */
function productVariantsBulkCreate(_: unknown, { productId, variants, strategy }: CreateArgs, { shop }: Context) {
  refuseLongList(variants);
  const product = productBy(shop, { id: productId });
  if (!product) return noProduct();
  const before = variantsOf(shop, product);
  const standalone = before.length === 1 && before[0]!.title === defaultTitle && strategy !== "PRESERVE_STANDALONE_VARIANT";
  const kept = standalone ? [] : product.variantIds;
  if (kept.length + variants.length > mostVariants) return refused([userError(["variants"], `A product can have ${mostVariants} variants at most.`, "INVALID_INPUT")]);
  const taken = new Set(before.map((one) => one.title));
  const checked = variants.map((input, i) => newValues(shop, product, taken, input, ["variants", String(i)]));
  const userErrors = checked.flatMap((one) => ("errors" in one ? one.errors : []));
  if (userErrors.length) return refused(userErrors);
  if (standalone) dropVariant(shop, before[0]!.id);
  const productVariants = checked.flatMap((one, i) => ("errors" in one ? [] : makeVariant(shop, product, variants[i]!, one.values, kept.length + i + 1)));
  return { product: keepVariants(shop, product, [...kept, ...productVariants.map((one) => one.id)]), productVariants, userErrors: [] };
}

function makeVariant(shop: ShopState, product: ProductRecord, input: VariantInput, values: string[], position: number): VariantRecord {
  const levels = input.inventoryQuantities && Object.fromEntries(input.inventoryQuantities.map((one) => [shop.locations.get(idOf("Location", one.locationId)!)!.name, one.availableQuantity]));
  const id = addVariant(shop, product.id, { sku: "", title: titleOf(values), price: "0.00", tracked: true, ...(levels && { levels }) }, position, false, shop.now());
  return keepVariant(shop, shop.variants.get(String(id))!, input, { values });
}

/** The values of a variant that may be made. @param taken titles that are no longer free; its own is entered */
function newValues(shop: ShopState, product: ProductRecord, taken: Set<string>, input: VariantInput, path: string[]): { values: string[] } | { errors: UserError[] } {
  const wrong = (field: string, message: string, code: string) => ({ errors: [userError([...path, field], message, code)] });
  if (input.id) return wrong("id", "Id can't be given for a new variant", "NO_KEY_ON_CREATE");
  const values = readValues(optionsOf(product), input.optionValues ?? [], path, { unknown: "OPTION_VALUES_FOR_NUMBER_OF_UNKNOWN_OPTIONS", missing: "NEED_TO_ADD_OPTION_VALUES" });
  if ("message" in values) return { errors: [values] };
  const title = titleOf(values);
  if (taken.has(title)) return wrong("optionValues", `The variant '${title}' already exists. Please change at least one option value.`, "VARIANT_ALREADY_EXISTS");
  taken.add(title);
  if (input.inventoryQuantities?.some((one) => !shop.locations.get(idOf("Location", one.locationId) ?? ""))) return wrong("inventoryQuantities", "Location does not exist", "TRACKED_VARIANT_LOCATION_NOT_FOUND");
  const errors = checkVariant(shop, undefined, input, path);
  return errors.length ? { errors } : { values };
}

function productVariantsBulkDelete(_: unknown, { productId, variantsIds }: { productId: string; variantsIds: string[] }, { shop }: Context) {
  refuseLongList(variantsIds);
  const wrong = (field: string, message: string, code: string) => ({ product: null, userErrors: [userError([field], message, code)] });
  const product = productBy(shop, { id: productId });
  if (!product) return wrong("productId", "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  const gone = new Set(variantsIds.map((id) => Number(idOf("ProductVariant", id) ?? 0)));
  if (![...gone].every((id) => product.variantIds.includes(id))) return wrong("variantsIds", "At least one variant does not belong to the product", "AT_LEAST_ONE_VARIANT_DOES_NOT_BELONG_TO_THE_PRODUCT");
  const variantIds = product.variantIds.filter((id) => !gone.has(id));
  if (!variantIds.length) return wrong("variantsIds", "Cannot delete the last variant of a product", "CANNOT_DELETE_LAST_VARIANT");
  gone.forEach((id) => dropVariant(shop, id));
  return { product: gone.size ? keepVariants(shop, product, variantIds) : product, userErrors: [] };
}

export const variantMutations: Resolvers = { Mutation: { productVariantsBulkCreate, productVariantsBulkUpdate, productVariantsBulkDelete } };
