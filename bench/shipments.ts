import { randomUUID } from "node:crypto";
import type { Store } from "../app/db/stores.server.ts";
import { amazonOrderToJson } from "../app/domain/orders/amazon-order-json.ts";
import { enqueueNow } from "../app/queue/enqueue.server.ts";
import { job } from "../app/queue/job-types.ts";
import { anOrder } from "../tests/support/domain-orders.ts";
import { count, duration, type BenchResult } from "./form.ts";
import { inVirtualTime, type VirtualWorld } from "./virtual.ts";
import { benchWorld } from "./world.ts";

const defaultSize = 10_000;
/** Packages whose ship-by ends before all others' and that come when half of them are told. */
const urgentShare = 0.01;
/** confirmShipment, as Amazon publishes it (Amazon README 18.2). */
const published = { rate: 2, burst: 10 };
const minuteMs = 60_000;

interface Told {
  seconds: number;
  urgentSeconds: number;
  calls: number;
  /** Packages that were told before one that was due and more urgent. */
  outOfTurn: number;
}

/**
 * How long packages that are due take until Amazon was told of each, in virtual time under the published rate, and how soon urgent ones are told
 * that come in the middle. Planning them from Shopify's fulfillments is not measured.
 */
export async function benchShipments({ size = defaultSize }: { size?: number }): Promise<{ results: BenchResult[]; software: string[] }> {
  const urgent = Math.max(1, Math.round(size * urgentShare));
  const told = await inVirtualTime(benchWorld({ orders: size + urgent }), (open) => tellAll(open, size, urgent));
  return { results: shipmentRows(told, size, urgent), software: ["virtual time", "embedded PostgreSQL (PGlite)"] };
}

export function shipmentRows(told: Told, size: number, urgent: number): BenchResult[] {
  const packages = (number: number) => `${number.toLocaleString("en-US")} ${number === 1 ? "package" : "packages"}`;
  const all = size + urgent;
  return [
    duration({ task: `tell Amazon of ${packages(all)}`, unit: "s", value: told.seconds, limit: Math.max(1, (all - published.burst) / published.rate) }),
    duration({ task: `of these ${packages(urgent)} with the soonest ship-by, come at half time`, unit: "s", value: told.urgentSeconds, limit: urgent / published.rate }),
    count({ task: "told before a more urgent one that was due", unit: "packages", value: told.outOfTurn }),
    count({ task: "confirmShipment", unit: "calls/package", value: told.calls / all, limit: 1 }),
  ];
}

async function tellAll(open: VirtualWorld, size: number, urgent: number): Promise<Told> {
  const { flows, store, clock, amazon } = open;
  const orders = amazon.world.orders() as unknown as WorldOrder[];
  const shipBy = new Map<string, number>();
  const due = async (some: readonly WorldOrder[], from: number) => {
    const rows = some.map((order, at) => ({ order, shipBy: new Date(from + ((at * 7919) % some.length) * minuteMs) }));
    for (const row of rows) shipBy.set(row.order.orderId, row.shipBy.getTime());
    await makeDue(open, store, rows);
    await enqueueNow(flows.queue, [job("send-shipments", store.shop, { storeId: store.id })]);
  };
  const began = clock.now().getTime();
  const callsBefore = amazon.calls().confirmShipment ?? 0;
  await due(orders.slice(0, size), began + 60 * minuteMs);
  await open.run(["send-shipments"], { until: new Date(began + (size / 2 / published.rate) * 1000) });
  const half = clock.now().getTime();
  const toldBefore = await flows.db.prisma.shipment.count({ where: { state: "sent" } });
  await due(orders.slice(size), began);
  await open.run(["send-shipments"]);
  const sent = await flows.db.prisma.shipment.findMany({ where: { state: "sent" }, select: { amazonOrderId: true, sentAt: true } });
  if (sent.length !== size + urgent) throw new Error(`${sent.length} of ${size + urgent} packages were told`);
  const latest = (ids: readonly string[]) => Math.max(...sent.filter((one) => ids.includes(one.amazonOrderId)).map((one) => one.sentAt!.getTime()));
  return {
    seconds: (Math.max(...sent.map((one) => one.sentAt!.getTime())) - began) / 1000,
    urgentSeconds: (latest(orders.slice(size).map((order) => order.orderId)) - half) / 1000,
    calls: (amazon.calls().confirmShipment ?? 0) - callsBefore,
    outOfTurn: outOfTurn((await toldInOrder(open)).map((id) => shipBy.get(id)!), toldBefore),
  };
}

interface WorldOrder {
  orderId: string;
  salesChannel: { marketplaceId: string };
  orderItems: { orderItemId: string; quantityOrdered: number }[];
}

/** Both parts by themselves: what came at half time could not be told before it was there. */
function outOfTurn(shipBys: readonly number[], half: number): number {
  const wrong = (part: readonly number[]) => part.filter((shipBy, at) => at > 0 && shipBy < part[at - 1]!).length;
  return wrong(shipBys.slice(0, half)) + wrong(shipBys.slice(half));
}

/** As the log tells it, which numbers its lines. */
async function toldInOrder({ flows, store }: VirtualWorld): Promise<string[]> {
  const lines = await flows.db.prisma.connectionLogEntry.findMany({ where: { shop: store.shop, code: "shipment-sent" }, orderBy: { id: "asc" }, select: { subjectId: true } });
  return lines.map((line) => line.subjectId!);
}

/** Orders and packages as planning leaves them: whole, with a carrier and a number. */
async function makeDue({ flows, clock }: VirtualWorld, store: Store, rows: readonly { order: WorldOrder; shipBy: Date }[]): Promise<void> {
  const { shop, id: storeId, sellerId } = store;
  const at = clock.now();
  const snapshot = amazonOrderToJson(anOrder({})) as object;
  for (let from = 0; from < rows.length; from += 500) {
    const some = rows.slice(from, from + 500);
    await flows.db.prisma.order.createMany({
      data: some.map(({ order, shipBy }) => ({
        shop, storeId, sellerId, amazonOrderId: order.orderId, marketplaceId: order.salesChannel.marketplaceId, channel: "MFN", status: "UNSHIPPED", purchasedAt: at, amazonUpdatedAt: at,
        shipBy, outcome: "imported", snapshot, sellerSkus: [], seenAt: at, updatedAt: at,
      })),
    });
    await flows.db.prisma.shipment.createMany({
      data: some.map(({ order, shipBy }, index) => ({
        id: randomUUID(), shop, storeId, amazonOrderId: order.orderId, shopifyFulfillmentId: `gid://shopify/Fulfillment/${order.orderId}`, reference: 1, state: "due", company: "UPS",
        trackingNumber: `1Z${String(from + index).padStart(16, "0")}`, shippedAt: at, items: order.orderItems.map(({ orderItemId, quantityOrdered }) => ({ orderItemId, quantity: quantityOrdered })),
        shipBy, createdAt: at, updatedAt: at,
      })),
    });
  }
}
