import type { SellerSku } from "../../domain/ids.ts";
import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { decideImport } from "../../domain/orders/decide-import.ts";
import type { ExistingImport, ImportDecision } from "../../domain/orders/import-decision.ts";
import { stockDecides } from "../../domain/orders/target-status.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { stockFor } from "./stock-for.server.ts";

export interface Deciding {
  /** The merchant released the parked order (R57). */
  released?: boolean | undefined;
  /** Asked where stock decides; absent = the order's own. */
  stock?: () => Promise<Map<SellerSku, number>>;
}

/**
 * What is to become of an order. Stock is asked for only where it decides (R59). A create that was begun goes on as one, for an order may exist
 * (decisions 7).
 */
export async function decideImporting(ctx: FlowContext, importing: Importing, existing: ExistingImport | null, { released = false, stock = () => stockFor(ctx, [importing]) }: Deciding = {}): Promise<ImportDecision> {
  const { store: { state, startDate, goLiveAt }, settings, order, links, shopCurrency, record } = importing;
  const store = { state, startDate, goLiveAt, settings, ...(shopCurrency && { shopCurrency }) };
  const input = { order, store, existing, links, now: ctx.clock.now(), release: released || record.createStartedAt !== null };
  const decision = decideImport(input);
  const asksStock = (decision.kind === "create" || decision.kind === "consolidate" || decision.kind === "update") && stockDecides(order, settings, amazonStatus(order.status));
  return asksStock ? decideImport({ ...input, stock: await stock() }) : decision;
}
