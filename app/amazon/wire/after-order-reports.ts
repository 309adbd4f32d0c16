import { z } from "zod";
import { cell, count, exactCell } from "./cells.ts";
import { instant } from "./parts.ts";

/** What we read of the reports on returns and on parcels that Amazon sent, by column names in lower case (Amazon README 8.3). */

const months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A time, or a day as 2026-11-20 or 20-Nov-2026, which counts from 00:00 UTC; null: empty or neither. Days in digits alone are not guessed at. */
const moment = cell.transform((t) => (t === null ? null : (instant.parse(t) ?? dayOf(t))));

const needed = cell.pipe(z.string("is empty"));
const neededSku = exactCell.pipe(z.string("is empty"));
const neededUnits = count.pipe(z.number("is empty").min(1, "is none"));
const neededMoment = moment.pipe(z.date("is no time"));

export const wireMerchantReturn = z.object({
  "order id": needed,
  "return request date": neededMoment,
  "return delivery date": moment,
  "amazon rma id": cell,
  "merchant sku": neededSku,
  "return quantity": neededUnits,
  "return reason": cell,
});
export type WireMerchantReturn = z.output<typeof wireMerchantReturn>;

export const wireAmazonsReturn = z.object({
  "return-date": neededMoment,
  "order-id": needed,
  sku: neededSku,
  quantity: neededUnits,
  "detailed-disposition": cell,
  reason: cell,
  "license-plate-number": cell,
});
export type WireAmazonsReturn = z.output<typeof wireAmazonsReturn>;

export const wireAfnShipment = z.object({
  "amazon-order-id": needed,
  "shipment-item-id": needed,
  sku: neededSku,
  "quantity-shipped": neededUnits,
  carrier: cell,
  "tracking-number": cell,
  "shipment-date": moment,
});

function dayOf(written: string): Date | null {
  const named = /^(\d{1,2})-([A-Za-z]{3})-(\d{4})$/.exec(written);
  const month = named ? months.indexOf(named[2]!.toLowerCase()) + 1 : 0;
  const day = named ? `${named[3]}-${String(month).padStart(2, "0")}-${named[1]!.padStart(2, "0")}` : written;
  return /^\d{4}-\d{2}-\d{2}$/.test(day) ? instant.parse(`${day}T00:00Z`) : null;
}
