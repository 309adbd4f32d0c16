import { createHash } from "node:crypto";
import type { Gid } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { NewVariant } from "../domain/listings/product-content.ts";
import type { Money } from "../domain/money.ts";
import { batches } from "../lib/batches.ts";
import { withoutAnswer } from "./fulfillments.server.ts";
import type { Ask } from "./graphql.server.ts";
import { nextCursor } from "./pages.ts";
import { readFurtherVariants, readVariantsOfProducts } from "./products.server.ts";
import { productByHandle, productSet, productVariantsBulkCreate } from "./queries/new-products.ts";
import { shop } from "./queries/shop.ts";
import { toVariant } from "./to-domain.ts";
import { toProductInput, toVariantInput, type ProductToMake } from "./to-product-input.ts";

/** Shopify README 3.6. */
const variantsPerCall = 250;

/** A product to be made for a SellerSKU that the shop does not know (R62). */
export interface NewProduct {
  sku: string;
  title: string;
  /** In the shop's currency; null: not known in it, the merchant sets one. */
  price: Money | null;
}

export interface MadeProduct {
  productId: Gid;
  /** It was there, and is as it was. */
  existed: boolean;
  variants: CatalogueVariant[];
}

/**
 * Makes a product, in no sales channel. One that bears the handle already, perhaps since an earlier call made it of whose answer nobody heard, is
 * found at once and left as it is.
 */
export async function makeProduct(ask: Ask, product: ProductToMake): Promise<MadeProduct> {
  const { currency, found } = await ask(productByHandle, { handle: product.handle }, (answer) => ({ currency: answer.shop.currencyCode, found: answer.productByIdentifier }));
  if (found) {
    const further = await readFurtherVariants(ask, found.id, currency, nextCursor(found.variants.pageInfo));
    return { productId: found.id, existed: true, variants: [...found.variants.nodes.map((node) => toVariant(node, currency)), ...further] };
  }
  const [first = [], ...rest] = batches(product.variants, variantsPerCall);
  const made = await ask(productSet, { input: toProductInput(product, first, currency), first: first.length }, ({ productSet: payload }, refuse) => {
    refuse(payload.userErrors);
    return payload.product && { productId: payload.product.id, existed: false, variants: payload.product.variants.nodes.map((node) => toVariant(node, currency)) };
  });
  if (!made) throw withoutAnswer("productSet");
  for (const some of rest) made.variants.push(...(await createVariants(ask, made.productId, product.options, some, currency)));
  return made;
}

/** Variants with these SKUs of a product: those that it has, and the others made. */
export async function addVariants(ask: Ask, productId: Gid, options: readonly string[], variants: readonly NewVariant[]): Promise<CatalogueVariant[]> {
  const skus = new Set(variants.map(({ sku }) => sku));
  const all = (await readVariantsOfProducts(ask, [productId])).filter(({ sku }) => sku !== null && skus.has(sku));
  const there = new Set(all.map(({ sku }) => sku));
  const missing = variants.filter(({ sku }) => !there.has(sku));
  const currency = await ask(shop, {}, (answer) => answer.shop.currencyCode);
  for (const some of batches(missing, variantsPerCall)) all.push(...(await createVariants(ask, productId, options, some, currency)));
  return all;
}

function createVariants(ask: Ask, productId: Gid, options: readonly string[], some: readonly NewVariant[], currency: string): Promise<CatalogueVariant[]> {
  const variants = some.map((variant) => toVariantInput(variant, options, currency));
  return ask(productVariantsBulkCreate, { productId, variants }, ({ productVariantsBulkCreate: payload }, refuse) => {
    refuse(payload.userErrors);
    return (payload.productVariants ?? []).map((node) => toVariant(node, currency));
  });
}

/** A product in status DRAFT with one tracked variant, its handle from its SKU. @returns its variant; null where somebody has changed its SKU. */
export async function createDraftProduct(ask: Ask, { sku, title, price }: NewProduct): Promise<CatalogueVariant | null> {
  const handle = `amazon-${createHash("sha256").update(sku).digest("hex").slice(0, 20)}`;
  const variant = { sku, barcode: null, price, options: [], weight: null };
  const { variants } = await makeProduct(ask, { handle, title, descriptionHtml: "", vendor: null, status: "DRAFT", images: [], options: [], variants: [variant] });
  return variants.find((one) => one.sku === sku) ?? null;
}
