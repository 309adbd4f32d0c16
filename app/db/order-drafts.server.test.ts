import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { claimOrder, recordImported } from "./order-claims.server.ts";
import { draftDidNotHappen, draftedOrders, forgetDraft, recordDraft, startDraft } from "./order-drafts.server.ts";
import { findOrder, recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const [number, other] = [seenOrder(1).amazonOrderId, seenOrder(2).amazonOrderId];
const draft = { id: "gid://shopify/DraftOrder/1", name: "#D1" };
const start = (tx: Tx, store: Store, holder = "a") => startDraft(tx, store, number, { holder, at: noon });

async function seen(tx: Tx): Promise<Store> {
  const store = await keepStore(tx);
  await recordSeen(tx, store, [seenOrder(1), seenOrder(2)], testKeys, noon);
  await claimOrder(tx, store, number, { holder: "a", at: noon, staleBefore: minutesAfter(noon, -15) });
  return store;
}

describeEmbedded("the draft of an order", ({ open }) => {
  it("is begun by the holder of the claim alone, once", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    expect(await start(prisma, store, "b")).toBe(false);
    expect(await start(prisma, store)).toBe(true);
    expect(await findOrder(prisma, store, number)).toMatchObject({ draftStartedAt: noon, shopifyDraftId: null });
    expect(await findOrder(prisma, store, other)).toMatchObject({ draftStartedAt: null });
    await recordDraft(prisma, store, number, draft);
    expect(await start(prisma, store)).toBe(false);
  });

  it("is not begun for an order that is in Shopify", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await recordImported(prisma, store, number, {
      shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
    });
    await claimOrder(prisma, store, number, { holder: "a", at: noon, staleBefore: noon });
    expect(await start(prisma, store)).toBe(false);
  });

  it("that was refused for certain leaves nothing uncertain; one that is known stays", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    await start(prisma, store);
    await draftDidNotHappen(prisma, store, number);
    expect(await findOrder(prisma, store, number)).toMatchObject({ draftStartedAt: null });
    await start(prisma, store);
    await recordDraft(prisma, store, number, draft);
    await draftDidNotHappen(prisma, store, number);
    expect(await findOrder(prisma, store, number)).toMatchObject({ draftStartedAt: noon, shopifyDraftId: draft.id, shopifyDraftName: "#D1" });
  });

  it("is found by the order's number while it is no order, and forgotten without a trace", async () => {
    const { prisma } = await open();
    const store = await seen(prisma);
    expect(await draftedOrders(prisma, store.shop, [number, other])).toEqual([]);
    await recordDraft(prisma, store, number, draft);
    expect(await draftedOrders(prisma, store.shop, [number, other])).toEqual([{ storeId: store.id, amazonOrderId: number }]);
    expect(await draftedOrders(prisma, "other.myshopify.com", [number])).toEqual([]);
    await forgetDraft(prisma, store, number);
    expect(await findOrder(prisma, store, number)).toMatchObject({ shopifyDraftId: null, shopifyDraftName: null, draftStartedAt: null });
    expect(await draftedOrders(prisma, store.shop, [number])).toEqual([]);
  });
});
