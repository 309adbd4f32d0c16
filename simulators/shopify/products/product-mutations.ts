import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { refuseLongList } from "../graphql/list-limit.ts";
import { variantOfItem } from "../inventory/levels.ts";
import { writeMetafields } from "../metafields/metafields.ts";
import type { ProductRecord } from "../state/catalog-records.ts";
import { addProduct } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkMedia, type MediaInput, newMedia } from "./media.ts";
import { type ProductIdentifier, productBy } from "./product-identifiers.ts";
import { defaultTitle, mostOptions, newOption, type OptionInput, titleOf } from "./product-options.ts";
import { checkProduct, dropProduct, keepProduct, type ProductFields, withFields } from "./write-product.ts";
import { type ItemInput, keepVariant } from "./write-variant.ts";

interface CreateArgs {
  product?: (ProductFields & { productOptions?: OptionInput[] | null }) | null;
  media?: MediaInput[] | null;
}

/** A product with one variant, which has no SKU, costs nothing and isn't tracked until it is told; it bears the first value of every option. */
function productCreate(_: unknown, { product: input, media }: CreateArgs, { shop }: Context) {
  const options = input?.productOptions ?? [];
  const bad = options.length > mostOptions || options.some((one) => !one.name || !one.values?.[0]?.name);
  refuseLongList(media ?? []);
  const userErrors = [
    ...checkProduct(shop, undefined, input ?? {}, []),
    ...(bad ? [userError(["productOptions"], "Options must be three at most, each with a name and values")] : []),
    ...checkMedia(media ?? [], 0, ["media"]),
  ];
  if (!input || userErrors.length) return { product: null, shop: {}, userErrors };
  const values = options.map((one) => one.values![0]!.name!);
  const id = addProduct(shop, { title: input.title!, variants: [{ sku: "", title: titleOf(values) || defaultTitle, price: "0.00", tracked: false }] }, shop.now());
  const made = shop.products.get(String(id))!;
  if (options.length) shop.variants.put(String(made.variantIds[0]), { ...shop.variants.get(String(made.variantIds[0]))!, values });
  const product: ProductRecord = {
    ...withFields(made, input), published: false, media: (media ?? []).map((one) => newMedia(shop, one)),
    ...(options.length && { options: options.map((one) => newOption(shop, one.name!)) }),
  };
  shop.products.put(String(id), product);
  writeMetafields(shop, "PRODUCT", gid("Product", id), input.metafields ?? []);
  shop.announce("products/create", id);
  return { product, shop: {}, userErrors: [] };
}

interface UpdateArgs {
  product?: (ProductFields & { id?: string | null }) | null;
  identifier?: ProductIdentifier | null;
  media?: MediaInput[] | null;
}

/** Media are added to those that are there. Nobody is told where nothing changes. */
function productUpdate(_: unknown, { product: input, identifier, media }: UpdateArgs, { shop }: Context) {
  refuseLongList(media ?? []);
  const known = productBy(shop, identifier ?? { id: input?.id ?? "" });
  if (!known || !input) return { product: null, userErrors: [userError(["id"], "Product does not exist")] };
  const userErrors = [...checkProduct(shop, known, input, []), ...checkMedia(media ?? [], known.media?.length ?? 0, ["media"])];
  if (userErrors.length) return { product: null, userErrors };
  const added = (media ?? []).map((one) => newMedia(shop, one));
  const changed = { ...withFields(known, input), ...(added.length && { media: [...(known.media ?? []), ...added] }) };
  writeMetafields(shop, "PRODUCT", gid("Product", known.id), input.metafields ?? []);
  const same = JSON.stringify(changed) === JSON.stringify(known) && !input.metafields?.length;
  return { product: same ? known : keepProduct(shop, changed), userErrors: [] };
}

function productDelete(_: unknown, { input }: { input: { id: string } }, { shop }: Context) {
  const product = productBy(shop, { id: input.id });
  if (!product) return { deletedProductId: null, shop: {}, userErrors: [userError(["id"], "Product does not exist")] };
  dropProduct(shop, product);
  return { deletedProductId: gid("Product", product.id), shop: {}, userErrors: [] };
}

function inventoryItemUpdate(_: unknown, { id, input }: { id: string; input: ItemInput }, { shop }: { shop: ShopState }) {
  const variant = variantOfItem(shop, Number(idOf("InventoryItem", id) ?? 0));
  if (!variant) return { inventoryItem: null, userErrors: [userError(["id"], "Inventory item does not exist")] };
  const inventoryItem = keepVariant(shop, variant, { inventoryItem: input });
  keepProduct(shop, shop.products.get(String(variant.productId))!);
  return { inventoryItem, userErrors: [] };
}

export const productMutations: Resolvers = { Mutation: { productCreate, productUpdate, productDelete, inventoryItemUpdate } };
