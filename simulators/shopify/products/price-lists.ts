import { Decimal } from "decimal.js";
import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { refuseLongList } from "../graphql/list-limit.ts";
import { exponentOf, type MoneyInput } from "../money.ts";
import type { FixedPriceRecord, PriceListRecord, VariantRecord } from "../state/catalog-records.ts";
import { priceKey, type ShopState } from "../state/shop-state.ts";

interface PriceInput {
  variantId: string;
  price: MoneyInput;
  compareAtPrice?: MoneyInput | null;
}

const listOf = (shop: ShopState, id: string) => shop.priceLists.get(idOf("PriceList", id) ?? "");
const variantOf = (shop: ShopState, id: string) => shop.variants.get(idOf("ProductVariant", id) ?? "");
const noList = (): UserError[] => [userError(["priceListId"], "Price list does not exist.", "PRICE_LIST_NOT_FOUND")];

/** A price as `PriceListPrice` shows it. */
function fixedPrice(shop: ShopState, list: PriceListRecord, { variantId, amount, compareAt }: FixedPriceRecord) {
  const money = (value: string) => ({ amount: value, currencyCode: list.currency });
  return { id: variantId, price: money(amount), compareAtPrice: compareAt === null ? null : money(compareAt), originType: "FIXED", variant: shop.variants.get(String(variantId))! };
}

/** What a variant costs that has no price of its own in the list: the shop's price and the list's adjustment. Currencies are not converted. */
function relativePrice({ currency, adjustment }: PriceListRecord, variant: VariantRecord) {
  const share = new Decimal(adjustment.value).div(100).times(adjustment.type === "PERCENTAGE_DECREASE" ? -1 : 1).plus(1);
  const amount = new Decimal(variant.price).times(share).toDecimalPlaces(exponentOf(currency), Decimal.ROUND_HALF_UP).toString();
  return { id: variant.id, price: { amount, currencyCode: currency }, compareAtPrice: null, originType: "RELATIVE", variant };
}

function prices(list: PriceListRecord, args: Paging & { originType?: string | null }, { shop }: Context) {
  const fixed = shop.fixedPrices.by("list", String(list.id)).map((one) => fixedPrice(shop, list, one));
  if (args.originType === "FIXED") return connection(fixed, args);
  const relative = shop.variants.values().filter((one) => !shop.fixedPrices.get(priceKey(list.id, one.id))).map((one) => relativePrice(list, one));
  return connection(args.originType === "RELATIVE" ? relative : [...fixed, ...relative], args);
}

/** All of them or none. A price that is fixed already is overwritten. */
function priceListFixedPricesAdd(_: unknown, { priceListId, prices: inputs }: { priceListId: string; prices: PriceInput[] }, { shop }: Context) {
  refuseLongList(inputs);
  const list = listOf(shop, priceListId);
  const userErrors = list ? inputs.flatMap((input, i) => priceErrors(shop, list, input, ["prices", String(i)])) : noList();
  if (!list || userErrors.length) return { prices: null, userErrors };
  const added = inputs.map((input) => {
    const variantId = variantOf(shop, input.variantId)!.id;
    const record: FixedPriceRecord = { listId: list.id, variantId, amount: input.price.amount, compareAt: input.compareAtPrice?.amount ?? null };
    shop.fixedPrices.put(priceKey(list.id, variantId), record);
    return fixedPrice(shop, list, record);
  });
  return { prices: added, userErrors: [] };
}

function priceErrors(shop: ShopState, list: PriceListRecord, input: PriceInput, path: string[]): UserError[] {
  if (!variantOf(shop, input.variantId)) return [userError([...path, "variantId"], "Variant does not exist.", "VARIANT_NOT_FOUND")];
  const foreign = ([["price", input.price], ["compareAtPrice", input.compareAtPrice]] as const).find(([, money]) => money && money.currencyCode !== list.currency);
  return foreign ? [userError([...path, foreign[0], "currencyCode"], "The specified currency does not match the price list's currency.", "PRICE_LIST_CURRENCY_MISMATCH")] : [];
}

function priceListFixedPricesDelete(_: unknown, { priceListId, variantIds }: { priceListId: string; variantIds: string[] }, { shop }: Context) {
  refuseLongList(variantIds);
  const list = listOf(shop, priceListId);
  const userErrors = list ? variantIds.flatMap((id, i) => deleteErrors(shop, list, id, ["variantIds", String(i)])) : noList();
  if (!list || userErrors.length) return { deletedFixedPriceVariantIds: null, userErrors };
  for (const id of variantIds) shop.fixedPrices.delete(priceKey(list.id, variantOf(shop, id)!.id));
  return { deletedFixedPriceVariantIds: variantIds, userErrors: [] };
}

function deleteErrors(shop: ShopState, list: PriceListRecord, id: string, path: string[]): UserError[] {
  const variant = variantOf(shop, id);
  if (!variant) return [userError(path, "Variant does not exist.", "VARIANT_NOT_FOUND")];
  return shop.fixedPrices.get(priceKey(list.id, variant.id)) ? [] : [userError(path, "Only fixed prices can be deleted.", "PRICE_NOT_FIXED")];
}

export const priceListResolvers: Resolvers = {
  PriceList: {
    id: (list: PriceListRecord) => gid("PriceList", list.id),
    fixedPricesCount: (list: PriceListRecord, _: object, { shop }: Context) => shop.fixedPrices.by("list", String(list.id)).length,
    parent: (list: PriceListRecord) => ({ adjustment: list.adjustment }),
    prices,
  },
  QueryRoot: {
    priceList: (_: unknown, { id }: { id: string }, { shop }: Context) => listOf(shop, id) ?? null,
    priceLists: (_: unknown, args: Paging & { sortKey: string }, { shop }: Context) => {
      const lists = shop.priceLists.values();
      return connection(args.sortKey === "NAME" ? lists.sort((a, b) => (a.name < b.name ? -1 : 1)) : lists, args);
    },
  },
  Mutation: { priceListFixedPricesAdd, priceListFixedPricesDelete },
};
