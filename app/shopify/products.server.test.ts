import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted, type Sent } from "../../tests/support/shopify-answers.ts";
import { lastPage, variantAnswer } from "../../tests/support/shopify-variants.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";
import { productsWithVariants } from "./queries/products.ts";

const variant = (n: number, sku: string | null, price = "9.5") => variantAnswer(n, sku, { price });
const page = (nodes: object[], pageInfo: object = lastPage, currencyCode = "EUR") => answer({ data: { shop: { currencyCode }, productVariants: { nodes, pageInfo } } });
const door = (...answers: Scripted[]) => shopifyDoor(scriptedShop(...answers).parts);

describe("variantsBySku", () => {
  it("answers variants in the domain's words", async () => {
    expect(await door(page([variant(1, "A")])).variantsBySku(["A"])).toEqual([{
      id: "gid://shopify/ProductVariant/1", sku: "A", productId: "gid://shopify/Product/1", productTitle: "Mug", title: "Blue",
      price: money(950, "EUR"), inventoryItemId: "gid://shopify/InventoryItem/1", tracked: true, requiresShipping: true, inventoryPolicy: "DENY",
      barcode: null, productStatus: "ACTIVE", bundle: false,
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
    const [found] = await door(page([variant(1, "A", "980")], lastPage, "JPY")).variantsBySku(["A"]);
    expect(found!.price).toEqual(money(980, "JPY"));
    expect(await failureOf(door(page([variant(1, "A", "9.5")], lastPage, "JPY")).variantsBySku(["A"]))).toMatchObject({ kind: "unreadable" });
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

describe("variantsOfProducts", () => {
  const product = (n: number, variants: object[], pageInfo: object = lastPage) => ({ id: `gid://shopify/Product/${n}`, variants: { nodes: variants, pageInfo } });
  const products = (...nodes: (object | null)[]) => answer({ data: { shop: { currencyCode: "EUR" }, nodes } });
  const rest = (nodes: object[], pageInfo: object = lastPage) => answer({ data: { product: { variants: { nodes, pageInfo } } } });

  it("answers all variants of all products, and none of one that is gone", async () => {
    const found = await door(products(product(1, [variant(1, "A")]), null, {}, product(2, [variant(2, "B"), variant(3, null)]))).variantsOfProducts(["p1", "p2", "p3", "p4"]);
    expect(found.map(({ sku }) => sku)).toEqual(["A", "B", null]);
  });

  it("pages through a product that has many, and only through that", async () => {
    const more = { hasNextPage: true, endCursor: "c" };
    const { parts, sent } = scriptedShop(products(product(1, [variant(1, "A")], more), product(2, [variant(9, "Z")])), rest([variant(2, "B", "12")], { hasNextPage: true, endCursor: "d" }), rest([variant(3, "C")]));
    const found = await shopifyDoor(parts).variantsOfProducts(["p1", "p2"]);
    expect(found.map(({ sku, price }) => `${sku} ${price.minor}`)).toEqual(["A 950", "B 1200", "C 950", "Z 950"]);
    expect(sent.slice(1).map(({ variables }) => variables)).toEqual([{ id: "gid://shopify/Product/1", after: "c" }, { id: "gid://shopify/Product/1", after: "d" }]);
  });

  it("a product that goes between two pages has what was read of it", async () => {
    const found = await door(products(product(1, [variant(1, "A")], { hasNextPage: true, endCursor: "c" })), answer({ data: { product: null } })).variantsOfProducts(["p1"]);
    expect(found.map(({ sku }) => sku)).toEqual(["A"]);
  });

  it("asks for 25 products at a time, for fewer points than a question may cost", async () => {
    const { parts, sent } = scriptedShop(products(), products());
    await shopifyDoor(parts).variantsOfProducts(Array.from({ length: 30 }, (_, n) => `gid://shopify/Product/${n}`));
    expect(sent.map(({ variables }) => (variables.ids as string[]).length)).toEqual([25, 5]);
    expect(productsWithVariants.cost(sent[0]!.variables)).toBeLessThan(1_000);
  });

  it("knows barcode, status and bundle", async () => {
    const bundle = { ...variantAnswer(1, "A", { barcode: "4006381333931" }), requiresComponents: true };
    bundle.product.status = "ARCHIVED";
    expect(await door(products(product(1, [bundle]))).variantsOfProducts(["p1"])).toMatchObject([{ barcode: "4006381333931", productStatus: "ARCHIVED", bundle: true }]);
  });
});

describe("productsChangedSince", () => {
  const changed = (nodes: object[], pageInfo: object) => answer({ data: { products: { nodes, pageInfo } } });
  const node = { id: "gid://shopify/Product/1", updatedAt: "2026-11-01T10:00:00Z" };

  it("answers a page, oldest change first, and where the next begins", async () => {
    const { parts, sent } = scriptedShop(changed([node], { hasNextPage: true, endCursor: "c" }), changed([], lastPage));
    const since = new Date("2026-11-01T09:00:00Z");
    expect(await shopifyDoor(parts).productsChangedSince(since, null)).toEqual({ products: [{ id: node.id, updatedAt: new Date(node.updatedAt) }], nextCursor: "c" });
    expect(await shopifyDoor(parts).productsChangedSince(since, "c")).toEqual({ products: [], nextCursor: null });
    expect(sent.map(({ variables }) => variables)).toEqual([null, "c"].map((after) => ({ search: "updated_at:>='2026-11-01T09:00:00.000Z'", after })));
  });

  it("does not take a change without its time for none", async () => {
    expect(await failureOf(door(changed([{ ...node, updatedAt: null }], lastPage)).productsChangedSince(new Date(0), null))).toMatchObject({ kind: "unreadable" });
  });
});
