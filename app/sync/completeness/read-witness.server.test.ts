import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { aLine, anOrder } from "../../../tests/support/domain-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { reportedOf } from "../../../tests/support/reported-orders.ts";
import type { ReportedEntry } from "../../amazon/index.server.ts";
import { recordOutcome } from "../../db/order-claims.server.ts";
import { recordSeen } from "../../db/orders.server.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { readWitness } from "./read-witness.server.ts";

const placed = new Date("2026-11-15T00:00:00Z");
const window = { from: new Date("2026-11-12T00:00:00Z"), to: new Date("2026-11-19T00:00:00Z") };
const id = (number: number) => `111-0000000-${String(number).padStart(7, "0")}`;
const order = (number: number, more: Partial<AmazonOrder> = {}) => anOrder({ amazonOrderId: id(number), createdAt: placed, lastUpdatedAt: placed, ...more });
const twoLines = { lines: [aLine({ sellerSku: "A" }), aLine({ orderItemId: "L2", sellerSku: "B" })] };
/** The n-th row of a report on an order, as an entry of its own. */
const row = (given: AmazonOrder, line: number): ReportedEntry => ({ order: { ...reportedOf(given), lines: reportedOf(given).lines.slice(line, line + 1) } });
const whole = (given: AmazonOrder): ReportedEntry => ({ order: reportedOf(given) });
const unreadable = (line: number, amazonOrderId: string | null): ReportedEntry => ({ unreadable: { line, amazonOrderId, reason: "quantity: is no whole number" } });

describeEmbedded("B6 reading a report beside our records", ({ open }) => {
  async function reading(ours: AmazonOrder[], entries: ReportedEntry[]) {
    const journey = await openJourney(await open());
    const { flows } = journey.lockstep();
    const store = await journey.store();
    await recordSeen(flows.db.prisma, store, ours, flows.keys, placed);
    await recordOutcome(flows.db.prisma, store, ours.map((one) => one.amazonOrderId), { outcome: "waiting", reasonCode: "no-prices-yet", at: placed });
    async function* arriving() {
      yield* entries;
    }
    return readWitness(flows, store, window, window.to, arriving());
  }
  const told = ({ findings }: Awaited<ReturnType<typeof reading>>) => findings.map(({ amazonOrderId, kind }) => `${Number(amazonOrderId.slice(-7)) || amazonOrderId} ${kind}`);

  test("B6 rows of one order that lie apart, even many batches apart, are one order", async () => {
    const apart = order(1, twoLines);
    const others = Array.from({ length: 1100 }, (_, index) => order(index + 10));
    const { findings, ...counts } = await reading([apart, ...others], [row(apart, 0), ...others.map(whole), row(apart, 1)]);
    expect(findings).toEqual([]);
    expect(counts).toMatchObject({ amazonOrders: 1101, explained: 1101, missing: 0 });
  });

  test("B6 an order that a report lists twice counts once", async () => {
    const [one, two] = [order(1), order(2)];
    const many = Array.from({ length: 500 }, (_, index) => order(index + 10));
    expect(await reading([one, ...many], [whole(one), ...many.map(whole), whole(one), whole(two)])).toMatchObject({ amazonOrders: 502, missing: 1 });
  });

  test("B6 a row that cannot be read is named, and its order is judged by being there alone", async () => {
    const [torn, here, gone] = [order(1, twoLines), order(2), order(3)];
    const compared = await reading([torn, here], [row(torn, 0), unreadable(3, id(1)), unreadable(4, id(2)), unreadable(5, id(3)), unreadable(6, null), unreadable(7, null)]);
    expect(told(compared)).toEqual(["3 missing", "1 unreadable", "2 unreadable", "line 6 unreadable", "line 7 unreadable"]);
    expect(compared).toMatchObject({ amazonOrders: 3, explained: 2, missing: 1 });
    expect(gone.amazonOrderId).toBe(compared.findings[0]?.amazonOrderId);
  });

  test("B6 ours that the report leaves out are extra, but none at the very edge of its time or of another marketplace", async () => {
    const edge = [order(2, { createdAt: window.from }), order(3, { createdAt: new Date(window.to.getTime() - 500) }), order(4, { createdAt: window.to }), order(5, { marketplaceId: "A2EUQ1WTGCTBG2" })];
    expect(told(await reading([order(1), ...edge], []))).toEqual(["1 extra"]);
  });

  test("B6 a report that breaks off proves nothing", async () => {
    const journey = await openJourney(await open());
    async function* breaking(): AsyncGenerator<ReportedEntry> {
      yield whole(order(1));
      throw new TypeError("terminated");
    }
    await expect(readWitness(journey.lockstep().flows, await journey.store(), window, window.to, breaking())).rejects.toThrow("terminated");
  });
});
