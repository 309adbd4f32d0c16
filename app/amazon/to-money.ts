import { Decimal } from "decimal.js";
import { MoneyError, parseMoney, type Money } from "../domain/money.ts";
import type { WireMoney } from "./wire/parts.ts";

/**
 * Amazon's amount as exact money; null when Amazon sent none.
 * The model allows RFC 7159 numbers, so "1.5E2" is 150.
 * @throws MoneyError for a text that is no number, a missing currency, or digits finer than the currency (decisions 13).
 */
export function toMoney(wire: WireMoney): Money | null {
  const amount = String(wire?.amount ?? "");
  if (amount === "") return null;
  const currency = wire?.currencyCode ?? "";
  if (!/^[A-Z]{3}$/.test(currency)) throw new MoneyError(`the amount ${amount.slice(0, 20)} has no currency`);
  const plain = /^-?\d+(\.\d+)?e[+-]?\d{1,2}$/i.test(amount) ? new Decimal(amount).toFixed() : amount.slice(0, 40);
  return parseMoney(plain, currency);
}
