import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { describeOnPostgres } from "../../../tests/support/database.ts";
import { minutesAfter, seenOrder, testKeys } from "../../../tests/support/kept-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { inTransaction, type Tx } from "../../db/client.server.ts";
import { consolidationsOf, lockConsolidation, ordersOfConsolidation } from "../../db/consolidations.server.ts";
import { leaveOutOrders } from "../../db/leave-out-orders.server.ts";
import { readOrder, recordSeen } from "../../db/orders.server.ts";
import type { ConsolidateDecision, CreateDecision } from "../../domain/orders/import-decision.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { joinConsolidation } from "./join-consolidation.server.ts";

const decision: ConsolidateDecision = { kind: "consolidate", create: {} as CreateDecision, reservations: [] };

/** Whoever wants what another program holds has said so. */
async function somebodyWaits(tx: Tx): Promise<void> {
  for (;;) {
    const [row] = await tx.$queryRaw<{ waits: boolean }[]>`SELECT EXISTS (SELECT 1 FROM pg_locks WHERE NOT granted) AS waits`;
    if (row?.waits) return;
    await sleep(5);
  }
}

describeOnPostgres("R50 R54 “from now on” while an order joins its day", ({ open, another }) => {
  test("both lock the day first, so that neither ends the other: the order is left out, and its day is without it", async () => {
    const journey = await openJourney(await open(), { orders: [] });
    const { flows } = journey.lockstep();
    const { prisma } = flows.db;
    const store = await journey.store();
    await recordSeen(prisma, store, [seenOrder(1), seenOrder(2)], testKeys, flows.clock.now());
    const joins = async (number: number) => {
      const found = (await readOrder(prisma, store, seenOrder(number).amazonOrderId, testKeys))!;
      await joinConsolidation(flows, { store, settings: parseStoreSettings(store.settings), ...found, links: new Map() }, decision);
    };
    await joins(1);
    const [day] = await consolidationsOf(prisma, store.id, ["collecting"]);
    const other = await another();
    let joining = Promise.resolve();
    const left = await inTransaction(other, async (tx) => {
      await lockConsolidation(tx, store.id, day!.id);
      joining = joins(2);
      await somebodyWaits(tx);
      return leaveOutOrders(tx, store, minutesAfter(flows.clock.now(), 1), 10);
    });
    await joining;
    expect(left.sort()).toEqual([1, 2].map((number) => seenOrder(number).amazonOrderId));
    expect(await ordersOfConsolidation(prisma, store.shop, day!.id)).toEqual([]);
    expect(await prisma.order.count({ where: { outcome: "skipped", reasonCode: "left-out" } })).toBe(2);
  });
});
