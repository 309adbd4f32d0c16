import type { Tx } from "../../db/client.server.ts";
import { knownOrders, saveItems, type KnownOrder, type NewItem } from "../../db/history-items.server.ts";
import type { AmazonOrderId } from "../../domain/ids.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import type { FlowContext } from "../context.server.ts";
import type { SkuLinks } from "../listings/sku-links.server.ts";
import { storeSeen, type SeenOrders } from "../orders/store-seen.server.ts";
import type { Running } from "./running.server.ts";

/** Where an order stands in the run's time. */
export function placeOf(order: Pick<AmazonOrder, "createdAt" | "lastUpdatedAt">, { params }: Running): Date {
  return params.by === "created" ? order.createdAt : order.lastUpdatedAt;
}

/**
 * Takes orders of the past in exactly as a poll would (exactly once, with the units they hold), and notes that the run has read them. One that
 * the merchant deleted in Shopify stays removed until he says otherwise (R39).
 */
export async function takeIn(ctx: FlowContext, tx: Tx, running: Running, seen: SeenOrders, links: SkuLinks): Promise<void> {
  const { store, run, params } = running;
  await storeSeen(ctx, tx, store, seen, links, { asked: params.asked });
  const known = await knownOrders(tx, store, seen.orders.map((order) => order.amazonOrderId));
  const read = seen.orders.map((order): NewItem => ({ amazonOrderId: order.amazonOrderId, at: placeOf(order, running), ...readState(known.get(order.amazonOrderId)) }));
  const unreadable = seen.unreadable.flatMap(({ amazonOrderId, reason }): NewItem[] =>
    amazonOrderId ? [{ amazonOrderId, at: null, state: "refused", reasonCode: "unreadable-order", reasonParams: { detail: reason } }] : [],
  );
  await saveItems(tx, run, [...unreadable, ...read], false);
}

/** Lists orders that Amazon names, without touching them: in Shopify, removed there, or absent with the reason that we know (R82). */
export async function listFound(tx: Tx, { store, run }: Running, found: readonly { amazonOrderId: AmazonOrderId; at: Date | null }[]): Promise<void> {
  const known = await knownOrders(tx, store, found.map((order) => order.amazonOrderId));
  await saveItems(tx, run, found.map(({ amazonOrderId, at }) => ({ amazonOrderId, at, ...listedState(known.get(amazonOrderId)) })), true);
}

function readState(known: KnownOrder | undefined): Pick<NewItem, "state" | "reasonCode" | "reasonParams"> {
  return known?.removed ? removed(known) : { state: "read" };
}

function listedState(known: KnownOrder | undefined): Pick<NewItem, "state" | "reasonCode" | "reasonParams"> {
  if (known?.removed) return removed(known);
  if (known?.inShopify) return { state: "there" };
  return known?.reasonCode ? { state: "listed", reasonCode: known.reasonCode, reasonParams: known.reasonParams } : { state: "listed", reasonCode: "absent-from-shopify" };
}

export function removed({ shopifyOrderName }: KnownOrder): Pick<NewItem, "state" | "reasonCode" | "reasonParams"> {
  return { state: "removed", reasonCode: "removed-in-shopify", reasonParams: shopifyOrderName ? { name: shopifyOrderName } : {} };
}
