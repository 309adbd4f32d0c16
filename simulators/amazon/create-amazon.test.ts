import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createStore } from "../shared/store.ts";
import { amazonFixture, anOrder, fixtureNow, france, germany, sellerEu, sellerNa, usa } from "./amazon-fixture.ts";

const stockOf = (quantity: number) => ({
  productType: "PRODUCT",
  patches: [{ op: "merge", path: "/attributes/fulfillment_availability", value: [{ fulfillment_channel_code: "DEFAULT", quantity }] }],
});

describe("a world in a file", () => {
  let dir = "";
  beforeEach(() => (dir = mkdtempSync(join(tmpdir(), "lockstep-amazon-"))));
  afterEach(() => rmSync(dir, { recursive: true, force: true }));
  const reopened = () => amazonFixture({ store: createStore(join(dir, "amazon.jsonl")) });

  it("goes on after an end without warning: orders, listings, grants, what is due", async () => {
    const first = reopened();
    const token = await first.token();
    const refresh = first.amazon.world.refreshTokenFor(sellerEu);
    const sold = first.amazon.world.sell(sellerEu, "MUG-1", 2);
    await first.send("PATCH", `/listings/2021-08-01/items/${sellerEu}/MUG-1`, { query: { marketplaceIds: germany }, body: stockOf(50) });

    const second = reopened();
    expect(second.amazon.world.refreshTokenFor(sellerEu)).toBe(refresh);
    expect(second.amazon.world.orders()).toEqual([anOrder(), sold]);
    expect(second.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(10);
    const answer = await second.send("GET", "/orders/2026-01-01/orders/302-0000000-0000001", { headers: { "x-amz-access-token": token } });
    expect(answer.status).toBe(200);
    second.clock.advance(30_000);
    expect(second.amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(50);
    expect(reopened().amazon.world.quantityShown(sellerEu, "MUG-1")).toBe(50);
  });

  it("goes on from the instant at which it was left", async () => {
    const first = reopened();
    first.clock.advance(600_000);
    first.amazon.world.changeOrder("302-0000000-0000001", { programs: ["PRIME"] });
    await first.send("GET", "/sellers/v1/account");
    const second = reopened();
    expect(second.clock.now().toISOString()).toBe("2026-11-20T12:10:01.000Z");
    const { body } = await second.send("GET", "/orders/2026-01-01/orders/302-0000000-0000001");
    expect(body.order).toMatchObject({ programs: ["PRIME"] });
  });

  it("is not loaded twice", () => {
    reopened().amazon.world.changeOrder("302-0000000-0000001", { fulfillment: { fulfillmentStatus: "SHIPPED" } });
    expect(reopened().amazon.world.orders()).toMatchObject([{ fulfillment: { fulfillmentStatus: "SHIPPED" } }]);
    expect(reopened().amazon.world.sell(sellerEu, "MUG-1", 1).orderId).toBe("900-0000000-0000001");
    expect(reopened().amazon.world.sell(sellerEu, "MUG-1", 1).orderId).toBe("900-0000000-0000002");
  });
});

describe("whose order it is", () => {
  const store = (sellerId: string, region: "NA" | "EU", marketplaces: string[]) => ({
    alias: sellerId, sellerId, region, marketplaces, state: "open" as const, startDate: fixtureNow, mfnLocation: "m", afnLocation: "a", afnImport: true,
  });
  const ownerOf = async (stores: ReturnType<typeof store>[], salesChannel: unknown) => {
    const fixture = amazonFixture({ stores, orders: [anOrder({ salesChannel })], listings: {} });
    for (const { sellerId } of stores) {
      const headers = { "x-amz-access-token": await fixture.token(sellerId), "user-agent": "t" };
      if ((await fixture.raw("http://127.0.0.1/orders/2026-01-01/orders/302-0000000-0000001", { headers })).status === 200) return sellerId;
    }
    return undefined;
  };

  it.each([
    ["the seller of its marketplace", [store("A", "EU", [france]), store("B", "EU", [germany])], { marketplaceId: germany }, "B"],
    ["the first seller of its region", [store("N", "NA", [usa]), store("A", "EU", [france])], { marketplaceId: germany }, "A"],
    ["nobody's without a seller in its region", [store("N", "NA", [usa])], { marketplaceId: germany }, undefined],
    ["found by the store's name", [store("N", "NA", [usa]), store("A", "EU", [germany])], { marketplaceName: "Amazon.de" }, "A"],
    ["the first seller's when it names no marketplace", [store("N", "NA", [usa]), store("A", "EU", [germany])], null, "N"],
    ["the first seller's when its marketplace is unknown", [store("N", "NA", [usa]), store("A", "EU", [germany])], { marketplaceId: "AFUTURE" }, "N"],
    ["the seller's who lists an unknown marketplace", [store("N", "NA", [usa]), store("A", "EU", ["AFUTURE"])], { marketplaceId: "AFUTURE" }, "A"],
  ])("is %s", async (_what, stores, salesChannel, owner) => {
    expect(await ownerOf(stores, salesChannel)).toBe(owner);
  });

  it("two stores of one seller and region are one account", async () => {
    const fixture = amazonFixture({ stores: [store(sellerEu, "EU", [germany]), store(sellerEu, "EU", [france])] });
    const { body } = await fixture.send("GET", "/sellers/v1/marketplaceParticipations");
    expect((body.payload as { marketplace: { id: string } }[]).map((entry) => entry.marketplace.id)).toEqual([germany, france]);
  });

  it("one seller in two regions has a grant for each", () => {
    const { world } = amazonFixture({ stores: [store("S", "NA", [usa]), store("S", "EU", [germany])] }).amazon;
    expect(world.refreshTokenFor("S", "NA")).not.toBe(world.refreshTokenFor("S", "EU"));
    expect(() => world.refreshTokenFor("S", "FE")).toThrow("no seller S FE");
  });

  it("an order that nobody can have is an error", () => {
    const { world } = amazonFixture({ stores: [store("N", "NA", [usa])], orders: [] }).amazon;
    expect(() => world.addOrder(anOrder())).toThrow("no account");
  });
});

it("a sale is an order at the listed price that Amazon shows two minutes later", async () => {
  const { amazon, send, clock } = amazonFixture();
  const order = amazon.world.sell(sellerNa, "MUG-1", 3);
  expect(order).toMatchObject({
    createdTime: fixtureNow,
    salesChannel: { marketplaceId: usa, marketplaceName: "Amazon.com" },
    proceeds: { grandTotal: { amount: "75.00", currencyCode: "USD" } },
    orderItems: [{ quantityOrdered: 3, product: { sellerSku: "MUG-1", price: { unitPrice: { amount: "25.00" } } } }],
  });
  clock.advance(120_000);
  const { body } = await send("GET", "/orders/2026-01-01/orders", { query: { lastUpdatedAfter: fixtureNow }, seller: sellerNa });
  expect(body.orders).toMatchObject([{ orderId: order.orderId }]);
  expect(() => amazon.world.sell(sellerNa, "NONE", 1)).toThrow("lists no NONE");
});
