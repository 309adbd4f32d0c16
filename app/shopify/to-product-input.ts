import type { NewCatalogueProduct, NewVariant, ProductContent } from "../domain/listings/product-content.ts";
import { formatMoney } from "../domain/money.ts";
import { clip } from "./to-order-input.ts";

/** A product to be made; beside the two that matching makes, a draft (R62). */
export type ProductToMake = Omit<NewCatalogueProduct, "status"> & { status: NewCatalogueProduct["status"] | "DRAFT" };

/** How Shopify names what a product without options has. */
const noOption = { name: "Title", value: "Default Title" };

/**
 * What productSet takes (Shopify README 3.5).
 * @param variants of the product, as many as go into one call.
 * @param currency the shop's: a variant's price bears none, so one in another currency is left out.
 */
export function toProductInput({ handle, title, descriptionHtml, vendor, status, images, options }: ProductToMake, variants: readonly NewVariant[], currency: string): object {
  const plain = options.length === 0;
  const productOptions = plain
    ? [{ name: noOption.name, values: [{ name: noOption.value }] }]
    : options.map((name, n) => ({ name, values: [...new Set(variants.map((variant) => variant.options[n]))].map((value) => ({ name: value })) }));
  return {
    handle, title: clip(title), descriptionHtml: descriptionHtml || undefined, vendor: vendor ?? undefined, status, productOptions,
    variants: variants.map(({ sku, ...variant }) => {
      const { inventoryItem, ...rest } = common(variant, options, currency);
      return { ...rest, sku, inventoryItem };
    }),
    ...(images.length > 0 && { files: toImageFiles(images), metafields: [toImagesMetafield(images)] }),
  };
}

/** What productVariantsBulkCreate takes: the SKU stands with the inventory item there. */
export function toVariantInput({ sku, ...variant }: NewVariant, options: readonly string[], currency: string): object {
  const { inventoryItem, ...rest } = common(variant, options, currency);
  return { ...rest, inventoryItem: { ...inventoryItem, sku } };
}

function common({ barcode, price, options: values, weight }: Omit<NewVariant, "sku">, options: readonly string[], currency: string) {
  const optionValues = options.length === 0 ? [{ optionName: noOption.name, name: noOption.value }] : options.map((optionName, n) => ({ optionName, name: values[n] }));
  return {
    optionValues,
    barcode: barcode ?? undefined,
    price: price?.currency === currency ? formatMoney(price) : undefined,
    inventoryItem: { tracked: true, ...(weight && { measurement: { weight: toWeight(weight) } }) },
  };
}

/** null: none, which Shopify writes as nothing. */
export function toWeight(weight: ProductContent["weight"]): NonNullable<ProductContent["weight"]> {
  return weight ?? { value: 0, unit: "KILOGRAMS" };
}

/** Shopify copies from these addresses. */
export function toImageFiles(images: readonly string[]): object[] {
  return images.map((originalSource) => ({ originalSource, contentType: "IMAGE" }));
}

/** Where the images came from: Shopify's copies have addresses of their own. */
export function toImagesMetafield(images: readonly string[]): object {
  return { namespace: "amazon", key: "images", type: "json", value: JSON.stringify(images) };
}
