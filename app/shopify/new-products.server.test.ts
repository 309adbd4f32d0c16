import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { lastPage, variantAnswer } from "../../tests/support/shopify-variants.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

const node = (sku: string | null, n = 9) => variantAnswer(n, sku, { price: "19.99", productTitle: "Pan" });
const atHandle = (...nodes: object[]) => answer({ data: { shop: { currencyCode: "USD" }, productByIdentifier: nodes.length > 0 ? { id: "gid://shopify/Product/1", variants: { nodes, pageInfo: lastPage } } : null } });
const set = (...nodes: object[]) => answer({ data: { productSet: { product: { id: "gid://shopify/Product/1", variants: { nodes } }, userErrors: [] } } });
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
