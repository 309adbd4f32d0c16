import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { foundRefund } from "../../tests/support/fill-refunds.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { money, zero } from "../domain/money.ts";
import { changeRefund, findRefund, keepRefunds, ordersMirrored, ordersToMirror, partnersOf, refundsOfOrder } from "./amazon-refunds.server.ts";
import type { Tx } from "./client.server.ts";
import { recordImported } from "./order-claims.server.ts";
import { recordSeen } from "./orders.server.ts";
import type { Store } from "./stores.server.ts";

const order = (number: number) => seenOrder(number).amazonOrderId;
const later = minutesAfter(noon, 10);
const gid = (number: number) => `gid://shopify/Refund/${number}`;
const of = (tx: Tx, store: Store, number = 1) => refundsOfOrder(tx, store.shop, store.id, order(number));

async function imported(tx: Tx, store: Store, number: number): Promise<void> {
  await recordSeen(tx, store, [seenOrder(number)], testKeys, noon);
  await recordImported(tx, store, order(number), {
    shopifyOrderId: `gid://shopify/Order/${number}`, shopifyOrderName: `#${number}`, shopifyTotal: money(1, "EUR"), shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
  });
}

describeOnDatabases("Amazon's refunds", ({ open }) => {
  it("R38 are kept once, in however many windows they are met, and told as new only then", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await keepRefunds(prisma, store, [], noon)).toEqual([]);
    const found = [foundRefund(order(1), "T1"), foundRefund(order(1), "T2"), foundRefund(order(2), "T3")];
    expect((await keepRefunds(prisma, store, found, noon)).toSorted()).toEqual([order(1), order(2)]);
    expect(await keepRefunds(prisma, store, found, later)).toEqual([]);
    expect(await keepRefunds(prisma, store, [...found, foundRefund(order(3), "T4")], later)).toEqual([order(3)]);
    expect((await of(prisma, store)).map(({ transactionKey }) => transactionKey)).toEqual(["T1", "T2"]);
  });

  it("R38 that were met again with another amount stay as they were: money is never counted twice", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await keepRefunds(prisma, store, [foundRefund(order(1), "T1", 500)], noon);
    await keepRefunds(prisma, store, [foundRefund(order(1), "T1", 900)], later);
    expect((await of(prisma, store)).map(({ total }) => total)).toEqual([money(500, "EUR")]);
  });

  it("R38 of one seller in two shops are each shop's own", async () => {
    const { prisma } = await open();
    const [one, two] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const store of [one, two]) expect(await keepRefunds(prisma, store, [foundRefund(order(1), "T1")], noon)).toEqual([order(1)]);
    const [refund] = await of(prisma, one);
    expect([await findRefund(prisma, one.shop, refund!.id), await findRefund(prisma, two.shop, refund!.id), await refundsOfOrder(prisma, two.shop, one.id, order(1))]).toEqual([refund, null, []]);
  });

  it("come back as they were found, in yen and without a SKU too", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const none = zero("JPY");
    const line = { sellerSku: null, units: null, principal: money(1200, "JPY"), tax: money(-20, "JPY"), shipping: none, shippingTax: none, giftWrap: none, other: money(1, "JPY") };
    const found = { amazonOrderId: order(1), transactionKey: "T1", postedAt: noon, total: money(1181, "JPY"), lines: [line, { ...line, sellerSku: " CUP/1 ", units: 2 }] };
    await keepRefunds(prisma, store, [found], later);
    expect(await of(prisma, store)).toMatchObject([{ ...found, state: "new", shop: store.shop, sellerId: store.sellerId, reasonCode: null, reasonParams: {}, shopifyRefundId: null, requestId: null }]);
  });

  it("B7 change only from the state that was decided upon, once", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await keepRefunds(prisma, store, [foundRefund(order(1), "T1")], noon);
    const [refund] = await of(prisma, store);
    expect(await changeRefund(prisma, refund!, ["asking"], { state: "skipped" }, later)).toBe(false);
    expect(await changeRefund(prisma, { ...refund!, shop: "two.myshopify.com" }, ["new"], { state: "skipped" }, later)).toBe(false);
    expect(await changeRefund(prisma, refund!, ["new", "refused"], { state: "refused", reasonCode: "amazon-refund-too-much", reasonParams: { left: "1.00 EUR" } }, later)).toBe(true);
    expect(await of(prisma, store)).toMatchObject([{ state: "refused", reasonCode: "amazon-refund-too-much", reasonParams: { left: "1.00 EUR" } }]);
    expect(await changeRefund(prisma, refund!, ["new", "refused"], { state: "mirrored", shopifyRefundId: gid(1) }, later)).toBe(true);
    expect(await changeRefund(prisma, refund!, ["new", "refused"], { state: "mirrored", shopifyRefundId: gid(2) }, later)).toBe(false);
    expect(await of(prisma, store)).toMatchObject([{ state: "mirrored", reasonCode: null, reasonParams: {}, shopifyRefundId: gid(1) }]);
  });

  it("K10 name their partners in Shopify, of their own shop alone", async () => {
    const { prisma } = await open();
    const [one, two] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const store of [one, two]) {
      await keepRefunds(prisma, store, [foundRefund(order(1), "T1"), foundRefund(order(1), "T2")], noon);
      await changeRefund(prisma, (await of(prisma, store))[0]!, ["new"], { state: "matched", shopifyRefundId: gid(1), requestId: null }, later);
    }
    const [refund] = await of(prisma, one);
    expect(await partnersOf(prisma, one.shop, [gid(1), gid(2)])).toEqual(new Map([[gid(1), refund!.id]]));
    expect([await partnersOf(prisma, one.shop, []), await partnersOf(prisma, "three.myshopify.com", [gid(1)])]).toEqual([new Map(), new Map()]);
  });

  it("B7 that are new or refused are tried again by themselves, of orders that are in Shopify; those that we made there may still get their goods back", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const states = ["new", "refused", "asking", "mirrored", "matched", "skipped"] as const;
    await keepRefunds(prisma, store, [foundRefund(order(99), "of an order that is not in Shopify")], noon);
    for (const [number, state] of states.entries()) {
      await imported(prisma, store, number);
      await keepRefunds(prisma, store, [foundRefund(order(number), state)], noon);
      if (state !== "new") await changeRefund(prisma, (await of(prisma, store, number))[0]!, ["new"], { state }, later);
    }
    expect((await ordersToMirror(prisma, store)).toSorted()).toEqual([order(0), order(1)]);
    expect(await ordersMirrored(prisma, store, [...states.map((_, number) => order(number)), order(99)])).toEqual([order(3)]);
    expect(await ordersMirrored(prisma, store, [])).toEqual([]);
    await prisma.order.updateMany({ where: { amazonOrderId: order(0) }, data: { deletedAt: later } });
    expect(await ordersToMirror(prisma, store), "nor is one that was deleted there").toEqual([order(1)]);
  });
});
