import { instantsIn, marketplaceIdOf } from "../shared/load-world-facts.ts";
import { isRecord } from "../shared/load-world-folder.ts";
import type { Shape } from "./body-shape.ts";
import { checkMarketplaces } from "./check-marketplaces.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { changeBooked } from "./book-money.ts";
import { visibleOrder, type AmazonOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { invalidInput, notFound, Refusal } from "./refusal.ts";
import { wrongTracking } from "./tracking-numbers.ts";
import { itemsOf, openUnits, packagesOf, shipped, unitsInPackage, type ShippedPackage } from "./ship-order.ts";

interface Confirmation {
  marketplaceId: string;
  codCollectionMethod?: string;
  packageDetail: {
    packageReferenceId: string;
    carrierCode: string;
    carrierName?: string;
    shippingMethod?: string;
    trackingNumber: string;
    shipDate: string;
    orderItems: { orderItemId: string; quantity: number; transparencyCodes?: string[] }[];
  };
}

/** A package that was accepted and does not show yet. */
export interface PackageTask {
  account: string;
  orderId: string;
  package: ShippedPackage;
}

const text: Shape = { kind: "text" };
const packageShape: Shape = {
  kind: "object",
  required: ["packageReferenceId", "carrierCode", "trackingNumber", "shipDate", "orderItems"],
  members: {
    packageReferenceId: text, carrierCode: text, carrierName: text, shippingMethod: text, trackingNumber: text, shipDate: text, shipFromSupplySourceId: text,
    orderItems: {
      kind: "list", min: 1,
      of: {
        kind: "object", required: ["orderItemId", "quantity"],
        members: { orderItemId: text, quantity: { kind: "integer" }, transparencyCodes: { kind: "list", of: text } },
      },
    },
  },
};

export const confirmShipmentOperation: Operation = {
  name: "confirmShipment", method: "POST", path: "/orders/v0/orders/{orderId}/shipmentConfirmation", rate: 2, burst: 10,
  roles: [roleNames.shipping, roleNames.orders],
  query: {},
  body: {
    kind: "object", required: ["marketplaceId", "packageDetail"],
    members: { marketplaceId: text, codCollectionMethod: { kind: "text", values: ["DirectPayment"] }, packageDetail: packageShape },
  },
  handle: confirmShipment,
};

/** 204 says only that the package was taken in; it shows later, or, from a carrier that Amazon does not know, never. */
function confirmShipment(platform: Platform, call: Call): Answer {
  const body = call.body as Confirmation;
  const orderId = call.path.orderId ?? "";
  checkMarketplaces(platform, call.account, [body.marketplaceId]);
  const order = visibleOrder(platform, call.account, orderId, call.now);
  if (!order) throw notFound(`Order ${orderId} was not found.`);
  const sent = packageOf(body.packageDetail);
  checkOrder(platform, orderId, order, body);
  checkPackage(order, body.packageDetail, call.now);
  const wrong = platform.options.checkTracking ? wrongTracking(sent.carrier, body.packageDetail.trackingNumber) : undefined;
  if (wrong) throw invalidInput(wrong);
  checkUnits(withPending(platform, call.account.key, orderId, order), sent);
  const known = platform.options.knownCarriers;
  if (!known || known.includes(sent.carrier)) {
    const task: PackageTask = { account: call.account.key, orderId, package: sent };
    platform.agenda.plan(call.now + platform.options.applyDelayMs, "package", task);
  }
  return { status: 204 };
}

/** Runs when an accepted package is due. @param at ms since 1970 */
export function applyPackage(platform: Platform, task: PackageTask, at: number): void {
  const account = platform.accounts.find((a) => a.key === task.account);
  if (account) changeBooked(platform, account, task.orderId, at, (order) => shipped(order, task.package, new Date(at).toISOString()));
}

/** Marks an order as shipped with a label bought from Amazon, whose packages Amazon knows already. */
export function markBuyShipping(platform: Platform, orderId: string): void {
  platform.store.table<boolean>("buy-shipping").put(orderId, true);
}

/** Why a package of this order is not the merchant's to confirm; undefined = it is. */
export function notShippable(order: AmazonOrder): string | undefined {
  const fulfillment = isRecord(order.fulfillment) ? order.fulfillment : {};
  if (fulfillment.fulfilledBy === "AMAZON") return "Orders that Amazon fulfils cannot be confirmed.";
  if (Array.isArray(order.programs) && order.programs.includes("FBM_SHIP_PLUS")) return "Orders of FBM Ship+ cannot be confirmed.";
  const status = String(fulfillment.fulfillmentStatus);
  return ["UNSHIPPED", "PARTIALLY_SHIPPED", "SHIPPED"].includes(status) ? undefined : `An order in status ${status} cannot be confirmed.`;
}

function checkOrder(platform: Platform, orderId: string, order: AmazonOrder, body: Confirmation): void {
  if (marketplaceIdOf(order) !== body.marketplaceId) throw invalidInput(`The order was not placed in marketplace ${body.marketplaceId}.`);
  const why = notShippable(order);
  if (why) throw invalidInput(why);
  if (platform.store.table<boolean>("buy-shipping").get(orderId)) throw invalidInput("The order was shipped with a label bought from Amazon.");
  if (body.codCollectionMethod && body.marketplaceId !== "A1VC38T7YXB528") throw invalidInput("codCollectionMethod is for Japan only.");
}

function checkPackage(order: AmazonOrder, detail: Confirmation["packageDetail"], now: number): void {
  if (!/^\d+$/.test(detail.packageReferenceId)) throw invalidInput("packageReferenceId must be digits, as a string.");
  if (detail.carrierCode.trim() === "") throw invalidInput("carrierCode is required.");
  if (detail.carrierCode === "Other" && !detail.carrierName?.trim()) throw invalidInput("carrierName is required when carrierCode is Other.");
  if (detail.trackingNumber.trim() === "") throw invalidInput("trackingNumber is required.");
  const shipDate = instantsIn(detail.shipDate)[0];
  if (shipDate === undefined) throw invalidInput("shipDate must be in ISO 8601 format.");
  if (shipDate > now) throw invalidInput("shipDate lies in the future.");
  if (shipDate < (instantsIn(order.createdTime)[0] ?? -Infinity)) throw invalidInput("shipDate lies before the order.");
}

function checkUnits(order: AmazonOrder, sent: ShippedPackage): void {
  const correction = packagesOf(order).some((p) => p.packageReferenceId === sent.packageReferenceId);
  const nothingOpen = itemsOf(order).every((item) => openUnits(item) <= 0);
  if (!correction && nothingOpen) throw new Refusal(400, "PackageToUpdateNotFound", `No package ${sent.packageReferenceId} of this order to update.`);
  for (const entry of sent.items) {
    const item = itemsOf(order).find((candidate) => candidate.orderItemId === entry.orderItemId);
    if (!item) throw invalidInput(`orderItemId ${entry.orderItemId} is not of this order.`);
    const wanted = sent.items.filter((e) => e.orderItemId === entry.orderItemId).reduce((sum, e) => sum + e.quantity, 0);
    const free = openUnits(item) + unitsInPackage(order, sent.packageReferenceId, entry.orderItemId);
    if (entry.quantity < 1 || wanted > free) throw invalidInput(`The quantity of ${entry.orderItemId} must be from 1 to ${free}.`);
  }
}

/** The order as it will be once what was accepted before shows. */
function withPending(platform: Platform, account: string, orderId: string, order: AmazonOrder): AmazonOrder {
  const pending = platform.agenda.tasks("package").map((task) => task.payload as PackageTask);
  const own = pending.filter((task) => task.account === account && task.orderId === orderId);
  return own.reduce((sum, task) => shipped(sum, task.package, ""), order);
}

function packageOf(detail: Confirmation["packageDetail"]): ShippedPackage {
  return {
    packageReferenceId: detail.packageReferenceId,
    carrier: detail.carrierCode === "Other" ? (detail.carrierName ?? "") : detail.carrierCode,
    shippingService: detail.shippingMethod,
    trackingNumber: detail.trackingNumber,
    shipTime: detail.shipDate,
    items: detail.orderItems,
  };
}
