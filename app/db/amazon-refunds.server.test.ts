import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { foundRefund } from "../../tests/support/fill-refunds.ts";
import { keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import type { AmazonRefundState } from "../domain/refunds/amazon-refund.ts";
import type { ProblemCode } from "../domain/problems.ts";
import { changeRefund, keepRefunds, ordersToMirror, refundsOfOrder } from "./amazon-refunds.server.ts";
import { recordImported } from "./order-claims.server.ts";
import { recordSeen } from "./orders.server.ts";

const { amazonOrderId } = seenOrder(1);

describeEmbedded("Amazon's refunds that Shopify does not show", ({ open }) => {
  it.each<[AmazonRefundState, ProblemCode | undefined, number, boolean]>([
    ["new", undefined, 0, true],
    ["refused", "amazon-refund-refused", 59, false],
    ["refused", "amazon-refund-refused", 61, true],
    ["refused", "amazon-refund-too-much", 61, false],
    ["asking", "amazon-refund-asking", 61, false],
    ["mirrored", undefined, 61, false],
  ])("B7 %s %s, tried %i minutes ago: tried by itself: %s", async (state, reasonCode, minutes, expected) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, noon);
    const shopifyOrder = { shopifyOrderId: "gid://shopify/Order/1", shopifyOrderName: "#1", shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [] };
    await recordImported(prisma, store, amazonOrderId, { ...shopifyOrder, settingsVersion: 1, reasonCode: null, finished: true, at: noon });
    await keepRefunds(prisma, store, [foundRefund(amazonOrderId, "T1")], noon);
    const [refund] = await refundsOfOrder(prisma, store.shop, store.id, amazonOrderId);
    await changeRefund(prisma, refund!, ["new"], { state, ...(reasonCode && { reasonCode }) }, noon);
    expect(await ordersToMirror(prisma, store, minutesAfter(noon, minutes - 60))).toEqual(expected ? [amazonOrderId] : []);
  });
});
