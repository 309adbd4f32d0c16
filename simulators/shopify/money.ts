import { Decimal } from "decimal.js";

/** An amount in the order's shop currency and in its presentment currency, decimal strings. */
export interface Bag {
  shop: string;
  presentment: string;
}

export interface MoneyInput {
  amount: string;
  currencyCode: string;
}

export interface MoneyBagInput {
  shopMoney: MoneyInput;
  presentmentMoney?: MoneyInput | null;
}

export const zero: Bag = { shop: "0", presentment: "0" };

const noDecimals = new Set("BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF".split(" "));
const threeDecimals = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));

/** Digits after the point that a currency has (ISO 4217). */
export function exponentOf(currency: string): number {
  return noDecimals.has(currency) ? 0 : threeDecimals.has(currency) ? 3 : 2;
}

export function hasTooManyDecimals(money: MoneyInput): boolean {
  return new Decimal(money.amount).decimalPlaces() > exponentOf(money.currencyCode);
}

export function toBag(input: MoneyBagInput): Bag {
  return { shop: input.shopMoney.amount, presentment: (input.presentmentMoney ?? input.shopMoney).amount };
}

const both = (bag: Bag, change: (amount: Decimal, side: "shop" | "presentment") => Decimal): Bag => ({
  shop: change(new Decimal(bag.shop), "shop").toString(),
  presentment: change(new Decimal(bag.presentment), "presentment").toString(),
});

export const plus = (a: Bag, b: Bag): Bag => both(a, (amount, side) => amount.plus(b[side]));
export const minus = (a: Bag, b: Bag): Bag => both(a, (amount, side) => amount.minus(b[side]));
export const sum = (bags: Bag[]): Bag => bags.reduce(plus, zero);
export const isZero = (bag: Bag): boolean => new Decimal(bag.shop).isZero();
export const isNegative = (bag: Bag): boolean => new Decimal(bag.shop).isNegative() && !isZero(bag);
export const atLeast = (a: Bag, b: Bag): boolean => new Decimal(a.shop).gte(b.shop);
export const smaller = (a: Bag, b: Bag): Bag => both(a, (amount, side) => Decimal.min(amount, b[side]));

/** Multiplies and rounds half up to the currency's digits. */
export function times(bag: Bag, factor: Decimal.Value, currencies: Currencies): Bag {
  return both(bag, (amount, side) => amount.times(factor).toDecimalPlaces(exponentOf(currencies[side]), Decimal.ROUND_HALF_UP));
}

/** The order's currencies: shop side and presentment side. */
export interface Currencies {
  shop: string;
  presentment: string;
}

/** Splits an amount by weights so that the parts add up to it exactly; the first parts take the odd units. */
export function spread(total: Bag, weights: Bag[], currencies: Currencies): Bag[] {
  const side = (name: "shop" | "presentment"): string[] => {
    const unit = new Decimal(10).pow(-exponentOf(currencies[name]));
    const all = weights.reduce((s, w) => s.plus(w[name]), new Decimal(0));
    const given = new Decimal(total[name]);
    const parts = weights.map((w) => (all.isZero() ? new Decimal(0) : given.times(w[name]).div(all).div(unit).floor().times(unit)));
    let left = given.minus(parts.reduce((s, p) => s.plus(p), new Decimal(0))).div(unit).round().toNumber();
    return parts.map((part) => (left-- > 0 ? part.plus(unit) : part).toString());
  };
  const shop = side("shop");
  const presentment = side("presentment");
  return weights.map((_, i) => ({ shop: shop[i]!, presentment: presentment[i]! }));
}

/** The platform writes a Decimal with at least one digit after the point: "10.0", "19.99". */
export function writeDecimal(amount: string): string {
  const fixed = new Decimal(amount).toFixed();
  return fixed.includes(".") ? fixed : `${fixed}.0`;
}

/** REST payloads write the currency's digits: "10.00", "1000". */
export function writeFixed(amount: string, currency: string): string {
  return new Decimal(amount).toFixed(exponentOf(currency));
}

/** The shape of `MoneyBag`. */
export function moneySet(bag: Bag, currencies: Currencies) {
  return {
    shopMoney: { amount: bag.shop, currencyCode: currencies.shop },
    presentmentMoney: { amount: bag.presentment, currencyCode: currencies.presentment },
  };
}
