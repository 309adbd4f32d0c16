import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { orderDetail } from "../../db/order-pages.server.ts";
import { findStore, type Store } from "../../db/stores.server.ts";
import type { AmazonOrderId, ShopDomain } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { fieldLabels, type FieldDecision } from "../../domain/orders/field-ownership.ts";
import { orderNews, type OrderNews } from "../../domain/orders/order-news.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { problemText } from "../../domain/problems.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import { compareOrder } from "./compare-order.server.ts";
import type { FieldFinding } from "./compared.ts";
import type { FlowContext } from "../context.server.ts";
import { failureWords } from "./failure-words.ts";
import { readAgain } from "./read-again.server.ts";
import { readImporting } from "./read-importing.server.ts";
import { linksOfSeen, storeSeen } from "./store-seen.server.ts";

/** A difference between both platforms, and what became of it. Texts are null where they are personal or not told. */
export interface ResyncDifference {
  what: string;
  amazon: string | null;
  shopify: string | null;
  became: "written" | "to-decide" | "left";
}

export interface Resynced {
  ok: boolean;
  /** For the merchant. */
  message: string;
  /** What Amazon says otherwise than when it was read last. */
  news: OrderNews[];
  differences: ResyncDifference[];
}

/**
 * The merchant's Resync (R150): reads one order again at Amazon, shows what differs, and applies it as any other news; what completes an order
 * (a link, prices) is looked at anew as well.
 * @returns null when the shop has no such order.
 */
export async function resyncOrder(ctx: FlowContext, shop: ShopDomain, amazonOrderId: AmazonOrderId): Promise<Resynced | null> {
  const found = await orderDetail(ctx.db.prisma, shop, amazonOrderId);
  const store = found && (await findStore(ctx.db.prisma, shop, found.record.storeId));
  if (!store) return null;
  if (store.state === "closed") return refused(problemText("store-closed").what);
  try {
    const read = await readAgain(ctx, store, amazonOrderId);
    if ("unknown" in read) return refused("Amazon does not find this order by its number any more.");
    if ("unreadable" in read) return refused(problemText("unreadable-order", { detail: read.unreadable }).what);
    return await apply(ctx, store, found.order, read.order);
  } catch (error) {
    if (!(error instanceof PlatformFailure)) throw error;
    return refused(failureWords(error, "Resync"));
  }
}

const refused = (message: string): Resynced => ({ ok: false, message, news: [], differences: [] });

async function apply(ctx: FlowContext, store: Store, before: AmazonOrder, order: AmazonOrder): Promise<Resynced> {
  const { amazonOrderId } = order;
  const seen = { orders: [order], unreadable: [] };
  const links = await linksOfSeen(ctx, store, seen);
  await inTransaction(ctx.db, async (tx) => {
    await storeSeen(ctx, tx, store, seen, links, { asked: true });
    await enqueue(ctx.queue, tx, [job("import-order", store.shop, { storeId: store.id, amazonOrderId })]);
  });
  const importing = await readImporting(ctx, { storeId: store.id, amazonOrderId });
  const findings = importing ? await compareOrder(ctx, { ...importing, order: { ...importing.order, personal: order.personal } }, "asked") : [];
  const news = orderNews(before, order, links);
  const differences = findings.map(toDifference);
  await record(ctx, store, amazonOrderId, news, differences);
  const again = importing?.record.shopifyOrderId ? "" : " Lockstep decides about it again now.";
  return { ok: true, message: `${summary(news, differences)}${again}`, news, differences };
}

function toDifference({ field, decision, amazon, shopify }: FieldFinding): ResyncDifference {
  const personal = field === "address";
  return { what: fieldLabels[field], amazon: personal ? null : amazon, shopify: personal ? null : shopify, became: becomes[decision] };
}

const becomes: Record<FieldDecision, ResyncDifference["became"]> = { write: "written", conflict: "to-decide", none: "left", unknown: "left", agree: "left", first: "left" };
const words: Record<ResyncDifference["became"], string> = { written: "written into Shopify", "to-decide": "to decide", left: "left as it is" };

function summary(news: readonly OrderNews[], differences: readonly ResyncDifference[]): string {
  const told = [...news.map(({ what }) => `${what} changed at Amazon`), ...differences.map(({ what, became }) => `${what} ${words[became]}`)];
  return told.length === 0 ? "Read again from Amazon: nothing differs." : `Read again from Amazon: ${told.join(", ")}.`;
}

async function record(ctx: FlowContext, store: Store, amazonOrderId: AmazonOrderId, news: readonly OrderNews[], differences: readonly ResyncDifference[]): Promise<void> {
  const fields = [...news.map(({ what }) => `${what} (news)`), ...differences.map(({ what, became }) => `${what} (${words[became]})`)].join(", ");
  const params = { differences: news.length + differences.length, fields };
  await inTransaction(ctx.db, (tx) =>
    writeLog(tx, [{ shop: store.shop, storeId: store.id, at: ctx.clock.now(), level: "INFO", code: "order-resynced", subjectType: "order", subjectId: amazonOrderId, params }]),
  );
}
