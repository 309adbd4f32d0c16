import { beforeEach, describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyStage, type ShopifyStage } from "../../tests/support/shopify-door.ts";
import { newDraft, newOrder } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor } from "./index.server.ts";

let stage: ShopifyStage;
beforeEach(() => {
  stage = shopifyStage({ locations: [{ name: "Warehouse" }], products: [{ title: "Mug", variants: [{ sku: "MUG-1", price: "9.50", levels: { Warehouse: 10 } }] }] });
});

const variantId = async () => (await stage.door.variantsBySku(["MUG-1"]))[0]!.id;
const withVariant = async (quantity = 2) => newDraft({ lines: [{ title: "Mug", variantId: await variantId(), sku: "MUG-1", quantity, unitPrice: money(1000, "USD"), requiresShipping: true }] });
const complete = (id: string) =>
  stage.simulator.handle(new Request("https://demo.myshopify.com/admin/api/2026-10/graphql.json", {
    method: "POST", headers: { "content-type": "application/json", "x-shopify-access-token": stage.simulator.permanentToken() },
    body: JSON.stringify({ query: "mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }", variables: { id } }),
  }));

describe("drafts", () => {
  it("are made at Amazon's prices and touch no stock", async () => {
    const made = await stage.door.createDraft(await withVariant());
    expect(made).toMatchObject({ name: "#D1", status: "OPEN", orderId: null });
    expect(stage.simulator.world.draftOrders()).toMatchObject([{ id: made.id, total: "20", tags: ["111-1111111-1111111", "amazon"] }]);
    expect(stage.simulator.world.levels()).toMatchObject([{ available: 10 }]);
    expect(await stage.door.draft(made.id)).toEqual(made);
  });

  it("are brought up to date, found by their number, and deleted any number of times", async () => {
    const { id } = await stage.door.createDraft(await withVariant());
    expect(await stage.door.findDraft("111-1111111-1111111")).toBeNull();
    await stage.door.updateDraft(id, await withVariant(3));
    stage.clock.advance(10_000);
    expect(await stage.door.findDraft("111-1111111-1111111")).toMatchObject({ id });
    expect(await stage.door.findDraft("111-1111111")).toBeNull();
    expect(stage.simulator.world.draftOrders()).toMatchObject([{ total: "30" }]);
    await stage.door.deleteDraft(id);
    await stage.door.deleteDraft(id);
    expect([await stage.door.draft(id), stage.simulator.world.draftOrders()]).toEqual([null, []]);
  });

  it("tell the order that staff made of them, and are then changed no more", async () => {
    const { id } = await stage.door.createDraft(await withVariant());
    await complete(id);
    const [order] = stage.simulator.world.orders();
    expect(await stage.door.draft(id)).toMatchObject({ status: "COMPLETED", orderId: order!.id });
    expect(await failureOf(stage.door.updateDraft(id, await withVariant()))).toMatchObject({ kind: "rejected" });
  });

  it("R57 are refused with Shopify's words", async () => {
    expect(await failureOf(stage.door.createDraft(newDraft({ lines: [] })))).toMatchObject({ kind: "rejected", mayHaveActed: false });
  });

  it.each(["draftOrderCreate", "draftOrderUpdate"])("may have acted when %s answers neither a draft nor a refusal", async (operation) => {
    const { parts } = scriptedShop(answer({ data: { [operation]: { draftOrder: null, userErrors: [] } } }));
    const door = shopifyDoor(parts);
    const call = operation === "draftOrderCreate" ? door.createDraft(newDraft()) : door.updateDraft("gid://shopify/DraftOrder/1", newDraft());
    expect(await failureOf(call)).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});

describe("orders", () => {
  it("R57 are archived, any number of times", async () => {
    const { id } = await stage.door.createOrder(newOrder());
    await stage.door.closeOrder(id);
    await stage.door.closeOrder(id);
    expect(await stage.door.order(id)).toMatchObject({ closedAt: expect.any(Date) as Date });
  });

  it("R147 tell what a location has left of tracked goods, in the same request", async () => {
    const line = { ...newOrder().lines[0]!, variantId: await variantId(), quantity: 12 };
    const [location] = await stage.door.locations();
    const before = stage.simulator.requests();
    const made = await stage.door.createOrder(newOrder({ lines: [line] }), location!.id);
    expect(made.fulfillmentOrders[0]!.lines).toMatchObject([{ sku: "MUG-1", total: 12, available: -2 }]);
    expect(stage.simulator.requests() - before).toBe(1);
  });

  it("R18 R34 tell the shipped date that they bear", async () => {
    const at = new Date("2026-11-02T10:00:00Z");
    const { id } = await stage.door.createOrder(newOrder({ metafields: [{ namespace: "amazon", key: "shipped_at", type: "date_time", value: at.toISOString() }] }));
    expect(await stage.door.order(id)).toMatchObject({ shippedAt: at });
  });
});
