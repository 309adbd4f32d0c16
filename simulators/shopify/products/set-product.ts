import type { Context, Resolvers, UserError } from "../graphql/context.ts";
import { userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import type { ProductRecord } from "../state/catalog-records.ts";
import { addProduct } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";

interface VariantInput {
  sku?: string | null;
  price?: string | null;
  inventoryPolicy?: "CONTINUE" | "DENY" | null;
  inventoryItem?: { sku?: string | null; tracked?: boolean | null; requiresShipping?: boolean | null } | null;
  optionValues: { name?: string | null }[];
}

interface SetInput {
  handle?: string | null;
  title?: string | null;
  status?: ProductRecord["status"] | null;
  vendor?: string | null;
  productOptions?: unknown[] | null;
  variants?: VariantInput[] | null;
}

interface Identifier {
  id?: string | null;
  handle?: string | null;
}

function identified(shop: ShopState, { id, handle }: Identifier): ProductRecord | undefined {
  return id ? shop.products.get(idOf("Product", id) ?? "") : shop.products.values().find((product) => product.handle === handle);
}

/** Only making products is played: with an identifier the platform would change the product that is there. */
function productSet(_: unknown, { input, identifier }: { input: SetInput; identifier?: Identifier | null }, { shop }: Context) {
  const userErrors = refused(shop, input, identifier ?? null);
  if (userErrors.length) return { product: null, userErrors };
  const id = addProduct(shop, {
    title: input.title!, vendor: input.vendor ?? "", status: input.status === "DRAFT" || input.status === "ARCHIVED" ? input.status : "ACTIVE",
    variants: (input.variants ?? []).map(toVariant),
  }, shop.now());
  const made = shop.products.get(String(id))!;
  const product = { ...made, handle: input.handle ?? made.handle };
  shop.products.put(String(id), product);
  shop.announce("products/create", id);
  return { product, userErrors: [] };
}

function toVariant({ sku, price, inventoryPolicy, inventoryItem, optionValues }: VariantInput) {
  const title = optionValues[0]?.name;
  return { sku: sku ?? inventoryItem?.sku ?? "", price: price ?? "0.00", tracked: inventoryItem?.tracked ?? false, ...(title && { title }), ...(inventoryPolicy && { inventoryPolicy }) };
}

function refused(shop: ShopState, input: SetInput, identifier: Identifier | null): UserError[] {
  const error = (field: string[], message: string, code: string) => [userError(["input", ...field], message, code)];
  if (identifier) return error([], "This simulator only makes products", "INVALID_INPUT");
  if (!input.title?.trim()) return error(["title"], "Title can't be blank", "INVALID_INPUT");
  if (input.variants?.length && !input.productOptions?.length) return error(["productOptions"], "Product options must be given with variants", "PRODUCT_OPTIONS_INPUT_MISSING");
  if (input.handle && identified(shop, { handle: input.handle })) return error(["handle"], "Handle has already been taken", "HANDLE_NOT_UNIQUE");
  return [];
}

export const productSetResolvers: Resolvers = {
  QueryRoot: { productByIdentifier: (_: unknown, { identifier }: { identifier: Identifier }, { shop }: Context) => identified(shop, identifier) ?? null },
  Mutation: { productSet },
};
