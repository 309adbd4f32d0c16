import type { Context, Resolvers, UserError } from "../graphql/context.ts";
import { userError } from "../graphql/context.ts";
import { gid } from "../graphql/gid.ts";
import { refuseLongList } from "../graphql/list-limit.ts";
import { definitionFor, namespaceOf, writeMetafields } from "../metafields/metafields.ts";
import type { MediaRecord, ProductRecord } from "../state/catalog-records.ts";
import { addProduct } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { checkMedia, type MediaInput, newMedia } from "./media.ts";
import { type ProductIdentifier, productBy } from "./product-identifiers.ts";
import { defaultTitle, type OptionInput } from "./product-options.ts";
import { applyVariants, planVariants, type SetVariantInput, type VariantPlan } from "./set-variants.ts";
import { checkProduct, dropVariant, keepProduct, type ProductFields, withFields } from "./write-product.ts";

interface SetInput extends ProductFields {
  files?: (MediaInput & { id?: string | null })[] | null;
  productOptions?: OptionInput[] | null;
  variants?: SetVariantInput[] | null;
}

interface SetArgs {
  input: SetInput;
  identifier?: ProductIdentifier | null;
  synchronous: boolean;
}

const refused = (errors: UserError[]) => ({ product: null, userErrors: errors });
const error = (path: string[], message: string, code: string): UserError => userError(["input", ...path], message, code);

/**
 * Makes a product, or changes the one that the identifier names: fields that are given are set, lists that are given take the
 * place of those that are there (variants, files, tags, metafields), what is left out stays. A handle or a custom id that names nothing makes one that bears it.
 */
function productSet(_: unknown, { input: given, identifier, synchronous }: SetArgs, { shop }: Context) {
  refuseLongList(given.files ?? []);
  if (!synchronous) return refused([error([], "This simulator sets products at once only", "INVALID_INPUT")]);
  const known = identifier ? productBy(shop, identifier) : undefined;
  const unknown = identifier && !known ? notThere(shop, identifier) : undefined;
  if (unknown) return refused([unknown]);
  const input = identifier && !known ? namedAs(given, identifier) : given;
  const media = mediaOf(shop, known, input.files);
  const plan = variantsAsked(shop, known, input);
  const userErrors = [...checkProduct(shop, known, input, ["input"]), ...("errors" in media ? media.errors : []), ...(plan && "errors" in plan ? plan.errors : [])];
  if (userErrors.length || "errors" in media || (plan && "errors" in plan)) return refused(userErrors);
  const base = known ?? made(shop, input);
  const owner = gid("Product", base.id);
  if (input.metafields) shop.metafields.delete(owner);
  writeMetafields(shop, "PRODUCT", owner, input.metafields ?? []);
  const changed: ProductRecord = { ...withFields(base, input), ...media, ...(plan && { options: plan.options, variantIds: applyVariants(shop, base, plan) }) };
  if (known) return { product: keepProduct(shop, changed), userErrors: [] };
  const product = { ...changed, published: false };
  shop.products.put(String(product.id), product);
  shop.announce("products/create", product.id);
  return { product, userErrors: [] };
}

function notThere(shop: ShopState, { id, customId }: ProductIdentifier): UserError | undefined {
  if (id) return userError(["identifier", "id"], "Product does not exist", "PRODUCT_DOES_NOT_EXIST");
  if (!customId || definitionFor(shop, "PRODUCT", namespaceOf(customId.namespace), customId.key)?.unique) return undefined;
  return userError(["identifier", "customId"], "The metafield definition does not exist or is not unique", "METAFIELD_MISMATCH");
}

/** What is not there yet gets the handle or the metafield by which it was looked for. */
function namedAs(input: SetInput, { handle, customId }: ProductIdentifier): SetInput {
  if (handle) return { handle, ...input };
  return { ...input, metafields: [...(input.metafields ?? []), { namespace: customId!.namespace, key: customId!.key, value: customId!.value }] };
}

function variantsAsked(shop: ShopState, known: ProductRecord | undefined, { productOptions, variants }: SetInput): VariantPlan | { errors: UserError[] } | undefined {
  if (variants?.length && !productOptions?.length) return { errors: [error(["productOptions"], "Product options must be given with variants", "PRODUCT_OPTIONS_INPUT_MISSING")] };
  if (productOptions?.length && !variants?.length) return { errors: [error(["variants"], "Variants must be given with product options", "VARIANTS_INPUT_MISSING")] };
  return variants?.length ? planVariants(shop, known, productOptions!, variants) : undefined;
}

/** Files with an id stay as they are, others are fetched; those that are not named are taken away. */
function mediaOf(shop: ShopState, known: ProductRecord | undefined, files: SetInput["files"]): { media?: MediaRecord[] } | { errors: UserError[] } {
  if (!files) return {};
  const errors = checkMedia(files.filter((file) => !file.id), 0, ["input", "files"], "INVALID_INPUT");
  if (errors.length) return { errors };
  const media = files.map((file) => (file.id ? known?.media?.find((one) => gid("MediaImage", one.id) === file.id) : newMedia(shop, file)));
  const missing = media.indexOf(undefined);
  if (missing >= 0) return { errors: [error(["files", String(missing), "id"], "File does not exist on the product", "NOT_FOUND")] };
  return { media: media as MediaRecord[] };
}

/** A new product; its only variant gives way where others are asked for. */
function made(shop: ShopState, input: SetInput): ProductRecord {
  const id = addProduct(shop, { title: input.title!, variants: [{ sku: "", title: defaultTitle, price: "0.00", tracked: false }] }, shop.now());
  const product = shop.products.get(String(id))!;
  if (!input.variants?.length) return product;
  dropVariant(shop, product.variantIds[0]!);
  return { ...product, variantIds: [] };
}

export const productSetResolvers: Resolvers = { Mutation: { productSet } };
