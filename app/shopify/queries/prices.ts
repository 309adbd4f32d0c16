import { z } from "zod";
import { mutation, query } from "./document.ts";
import { page, userErrors } from "./shared.ts";

export const priceLists = query(
  "priceLists",
  `query priceLists($after: String) {
  priceLists(first: 100, after: $after) { nodes { id name currency } pageInfo { hasNextPage endCursor } }
}`,
  z.object({ priceLists: page(z.object({ id: z.string(), name: z.string(), currency: z.string() })) }),
  () => 102,
);

export const priceListFixedPricesAdd = mutation(
  "priceListFixedPricesAdd",
  `mutation priceListFixedPricesAdd($priceListId: ID!, $prices: [PriceListPriceInput!]!) {
  priceListFixedPricesAdd(priceListId: $priceListId, prices: $prices) { userErrors { field message code } }
}`,
  z.object({ priceListFixedPricesAdd: z.object({ userErrors }) }),
);

export const metafieldsSet = mutation(
  "metafieldsSet",
  `mutation metafieldsSet($metafields: [MetafieldsSetInput!]!) {
  metafieldsSet(metafields: $metafields) { userErrors { field message code } }
}`,
  z.object({ metafieldsSet: z.object({ userErrors }) }),
);
