import { z } from "zod";
import { inTransaction } from "../../db/client.server.ts";
import { writeLinkEvents } from "../../db/link-events.server.ts";
import { forgetRejections, proposalsOf, rejectVariants } from "../../db/link-proposals.server.ts";
import { lockLinks } from "../../db/links.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku } from "../../domain/ids.ts";
import type { ItemOutcome, ListingTask, NewTaskItem, TaskItem } from "../../domain/listings/listing-task.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { inEachStore, planInEachStore } from "../products/in-each-store.server.ts";
import { taskKind, type AnyTaskKind, type Settle } from "./task-kind.ts";

/** The variants that are said not to be it. */
const rejecting = z.object({ variantIds: z.array(z.string()), summary: z.string() });

/** Rejects all suggestions for many SellerSKUs; nobody is asked about them again (R40). */
export const rejectKind: AnyTaskKind = taskKind({
  params: z.object({}),
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planRejecting(ctx, store, skus)),
  carryOut: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, (store, some) => reject(ctx, { store, task, settle }, some)),
  undo: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "kept" }, (store, some) => askAgain(ctx, { store, task, settle }, some)),
});

interface Doing {
  store: Store;
  task: Pick<ListingTask, "approvedBy" | "createdBy">;
  settle: Settle;
}

async function planRejecting(ctx: FlowContext, store: Store, skus: SellerSku[]): Promise<NewTaskItem[]> {
  const proposals = await proposalsOf(ctx.db.prisma, store.id, skus);
  return skus.map((sellerSku): NewTaskItem => {
    const open = proposals.get(sellerSku) ?? [];
    const names = open.map(({ evidence: { variant } }) => (variant.sku ? `${variant.product} (${variant.sku})` : variant.product));
    const plan: z.infer<typeof rejecting> = { variantIds: open.map((proposal) => proposal.variantId), summary: `Not ${names.join(", nor ")}` };
    if (open.length > 0) return { storeId: store.id, sellerSku, state: "planned", plan, reason: null };
    return { storeId: store.id, sellerSku, state: "skipped", plan: { ...plan, summary: "" }, reason: "Nothing is suggested for it." };
  });
}

/** What was suggested since it was planned is left alone. */
async function reject(ctx: FlowContext, { store, task, settle }: Doing, items: readonly TaskItem[]): Promise<void> {
  const at = ctx.clock.now();
  const by = task.approvedBy ?? task.createdBy;
  await inTransaction(ctx.db, async (tx) => {
    await lockLinks(tx, store.id);
    const proposals = await proposalsOf(tx, store.id, items.map((item) => item.sellerSku));
    const rejected = items.flatMap(({ sellerSku, plan }) => openOf(proposals.get(sellerSku) ?? [], plan).map((variantId) => ({ sellerSku, variantId })));
    await rejectVariants(tx, store, rejected, by, at);
    await writeLinkEvents(tx, store, rejected.map(({ sellerSku, variantId }) => ({ sellerSku, what: "rejected", fromVariantId: variantId, toVariantId: null, evidence: null })), by, at);
    const skus = new Set(rejected.map((one) => one.sellerSku));
    await settle(tx, items.map(({ storeId, sellerSku }): ItemOutcome => (skus.has(sellerSku) ? { storeId, sellerSku, state: "done" } : { storeId, sellerSku, state: "skipped", reason: "Its suggestions were changed since this was planned." })));
  });
}

function openOf(proposals: readonly { variantId: Gid }[], plan: unknown): Gid[] {
  const { variantIds } = rejecting.parse(plan);
  return proposals.map((proposal) => proposal.variantId).filter((id) => variantIds.includes(id));
}

/** They are matched anew, and suggested again where that finds them. */
async function askAgain(ctx: FlowContext, { store, settle }: Doing, items: readonly TaskItem[]): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    await forgetRejections(tx, store.id, items.flatMap(({ sellerSku, plan }) => rejecting.parse(plan).variantIds.map((variantId) => ({ sellerSku, variantId }))));
    await enqueue(ctx.queue, tx, [job("link-skus", store.shop, { storeId: store.id })]);
    await settle(tx, items.map(({ storeId, sellerSku }): ItemOutcome => ({ storeId, sellerSku, state: "undone" })));
  });
}
