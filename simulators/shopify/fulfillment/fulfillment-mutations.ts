import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import type { ShopState } from "../state/shop-state.ts";
import { changeFulfillment, takeBack } from "./change-fulfillment.ts";
import { ship, type Shipment } from "./ship.ts";
import { type TrackingInput, trackingOf } from "./tracking.ts";

interface FulfillmentInput {
  lineItemsByFulfillmentOrder: { fulfillmentOrderId: string; fulfillmentOrderLineItems?: { id: string; quantity: number }[] | null }[];
  trackingInfo?: TrackingInput | null;
}

function fulfillmentCreate(_: unknown, { fulfillment: input }: { fulfillment: FulfillmentInput }, { shop }: Context) {
  const path = ["fulfillment", "lineItemsByFulfillmentOrder"];
  const refused = (message: string, field = path) => ({ fulfillment: null, userErrors: [userError(field, message)] });
  if (!input.lineItemsByFulfillmentOrder.length) return refused("Line items by fulfillment order must not be empty");
  const shipments: Shipment[] = [];
  for (const wanted of input.lineItemsByFulfillmentOrder) {
    const shipment = shipmentOf(shop, wanted);
    if ("message" in shipment) return refused(shipment.message);
    shipments.push(shipment);
  }
  const [first] = shipments as [Shipment];
  if (shipments.some(({ record }) => record.orderId !== first.record.orderId)) return refused("All fulfillment orders must belong to the same order.");
  if (shipments.some(({ record }) => record.locationId !== first.record.locationId)) return refused("All fulfillment orders must be assigned to the same location.");
  const order = shop.orders.get(String(first.record.orderId))!;
  const fulfillment = ship(shop, order, shipments, { tracking: trackingOf(input.trackingInfo) });
  return { fulfillment, userErrors: [] };
}

function shipmentOf(shop: ShopState, wanted: FulfillmentInput["lineItemsByFulfillmentOrder"][number]): Shipment | { message: string } {
  const record = shop.fulfillmentOrders.get(idOf("FulfillmentOrder", wanted.fulfillmentOrderId) ?? "");
  if (!record) return { message: "Fulfillment order does not exist." };
  if (record.status !== "OPEN" && record.status !== "IN_PROGRESS") {
    return { message: `Fulfillment order ${record.id} has an unfulfillable status= ${record.status.toLowerCase()}.` };
  }
  if (!shop.locations.get(String(record.locationId))?.active) return { message: `Fulfillment order ${record.id} is assigned to a location that is not active.` };
  const units = new Map<number, number>();
  if (!wanted.fulfillmentOrderLineItems?.length) for (const line of record.lines) units.set(line.id, line.remaining);
  for (const { id, quantity } of wanted.fulfillmentOrderLineItems ?? []) {
    const line = record.lines.find((one) => String(one.id) === idOf("FulfillmentOrderLineItem", id));
    if (!line) return { message: "Fulfillment order line item does not exist." };
    if (quantity <= 0 || quantity > line.remaining) return { message: "Invalid fulfillment order line item quantity requested." };
    units.set(line.id, quantity);
  }
  return { record, units };
}

const fulfillmentById = (shop: ShopState, id: string) => shop.fulfillments.get(idOf("Fulfillment", id) ?? "");
const missing = (field: string): { fulfillment: null; userErrors: UserError[] } => ({ fulfillment: null, userErrors: [userError([field], "Fulfillment does not exist.")] });

function fulfillmentTrackingInfoUpdate(_: unknown, args: { fulfillmentId: string; trackingInfoInput: TrackingInput }, { shop }: Context) {
  const record = fulfillmentById(shop, args.fulfillmentId);
  if (!record) return missing("fulfillmentId");
  if (record.status === "CANCELLED") return { fulfillment: null, userErrors: [userError(["fulfillmentId"], "Fulfillment is cancelled.")] };
  return { fulfillment: changeFulfillment(shop, record, { tracking: trackingOf(args.trackingInfoInput) }), userErrors: [] };
}

/** Takes a fulfillment back. */
function fulfillmentCancel(_: unknown, { id }: { id: string }, { shop }: Context) {
  const record = fulfillmentById(shop, id);
  if (!record) return missing("id");
  if (record.status === "CANCELLED") return { fulfillment: null, userErrors: [userError(["id"], "Fulfillment has already been cancelled.")] };
  return { fulfillment: takeBack(shop, record), userErrors: [] };
}

export const fulfillmentMutations: Resolvers = { Mutation: { fulfillmentCreate, fulfillmentCancel, fulfillmentTrackingInfoUpdate } };
