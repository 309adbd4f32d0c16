import type { Store } from "../../db/stores.server.ts";
import type { ProductContent } from "../../domain/listings/product-content.ts";
import { batches } from "../../lib/batches.ts";
import type { FlowContext } from "../context.server.ts";

/** Amazon's catalogue tells so many articles in a call (Amazon README 17). */
const perCall = 20;

/** What Amazon's catalogue says of articles in one marketplace, by ASIN; what it does not know is absent. */
export async function productContents(ctx: FlowContext, store: Store, marketplaceId: string, asins: readonly (string | null)[]): Promise<Map<string, ProductContent>> {
  const wanted = [...new Set(asins.filter((asin): asin is string => asin !== null))];
  const found: ProductContent[] = [];
  for (const some of batches(wanted, perCall)) found.push(...(await ctx.amazon(store).productContents(some, marketplaceId)));
  return new Map(found.map((content) => [content.asin, content]));
}
