import type { AmazonStatus } from "./amazon-order.ts";
import { fulfilmentsAtCreation, fulfilmentsDue } from "./fulfilments-due.ts";
import type { ConsolidateDecision, CreateDecision, ImportInput } from "./import-decision.ts";
import { isHistory } from "./is-history.ts";
import { paramsOf, type Refusal } from "./refuse-order.ts";
import { reservedUnits } from "./reservation.ts";
import { shippedAt } from "./shipped-at.ts";
import { channelOf, lacksStock, targetStatus } from "./target-status.ts";

/** A priced and linked order whose time has come: a draft under Parked, else the order that R57–R59 and R34 want, alone or with its day's (R54). */
export function decideCreate(input: ImportInput, status: AmazonStatus): CreateDecision | ConsolidateDecision | Refusal {
  const { order, store: { settings }, links } = input;
  const afn = order.channel === "AFN";
  const history = isHistory(input);
  const reservations = history ? [] : reservedUnits(order, links);
  const target = targetStatus(input, status);
  if (target === "PARKED") return { kind: "draft", purpose: "parked", reason: "parked", params: paramsOf(order), reservations, expiresAt: null };
  const fulfilments = fulfilmentsDue(order, {});
  const some = fulfilments.length > 0 && !(afn && status === "SHIPPED") ? "some" : "none";
  const fulfil = isFulfilledAtOnce(input, status) ? "all" : some;
  const create: CreateDecision = {
    kind: "create",
    history,
    // AFN orders touch no stock of the merchant's (B4).
    inventory: afn || (history && !settings.deductHistory) ? "bypass" : "decrement",
    fulfil,
    fulfilments: fulfilmentsAtCreation(fulfil, fulfilments),
    hold: fulfil === "all" ? null : holdOf(input, status, fulfil),
    close: fulfil === "all" && target === "COMPLETED",
    shippedAt: shippedAt(order) ?? (!afn && settings.mfn.fulfillOnImport && fulfil === "all" ? order.createdAt : null),
    reservations,
  };
  return channelOf(order, settings).consolidate && !input.release ? { kind: "consolidate", create, reservations } : create;
}

/** What is shipped; what the merchant wants Completed (R57) or fulfilled on import (R34), unless stock says otherwise (R59). */
function isFulfilledAtOnce(input: ImportInput, status: AmazonStatus): boolean {
  const { order, store: { settings } } = input;
  const target = targetStatus(input, status);
  if (order.channel === "AFN") return status === "SHIPPED" && !lacksStock(input, status);
  return status === "SHIPPED" || target === "COMPLETED" || (settings.mfn.fulfillOnImport && target === "PLACED");
}

/** Amazon's goods are never shipped twice (15.13); an order that is under way in parts cannot be held. */
function holdOf(input: ImportInput, status: AmazonStatus, fulfil: CreateDecision["fulfil"]): CreateDecision["hold"] {
  if (input.order.channel === "AFN" && status !== "SHIPPED") return "amazon-fulfils";
  return fulfil === "none" && targetStatus(input, status) === "BACKORDERED" ? "out-of-stock" : null;
}
