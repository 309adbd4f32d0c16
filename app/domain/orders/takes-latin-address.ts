import { marketplaceOf } from "../marketplaces.ts";
import type { PrivacyClock } from "../privacy/clocks.ts";

interface Addressed {
  marketplaceId: string;
  channel: "MFN" | "AFN" | null;
  shopifyOrderId: string | null;
  consolidationId: string | null;
  redactClock: PrivacyClock | null;
  redactedAt: Date | null;
}

/** Whether a Japanese order may hold an address in Latin letters (R108): only where its own address may be held, for it is erased with that one. */
export function takesLatinAddress({ shopifyOrderId, ...order }: Addressed): boolean {
  return isJapanese(order) && shopifyOrderId !== null && order.consolidationId === null && order.redactClock !== "none" && order.redactedAt === null;
}

/** An order of amazon.co.jp that the merchant ships. */
export function isJapanese({ marketplaceId, channel }: Pick<Addressed, "marketplaceId" | "channel">): boolean {
  return marketplaceOf(marketplaceId)?.country === "JP" && channel === "MFN";
}
