import { z } from "zod";
import { listOf, text, whole } from "./parts.ts";

/** What we read of the Catalog Items API 2022-04-01 (model catalogItems_2022-04-01.json, Amazon README 17). */

const dimension = z.object({ unit: text, value: z.number().nullish() }).nullish();
const dimensions = z.object({ height: dimension, length: dimension, weight: dimension, width: dimension }).nullish();
export type WireDimensions = z.output<typeof dimensions>;

const dimensionsByMarketplace = listOf(z.object({ marketplaceId: text, item: dimensions, package: dimensions }));

export const wireCatalogItem = z.object({ dimensions: dimensionsByMarketplace });

/** Attributes are free JSON by product type: what does not look like a list of values is taken as not stated. */
const attribute = z.array(z.object({
  value: z.union([z.string(), z.number(), z.boolean()]).optional().catch(undefined),
  unit: text.catch(null),
  language_tag: text.catch(null),
  marketplace_id: text.catch(null),
})).catch([]);

/** Each part for itself: one that looks otherwise than published says nothing, and the others are read all the same. */
const wireContent = z.object({
  asin: z.string().min(1),
  attributes: z.record(z.string(), attribute).nullish().catch(null),
  dimensions: dimensionsByMarketplace.catch([]),
  identifiers: listOf(z.object({ marketplaceId: text, identifiers: listOf(z.object({ identifierType: text, identifier: text })) })).catch([]),
  images: listOf(z.object({
    marketplaceId: text, images: listOf(z.object({ variant: text, link: text, height: whole, width: whole })),
  })).catch([]),
  relationships: listOf(z.object({
    marketplaceId: text,
    relationships: listOf(z.object({ type: text, parentAsins: listOf(text), variationTheme: z.object({ attributes: listOf(text) }).nullish() })),
  })).catch([]),
  summaries: listOf(z.object({ marketplaceId: text, itemName: text, brand: text, color: text, size: text, style: text })).catch([]),
});
export type WireContent = z.output<typeof wireContent>;

/** An item that does not even say which article it is says nothing, and spoils no page. */
export const wireCatalogPage = z.object({
  items: z.array(wireContent.nullable().catch(null)).transform((items) => items.filter((item) => item !== null)),
});
