import { z } from "zod";
import { listOf, text } from "./parts.ts";

/** What we read of the Catalog Items API 2022-04-01 (model catalogItems_2022-04-01.json, Amazon README 17). */

const dimension = z.object({ unit: text, value: z.number().nullish() }).nullish();
const dimensions = z.object({ height: dimension, length: dimension, weight: dimension, width: dimension }).nullish();
export type WireDimensions = z.output<typeof dimensions>;

export const wireCatalogItem = z.object({ dimensions: listOf(z.object({ marketplaceId: text, item: dimensions, package: dimensions })) });
