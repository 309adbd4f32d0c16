import type { Tx } from "../../db/client.server.ts";
import type { OrderOwner } from "../../db/orders.server.ts";
import { endReservations, placeReservations } from "../../db/reservations.server.ts";
import type { AmazonOrderId, SellerSku } from "../../domain/ids.ts";
import type { ReservedUnits } from "../../domain/orders/reservation.ts";

/** What the ledger must hold for one order. */
export interface Holding {
  amazonOrderId: AmazonOrderId;
  units: readonly ReservedUnits[];
  /** When units of a PENDING order are given free; null = not by time (decisions 17). */
  expiresAt: Date | null;
}

/**
 * Makes the ledger hold exactly these units of these orders; an order without units is released.
 * @returns SellerSKUs whose number at Amazon may change by it.
 */
export async function holdInLedger(tx: Tx, owner: OrderOwner, holdings: readonly Holding[], why: { reason: string; at: Date }): Promise<SellerSku[]> {
  const lines = holdings.flatMap(({ amazonOrderId, units, expiresAt }) =>
    units.flatMap(({ sellerSku, orderItemId, units: held }) => (sellerSku === null ? [] : [{ amazonOrderId, orderItemId, sellerSku, units: held, expiresAt }])),
  );
  const released = holdings.filter((holding) => holding.units.length === 0).map((holding) => holding.amazonOrderId);
  const freed = released.length > 0 ? await endReservations(tx, owner, released, { state: "released", ...why }) : [];
  if (lines.length > 0) await placeReservations(tx, owner, lines, why.at);
  return [...new Set([...freed, ...lines.map((line) => line.sellerSku)])];
}
