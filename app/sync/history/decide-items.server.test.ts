import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, shopDomain } from "../../../tests/support/journey.ts";
import { seenOrder, testKeys } from "../../../tests/support/kept-orders.ts";
import { createRun } from "../../db/history-runs.server.ts";
import { recordSeen } from "../../db/orders.server.ts";
import { recreateRemoved } from "./decide-items.server.ts";

describeEmbedded("R39 orders that were deleted in Shopify", ({ open }) => {
  test("are made again all at once, however many they are", async () => {
    const journey = await openJourney(await open());
    const { flows } = journey.lockstep();
    const { prisma } = flows.db;
    const store = await journey.store();
    const at = journey.clock.now();
    await recordSeen(prisma, store, [seenOrder(1)], testKeys, at);
    await prisma.order.updateMany({ data: { deletedAt: at } });
    const id = await createRun(prisma, { shop: shopDomain, storeId: store.id, kind: "missing", startedBy: "staff:1", params: {} }, [], at);
    await prisma.$executeRaw`
      INSERT INTO history_items (run_id, shop, amazon_order_id, seq, state)
      SELECT ${id}::uuid, ${shopDomain}, CASE n WHEN 33000 THEN ${seenOrder(1).amazonOrderId} ELSE 'many-' || n END, n, 'removed' FROM generate_series(1, 33000) AS n`;
    expect(await recreateRemoved(flows, shopDomain, id, "all")).toBe(33_000);
    expect(await prisma.order.count({ where: { deletedAt: null, outcome: "new" } })).toBe(1);
  });
});
