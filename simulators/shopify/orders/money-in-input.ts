import { type UserError, userError } from "../graphql/context.ts";
import { type Currencies, hasTooManyDecimals, type MoneyBagInput, type MoneyInput } from "../money.ts";
import type { OrderInput, TaxLineInput } from "./order-input.ts";

interface Found {
  path: string[];
  bag: MoneyBagInput;
}

const taxBags = (path: string[], lines: TaxLineInput[] | null | undefined): Found[] =>
  (lines ?? []).flatMap((line, i) => (line.priceSet ? [{ path: [...path, "taxLines", String(i), "priceSet"], bag: line.priceSet }] : []));

/** Every money bag of an order input, with its `field` path. */
function bagsOf(order: OrderInput): Found[] {
  const fixed = order.discountCode?.itemFixedDiscountCode?.amountSet;
  return [
    ...(order.lineItems ?? []).flatMap((line, i) => {
      const path = ["order", "lineItems", String(i)];
      return [...(line.priceSet ? [{ path: [...path, "priceSet"], bag: line.priceSet }] : []), ...taxBags(path, line.taxLines)];
    }),
    ...(order.shippingLines ?? []).flatMap((line, i) => {
      const path = ["order", "shippingLines", String(i)];
      return [{ path: [...path, "priceSet"], bag: line.priceSet }, ...taxBags(path, line.taxLines)];
    }),
    ...taxBags(["order"], order.taxLines),
    ...(order.transactions ?? []).map((one, i) => ({ path: ["order", "transactions", String(i), "amountSet"], bag: one.amountSet })),
    ...(fixed ? [{ path: ["order", "discountCode", "itemFixedDiscountCode", "amountSet"], bag: fixed }] : []),
  ];
}

/**
 * The order's currencies: as given, else those of its money, else the shop's. The simulator takes any currency as the
 * order's own (what the platform does with one that isn't the shop's is not documented).
 */
export function currenciesOf(order: OrderInput, shopCurrency: string): Currencies {
  const bags = bagsOf(order).map((found) => found.bag);
  const shop = order.currency ?? bags[0]?.shopMoney.currencyCode ?? shopCurrency;
  const presentment = order.presentmentCurrency ?? bags.find((bag) => bag.presentmentMoney)?.presentmentMoney?.currencyCode ?? shop;
  return { shop, presentment };
}

/** Refusals: another currency than the order's, more digits than the currency has, negative prices. */
export function checkMoney(order: OrderInput, currencies: Currencies): UserError[] {
  return bagsOf(order).flatMap(({ path, bag }) => [
    ...checkSide([...path, "shopMoney"], bag.shopMoney, currencies.shop),
    ...(bag.presentmentMoney
      ? checkSide([...path, "presentmentMoney"], bag.presentmentMoney, currencies.presentment)
      : currencies.presentment === currencies.shop
        ? []
        : [userError([...path, "presentmentMoney"], `Presentment money must be given in ${currencies.presentment}`, "INVALID")]),
  ]);
}

function checkSide(path: string[], money: MoneyInput, currency: string): UserError[] {
  if (money.currencyCode !== currency) return [userError([...path, "currencyCode"], `Currency must be the order's currency ${currency}`, "INVALID")];
  if (hasTooManyDecimals(money)) return [userError([...path, "amount"], `Amount has more decimals than ${currency} has`, "INVALID")];
  if (money.amount.startsWith("-")) return [userError([...path, "amount"], "Amount must be greater than or equal to 0", "INVALID")];
  return [];
}
