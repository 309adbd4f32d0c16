import type { AmazonRefund } from "./amazon-refund.ts";

/**
 * Under which key Shopify is asked to make a refund of Amazon's. The same key makes no second one, so one that was cut short keeps it; Shopify
 * answers for 24 hours with the same refusal to a key that it refused, so after a refusal it is another. The note finds what was made under either.
 */
export function refundKey({ id, state, updatedAt }: Pick<AmazonRefund, "id" | "state" | "updatedAt">): string {
  return state === "refused" ? `${id}-${updatedAt.getTime()}` : id;
}
