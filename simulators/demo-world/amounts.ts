import type { Money } from "@sp-api-sdk/orders-api-2026-01-01";

const digitsOf = (currency: string): number => (currency === "JPY" ? 0 : 2);

/** Amazon's money from whole minor units (cents; yen). */
export function toMoney(minor: number, currency: string): Money {
  return { amount: decimal(minor, currency), currencyCode: currency };
}

/** "19.99", "-2.00", "5980" for JPY. */
export function decimal(minor: number, currency: string): string {
  const digits = digitsOf(currency);
  const text = String(Math.abs(minor)).padStart(digits + 1, "0");
  const whole = text.slice(0, text.length - digits);
  return `${minor < 0 ? "-" : ""}${digits === 0 ? whole : `${whole}.${text.slice(-digits)}`}`;
}

/** Tax of `rate` (per 10 000) on a net amount, rounded half up. */
export function taxOnTop(net: number, rate: number): number {
  return Math.floor((net * rate + 5_000) / 10_000);
}

/** The tax of `rate` (per 10 000) that a gross amount holds, rounded half up. */
export function taxInside(gross: number, rate: number): number {
  return gross - Math.floor((gross * 20_000 + 10_000 + rate) / (2 * (10_000 + rate)));
}
