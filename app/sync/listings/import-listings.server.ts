import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { dropCursor, moveCursor, readCursor } from "../../db/cursors.server.ts";
import { dropUnseenListings, saveListings, unlinkedSellerSkus } from "../../db/listings.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import type { StoreId } from "../../domain/ids.ts";
import { afterCataloguePage, catalogueReading, formatCatalogueReading, type CataloguePart, type CatalogueReading } from "../../domain/listings/catalogue-reading.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { resolveSkus } from "./sku-links.server.ts";

const cursorName = "listings";

/**
 * Reads every listing of a store, marketplace by marketplace, links what has a variant, and asks for a push of their stock. What was
 * read is kept page by page with the place where to go on, so a limit or a crash costs one page at most.
 */
export async function importListings(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed") return;
  let reading = catalogueReading(await readCursor(ctx.db.prisma, store.id, cursorName), store.marketplaceIds, ctx.clock.now());
  for (let part = reading.parts[0]; part; part = reading.parts[0]) reading = await readPage(ctx, store, reading, part);
  await resolveSkus(ctx, store, await unlinkedSellerSkus(ctx.db.prisma, store.id));
  await finish(ctx, store, reading);
}

async function readPage(ctx: FlowContext, store: Store, reading: CatalogueReading, part: CataloguePart): Promise<CatalogueReading> {
  const window = part.window ? { createdAfter: part.window.after, createdBefore: part.window.before } : {};
  const page = await ctx.amazon(store).searchListings({ marketplaceId: part.marketplaceId, sellerSkus: null, ...window }, part.token);
  const rest = afterCataloguePage(reading, page);
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await saveListings(tx, store, page.listings, at);
    await moveCursor(tx, store, cursorName, formatCatalogueReading(rest), at);
    await noteContact(tx, store.id, "read", at);
  });
  for (const { sellerSku, reason } of page.unreadable) ctx.log.warn({ store: store.id, sellerSku, reason }, "a listing could not be read");
  return rest;
}

/** What no page showed is gone at Amazon. */
async function finish(ctx: FlowContext, store: Store, { begunAt }: CatalogueReading): Promise<void> {
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    for (const marketplaceId of store.marketplaceIds) await dropUnseenListings(tx, store.id, marketplaceId, begunAt);
    await dropCursor(tx, store.id, cursorName);
    await writeLog(tx, [{ shop: store.shop, storeId: store.id, at, level: "INFO", code: "listings-imported", subjectType: "store", subjectId: store.alias, params: {} }]);
    await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id })]);
  });
}
