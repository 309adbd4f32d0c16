import { cancellationDue } from "../cancellations/cancellation-due.ts";
import type { AmazonOrder, AmazonStatus } from "./amazon-order.ts";
import { fulfilmentsDue } from "./fulfilments-due.ts";
import type { ExistingImport, ImportDecision, ImportInput } from "./import-decision.ts";
import { lastShipTime, shippedAt } from "./shipped-at.ts";
import { channelOf, lacksStock } from "./target-status.ts";

/**
 * What a version of an order changes in the Shopify order that exists (table 18.1): shipped units are fulfilled, with
 * holds lifted, the date is Amazon's, under Completed what is shipped is archived, and what was cancelled, the order or units of
 * it, is cancelled (R19, K9) or shown to a person, once.
 */
export function decideUpdate(input: ImportInput, status: AmazonStatus, existing: ExistingImport): ImportDecision {
  const { order } = input;
  // Cancelled first in Shopify: nothing more.
  if (existing.cancelledInShopify) return { kind: "unchanged" };
  const cancellation = cancellationDue(input, status, existing);
  const { cancel } = cancellation;
  const found = status === "UNFULFILLABLE" ? "unfulfillable" : cancellation.problem;
  const problem = found === existing.knownProblem ? null : found;
  // Amazon has shipped, but the merchant wants his own stock obeyed (`afn.obeyStock`).
  const heldBack = order.channel === "AFN" && lacksStock(input, status);
  const fulfilments = heldBack ? [] : fulfilmentsDue(order, existing.fulfilledUnits);
  const close = status === "SHIPPED" && !heldBack && !existing.closedInShopify && isArchivedWhenShipped(input);
  const date = dateToWrite(order, existing);
  if (fulfilments.length === 0 && problem === null && cancel === null && !close && date === null) return { kind: "unchanged" };
  return { kind: "update", fulfilments, complete: status === "SHIPPED" && !heldBack && !existing.takenBack, liftHold: fulfilments.length > 0, close, shippedAt: date, cancel, problem };
}

function isArchivedWhenShipped({ order, store: { settings } }: ImportInput): boolean {
  return channelOf(order, settings).targetStatus === "COMPLETED";
}

/** Amazon's own date wins over any other; where it names none, the one that is there stays (R34). */
function dateToWrite(order: AmazonOrder, { shippedAt: shown }: ExistingImport): Date | null {
  const shipped = shippedAt(order);
  const date = shipped === null ? null : (lastShipTime(order) ?? shown ?? shipped);
  return inSeconds(date) === inSeconds(shown) ? null : date;
}

/** Shopify keeps no fractions. */
const inSeconds = (date: Date | null) => date && Math.floor(date.getTime() / 1000);
