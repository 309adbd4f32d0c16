import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, shopDomain } from "../../../tests/support/journey.ts";
import { seenOrder, testKeys } from "../../../tests/support/kept-orders.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { recordSeen } from "../../db/orders.server.ts";
import { changeStoreState } from "../../db/stores.server.ts";
import { reconsiderOrders, type Reconsidering } from "./reconsider-orders.server.ts";

const reasons = ["afn-import-off"];

describeEmbedded("R48 orders that a saved setting lets in", ({ open }) => {
  async function kept(count: number) {
    const journey = await openJourney(await open());
    await journey.run();
    const { flows } = journey.lockstep();
    const { prisma } = flows.db;
    const store = await journey.store();
    const orders = Array.from({ length: count }, (_, at) => seenOrder(at + 1));
    await recordSeen(prisma, store, orders, testKeys, journey.clock.now());
    await recordOutcome(prisma, store, orders.map((order) => order.amazonOrderId), { outcome: "skipped", reasonCode: reasons[0]!, at: journey.clock.now() });
    const queued = async (name: string) => {
      const jobs = await prisma.$queryRaw<{ data: { payload: Reconsidering & { amazonOrderId: string } } }[]>`SELECT data FROM pgboss.job WHERE name = ${name} AND state = 'created' ORDER BY created_on`;
      return jobs.map((job) => job.data.payload);
    };
    return { flows, store, orders, queued };
  }

  test("are looked at again page by page, each once, whenever a page is cut short", async () => {
    const { flows, store, orders, queued } = await kept(503);
    await reconsiderOrders(flows, { storeId: store.id, reasons });
    expect([(await queued("import-order")).length, (await queued("reconsider-orders")).length]).toEqual([500, 1]);
    await reconsiderOrders(flows, { storeId: store.id, reasons });
    expect([(await queued("import-order")).length, (await queued("reconsider-orders")).length], "the same page once more").toEqual([500, 1]);
    const [second] = await queued("reconsider-orders");
    await reconsiderOrders(flows, second!);
    const asked = (await queued("import-order")).map((payload) => payload.amazonOrderId);
    expect(asked.toSorted()).toEqual(orders.map((order) => order.amazonOrderId).toSorted());
  });

  test("stay as they are once the store was closed, and in a store that is gone", async () => {
    const { flows, store, queued } = await kept(3);
    await changeStoreState(flows.db.prisma, shopDomain, store.id, "closed", flows.clock.now());
    await reconsiderOrders(flows, { storeId: store.id, reasons });
    await reconsiderOrders(flows, { storeId: crypto.randomUUID(), reasons });
    expect(await queued("import-order")).toEqual([]);
  });
});
