import type { AmazonOrderId, SellerSku } from "../ids.ts";
import type { SkuLink } from "../listings/link-by-sku.ts";
import type { AmazonOrder, AmazonPackage } from "../orders/amazon-order.ts";
import { amazonStatus } from "../orders/amazon-status.ts";
import { lineMatcher, type LineMatcher } from "../orders/line-matcher.ts";
import { sentPackages } from "../orders/shipped-at.ts";
import type { ProblemCode, ProblemParams } from "../problems.ts";
import type { StoreSettings } from "../settings.ts";
import { allocate, allocateItems, give, take, unitsAtAmazon, unitsOf, type Allocation, type Units } from "./amazon-units.ts";
import { highestReference } from "./highest-reference.ts";
import { packageContent, sameContent, sameItems } from "./package-content.ts";
import { seenAtAmazon } from "./seen-at-amazon.ts";
import type { Shipment, ShipmentState } from "./shipment.ts";
import type { ShopifyFulfillment } from "./shopify-fulfillment.ts";
import { cleanTracking, sameTracking } from "./tracking-formats.ts";

export interface ShipmentsInput {
  order: AmazonOrder;
  /** All of the Shopify order, cancelled ones too; none for an order that is part of a collective one (R54). Where one is missing, nothing is decided about it but what Amazon shows. */
  fulfillments: readonly ShopifyFulfillment[];
  /** What is recorded of the order. */
  shipments: readonly Shipment[];
  settings: StoreSettings["shipping"];
  links: ReadonlyMap<SellerSku, SkuLink>;
  /** When the order's import was done; what was fulfilled without a number until then Lockstep did itself (R34); null: it is not done yet. */
  finishedAt: Date | null;
  /** Clean tracking number in capitals → another order of the shop that bears it. */
  repeatedOn: ReadonlyMap<string, AmazonOrderId>;
  now: Date;
}

/** A shipment as it is to be recorded; `id` null: a new one. */
export type ShipmentPlan = Omit<Shipment, "id" | "shop" | "storeId" | "amazonOrderId" | "createdAt" | "updatedAt"> & { id: string | null };

/** A shipment under decision. */
interface Parcel {
  before: Shipment | null;
  plan: ShipmentPlan;
  /** null: entered in Lockstep, or its fulfillment is not there. */
  fulfillment: ShopifyFulfillment | null;
  /** Its goods are to be dealt out anew: nothing was told of it, or it took over a package. */
  fresh: boolean;
  tookBack: boolean;
  /** A package of others at Amazon bears its number. */
  shown?: boolean;
}

interface Deciding extends ShipmentsInput {
  matcher: LineMatcher;
  /** Packages at Amazon that nobody told it of through us. */
  theirs: AmazonPackage[];
  open: Units;
  foreign: Units;
}

/**
 * What every fulfillment of an order is to Amazon (R89, R92, R104, R123, B11): one package each, with a reference of its own for good.
 * @returns those that are new or change; the same news again give none.
 */
export function decideShipments(input: ShipmentsInput): ShipmentPlan[] {
  if (input.order.channel !== "MFN") return [];
  const parcels = giveReferences(input, toParcels(input));
  const plans = parcels.map(({ plan }) => plan);
  const deciding: Deciding = { ...input, matcher: lineMatcher(input.order, input.links), theirs: packagesOfOthers(input.order, plans), ...unitsAtAmazon(input.order, plans) };
  const absent = parcels.filter(isAbsent);
  for (const { plan } of absent) if (plan.sent === null && (plan.state === "due" || plan.state === "waiting")) take(deciding.open, plan.items);
  const live = parcels.filter((one) => !one.tookBack && !isAbsent(one)).map((one) => ({ ...one, shown: one.fresh && one.plan.sent === null && isShown(deciding, one) }));
  const decided = live.sort(turn).map((one) => ({ ...one, plan: decideOne(deciding, one) }));
  return [...parcels.filter((one) => one.tookBack), ...absent, ...decided].filter(changed).map(({ plan }) => plan);
}

/** Shopify's word on it is not at hand: it stays what it is. */
const isAbsent = ({ plan, fulfillment }: Parcel) => plan.shopifyFulfillmentId !== null && fulfillment === null;

const isAlive = ({ status }: ShopifyFulfillment) => !["CANCELLED", "ERROR", "FAILURE"].includes(status);

/** Fulfillments and records together; what Amazon shows of them is taken in. */
function toParcels(input: ShipmentsInput): Parcel[] {
  const seen = input.shipments.map((before) => ({ before, plan: seenAtAmazon<Shipment>(before, input.order, contentOf(input, before), input.now) }));
  const byFulfillment = new Map(input.fulfillments.map((one) => [one.id, one]));
  const known = seen.map(({ before, plan }): Parcel => {
    const fulfillment = plan.shopifyFulfillmentId === null ? null : (byFulfillment.get(plan.shopifyFulfillmentId) ?? null);
    if (fulfillment && !isAlive(fulfillment)) return { before, plan: takenBack(plan), fulfillment, fresh: false, tookBack: true };
    return { before, plan: fulfillment ? withTracking(plan, fulfillment) : plan, fulfillment, fresh: isFresh(plan), tookBack: false };
  });
  const recorded = new Set(input.shipments.map((one) => one.shopifyFulfillmentId));
  const added = input.fulfillments.filter((one) => isAlive(one) && !recorded.has(one.id)).sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  for (const fulfillment of added) {
    const replaced = known.findIndex((one) => one.tookBack && one.plan.reasonCode === "shipment-taken-back" && sharesGoods(input, one.plan, fulfillment));
    const { before, plan } = known[replaced] ?? { before: null, plan: null };
    const parcel = { before, plan: fromFulfillment(input, fulfillment, plan), fulfillment, fresh: true, tookBack: false };
    known.splice(replaced === -1 ? known.length : replaced, replaced === -1 ? 0 : 1, parcel);
  }
  return known;
}

/** One that took over a package and holds too much for it is dealt out again. */
const isFresh = ({ sent, reasonCode }: ShipmentPlan) => sent === null || reasonCode === "shipment-too-many";

/** Nothing about it is asked. */
const meant = { sendAnyway: true, repeatedAnyway: true };

function contentOf(input: ShipmentsInput, shipment: Shipment) {
  const found = packageContent({ ...shipment, ...meant }, input.settings, input.repeatedOn);
  return "content" in found ? found.content : null;
}

function takenBack(plan: Shipment): Shipment {
  const told = plan.sent !== null || plan.sentAt !== null;
  if (!told) return { ...plan, state: "cancelled", reasonCode: null, reasonParams: {} };
  return { ...plan, state: "waiting", reasonCode: "shipment-taken-back", reasonParams: {}, items: plan.sent?.items ?? plan.items };
}

/** Carrier and number as Shopify has them now; what the merchant said of another number does not hold for this one. */
function withTracking(plan: Shipment, { company, trackingNumbers }: ShopifyFulfillment): Shipment {
  const trackingNumber = cleanTracking(trackingNumbers[0]);
  const same = trackingNumber === plan.trackingNumber;
  return { ...plan, company, trackingNumber, sendAnyway: plan.sendAnyway && same, repeatedAnyway: plan.repeatedAnyway && same };
}

function sharesGoods({ order, links }: ShipmentsInput, plan: ShipmentPlan, { lines }: ShopifyFulfillment): boolean {
  const matcher = lineMatcher(order, links);
  const keys = new Set(plan.items.map((item) => matcher.ofItem(item.orderItemId)));
  return lines.some((line) => line.quantity > 0 && keys.has(matcher.ofShopifyLine(line)));
}

/** @param replaces a package of the same goods that was taken back in Shopify: Amazon has it still, so this one takes its place. */
function fromFulfillment({ order, now }: ShipmentsInput, { id, company, trackingNumbers, createdAt }: ShopifyFulfillment, replaces: ShipmentPlan | null): ShipmentPlan {
  const shippedAt = new Date(Math.max(order.createdAt.getTime(), Math.min(now.getTime(), createdAt.getTime())));
  const parcel = { shopifyFulfillmentId: id, company, trackingNumber: cleanTracking(trackingNumbers[0]), shippedAt, sendAnyway: false, repeatedAnyway: false };
  if (replaces) return { ...replaces, ...parcel };
  const nothing = { reference: 0, reasonCode: null, reasonParams: {}, items: [], sent: null, sentAt: null, confirmedAt: null };
  return { id: null, ...nothing, ...parcel, state: "waiting", shipBy: order.shipBy };
}

/** Above what the order has at Amazon and here; a reference is never used for another package (R123). */
function giveReferences({ order }: ShipmentsInput, parcels: Parcel[]): Parcel[] {
  const told = new Set(parcels.flatMap(({ plan }) => (plan.sent || plan.sentAt ? [String(plan.reference)] : [])));
  const foreign = new Set(order.packages.map((one) => one.packageReferenceId).filter((reference) => !told.has(reference)));
  let highest = highestReference(parcels.map(({ plan }) => plan.reference), foreign);
  return parcels.map((one) => {
    const { reference, sent, sentAt, id } = one.plan;
    const fits = id !== null && (sent !== null || sentAt !== null || !foreign.has(String(reference)));
    return fits ? one : { ...one, plan: { ...one.plan, reference: ++highest } };
  });
}

/** What was told has its units already, then what Amazon shows by its number; the others by time. */
function turn(a: Parcel, b: Parcel): number {
  return Number(a.plan.sent === null) - Number(b.plan.sent === null) || Number(b.shown) - Number(a.shown) || a.plan.shippedAt.getTime() - b.plan.shippedAt.getTime() || a.plan.reference - b.plan.reference;
}

const as = (plan: ShipmentPlan, state: ShipmentState, reasonCode: ProblemCode | null = null, reasonParams: ProblemParams = {}): ShipmentPlan => ({ ...plan, state, reasonCode, reasonParams });

function decideOne(input: Deciding, parcel: Parcel): ShipmentPlan {
  if (!parcel.fresh) return decideTold(input, parcel);
  const { plan } = parcel;
  const status = amazonStatus(input.order.status);
  if (input.order.programs.includes("FBM_SHIP_PLUS")) return as(plan, "known", "label-of-amazon");
  const all = allocated(input, parcel, ordered(input.order));
  if (!all) return as(plan, "known", "shipment-not-of-order");
  if (status === "CANCELLED") return plan.sent ? plan : as({ ...plan, items: all.items }, "cancelled", "cancelled-too-late");
  const known = knownToAmazon(input, parcel);
  if (known) {
    take(input.foreign, known);
    return as({ ...plan, items: known }, "known", "known-to-amazon");
  }
  const free = freeFor(input, plan);
  const found = allocated(input, parcel, free)!;
  if (found.short) return as({ ...plan, items: plan.sent?.items ?? all.items }, "waiting", "shipment-too-many", found.short);
  const placed = { ...plan, items: found.items };
  take(input.open, beyond(found.items, plan.sent?.items ?? []));
  if (status !== "UNSHIPPED" && status !== "PARTIALLY_SHIPPED" && status !== "SHIPPED") return as(placed, "waiting", "order-not-confirmed");
  return toTell(input, placed, parcel.before);
}

const allocated = ({ order, matcher }: Deciding, { fulfillment, plan }: Parcel, free: ReadonlyMap<string, number>): Allocation | null =>
  fulfillment ? allocate(fulfillment.lines, order, matcher, free) : allocateItems(plan.items, order, free);

/** Besides what is open: the units of the package that it takes the place of. */
function freeFor({ open }: Deciding, { sent }: ShipmentPlan): Units {
  const free = new Map(open);
  if (sent) give(free, sent.items);
  return free;
}

/** What a package needs beyond its own at Amazon; what it gives back is free once Amazon was told so. */
function beyond(items: ShipmentPlan["items"], own: ShipmentPlan["items"]): ShipmentPlan["items"] {
  return items.map(({ orderItemId, quantity }) => ({ orderItemId, quantity: Math.max(0, quantity - unitsOf(own, orderItemId)) }));
}

/**
 * The units, where Amazon knows of them without us: a package there has the number (a label bought at Amazon, R91), they were fulfilled by our
 * import without a number (R34), or Amazon counts them as shipped and they cannot be others. null: it does not.
 */
function knownToAmazon(input: Deciding, parcel: Parcel): ShipmentPlan["items"] | null {
  const { plan, fulfillment, shown } = parcel;
  if (plan.sent !== null) return null;
  const untracked = plan.trackingNumber === null;
  const byImport = fulfillment !== null && fulfillment.createdAt.getTime() <= (input.finishedAt ?? input.now).getTime();
  // What is fulfilled without a number of an order that left whole, such as units that staff added, can tell Amazon nothing.
  const nothingLeft = untracked && amazonStatus(input.order.status) === "SHIPPED";
  if (shown || nothingLeft || (untracked && byImport && !plan.sendAnyway)) return allocated(input, parcel, ordered(input.order))!.items;
  const counted = allocated(input, parcel, input.foreign)!;
  if (counted.short) return null;
  return untracked || allocated(input, parcel, input.open)!.short ? counted.items : null;
}

function packagesOfOthers(order: AmazonOrder, plans: readonly ShipmentPlan[]): AmazonPackage[] {
  const ours = new Set(plans.flatMap((one) => (one.sent ? [String(one.reference)] : [])));
  return sentPackages(order).filter((one) => !ours.has(one.packageReferenceId));
}

function isShown({ theirs }: Deciding, { fulfillment, plan }: Parcel): boolean {
  const numbers = fulfillment?.trackingNumbers ?? [plan.trackingNumber];
  return theirs.some((one) => numbers.some((number) => sameTracking(number, one.trackingNumber)));
}

const ordered = (order: AmazonOrder): Units => new Map(order.lines.map((line) => [line.orderItemId, line.quantity]));

/** A package that Amazon was told of: nothing, or a correction under the same reference. */
function decideTold(input: Deciding, { plan, before }: Parcel): ShipmentPlan {
  const settled = plan.state === "sent" || plan.state === "confirmed";
  const same = plan.trackingNumber === null || sameTracking(plan.trackingNumber, plan.sent!.trackingNumber);
  if (settled && same && (plan.company === before?.company || plan.trackingNumber === null)) return plan;
  return toTell(input, plan, before);
}

const told = (plan: ShipmentPlan) => as(plan, plan.confirmedAt === null ? "sent" : "confirmed");

function toTell(input: Deciding, plan: ShipmentPlan, before: Shipment | null): ShipmentPlan {
  if (plan.trackingNumber === null && plan.sent && plan.sent.trackingNumber !== null) return as(plan, "waiting", "tracking-missing");
  const whole = packageContent({ ...plan, ...meant }, input.settings, input.repeatedOn);
  const again = plan.state === "due" && plan.reasonCode === "shipment-not-seen";
  // What Amazon was told already makes nobody wait, however odd it is.
  if (plan.sent && "content" in whole && sameContent(whole.content, plan.sent)) return again ? plan : told(plan);
  const found = packageContent(plan, input.settings, input.repeatedOn);
  if ("reason" in found) return as(plan, "waiting", found.reason, found.params);
  const { content } = found;
  const refused = before?.state === "refused" && before.reasonParams.carrier === (content.carrierName ?? content.carrierCode);
  if (refused && before.reasonParams.tracking === (content.trackingNumber ?? "") && sameItems(before.items, plan.items)) return as(plan, "refused", "shipment-refused", before.reasonParams);
  return as(plan, "due");
}

function changed({ before, plan }: Parcel): boolean {
  if (!before) return true;
  const told = (one: ShipmentPlan) => {
    const { shopifyFulfillmentId: id, reference, state, reasonCode, reasonParams, company, trackingNumber, items, sendAnyway, repeatedAnyway, sent } = one;
    return JSON.stringify([id, reference, state, reasonCode, reasonParams, company, trackingNumber, items, sendAnyway, repeatedAnyway, sent]);
  };
  return told(before) !== told(plan);
}
