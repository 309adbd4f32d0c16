import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { personal } from "../../tests/support/domain-orders.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { dataRequestsOf, findDataRequest, markFetched, ordersOfRequest, saveDataRequest } from "./data-requests.server.ts";
import { findOrder, readOrder, recordSeen } from "./orders.server.ts";
import { erasures, recordRedaction, redactionsOfOrder, type Redaction } from "./redactions.server.ts";
import type { Store } from "./stores.server.ts";

const shop = "one.myshopify.com";
const other = "two.myshopify.com";
const id = (number: number) => seenOrder(number).amazonOrderId;
const gid = (number: number) => `gid://shopify/Order/${number}`;
const at = (minute: number) => minutesAfter(noon, minute);

describeEmbedded("B12 proofs of erasure", ({ open }) => {
  async function seen(): Promise<{ prisma: Tx; store: Store }> {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [1, 2].map((number) => seenOrder(number, { personal })), testKeys, noon);
    return { prisma, store };
  }
  async function erase(tx: Tx, store: Store, number: number, more: Partial<Redaction> = {}): Promise<void> {
    const proof = { shop, storeId: store.id, amazonOrderId: id(number), clock: "P1", dueAt: at(1), basis: { event: "imported", at: noon }, places: { shippingAddress: 3 }, doneAt: at(2), readBackAt: at(2), reasonCode: null } as const;
    await recordRedaction(tx, (await findOrder(tx, store, id(number)))!.id, { ...proof, ...more });
  }

  it("come back as they were recorded, what they were counted from being known or not", async () => {
    const { prisma, store } = await seen();
    await erase(prisma, store, 1, { places: { ownRecord: 1, note: 2 }, reasonCode: "beyond-apps" });
    await erase(prisma, store, 2, { clock: "all", basis: null, readBackAt: null });
    expect(await redactionsOfOrder(prisma, shop, id(1))).toMatchObject([{ clock: "P1", dueAt: at(1), basis: { event: "imported", at: noon }, places: { ownRecord: 1, note: 2 }, doneAt: at(2), readBackAt: at(2), reasonCode: "beyond-apps" }]);
    expect(await redactionsOfOrder(prisma, shop, id(2))).toMatchObject([{ clock: "all", basis: null, readBackAt: null, reasonCode: null }]);
  });

  it("R113 leave neither the copy nor the customer nor a hash of the address on the order; its other marks stay", async () => {
    const { prisma, store } = await seen();
    const written = { amazonAddress: "hash", fields: { address: { amazon: "hash", shopify: "hash" }, total: { amazon: "1", shopify: "1" } } };
    await prisma.order.updateMany({ where: { storeId: store.id }, data: { written, shopifyCustomerId: "gid://shopify/Customer/1" } });
    await erase(prisma, store, 1);
    const rows = await prisma.order.findMany({ orderBy: { amazonOrderId: "asc" }, select: { personal: true, shopifyCustomerId: true, written: true, redactedAt: true } });
    expect(rows[0]).toEqual({ personal: null, shopifyCustomerId: null, redactedAt: at(2), written: { fields: { total: { amazon: "1", shopify: "1" } } } });
    expect(rows[1]).toMatchObject({ shopifyCustomerId: "gid://shopify/Customer/1", redactedAt: null, written });
    expect((await readOrder(prisma, store, id(2), testKeys))?.order.personal).toEqual(personal);
  });

  it("of an order of another shop touch nothing of it", async () => {
    const { prisma, store } = await seen();
    await erase(prisma, store, 1, { shop: other });
    expect((await findOrder(prisma, store, id(1)))?.redactedAt).toBeNull();
    expect(await redactionsOfOrder(prisma, shop, id(1))).toEqual([]);
  });

  it("R116 of one that was erased twice are both kept and listed, latest first", async () => {
    const { prisma, store } = await seen();
    await erase(prisma, store, 1, { doneAt: at(9), clock: "P4" });
    await erase(prisma, store, 1, { doneAt: at(5) });
    expect((await redactionsOfOrder(prisma, shop, id(1))).map(({ clock }) => clock)).toEqual(["P4", "P1"]);
    const listed = (of: string) => erasures(prisma, { shop: of, sort: "latest" }, null, 9);
    expect([(await listed(shop)).map(({ clock }) => clock), await listed(other)]).toEqual([["P4", "P1"], []]);
  });
});

describeEmbedded("P7 customers' requests for their data", ({ open }) => {
  it("are listed latest first, and told as fetched when they were", async () => {
    const { prisma } = await open();
    const first = await saveDataRequest(prisma, shop, [gid(1)], at(1));
    const second = await saveDataRequest(prisma, shop, [gid(1), gid(2)], at(2));
    await saveDataRequest(prisma, other, [gid(1)], at(3));
    expect((await dataRequestsOf(prisma, shop, 9)).map((request) => request.id)).toEqual([second.id, first.id]);
    expect(await dataRequestsOf(prisma, shop, 1)).toHaveLength(1);
    await markFetched(prisma, other, first.id, at(4));
    expect(await findDataRequest(prisma, shop, first.id)).toEqual({ ...first, fetchedAt: null });
    await markFetched(prisma, shop, first.id, at(4));
    expect([(await findDataRequest(prisma, shop, first.id))?.fetchedAt, (await findDataRequest(prisma, shop, second.id))?.fetchedAt]).toEqual([at(4), null]);
    expect(await findDataRequest(prisma, other, first.id)).toBeNull();
  });

  it("lead to our records of the orders that they name, in the shop alone", async () => {
    const { prisma } = await open();
    const [mine, foreign] = [await keepStore(prisma), await keepStore(prisma, { shop: other })];
    for (const store of [mine, foreign]) {
      await recordSeen(prisma, store, [2, 1, 3].map((number) => seenOrder(number)), testKeys, noon);
      for (const number of [1, 2]) await prisma.order.updateMany({ where: { storeId: store.id, amazonOrderId: id(number) }, data: { shopifyOrderId: gid(number) } });
    }
    const found = await ordersOfRequest(prisma, shop, [gid(2), gid(1), gid(9)]);
    expect(found).toEqual([1, 2].map((number) => ({ storeId: mine.id, amazonOrderId: id(number) })));
    expect(await ordersOfRequest(prisma, shop, [])).toEqual([]);
  });
});
