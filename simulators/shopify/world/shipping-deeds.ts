import { changeFulfillment, takeBack } from "../fulfillment/change-fulfillment.ts";
import { addEvent } from "../fulfillment/fulfillment-events.ts";
import { moveFulfillmentOrder } from "../fulfillment/fulfillment-order-mutations.ts";
import { fulfillmentOrdersOf } from "../fulfillment/of-order.ts";
import { ship, type Shipment } from "../fulfillment/ship.ts";
import { type TrackingInput, trackingOf } from "../fulfillment/tracking.ts";
import { gid, idOf } from "../graphql/gid.ts";
import type { FulfillmentOrderRecord, FulfillmentRecord, OrderRecord } from "../state/records.ts";
import { locationByName } from "../state/seed.ts";
import type { ShopState } from "../state/shop-state.ts";
import { found, lineNamed, orderOf } from "./found.ts";

/** Carrier and tracking: `number` for one package, `numbers` (with `urls`) for several in one fulfillment. */
export interface NewFulfillment extends TrackingInput {
  /** SKU or global id of an order line → units; default: everything that is left. */
  lines?: Record<string, number>;
  /** Name of the fulfillment service (a 3PL) that ships; left out for staff and for label apps, which act as staff do. */
  by?: string;
  /** When it was made, not later than now; default: now. */
  at?: string;
}

/** What staff, a label app or a 3PL do with an order's goods. */
export interface ShippingDeeds {
  /**
   * Makes a fulfillment, one per location that has open units of the lines; call it again for the next parcel.
   * @returns the fulfillments' global ids, none when nothing was left. @throws Error for unknown lines and for more units than are left
   */
  fulfil(orderId: string, input?: NewFulfillment): string[];
  /** Other carrier, numbers or addresses in place of the old ones. */
  changeTracking(fulfillmentId: string, tracking: TrackingInput): void;
  /** Its units are to be shipped again. */
  cancelFulfillment(fulfillmentId: string): void;
  /** The carrier tells of the parcel: IN_TRANSIT, DELIVERED … @param at default: now */
  tellDelivery(fulfillmentId: string, status: string, at?: string): void;
  /** Moves all that is left of the order to another location. @throws Error where the platform refuses */
  moveFulfillmentOrder(orderId: string, locationName: string): void;
  /** Marks progress by hand on the order's fulfillment orders: they cannot be moved any more. */
  reportProgress(orderId: string): void;
}

export function shippingDeeds(shop: ShopState): ShippingDeeds {
  const liveFulfillment = (id: string): FulfillmentRecord => {
    const record = found(shop.fulfillments.get(idOf("Fulfillment", id) ?? ""), `fulfillment ${id}`);
    if (record.status === "CANCELLED") throw new Error(`The fulfillment ${record.name} is cancelled`);
    return record;
  };
  return {
    fulfil: (id, input = {}) => fulfil(shop, orderOf(shop, id), input),
    changeTracking: (id, tracking) => void changeFulfillment(shop, liveFulfillment(id), { tracking: trackingOf(tracking) }),
    cancelFulfillment: (id) => void takeBack(shop, liveFulfillment(id)),
    tellDelivery: (id, status, at) => void addEvent(shop, liveFulfillment(id), { status, happenedAt: at }),
    moveFulfillmentOrder: (id, name) => {
      const to = locationByName(shop, name);
      for (const record of openOf(shop, orderOf(shop, id)).filter((one) => one.locationId !== to.id)) {
        const result = moveFulfillmentOrder(shop, record, to);
        if ("message" in result) throw new Error(result.message);
      }
    },
    reportProgress: (id) => {
      for (const one of fulfillmentOrdersOf(shop, orderOf(shop, id))) {
        shop.fulfillmentOrders.put(String(one.id), { ...one, reportedProgress: true, status: "IN_PROGRESS", updatedAt: shop.now() });
      }
    },
  };
}

const openOf = (shop: ShopState, order: OrderRecord): FulfillmentOrderRecord[] =>
  fulfillmentOrdersOf(shop, order).filter((one) => one.status === "OPEN" || one.status === "IN_PROGRESS");

function fulfil(shop: ShopState, order: OrderRecord, { lines, by, at, ...tracking }: NewFulfillment): string[] {
  if (at && at > shop.now()) throw new Error(`${at} has not come yet`);
  const shipments = shipmentsOf(openOf(shop, order), wantedUnits(order, lines));
  return [...new Set(shipments.map(({ record }) => record.locationId))].map((locationId) => {
    const current = shop.orders.get(String(order.id))!;
    return gid("Fulfillment", ship(shop, current, shipments.filter(({ record }) => record.locationId === locationId), { tracking: trackingOf(tracking), service: by, at }).id);
  });
}

/** Order line → units; undefined = all. */
function wantedUnits(order: OrderRecord, lines: Record<string, number> | undefined): Map<number, number> | undefined {
  if (!lines) return undefined;
  return new Map(Object.entries(lines).map(([name, units]) => [lineNamed(order, name).id, units]));
}

function shipmentsOf(open: FulfillmentOrderRecord[], wanted: Map<number, number> | undefined): Shipment[] {
  const left = new Map(wanted);
  const shipments = open.map((record): Shipment => ({
    record,
    units: new Map(record.lines.map((line) => {
      const units = wanted ? Math.min(left.get(line.lineId) ?? 0, line.remaining) : line.remaining;
      left.set(line.lineId, (left.get(line.lineId) ?? 0) - units);
      return [line.id, units];
    })),
  }));
  if (wanted && [...left.values()].some((units) => units > 0)) throw new Error("There are not so many units left to ship");
  return shipments.filter(({ units }) => [...units.values()].some((n) => n > 0));
}
