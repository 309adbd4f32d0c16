import type { Tx } from "../../db/client.server.ts";
import { closeProblems, openProblemCodes } from "../../db/problems.server.ts";
import { shipmentsOfOrder } from "../../db/shipments.server.ts";
import type { AmazonOrderId, ShopDomain, StoreId } from "../../domain/ids.ts";
import type { ProblemCode } from "../../domain/problems.ts";
import { tellProblem } from "../tell-problem.server.ts";

/** Reasons of a package that a person must see to. */
const toSee: readonly ProblemCode[] = [
  "tracking-missing", "carrier-missing", "carrier-unknown", "tracking-odd", "tracking-repeated", "shipment-too-many", "shipment-refused", "shipment-not-seen", "shipment-taken-back",
];

/** Opens and closes the problems of an order's packages, as they are recorded now. One problem stands for all packages with its reason. */
export async function tellShipments(tx: Tx, store: { id: StoreId; shop: ShopDomain }, amazonOrderId: AmazonOrderId, at: Date): Promise<void> {
  const about = { subjectType: "order", subjectId: amazonOrderId };
  const shipments = await shipmentsOfOrder(tx, store.id, amazonOrderId);
  const open = shipments.flatMap(({ state, reasonCode, reasonParams }) => (reasonCode && toSee.includes(reasonCode) && state !== "due" ? [{ code: reasonCode, params: reasonParams }] : []));
  for (const { code, params } of open) await tellProblem(tx, { shop: store.shop, storeId: store.id, ...about, code, params }, at);
  const over = (await openProblemCodes(tx, store.shop, about)).filter((code) => (toSee as readonly string[]).includes(code) && !open.some((one) => one.code === code));
  const told = shipments.some(({ state }) => state === "sent" || state === "confirmed");
  for (const code of told ? [...over, "amazon-will-cancel"] : over) await closeProblems(tx, store.shop, { code, subjectType: "order", subjectIds: [amazonOrderId], storeId: store.id }, at);
}
