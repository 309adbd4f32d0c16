import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { lastPage, variantAnswer } from "../../tests/support/shopify-variants.ts";
import type { NewCatalogueProduct, NewVariant } from "../domain/listings/product-content.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

const node = (sku: string | null, n = 9) => variantAnswer(n, sku, { price: "19.99", productTitle: "Pan" });
const atHandle = (...nodes: object[]) => answer({ data: { shop: { currencyCode: "USD" }, productByIdentifier: nodes.length > 0 ? { id: "gid://shopify/Product/1", variants: { nodes, pageInfo: lastPage } } : null } });
const set = (...nodes: object[]) => answer({ data: { productSet: { product: { id: "gid://shopify/Product/1", variants: { nodes } }, userErrors: [] } } });
const added = (...nodes: object[]) => answer({ data: { productVariantsBulkCreate: { productVariants: nodes, userErrors: [] } } });
const pan = { sku: "PAN/1", title: "Pan", price: money(1999, "USD") };

function stage(...answers: Scripted[]) {
  const { parts, sent } = scriptedShop(...answers);
  return { door: shopifyDoor(parts), sent, input: () => sent.at(-1)!.variables.input as Record<string, unknown> & { variants: Record<string, unknown>[] } };
}

describe("R62 a product for an unknown SKU", () => {
  it("is a draft with title, SKU and price, its stock tracked", async () => {
    const { door, input } = stage(atHandle(), set(node("PAN/1")));
    expect(await door.createDraftProduct(pan)).toMatchObject({ id: "gid://shopify/ProductVariant/9", sku: "PAN/1", tracked: true });
    expect(input()).toMatchObject({ title: "Pan", status: "DRAFT", variants: [{ sku: "PAN/1", price: "19.99", inventoryItem: { tracked: true } }] });
  });

  it("bears no price where the order is not in the shop's currency", async () => {
    const { door, input } = stage(atHandle(), set(node("PAN/1")));
    await door.createDraftProduct({ ...pan, price: money(1999, "EUR") });
    expect(input().variants[0]).not.toHaveProperty("price");
  });

  it("is the one that an earlier call made, of whose answer nobody heard", async () => {
    const { door, sent } = stage(atHandle(node("OTHER"), node("PAN/1")));
    expect((await door.createDraftProduct(pan))?.sku).toBe("PAN/1");
    expect(sent.map(({ operationName }) => operationName)).toEqual(["productByHandle"]);
  });

  it("is left alone where somebody gave it another SKU", async () => {
    const { door, sent } = stage(atHandle(node("PAN-NEW")));
    expect(await door.createDraftProduct(pan)).toBeNull();
    expect(sent).toHaveLength(1);
  });

  it("has the same handle for the same SKU only, whatever is in it", async () => {
    const handles = await Promise.all(["PAN/1", "PAN/1", "pan/1", "PAN 1"].map(async (sku) => {
      const { door, input } = stage(atHandle(), set(node(sku)));
      await door.createDraftProduct({ ...pan, sku });
      return input().handle;
    }));
    expect(handles[0]).toMatch(/^amazon-[0-9a-f]{20}$/);
    expect([handles[1] === handles[0], new Set(handles).size]).toEqual([true, 3]);
  });

  it("has its title cut where it would be refused", async () => {
    const { door, input } = stage(atHandle(), set(node("PAN/1")));
    await door.createDraftProduct({ ...pan, title: "🎁".repeat(300) });
    expect(input().title).toBe(`${"🎁".repeat(254)}…`);
  });

  it("a refusal names field and reason", async () => {
    const { door } = stage(atHandle(), answer({ data: { productSet: { product: null, userErrors: [{ field: ["input", "title"], message: "can't be blank", code: "BLANK" }] } } }));
    expect(await failureOf(door.createDraftProduct(pan))).toMatchObject({ kind: "rejected", message: "Shopify refused productSet: input.title: can't be blank (BLANK)" });
  });
});

const newVariant = (sku: string, more: Partial<NewVariant> = {}): NewVariant => ({ sku, barcode: null, price: money(1999, "USD"), options: [], weight: null, ...more });
const cup: NewCatalogueProduct = {
  handle: "amazon-main-b000000001", title: "Cup", descriptionHtml: "<ul><li>Blue</li></ul>", vendor: "Acme", status: "ARCHIVED",
  images: ["https://m.media-amazon.com/images/I/1.jpg"], options: [], variants: [newVariant("CUP-1")],
};

describe("R80 a product for a listing", () => {
  it("is made with all that Amazon tells, in the status that it is to have", async () => {
    const { door, input } = stage(atHandle(), set(node("CUP-1")));
    const variants = [newVariant("CUP-1", { barcode: "4006381333931", weight: { value: 1.5, unit: "POUNDS" } })];
    expect(await door.makeProduct({ ...cup, variants })).toMatchObject({ productId: "gid://shopify/Product/1", existed: false, variants: [{ sku: "CUP-1" }] });
    expect(input()).toEqual({
      handle: cup.handle, title: "Cup", descriptionHtml: cup.descriptionHtml, vendor: "Acme", status: "ARCHIVED",
      productOptions: [{ name: "Title", values: [{ name: "Default Title" }] }],
      variants: [{
        sku: "CUP-1", barcode: "4006381333931", price: "19.99", optionValues: [{ optionName: "Title", name: "Default Title" }],
        inventoryItem: { tracked: true, measurement: { weight: { value: 1.5, unit: "POUNDS" } } },
      }],
      files: [{ originalSource: cup.images[0], contentType: "IMAGE" }],
      metafields: [{ namespace: "amazon", key: "images", type: "json", value: JSON.stringify(cup.images) }],
    });
  });

  it("has its siblings as variants, each value of an option once", async () => {
    const { door, input } = stage(atHandle(), set(node("A", 1), node("B", 2), node("C", 3)));
    const variants = [newVariant("A", { options: ["Red", "S"] }), newVariant("B", { options: ["Red", "L"] }), newVariant("C", { options: ["Blue", "S"] })];
    expect((await door.makeProduct({ ...cup, options: ["Color", "Size"], variants })).variants.map(({ sku }) => sku)).toEqual(["A", "B", "C"]);
    expect(input()).toMatchObject({
      productOptions: [{ name: "Color", values: [{ name: "Red" }, { name: "Blue" }] }, { name: "Size", values: [{ name: "S" }, { name: "L" }] }],
      variants: [{ optionValues: [{ optionName: "Color", name: "Red" }, { optionName: "Size", name: "S" }] }, {}, {}],
    });
  });

  it("says nothing of what Amazon does not tell", async () => {
    const { door, input } = stage(atHandle(), set(node("CUP-1")));
    await door.makeProduct({ ...cup, descriptionHtml: "", vendor: null, images: [], variants: [newVariant("CUP-1", { price: null })] });
    expect(Object.keys(input()).sort()).toEqual(["handle", "productOptions", "status", "title", "variants"]);
    expect(Object.keys(input().variants[0]!).sort()).toEqual(["inventoryItem", "optionValues", "sku"]);
  });

  it("that bears the handle already is told with all its variants, and not touched", async () => {
    const many = answer({ data: { shop: { currencyCode: "USD" }, productByIdentifier: { id: "gid://shopify/Product/1", variants: { nodes: [node("CUP-1")], pageInfo: { hasNextPage: true, endCursor: "c" } } } } });
    const { door, sent } = stage(many, answer({ data: { product: { variants: { nodes: [node("CUP-2", 10)], pageInfo: lastPage } } } }));
    expect(await door.makeProduct(cup)).toMatchObject({ productId: "gid://shopify/Product/1", existed: true, variants: [{ sku: "CUP-1" }, { sku: "CUP-2" }] });
    expect(sent.map(({ operationName }) => operationName)).toEqual(["productByHandle", "variantsOfProduct"]);
  });

  it("with more variants than one call takes is made in several", async () => {
    const skus = Array.from({ length: 260 }, (_, n) => `CUP-${n}`);
    const { door, sent } = stage(atHandle(), set(...skus.slice(0, 250).map((sku, n) => node(sku, n))), added(...skus.slice(250).map((sku, n) => node(sku, 250 + n))));
    const { variants } = await door.makeProduct({ ...cup, options: ["Size"], variants: skus.map((sku) => newVariant(sku, { options: [sku] })) });
    expect(variants.map(({ sku }) => sku)).toEqual(skus);
    expect(sent.slice(1).map(({ variables }) => ((variables.input as { variants: unknown[] } | undefined)?.variants ?? (variables.variants as unknown[])).length)).toEqual([250, 10]);
  });

  it("of whose making nothing is heard may have been made", async () => {
    expect(await failureOf(stage(atHandle(), answer({ data: { productSet: { product: null, userErrors: [] } } })).door.makeProduct(cup))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
    expect(await failureOf(stage(atHandle(), new Error("broken")).door.makeProduct(cup))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });
});

describe("a later child of a product", () => {
  const there = (...nodes: object[]) => answer({ data: { shop: { currencyCode: "USD" }, nodes: [{ id: "gid://shopify/Product/1", variants: { nodes, pageInfo: lastPage } }] } });
  const currency = () => answer({ data: { shop: { myshopifyDomain: "demo.myshopify.com", name: "Demo", currencyCode: "USD", ianaTimezone: "UTC" } } });
  const add = (door: ReturnType<typeof stage>["door"]) => door.addVariants("gid://shopify/Product/1", ["Size"], [newVariant("A", { options: ["S"] }), newVariant("B", { options: ["M"] })]);

  it("is added, its SKU with the inventory item, and none twice", async () => {
    const { door, sent } = stage(there(node("A", 1), node("X", 5)), currency(), added(node("B", 2)));
    expect((await add(door)).map(({ sku }) => sku)).toEqual(["A", "B"]);
    expect(sent.at(-1)!.variables).toEqual({ productId: "gid://shopify/Product/1", variants: [{ optionValues: [{ optionName: "Size", name: "M" }], price: "19.99", inventoryItem: { tracked: true, sku: "B" } }] });
  });

  it("that is there already is all there is to it", async () => {
    const { door } = stage(there(node("A", 1), node("B", 2)), currency());
    expect((await add(door)).map(({ sku }) => sku)).toEqual(["A", "B"]);
  });

  it("is refused with field and reason", async () => {
    const refused = answer({ data: { productVariantsBulkCreate: { productVariants: null, userErrors: [{ field: ["variants", "0"], message: "The variant 'M' already exists.", code: "VARIANT_ALREADY_EXISTS" }] } } });
    expect(await failureOf(add(stage(there(), currency(), refused).door))).toMatchObject({ kind: "rejected", code: "VARIANT_ALREADY_EXISTS" });
  });
});
