import { describe, expect, it } from "vitest";
import { type Answer, createOrder, testShop } from "../testing/test-shop.ts";

type Payload = Record<string, { userErrors: { field: string[]; message: string }[] } & Record<string, unknown>>;
const unknown = "gid://shopify/Order/1";

describe("changing an order", () => {
  it("overwrites what is given and keeps the rest", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, { note: "old", email: "a@example.com", tags: ["a"], shippingAddress: { city: "Town", countryCode: "US" } });
    shop.clock.advance(1_000);
    const update = "mutation ($input: OrderInput!) { orderUpdate(input: $input) { order { id } userErrors { field message } } }";
    await shop.ask(update, { input: { id: order!.id, note: "new", tags: ["b"], shippingAddress: null, email: null, metafields: [{ namespace: "amazon", key: "k", type: "single_line_text_field", value: "v" }] } });
    expect(shop.shopify.world.order(order!.id)).toMatchObject({
      note: "new", tags: ["b"], email: null, shippingAddress: null, updatedAt: "2026-03-01T12:00:01.000Z", metafields: [{ namespace: "amazon", key: "k", value: "v" }],
    });
    await shop.ask(update, { input: { id: order!.id, note: "" } });
    expect(shop.shopify.world.order(order!.id)).toMatchObject({ note: null, tags: ["b"] });
  });

  it("closes, opens and marks as paid", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop);
    const run = (name: string) => shop.ask<Payload>(`mutation ($id: ID!) { ${name}(input: {id: $id}) { order { id } userErrors { field message } } }`, { id: order!.id });
    await run("orderClose");
    expect(shop.shopify.world.order(order!.id)!.closed).toBe(true);
    await run("orderOpen");
    expect(shop.shopify.world.order(order!.id)!.closed).toBe(false);
    await run("orderMarkAsPaid");
    expect(shop.shopify.world.order(order!.id)).toMatchObject({ displayFinancialStatus: "PAID", transactions: [{ kind: "SALE", amount: "10.00" }] });
    expect((await run("orderMarkAsPaid")).orderMarkAsPaid!.userErrors).toHaveLength(1);
  });

  it("adds and removes tags without losing others", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, { tags: ["a", "b"] });
    await shop.ask("mutation ($id: ID!) { tagsAdd(id: $id, tags: [\"c\", \"A\"]) { node { id ... on Order { tags } } userErrors { message } } }", { id: order!.id });
    expect(shop.shopify.world.order(order!.id)!.tags).toEqual(["a", "b", "c"]);
    const removed = await shop.ask<{ tagsRemove: { node: { tags: string[] } } }>("mutation ($id: ID!) { tagsRemove(id: $id, tags: [\"B\"]) { node { ... on Order { tags } } } }", { id: order!.id });
    expect(removed.tagsRemove.node.tags).toEqual(["a", "c"]);
  });

  it.each([
    ["orderUpdate", `orderUpdate(input: {id: "${unknown}"}) { userErrors { field message } }`],
    ["orderClose", `orderClose(input: {id: "${unknown}"}) { userErrors { field message } }`],
    ["tagsAdd", `tagsAdd(id: "${unknown}", tags: ["a"]) { userErrors { field message } }`],
  ])("says by user error that an order doesn't exist: %s", async (name, call) => {
    const answer = await testShop().ask<Payload>(`mutation { ${call} }`);
    expect(answer[name]!.userErrors).toEqual([{ field: ["id"], message: "Order does not exist" }]);
  });

  it("needs the scope of the thing that is tagged", async () => {
    const shop = testShop({ scopes: ["read_orders", "write_products"] });
    const answer = (await (await shop.send(`mutation { tagsAdd(id: "${unknown}", tags: ["a"]) { userErrors { message } } }`)).json()) as Answer;
    expect(answer.errors![0]!.extensions).toMatchObject({ code: "ACCESS_DENIED" });
  });
});
