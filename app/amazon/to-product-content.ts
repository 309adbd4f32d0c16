import type { ProductContent } from "../domain/listings/product-content.ts";
import { imageAddress } from "./image-address.ts";
import type { WireContent, WireDimensions } from "./wire/catalog.ts";

/** An article of Amazon's catalogue in the domain's words, as its pages in that marketplace show it (Catalog Items 2022-04-01, R6). */
export function toProductContent(item: WireContent, marketplaceId: string): ProductContent {
  const here = <Part extends { marketplaceId: string | null }>(parts: readonly Part[]) => parts.find((part) => part.marketplaceId === marketplaceId);
  const texts = (name: string) => textsOf(item, name, marketplaceId);
  const summary = here(item.summaries);
  const size = here(item.dimensions);
  const family = here(item.relationships)?.relationships.find(({ type, parentAsins }) => type === "VARIATION" && parentAsins.length > 0);
  const told = new Map([["color", summary?.color], ["size", summary?.size], ["style", summary?.style]]);
  return {
    asin: item.asin,
    title: summary?.itemName ?? texts("item_name")[0] ?? null,
    brand: summary?.brand ?? texts("brand")[0] ?? null,
    bullets: texts("bullet_point"),
    description: texts("product_description")[0] ?? null,
    images: imagesOf(here(item.images)?.images ?? []),
    barcodes: barcodesOf(here(item.identifiers)?.identifiers ?? []),
    parentAsin: family?.parentAsins[0] ?? null,
    variation: (family?.variationTheme?.attributes ?? []).flatMap((name) => {
      const value = texts(name)[0] ?? told.get(name);
      return value ? [{ name: spoken(name), value }] : [];
    }),
    weight: weightOf(size?.item) ?? weightOf(size?.package),
  };
}

/** An attribute's values in one language: the first one that the marketplace's entries have. */
function textsOf({ attributes }: WireContent, name: string, marketplaceId: string): string[] {
  const stated = attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  const entries = (stated ?? []).filter((one) => one.marketplace_id === null || one.marketplace_id === marketplaceId);
  const language = entries[0]?.language_tag;
  return entries.filter((one) => one.language_tag === language).flatMap(({ value, unit }) => {
    const written = String(value ?? "").trim();
    return written === "" ? [] : [unit === null ? written : `${written} ${unit}`];
  });
}

/** "size_name" is "Size". */
function spoken(attribute: string): string {
  const words = attribute.replace(/_name$/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

type WireImage = WireContent["images"][number]["images"][number];

/** The main picture first, the others by their names; of each the largest. The swatch shows a colour, no article. */
function imagesOf(images: readonly WireImage[]): string[] {
  const largest = new Map<string, WireImage>();
  for (const image of images) {
    const name = image.variant ?? "";
    const known = largest.get(name);
    if (name !== "SWCH" && imageAddress(image.link) !== null && (!known || area(image) > area(known))) largest.set(name, image);
  }
  const place = (name: string) => (name === "MAIN" ? "" : name || "~");
  const inOrder = [...largest].toSorted(([a], [b]) => (place(a) < place(b) ? -1 : 1));
  return [...new Set(inOrder.flatMap(([, { link }]) => imageAddress(link) ?? []))];
}

function area({ height, width }: WireImage): number {
  return (height ?? 0) * (width ?? 0);
}

/** Those that a scanner reads, best first. */
const barcodeTypes = ["EAN", "JAN", "UPC", "GTIN", "ISBN"];

function barcodesOf(identifiers: WireContent["identifiers"][number]["identifiers"]): string[] {
  const found = barcodeTypes.flatMap((type) => identifiers.flatMap(({ identifierType, identifier }) => (identifierType === type && identifier !== null ? [identifier] : [])));
  return [...new Set(found)];
}

const weightUnits = { kilograms: "KILOGRAMS", grams: "GRAMS", pounds: "POUNDS", ounces: "OUNCES" } as const;

/** A weight in a unit that Shopify does not have, or of nothing, is none. */
function weightOf(dimensions: WireDimensions): ProductContent["weight"] {
  const { value, unit } = dimensions?.weight ?? {};
  const known = Object.entries(weightUnits).find(([name]) => name === unit?.toLowerCase());
  return known && typeof value === "number" && value > 0 ? { value, unit: known[1] } : null;
}
