import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { linkEventsOf, writeLinkEvents } from "../../db/link-events.server.ts";
import { linksOf } from "../../db/links.server.ts";
import { resumeTracking, skuSettingsOf } from "../../db/sku-settings.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import type { ItemOutcome, NewTaskItem, TaskItem } from "../../domain/listings/listing-task.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { taskKind, type Settle } from "../listing-tasks/task-kind.ts";
import { inEachStore, planInEachStore } from "./in-each-store.server.ts";

/** Tracks listings again (R11): their stock is sent, they are matched, and what went to the archive with them comes back. */
export const resumeKind = taskKind({
  params: z.object({}),
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planOf(ctx, store, skus)),
  carryOut: (ctx, task, items, settle) =>
    inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, (store, some) => resumeItems(ctx, store, some, { by: task.approvedBy ?? task.createdBy, state: "done", settle })),
  undo: async (ctx, task, items, settle) => {
    await inTransaction(ctx.db, (tx) => settle(tx, items.map(({ storeId, sellerSku }) => ({ storeId, sellerSku, state: "kept", reason: "Stop tracking it again: what Amazon shows by now decides." }))));
  },
});

async function planOf(ctx: FlowContext, store: Store, sellerSkus: SellerSku[]): Promise<NewTaskItem[]> {
  const wishes = await skuSettingsOf(ctx.db.prisma, store.id, sellerSkus);
  return sellerSkus.map((sellerSku) => {
    const stoppedAt = wishes.get(sellerSku)?.stoppedAt ?? null;
    const plan = { stoppedAt: stoppedAt?.toISOString() ?? null };
    return { storeId: store.id, sellerSku, plan, ...(stoppedAt ? { state: "planned", reason: null } : { state: "skipped", reason: "It is tracked already." }) };
  });
}

interface Resuming {
  by: string;
  state: "done" | "undone";
  settle: Settle;
}

/** What the last stop of a listing sent to the archive. */
const archivedSchema = z.object({ archived: z.object({ productId: z.string(), status: z.enum(["ACTIVE", "ARCHIVED", "DRAFT"]) }) });

/** Products come back first: what a crash repeats finds them back already. While the store is not open they stay in the archive (R49), and their items say so. */
export async function resumeItems(ctx: FlowContext, store: Store, items: readonly TaskItem[], { by, state, settle }: Resuming): Promise<void> {
  const sellerSkus = items.map((item) => item.sellerSku);
  const wishes = await skuSettingsOf(ctx.db.prisma, store.id, sellerSkus);
  const stopped = sellerSkus.filter((sku) => wishes.get(sku)?.stoppedAt);
  const archived = await archivedWith(ctx, store, stopped);
  if (store.state === "open") await bringBack(ctx, store, [...archived.values()]);
  const reason = "Its product stays in Shopify's archive: the store is not open, and nothing is written.";
  const links = await linksOf(ctx.db.prisma, store.id, stopped);
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    await resumeTracking(tx, store, stopped, by, at);
    await writeLinkEvents(tx, store, stopped.map((sellerSku) => ({ sellerSku, what: "resumed", fromVariantId: null, toVariantId: links.get(sellerSku)?.variantId ?? null, evidence: null })), by, at);
    if (stopped.length > 0) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId: store.id, sellerSkus: stopped }), job("link-skus", store.shop, { storeId: store.id })]);
    await settle(tx, items.map(({ storeId, sellerSku }): ItemOutcome => ({ storeId, sellerSku, state, ...(store.state !== "open" && archived.has(sellerSku) && { reason }) })));
  });
}

type Archived = z.infer<typeof archivedSchema>["archived"];

async function archivedWith(ctx: FlowContext, store: Store, sellerSkus: readonly SellerSku[]): Promise<Map<SellerSku, Archived>> {
  const found = new Map<SellerSku, Archived>();
  for (const sku of sellerSkus) {
    const last = (await linkEventsOf(ctx.db.prisma, store.shop, store.id, sku, 20)).find((event) => event.what === "stopped");
    const archived = archivedSchema.safeParse(last?.evidence);
    if (archived.success) found.set(sku, archived.data.archived);
  }
  return found;
}

async function bringBack(ctx: FlowContext, store: Store, archived: readonly Archived[]): Promise<void> {
  const before = new Map<Gid, Archived["status"]>(archived.map(({ productId, status }) => [productId, status]));
  if (before.size === 0) return;
  const shopify = ctx.shopify(store.shop);
  for (const { productId, status } of await shopify.productContents([...before.keys()])) {
    if (status === "ARCHIVED") await shopify.updateProduct(productId, { status: before.get(productId)! });
  }
}
