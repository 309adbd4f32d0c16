import { amazonStatus } from "../../domain/orders/amazon-status.ts";
import { amazonReasonLabel, type Label } from "../../ui/labels.ts";
import type { OrderParts } from "./order-parts.ts";

const asking: readonly string[] = ["cancelled-after-import", "lines-cancelled-after-import"];

/** What Amazon cancelled of an order that is in Shopify, and what became of it there; nothing of it is asked of anybody here. */
export function amazonCancellation({ record, order, problems, written }: OrderParts) {
  const whole = amazonStatus(order.status) === "CANCELLED";
  const lines = order.lines.filter((line) => line.cancelledBy !== null);
  if (record.shopifyOrderId === null || !(whole || lines.length > 0)) return [];
  const codes = [record.reasonCode, ...problems.map(({ code }) => code)];
  const state: Label = codes.includes("cancelled-too-late") ? { label: "Too late", tone: "critical" }
    : codes.some((code) => code !== null && asking.includes(code)) ? { label: "Waits for you", tone: "warning" }
    : whole && written?.cancelAskedAt ? { label: "Cancelled in Shopify", tone: "success" } : { label: "At Amazon" };
  const reasons = [...new Set(lines.flatMap(({ cancelledBy }) => cancelledBy?.reason ?? []))].map(amazonReasonLabel);
  const goods = whole ? "The whole order" : `Units of ${lines.map(({ sellerSku }) => sellerSku ?? "an item").join(", ")}`;
  return [{
    id: "cancelled-at-amazon", name: "Cancellation, Amazon to Shopify", state, detail: [goods, reasons.length > 0 && `reason: ${reasons.join(", ")}`].filter(Boolean).join(" · "), times: "",
    what: null, actions: [], reasons: [], reason: "",
  }];
}
