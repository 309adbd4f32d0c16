import type { ProductContent } from "./product-content.ts";

type Weight = NonNullable<ProductContent["weight"]>;

const grams: Record<Weight["unit"], number> = { GRAMS: 1, KILOGRAMS: 1000, POUNDS: 453.59237, OUNCES: 28.349523125 };
/** Shopify rounds. */
const within = 0.5;

/** True where both weigh the same to the gram, in whatever units. */
export function sameWeight(one: Weight | null, other: Weight): boolean {
  return one !== null && Math.abs(one.value * grams[one.unit] - other.value * grams[other.unit]) < within;
}
