import { amazonStatus } from "../orders/amazon-status.ts";
import type { PrivacyClock } from "./clocks.ts";

/**
 * Whether the address of an order may be fetched again (R116): clock P1 runs or has run out, or everything was erased at the merchant's word, and the
 * order is still to be shipped. What a customer had erased (P7) stays so, and a day's order holds no address.
 */
export function mayFetchAgain({ redactClock, consolidationId, status }: { redactClock: PrivacyClock | null; consolidationId: string | null; status: string | null }): boolean {
  const now = amazonStatus(status);
  return (redactClock === "P1" || redactClock === "all") && consolidationId === null && (now === "UNSHIPPED" || now === "PARTIALLY_SHIPPED");
}
