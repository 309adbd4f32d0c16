import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { variantOfItem } from "../inventory/levels.ts";
import { checkMetafields, writeMetafields } from "../metafields/metafields.ts";
import type { MetafieldInput } from "../orders/order-input.ts";
import { checkTags, tidyTags } from "../orders/tags.ts";
import type { ProductRecord, VariantRecord } from "../state/catalog-records.ts";
import { addProduct, addVariant } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { variantsOf } from "./product-resolvers.ts";

interface ItemInput {
  sku?: string | null;
  tracked?: boolean | null;
  requiresShipping?: boolean | null;
}

interface VariantInput {
  id?: string | null;
  barcode?: string | null;
  price?: string | null;
  inventoryPolicy?: "CONTINUE" | "DENY" | null;
  inventoryItem?: ItemInput | null;
  inventoryQuantities?: { availableQuantity: number; locationId: string }[] | null;
  optionValues?: { name?: string | null }[] | null;
}

interface CreateInput {
  title?: string | null;
  handle?: string | null;
  vendor?: string | null;
  status?: ProductRecord["status"] | null;
  tags?: string[] | null;
  metafields?: MetafieldInput[] | null;
}

/** A product with its standalone variant, which has no SKU, costs nothing and isn't tracked until it is told. */
function productCreate(_: unknown, { product: input }: { product?: CreateInput | null }, { shop }: Context) {
  const metafields = input?.metafields ?? [];
  const userErrors = [
    ...(input?.title?.trim() ? [] : [userError(["title"], "Title can't be blank")]),
    ...(input?.handle && shop.products.values().some((one) => one.handle === input.handle) ? [userError(["handle"], `Handle '${input.handle}' already in use. Please provide a new handle.`)] : []),
    ...checkTags(input?.tags ?? [], ["tags"]),
    ...checkMetafields(shop, "PRODUCT", undefined, metafields, ["metafields"]),
  ];
  if (!input || userErrors.length) return { product: null, shop: {}, userErrors };
  const id = addProduct(shop, { title: input.title!, vendor: input.vendor ?? "", variants: [{ sku: "", price: "0.00", tracked: false }] }, shop.now());
  const made = shop.products.get(String(id))!;
  const product = { ...made, status: input.status ?? "ACTIVE", handle: input.handle ?? made.handle, tags: tidyTags(input.tags ?? []) };
  shop.products.put(String(id), product);
  writeMetafields(shop, "PRODUCT", gid("Product", id), metafields);
  shop.announce("products/create", id);
  return { product, shop: {}, userErrors: [] };
}

function changeVariant(shop: ShopState, variant: VariantRecord, input: VariantInput): VariantRecord {
  const changed: VariantRecord = {
    ...variant, ...itemChange(variant, input.inventoryItem),
    barcode: input.barcode === undefined ? variant.barcode : input.barcode,
    price: input.price ?? variant.price,
    inventoryPolicy: input.inventoryPolicy ?? variant.inventoryPolicy,
    updatedAt: shop.now(),
  };
  shop.variants.put(String(variant.id), changed);
  return changed;
}

const itemChange = (variant: VariantRecord, item: ItemInput | null | undefined) => ({
  sku: item?.sku === undefined ? variant.sku : item.sku || null,
  tracked: item?.tracked ?? variant.tracked,
  requiresShipping: item?.requiresShipping ?? variant.requiresShipping,
});

function touch(shop: ShopState, product: ProductRecord, variantIds = product.variantIds): ProductRecord {
  const changed = { ...product, variantIds, updatedAt: shop.now() };
  shop.products.put(String(product.id), changed);
  shop.announce("products/update", product.id);
  return changed;
}

const productOf = (shop: ShopState, id: string) => shop.products.get(idOf("Product", id) ?? "");
const refused = (userErrors: UserError[]) => ({ product: null, productVariants: null, userErrors });
const noProduct = () => refused([userError(["productId"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST")]);
const negative = (input: VariantInput, path: string[]): UserError[] =>
  input.price && Number(input.price) < 0 ? [userError([...path, "price"], "Price must be greater than or equal to 0", "NEGATIVE_PRICE_VALUE")] : [];

interface UpdateArgs {
  productId: string;
  variants: VariantInput[];
  allowPartialUpdates: boolean;
}

function productVariantsBulkUpdate(_: unknown, { productId, variants, allowPartialUpdates }: UpdateArgs, { shop }: Context) {
  const product = productOf(shop, productId);
  if (!product) return noProduct();
  const checked = variants.map((input, i) => ({ input, errors: updateErrors(product, input, ["variants", String(i)]) }));
  const userErrors = checked.flatMap(({ errors }) => errors);
  if (userErrors.length && !allowPartialUpdates) return refused(userErrors);
  const good = checked.filter(({ errors }) => errors.length === 0);
  const productVariants = good.map(({ input }) => changeVariant(shop, shop.variants.get(idOf("ProductVariant", input.id!)!)!, input));
  return { product: good.length ? touch(shop, product) : product, productVariants, userErrors };
}

function updateErrors(product: ProductRecord, input: VariantInput, path: string[]): UserError[] {
  if (!input.id) return [userError([...path, "id"], "Product variant is missing ID attribute", "PRODUCT_VARIANT_ID_MISSING")];
  if (!product.variantIds.includes(Number(idOf("ProductVariant", input.id) ?? 0))) return [userError([...path, "id"], "Product variant does not exist", "PRODUCT_VARIANT_DOES_NOT_EXIST")];
  if (input.inventoryQuantities) return [userError([...path, "inventoryQuantities"], "Inventory quantities can only be provided during create", "NO_INVENTORY_QUANTITIES_ON_VARIANTS_UPDATE")];
  return negative(input, path);
}

const titleOf = (input: VariantInput) => (input.optionValues ?? []).map((value) => value.name ?? "").filter(Boolean).join(" / ");

interface BulkCreateArgs {
  productId: string;
  variants: VariantInput[];
  strategy: "DEFAULT" | "PRESERVE_STANDALONE_VARIANT" | "REMOVE_STANDALONE_VARIANT";
}

/** The standalone variant goes when real ones come, unless it is to be kept. */
function productVariantsBulkCreate(_: unknown, { productId, variants, strategy }: BulkCreateArgs, { shop }: Context) {
  const product = productOf(shop, productId);
  if (!product) return noProduct();
  const before = variantsOf(shop, product);
  const userErrors = variants.flatMap((input, i) => createErrors(shop, [...before.map((one) => one.title), ...variants.slice(0, i).map(titleOf)], input, ["variants", String(i)]));
  if (userErrors.length) return refused(userErrors);
  const standalone = before.length === 1 && before[0]!.title === "Default Title" && strategy !== "PRESERVE_STANDALONE_VARIANT";
  if (standalone) shop.variants.delete(String(before[0]!.id));
  const kept = standalone ? [] : product.variantIds;
  const productVariants = variants.map((input, i) => {
    const levels = input.inventoryQuantities && Object.fromEntries(input.inventoryQuantities.map((one) => [shop.locations.get(idOf("Location", one.locationId)!)!.name, one.availableQuantity]));
    const id = addVariant(shop, product.id, { sku: "", title: titleOf(input), price: "0.00", tracked: true, ...(levels && { levels }) }, kept.length + i + 1, false, shop.now());
    return changeVariant(shop, shop.variants.get(String(id))!, input);
  });
  return { product: touch(shop, product, [...kept, ...productVariants.map((one) => one.id)]), productVariants, userErrors: [] };
}

function createErrors(shop: ShopState, taken: string[], input: VariantInput, path: string[]): UserError[] {
  if (input.id) return [userError([...path, "id"], "Id can't be given for a new variant", "NO_KEY_ON_CREATE")];
  const title = titleOf(input);
  if (!title) return [userError([...path, "optionValues"], "You need to add option values", "NEED_TO_ADD_OPTION_VALUES")];
  if (taken.includes(title)) return [userError(path, `The variant '${title}' already exists.`, "VARIANT_ALREADY_EXISTS")];
  const lost = input.inventoryQuantities?.some((one) => !shop.locations.get(idOf("Location", one.locationId) ?? "")?.active);
  if (lost) return [userError([...path, "inventoryQuantities"], "Location not found", "TRACKED_VARIANT_LOCATION_NOT_FOUND")];
  return negative(input, path);
}

function inventoryItemUpdate(_: unknown, { id, input }: { id: string; input: ItemInput }, { shop }: Context) {
  const variant = variantOfItem(shop, Number(idOf("InventoryItem", id) ?? 0));
  if (!variant) return { inventoryItem: null, userErrors: [userError(["id"], "The product couldn't be updated because it does not exist.")] };
  const inventoryItem = changeVariant(shop, variant, { inventoryItem: input });
  touch(shop, shop.products.get(String(variant.productId))!);
  return { inventoryItem, userErrors: [] };
}

export const productMutations: Resolvers = { Mutation: { productCreate, productVariantsBulkCreate, productVariantsBulkUpdate, inventoryItemUpdate } };
