import type { AmazonStatus } from "./amazon-order.ts";
import type { ImportInput } from "./import-decision.ts";
import { skip, type Refusal } from "./refuse-order.ts";

/** What keeps an order that Amazon ships out of Shopify for now, whatever the pending policy; null: its time has come (R55, R90). */
export function refuseAfn({ store: { settings } }: ImportInput, status: AmazonStatus): Refusal | null {
  if (status === "UNFULFILLABLE") return skip("unfulfillable");
  if (!settings.afn.import) return skip("afn-import-off");
  if (status === "SHIPPED") return null;
  const early = settings.afn.importFrom === "UNSHIPPED" && (status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED");
  return early ? null : skip("afn-not-shipped");
}
