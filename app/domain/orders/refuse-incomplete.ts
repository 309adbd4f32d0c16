import type { SellerSku } from "../ids.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import { exchangeFor } from "./exchange.ts";
import type { ImportInput } from "./import-decision.ts";
import { isHistory } from "./is-history.ts";
import { paramsOf, storeRefuses, type Refusal } from "./refuse-order.ts";
import { reservedUnits } from "./reservation.ts";

/** The store is not open, a line has no variant, or no price, or its currency no rate (R49, R62, R20, R125). */
export function refuseIncomplete(input: ImportInput): Refusal | null {
  const { order, store, links } = input;
  const reservations = isHistory(input) ? [] : reservedUnits(order, links);
  if (store.state !== "open") return storeRefuses(input, reservations);
  const lines = order.lines.filter((line) => line.quantity > 0);
  const wait = (reason: ProblemCode, more: ProblemParams = {}): Refusal => ({
    kind: "wait", reason, params: { ...paramsOf(order), ...more }, reservations, shipBy: order.shipBy,
  });
  const kindOf = (sku: SellerSku) => links.get(sku)?.kind ?? "not-linked";
  // A line that nobody knows may be written without a product; which of several products it is remains a person's choice.
  const mustBeKnown = store.settings.unknownSku !== "customLine";
  if (mustBeKnown && lines.some((line) => line.sellerSku === null)) return wait("sku-missing");
  const skus = lines.flatMap((line) => line.sellerSku ?? []);
  const unlinked = skus.filter((sku) => mustBeKnown && kindOf(sku) === "not-linked");
  if (unlinked.length > 0) return wait("sku-not-linked", { sku: unlinked.join(", ") });
  const ambiguous = skus.filter((sku) => kindOf(sku) === "ambiguous");
  if (ambiguous.length > 0) return wait("sku-ambiguous", { sku: ambiguous.join(", ") });
  if (lines.every((line) => line.amounts !== null)) return lacksRate(input) ? wait("no-rate", { currency: order.currency ?? "" }) : null;
  if (!store.settings.importUnpriced || !hasPricedLine(input)) return wait("no-prices-yet");
  return { kind: "draft", purpose: "unpriced", reason: "no-prices-yet", params: paramsOf(order), reservations, expiresAt: null };
}

/** A draft needs a line, and a line needs a price: absent is not zero (R20). */
export function hasPricedLine({ order }: Pick<ImportInput, "order">): boolean {
  return order.lines.some((line) => line.quantity > 0 && line.amounts !== null);
}

/** The shop takes its own currency only, and the merchant gave no rate for the order's (R125, decisions 14). */
function lacksRate({ order, store: { settings, shopCurrency } }: ImportInput): boolean {
  return shopCurrency !== undefined && exchangeFor(settings, order.currency, shopCurrency) === "no-rate";
}
