import { changeRequest, requestsOfCauses } from "../../db/amazon-requests.server.ts";
import type { Tx } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { SentShipment, Shipment } from "../../domain/shipments/shipment.ts";
import { toUntrackedMessage } from "../../domain/shipments/to-confirmation.ts";
import type { FlowContext } from "../context.server.ts";
import { askAmazon, sendSoon } from "../feeds/ask-amazon.server.ts";

const kind = "untracked-shipment";

/** Tells Amazon of a package without a number, by feed (R100): once, and again after a refusal. */
export async function askUntracked(ctx: FlowContext, tx: Tx, store: Store, shipment: Shipment, sent: SentShipment): Promise<void> {
  const content = toUntrackedMessage(shipment, sent);
  const [asked] = await requestsOfCauses(tx, store.id, kind, [shipment.id]);
  if (!asked) return void (await askAmazon(ctx, tx, store, [{ kind, amazonOrderId: shipment.amazonOrderId, cause: shipment.id, content, amount: null }], "send"));
  const again = await changeRequest(tx, asked, ["refused", "dropped"], { state: "due", reasonCode: null, content, at: ctx.clock.now() });
  if (again) await sendSoon(ctx, tx, store);
}
