import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, orderLine, seenOrder } from "../../../tests/support/kept-orders.ts";
import { lastSentOf, saveSent } from "../../db/last-sent.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { noteSalesAtAmazon } from "./note-sales-at-amazon.server.ts";

describeEmbedded("what Amazon sold since it took our number", ({ open }) => {
  test.each<[string, Partial<AmazonOrder>, number]>([
    ["an order of now", {}, 2],
    ["one that Amazon ships", { channel: "AFN" }, 0],
    ["one from before our number", { createdAt: noon }, 0],
    ["a cancelled one", { status: "CANCELLED" }, 0],
    ["a cancelled one, in an older word", { status: "Canceled" }, 0],
  ])("of %s", async (_, more, sold) => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await saveSent(prisma, store, [{ sellerSku: "CUP-1", quantity: 9, leadTimeDays: 2, accepted: true, submissionId: "s", outcome: "sent", reasonCode: null }], noon);
    const order = seenOrder(1, { channel: "MFN", createdAt: minutesAfter(noon, 10), lines: [orderLine("CUP-1", { quantity: 2 })], ...more });
    await noteSalesAtAmazon(prisma, store, [order], [{ amazonOrderId: order.amazonOrderId, change: "new" }]);
    expect((await lastSentOf(prisma, store.id, ["CUP-1"])).get("CUP-1")?.soldSinceAccepted).toBe(sold);
  });
});
