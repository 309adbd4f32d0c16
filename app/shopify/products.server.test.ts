import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted, type Sent } from "../../tests/support/shopify-answers.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

const variant = (n: number, sku: string | null, price = "9.5") => ({
  id: `gid://shopify/ProductVariant/${n}`, sku, title: "Blue", price, inventoryPolicy: "DENY",
  product: { id: "gid://shopify/Product/1", title: "Mug" }, inventoryItem: { id: `gid://shopify/InventoryItem/${n}`, tracked: true, requiresShipping: true },
});
const last = { hasNextPage: false, endCursor: null };
const page = (nodes: object[], pageInfo: object = last, currencyCode = "EUR") => answer({ data: { shop: { currencyCode }, productVariants: { nodes, pageInfo } } });
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);

describe("variantsBySku", () => {
  it("answers variants in the domain's words", async () => {
    expect(await door(page([variant(1, "A")])).variantsBySku(["A"])).toEqual([{
      id: "gid://shopify/ProductVariant/1", sku: "A", productId: "gid://shopify/Product/1", productTitle: "Mug", title: "Blue",
      price: money(950, "EUR"), inventoryItemId: "gid://shopify/InventoryItem/1", tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
    }]);
  });

  it("compares exactly and keeps doubles", async () => {
    const hits = [variant(1, "A"), variant(2, "a"), variant(3, "A "), variant(4, null), variant(5, "A"), variant(6, "AA")];
    expect((await door(page(hits)).variantsBySku(["A"])).map(({ id }) => id)).toEqual(["gid://shopify/ProductVariant/1", "gid://shopify/ProductVariant/5"]);
  });

  it("follows pages, and takes what comes twice once", async () => {
    const pages = door(page([variant(1, "A")], { hasNextPage: true, endCursor: "c" }), page([variant(1, "A"), variant(2, "A")]));
    expect(await pages.variantsBySku(["A"])).toHaveLength(2);
  });

  it("asks for fifty at a time, each once, and for nothing blank", async () => {
    const searches: string[] = [];
    const noting: Scripted = ({ variables }: Sent) => {
      searches.push(String(variables.search));
      return page([]);
    };
    const skus = ["", " ", ...Array.from({ length: 60 }, (_, n) => `S-${n % 55}`)];
    expect(await door(noting, noting).variantsBySku(skus)).toEqual([]);
    expect(searches.map((search) => search.split(" OR ").length)).toEqual([50, 5]);
  });

  it("asks nothing about nothing", async () => {
    expect(await door().variantsBySku([])).toEqual([]);
  });

  it("reads prices in the shop's currency", async () => {
    const [found] = await door(page([variant(1, "A", "980")], last, "JPY")).variantsBySku(["A"]);
    expect(found!.price).toEqual(money(980, "JPY"));
    expect(await failureOf(door(page([variant(1, "A", "9.5")], last, "JPY")).variantsBySku(["A"]))).toMatchObject({ kind: "unreadable" });
  });
});

describe("searchVariants", () => {
  const asking = async (text: string) => {
    const sent: Sent["variables"][] = [];
    const found = await door(({ variables }: Sent) => (sent.push(variables), page([variant(1, "A")], { hasNextPage: true, endCursor: "c" }))).searchVariants(text);
    return { found: found.map(({ id }) => id), sent };
  };

  it("asks once for ten, by a word or by how a SKU begins, and takes what comes", async () => {
    expect(await asking(" MUG- ")).toEqual({ found: ["gid://shopify/ProductVariant/1"], sent: [{ search: "'MUG-' OR sku:MUG-*", first: 10, after: null }] });
    expect((await asking("Blue mug")).sent).toEqual([{ search: "'Blue mug'", first: 10, after: null }]);
  });

  it("asks nothing about nothing", async () => {
    expect(await door().searchVariants("  ")).toEqual([]);
  });
});

describe("variants", () => {
  const nodes = (...list: (object | null)[]) => answer({ data: { shop: { currencyCode: "EUR" }, nodes: list } });

  it("leaves out what is gone or no variant", async () => {
    expect((await door(nodes(variant(1, null), null, {})).variants(["a", "b", "c"])).map(({ id }) => id)).toEqual(["gid://shopify/ProductVariant/1"]);
  });

  it("asks for 250 at a time", async () => {
    const sizes: number[] = [];
    const noting: Scripted = ({ variables }: Sent) => {
      sizes.push((variables.ids as string[]).length);
      return nodes();
    };
    await door(noting, noting).variants(Array.from({ length: 300 }, (_, n) => `gid://shopify/ProductVariant/${n}`));
    expect(sizes).toEqual([250, 50]);
  });

  it("does not drop a variant that it cannot read", async () => {
    expect(await failureOf(door(nodes({ ...variant(1, "A"), price: null })).variants(["a"]))).toMatchObject({ kind: "unreadable" });
  });
});
