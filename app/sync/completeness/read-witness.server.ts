import type { ReportedEntry } from "../../amazon/index.server.ts";
import { ordersPlacedBetween, recordedOrders } from "../../db/recorded-orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import { mergeReported, type ReportedOrder, type UnreadableRow } from "../../domain/orders/reported-order.ts";
import { addUp, compareWitnesses, countFindings, extraFindings, nothingCompared, undecidedMs, unreadableFindings, type Comparison, type Finding } from "../../domain/reconciliation/compare-witnesses.ts";
import type { ProofWindow } from "../../domain/reconciliation/proof-window.ts";
import type { FlowContext } from "../context.server.ts";

const perBatch = 500;

/**
 * Reads Amazon's report to its end, batch by batch, and compares it with our records (B6): only numbers, and orders that do not agree, are kept
 * in memory. An order whose rows lie apart, or of which one could not be read, is judged when the report has ended.
 * @param settledBefore later news may still be on its way to us
 * @throws PlatformFailure when the report breaks off: half a witness proves nothing
 */
export async function readWitness(ctx: FlowContext, store: Store, window: ProofWindow, settledBefore: Date, entries: AsyncIterable<ReportedEntry>): Promise<Comparison> {
  const seen = new Set<AmazonOrderId>();
  const undecidedBefore = new Date(ctx.clock.now().getTime() - undecidedMs);
  const undecided = new Map<AmazonOrderId, ReportedOrder>();
  const unreadable: UnreadableRow[] = [];
  let total = nothingCompared;
  let batch = new Map<AmazonOrderId, ReportedOrder>();

  const compareBatch = async () => {
    const recorded = await recordedOrders(ctx.db.prisma, store, [...batch.keys()]);
    for (const order of batch.values()) {
      const one = compareWitnesses([order], recorded, settledBefore, undecidedBefore);
      if (countFindings(one, "different") > 0) undecided.set(order.amazonOrderId, order);
      else total = addUp(total, one);
    }
    batch = new Map();
  };
  const take = (order: ReportedOrder) => {
    const id = order.amazonOrderId;
    const held = batch.has(id) ? batch : undecided;
    const before = held.get(id);
    if (before) held.set(id, mergeReported(before, order));
    else if (!seen.has(id)) batch.set(id, order);
    seen.add(id);
  };

  for await (const entry of entries) {
    if ("order" in entry) take(entry.order);
    else unreadable.push(entry.unreadable);
    if (batch.size >= perBatch) await compareBatch();
  }
  for (const { amazonOrderId } of unreadable) if (amazonOrderId) take(bare(amazonOrderId));
  await compareBatch();
  const torn = new Set(unreadable.map((row) => row.amazonOrderId));
  const rest = [...undecided.values()].map((order) => (torn.has(order.amazonOrderId) ? { ...order, lines: [] } : order));
  const last = compareWitnesses(rest, await recordedOrders(ctx.db.prisma, store, [...undecided.keys()]), settledBefore, undecidedBefore);
  return withFindings(addUp(total, last), [...unreadableFindings(unreadable), ...(await findExtra(ctx, store, window, seen))]);
}

/** Our orders of the window that the report does not list; none of its first and last second, where the witnesses may round differently. */
async function findExtra(ctx: FlowContext, store: Store, { from, to }: ProofWindow, reported: ReadonlySet<AmazonOrderId>): Promise<Finding[]> {
  const inside = { from: new Date(from.getTime() + 1000), to: new Date(to.getTime() - 1000), marketplaceIds: store.marketplaceIds };
  const findings: Finding[] = [];
  for (let page = await ordersPlacedBetween(ctx.db.prisma, store, inside, null, perBatch); page.length > 0; ) {
    findings.push(...extraFindings(page, reported));
    page = page.length < perBatch ? [] : await ordersPlacedBetween(ctx.db.prisma, store, inside, page.at(-1)!.amazonOrderId, perBatch);
  }
  return findings;
}

/** One finding for each order: that it is missing says more than that a row of it could not be read. */
function withFindings(comparison: Comparison, more: readonly Finding[]): Comparison {
  const named = new Set(comparison.findings.map((finding) => finding.amazonOrderId));
  const others = new Map(more.filter((finding) => !named.has(finding.amazonOrderId)).map((finding) => [finding.amazonOrderId, finding]));
  return { ...comparison, findings: [...comparison.findings, ...others.values()] };
}

/** What a row that could not be read still says: that there is such an order. */
function bare(amazonOrderId: AmazonOrderId): ReportedOrder {
  return { amazonOrderId, purchasedAt: null, lastUpdatedAt: null, status: null, channel: null, salesChannel: null, currency: null, lines: [] };
}
