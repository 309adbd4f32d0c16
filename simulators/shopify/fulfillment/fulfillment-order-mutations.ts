import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import type { LocationRecord } from "../state/catalog-records.ts";
import type { FulfillmentOrderLineRecord, FulfillmentOrderRecord, HoldRecord, OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { claim } from "./create-fulfillment-orders.ts";
import { stocks } from "./routing.ts";

const mostHolds = 10;
const unmovableRequests = new Set(["SUBMITTED", "ACCEPTED", "CANCELLATION_REQUESTED", "CANCELLATION_ACCEPTED", "CANCELLATION_REJECTED"]);

const byId = (shop: ShopState, id: string) => shop.fulfillmentOrders.get(idOf("FulfillmentOrder", id) ?? "");

function write(shop: ShopState, record: FulfillmentOrderRecord, change: Partial<FulfillmentOrderRecord>): FulfillmentOrderRecord {
  const changed = { ...record, ...change, updatedAt: shop.now() };
  shop.fulfillmentOrders.put(String(record.id), changed);
  return changed;
}

interface LineInput {
  id: string;
  quantity: number;
}

type Chosen = Map<number, number>;

/** Units by line that an input names, undefined = all; a message for what isn't there. */
function chosen(record: FulfillmentOrderRecord, inputs: LineInput[] | null | undefined): Chosen | undefined | { message: string } {
  if (!inputs?.length) return undefined;
  const units: Chosen = new Map();
  for (const { id, quantity } of inputs) {
    const line = record.lines.find((one) => String(one.id) === idOf("FulfillmentOrderLineItem", id));
    if (!line || quantity <= 0 || quantity > line.remaining) return { message: "The fulfillment order line item quantity is invalid." };
    units.set(line.id, quantity);
  }
  return units;
}

/** Splits the named units off into a fulfillment order of their own; without a real part nothing is split. */
function split(shop: ShopState, record: FulfillmentOrderRecord, units: Chosen | undefined): { part: FulfillmentOrderRecord; rest: FulfillmentOrderRecord | null } {
  if (!units || record.lines.every((line) => (units.get(line.id) ?? 0) === line.remaining)) return { part: record, rest: null };
  const taken = (line: FulfillmentOrderLineRecord) => units.get(line.id) ?? 0;
  const restLines = record.lines.map((line) => {
    const left = line.remaining - taken(line);
    return { ...line, id: shop.nextId("FulfillmentOrderLineItem"), total: left, remaining: left, claimed: Math.min(line.claimed, left) };
  });
  const partLines = record.lines.map((line) => ({ ...line, total: line.total - (line.remaining - taken(line)), remaining: taken(line), claimed: line.claimed - Math.min(line.claimed, line.remaining - taken(line)) }));
  const rest: FulfillmentOrderRecord = { ...record, id: shop.nextId("FulfillmentOrder"), lines: restLines.filter((line) => line.total > 0), holds: [], createdAt: shop.now(), updatedAt: shop.now() };
  shop.fulfillmentOrders.put(String(rest.id), rest);
  const order = shop.orders.get(String(record.orderId))!;
  shop.orders.put(String(order.id), { ...order, fulfillmentOrderIds: [...order.fulfillmentOrderIds, rest.id] });
  return { part: write(shop, record, { lines: partLines.filter((line) => line.total > 0) }), rest };
}

function moveRefusal(shop: ShopState, record: FulfillmentOrderRecord, to: LocationRecord | undefined): { message: string; code?: string } | undefined {
  if (!to) return { message: "Location not found." };
  if (record.status === "CLOSED" || record.status === "CANCELLED") return { message: "Cannot change location: the fulfillment order is closed." };
  if (record.reportedProgress) return { message: "Cannot move a fulfillment order that has had progress reported.", code: "CANNOT_MOVE_FULFILLMENT_ORDER_WITH_REPORTED_PROGRESS" };
  if (unmovableRequests.has(record.requestStatus)) return { message: "The fulfillment order's request status does not allow it to be moved." };
  if (!to.active) return { message: "The destination location is not active." };
  if (to.id === record.locationId) return { message: "The fulfillment order is already assigned to this location." };
  return undefined;
}

interface MoveArgs {
  id: string;
  newLocationId: string;
  fulfillmentOrderLineItems?: LineInput[] | null;
}

interface Moved {
  moved: FulfillmentOrderRecord;
  rest: FulfillmentOrderRecord | null;
}

/** Moves what is left of a fulfillment order, or the named units, to another location; a message where the platform refuses. */
export function moveFulfillmentOrder(shop: ShopState, record: FulfillmentOrderRecord, to: LocationRecord | undefined, inputs?: LineInput[] | null): Moved | { message: string; code?: string } {
  const refusal = moveRefusal(shop, record, to);
  if (refusal) return refusal;
  const units = chosen(record, inputs);
  if (units && "message" in units) return units;
  const order = shop.orders.get(String(record.orderId))!;
  const moving = record.lines.filter((line) => line.remaining > 0 && (!units || units.has(line.id)));
  if (!moving.every((line) => stocks(shop, to!, variantIdOf(order, line)))) return { message: "The destination location does not stock the requested items." };
  const { part, rest } = split(shop, record, units);
  claim(shop, order, part, -1);
  const moved = write(shop, part, { locationId: to!.id });
  claim(shop, order, moved, 1);
  shop.announce("orders/updated", order.id);
  return { moved, rest };
}

function fulfillmentOrderMove(_: unknown, args: MoveArgs, { shop }: Context) {
  const record = byId(shop, args.id);
  const to = shop.locations.get(idOf("Location", args.newLocationId) ?? "");
  const result = record ? moveFulfillmentOrder(shop, record, to, args.fulfillmentOrderLineItems) : { message: "Fulfillment order not found." };
  if ("moved" in result) return { movedFulfillmentOrder: result.moved, originalFulfillmentOrder: result.moved, remainingFulfillmentOrder: result.rest, userErrors: [] };
  const { message, code } = result;
  return { movedFulfillmentOrder: null, originalFulfillmentOrder: null, remainingFulfillmentOrder: null, userErrors: [userError(["id"], message, code)] };
}

const variantIdOf = (order: OrderRecord, line: FulfillmentOrderLineRecord) => order.lines.find((one) => one.id === line.lineId)!.variantId;

interface HoldInput {
  reason: string;
  reasonNotes?: string | null;
  handle: string;
  externalId?: string | null;
  fulfillmentOrderLineItems?: LineInput[] | null;
}

function fulfillmentOrderHold(_: unknown, { id, fulfillmentHold: input }: { id: string; fulfillmentHold: HoldInput }, { shop }: Context) {
  const refused = (message: string, code?: string, field = ["id"]) => ({ fulfillmentHold: null, fulfillmentOrder: null, remainingFulfillmentOrder: null, userErrors: [userError(field, message, code)] });
  const record = byId(shop, id);
  if (!record) return refused("Fulfillment order not found.", "FULFILLMENT_ORDER_NOT_FOUND");
  if (!["OPEN", "SCHEDULED", "ON_HOLD"].includes(record.status)) return refused("The fulfillment order is not in an open state.");
  if (record.holds.length >= mostHolds) return refused("The maximum number of fulfillment holds has been reached.", "FULFILLMENT_ORDER_HOLD_LIMIT_REACHED");
  if (record.holds.some((hold) => hold.handle === input.handle)) {
    return refused("The handle is already used by a hold of this fulfillment order.", "DUPLICATE_FULFILLMENT_HOLD_HANDLE", ["fulfillmentHold", "handle"]);
  }
  const units = chosen(record, input.fulfillmentOrderLineItems);
  if (units && "message" in units) return refused(units.message, "INVALID_LINE_ITEM_QUANTITY");
  if (units && record.holds.length) return refused("A held fulfillment order cannot be split.", "FULFILLMENT_ORDER_NOT_SPLITTABLE");
  const { part, rest } = split(shop, record, units);
  const hold: HoldRecord = { id: shop.nextId("FulfillmentHold"), reason: input.reason, reasonNotes: input.reasonNotes ?? null, handle: input.handle, externalId: input.externalId ?? null };
  const held = write(shop, part, { holds: [...part.holds, hold], status: "ON_HOLD" });
  shop.announce("orders/updated", record.orderId);
  return { fulfillmentHold: hold, fulfillmentOrder: held, remainingFulfillmentOrder: rest, userErrors: [] };
}

function fulfillmentOrderReleaseHold(_: unknown, args: { id: string; holdIds?: string[] | null; externalId?: string | null }, { shop }: Context) {
  const record = byId(shop, args.id);
  if (!record) return { fulfillmentOrder: null, userErrors: [userError(["id"], "Fulfillment order not found.", "FULFILLMENT_ORDER_NOT_FOUND")] };
  const released = (hold: HoldRecord) =>
    args.holdIds ? args.holdIds.some((id) => idOf("FulfillmentHold", id) === String(hold.id)) : args.externalId ? hold.externalId === args.externalId : true;
  const holds = record.holds.filter((hold) => !released(hold));
  const open = record.lines.every((line) => line.remaining === line.total) ? ("OPEN" as const) : ("IN_PROGRESS" as const);
  const after = write(shop, record, { holds, status: record.status === "ON_HOLD" && !holds.length ? open : record.status });
  shop.announce("orders/updated", record.orderId);
  return { fulfillmentOrder: after, userErrors: [] };
}

export const fulfillmentOrderMutations: Resolvers = { Mutation: { fulfillmentOrderMove, fulfillmentOrderHold, fulfillmentOrderReleaseHold } };
