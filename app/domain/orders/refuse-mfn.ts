import type { ProblemCode } from "../problems.ts";
import type { AmazonStatus } from "./amazon-order.ts";
import type { ImportInput } from "./import-decision.ts";
import { hasPricedLine } from "./refuse-incomplete.ts";
import { fail, paramsOf, skip, type Refusal } from "./refuse-order.ts";
import { reservationExpiry, reservedUnits } from "./reservation.ts";

/** What keeps an order that the merchant ships out of Shopify for now; null: its time has come (table 18.1, R16, R55, R120). */
export function refuseMfn(input: ImportInput, status: AmazonStatus): Refusal | null {
  const { settings } = input.store;
  if (status === "UNFULFILLABLE") return { ...fail("unfulfillable"), reservations: [] };
  if (!settings.mfn.import) return skip("mfn-import-off");
  if (status === "PENDING") return decidePending(input, "pending");
  if (status === "PENDING_AVAILABILITY") return decidePending(input, "pending-availability");
  return settings.mfn.importFrom === "SHIPPED" && status !== "SHIPPED" ? reserve(input, "not-shipped-yet") : null;
}

/** reserve: units held. import: besides, a draft of the lines that have prices. ignore: nothing (15.1). */
function decidePending(input: ImportInput, reason: ProblemCode): Refusal {
  const { state, settings } = input.store;
  if (settings.pendingPolicy === "ignore") return skip("pending-ignored");
  const held = reserve(input, reason);
  const shown = settings.pendingPolicy === "import" && state === "open" && hasPricedLine(input);
  return shown ? { ...held, kind: "draft", purpose: "pending" } : held;
}

function reserve({ order, links, now }: ImportInput, reason: ProblemCode) {
  const reservations = reservedUnits(order, links);
  return { kind: "reserve" as const, reason, params: paramsOf(order), reservations, expiresAt: reservationExpiry(order.status, now) };
}
