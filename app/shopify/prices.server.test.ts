import { describe, expect, test } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { lastPage } from "../../tests/support/shopify-variants.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor, type VariantPrice } from "./index.server.ts";

const list = "gid://shopify/PriceList/1";
const gid = (n: number) => `gid://shopify/ProductVariant/${n}`;
const prices = (count: number): VariantPrice[] => Array.from({ length: count }, (_, n) => ({ variantId: gid(n), price: money(1999 + n, "EUR") }));

function stage(...answers: Scripted[]) {
  const { parts, sent } = scriptedShop(...answers);
  return { door: shopifyDoor(parts), sent };
}

test("R63 the price lists that a merchant may choose from come with their currency, however many there are", async () => {
  const one = { id: list, name: "Amazon DE", currency: "EUR" };
  const page = (nodes: object[], pageInfo: object) => answer({ data: { priceLists: { nodes, pageInfo } } });
  const { door } = stage(page([one], { hasNextPage: true, endCursor: "c" }), page([{ ...one, id: "gid://shopify/PriceList/2" }], lastPage));
  expect(await door.priceLists()).toEqual([one, { ...one, id: "gid://shopify/PriceList/2" }]);
});

describe.each([
  ["into a price list", "priceListFixedPricesAdd", "prices", 250, (door: ReturnType<typeof stage>["door"], some: VariantPrice[]) => door.setFixedPrices(list, some)],
  ["into metafields", "metafieldsSet", "metafields", 25, (door: ReturnType<typeof stage>["door"], some: VariantPrice[]) => door.setPriceMetafields("price_main", some)],
] as const)("R63 prices %s", (_, name, member, size, write) => {
  const said = (...userErrors: object[]) => answer({ data: { [name]: { userErrors } } });
  const refusal = (n: number, message: string) => ({ field: [member, String(n), "price"], message, code: "VARIANT_NOT_FOUND" });
  const asked = (variables: Record<string, unknown>) => variables[member] as { variantId?: string; ownerId?: string }[];

  test("go as many as a call takes", async () => {
    const { door, sent } = stage(said(), said());
    expect(await write(door, prices(size + 1))).toEqual([]);
    expect(sent.map(({ variables }) => asked(variables).length)).toEqual([size, 1]);
  });

  test("that are refused are told with Shopify's words, the others are set", async () => {
    const { door, sent } = stage(said(refusal(0, "Variant not found"), refusal(2, "No such variant")), said(refusal(1, "Gone meanwhile")), said());
    expect(await write(door, prices(5))).toEqual([
      { variantId: gid(0), why: "Variant not found" }, { variantId: gid(2), why: "No such variant" }, { variantId: gid(3), why: "Gone meanwhile" },
    ]);
    expect(asked(sent.at(-1)!.variables).map(({ variantId, ownerId }) => variantId ?? ownerId)).toEqual([gid(1), gid(4)]);
  });

  test("that are all refused are not asked for again", async () => {
    expect(await write(stage(said(refusal(0, "no"))).door, prices(1))).toEqual([{ variantId: gid(0), why: "no" }]);
  });

  test("fail together where it is not about one of them", async () => {
    const { door } = stage(said({ field: ["priceListId"], message: "Price list does not exist", code: "PRICE_LIST_NOT_FOUND" }, refusal(0, "no")));
    expect(await failureOf(write(door, prices(2)))).toMatchObject({ kind: "rejected", code: "PRICE_LIST_NOT_FOUND" });
    expect(await failureOf(write(stage(said(refusal(2, "no"))).door, prices(2)))).toMatchObject({ kind: "rejected" });
  });

  test("none is nothing to ask for", async () => expect(await write(stage().door, [])).toEqual([]));
});

test("R63 an amount is written in its currency's digits", async () => {
  const some = [{ variantId: gid(1), price: money(1990, "EUR") }, { variantId: gid(2), price: money(980, "JPY") }];
  const fixed = stage(answer({ data: { priceListFixedPricesAdd: { userErrors: [] } } }));
  await fixed.door.setFixedPrices(list, some);
  expect(fixed.sent[0]!.variables).toEqual({ priceListId: list, prices: [{ variantId: gid(1), price: { amount: "19.90", currencyCode: "EUR" } }, { variantId: gid(2), price: { amount: "980", currencyCode: "JPY" } }] });
  const fields = stage(answer({ data: { metafieldsSet: { userErrors: [] } } }));
  await fields.door.setPriceMetafields("price_main", some.slice(0, 1));
  expect(fields.sent[0]!.variables).toEqual({ metafields: [{ ownerId: gid(1), namespace: "amazon", key: "price_main", type: "money", value: '{"amount":"19.90","currency_code":"EUR"}' }] });
});
