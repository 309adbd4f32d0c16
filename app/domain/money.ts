import { Decimal } from "decimal.js";

/** An exact sum: whole minor units of an ISO 4217 currency (decisions 13). */
export interface Money {
  readonly minor: bigint;
  readonly currency: string;
}

/** Thrown for a text that is no amount, an amount finer than its currency, or sums across currencies. */
export class MoneyError extends Error {
  override name = "MoneyError";
}

/** Wide enough that no amount of any currency is ever rounded. */
const Exact = Decimal.clone({ precision: 60 });

const threeDecimals = new Set(["BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"]);
const noDecimals = new Set([
  "BIF", "CLP", "DJF", "GNF", "ISK", "JPY", "KMF", "KRW", "PYG", "RWF", "UGX", "VND", "VUV", "XAF", "XOF", "XPF",
]);

/** Digits after the point of a currency: 2 unless ISO 4217 says otherwise. */
export function exponentOf(currency: string): number {
  if (noDecimals.has(currency)) return 0;
  return threeDecimals.has(currency) ? 3 : 2;
}

export function money(minor: bigint | number, currency: string): Money {
  return { minor: BigInt(minor), currency };
}

export function zero(currency: string): Money {
  return { minor: 0n, currency };
}

/**
 * Reads a decimal text ("19.99", "-3", "5980.00" for JPY too) without a float in between.
 * @throws MoneyError when it is no decimal number or has more digits than the currency carries (decisions 13).
 */
export function parseMoney(amount: string, currency: string): Money {
  if (!/^-?\d+(\.\d+)?$/.test(amount)) throw new MoneyError(`"${amount}" is not an amount`);
  const scaled = new Exact(amount).times(new Exact(10).pow(exponentOf(currency)));
  if (!scaled.isInteger()) throw new MoneyError(`${amount} ${currency} has more digits than the currency`);
  return { minor: BigInt(scaled.toFixed(0)), currency };
}

/** Decimal text at the currency's exponent: "19.99", "5980" for JPY. */
export function formatMoney(value: Money): string {
  const digits = exponentOf(value.currency);
  return new Exact(value.minor.toString()).div(new Exact(10).pow(digits)).toFixed(digits);
}

/** The amount with its currency, as a person and both platforms' comparison read it: "19.99 USD". */
export function amountText(value: Money): string {
  return `${formatMoney(value)} ${value.currency}`;
}

/** @throws MoneyError across currencies. */
export function add(a: Money, b: Money): Money {
  return { minor: a.minor + sameCurrency(a, b).minor, currency: a.currency };
}

/** @throws MoneyError across currencies. */
export function subtract(a: Money, b: Money): Money {
  return { minor: a.minor - sameCurrency(a, b).minor, currency: a.currency };
}

/** Sum of all; zero of `currency` for none. @throws MoneyError across currencies. */
export function sum(values: readonly Money[], currency: string): Money {
  return values.reduce(add, zero(currency));
}

export function equal(a: Money, b: Money): boolean {
  return a.currency === b.currency && a.minor === b.minor;
}

function sameCurrency(a: Money, b: Money): Money {
  if (a.currency !== b.currency) throw new MoneyError(`${a.currency} and ${b.currency} do not add up`);
  return b;
}

export function isZero(value: Money): boolean {
  return value.minor === 0n;
}

/** The amount without its sign. */
export function absolute(value: Money): Money {
  return value.minor < 0n ? { minor: -value.minor, currency: value.currency } : value;
}

/**
 * The part of `value` that falls on `share` of `whole` units, cut towards zero to whole minor units;
 * what is left belongs to the other units, so that no cent is lost: `subtract(value, portion(value, …))`.
 */
export function portion(value: Money, share: number, whole: number): Money {
  return { minor: (value.minor * BigInt(share)) / BigInt(whole), currency: value.currency };
}

/**
 * `value` in another currency: so many units of `currency` for one of its own, rounded half up (away from zero) to `currency`'s minor units.
 * @param rate a positive decimal text, such as "0.0061" (decisions 14).
 */
export function convertMoney(value: Money, rate: string, currency: string): Money {
  const units = new Exact(value.minor.toString()).times(rate).times(new Exact(10).pow(exponentOf(currency) - exponentOf(value.currency)));
  return { minor: BigInt(units.toFixed(0, Decimal.ROUND_HALF_UP)), currency };
}
