import { changeRequest, requestsOfCauses } from "../../db/amazon-requests.server.ts";
import type { Tx } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SentShipment, Shipment } from "../../domain/shipments/shipment.ts";
import { toUntrackedMessage } from "../../domain/shipments/to-confirmation.ts";
import type { FlowContext } from "../context.server.ts";
import { askAmazon, sendSoon } from "../feeds/ask-amazon.server.ts";

const kind = "untracked-shipment";

/**
 * Tells Amazon of a package without a number, by feed (R100). What waits for the next feed becomes what the package holds now; what a feed has
 * already is left to its report.
 */
export async function askUntracked(ctx: FlowContext, tx: Tx, store: Store, shipment: Shipment, sent: SentShipment): Promise<void> {
  const content = toUntrackedMessage(shipment, sent);
  const [asked] = await requestsOfCauses(tx, store.id, kind, [shipment.id]);
  if (!asked) return void (await askAmazon(ctx, tx, store, [{ kind, amazonOrderId: shipment.amazonOrderId, cause: shipment.id, content, amount: null }], "send"));
  const again = await changeRequest(tx, asked, ["due", "refused", "dropped", "done"], { state: "due", reasonCode: null, content, at: ctx.clock.now() });
  if (again) await sendSoon(ctx, tx, store);
}

/**
 * Packages that are not, or no longer, to be told without a number: what waits for the next feed is dropped.
 * @returns false where one went with a feed since it was decided upon: Amazon may know of it, and it must be decided anew.
 */
export async function dropUntracked(ctx: FlowContext, tx: Tx, store: Store, shipments: readonly Shipment[]): Promise<boolean> {
  for (const request of await requestsOfCauses(tx, store.id, kind, shipments.map((one) => one.id))) {
    const open = request.state === "due" || (request.state === "submitted" && shipments.some((one) => one.id === request.cause && one.sentAt === null));
    if (open && !(await changeRequest(tx, request, ["due"], { state: "dropped", reasonCode: null, at: ctx.clock.now() }))) return false;
  }
  return true;
}
