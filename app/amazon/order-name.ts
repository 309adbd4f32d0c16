import { createHash } from "node:crypto";
import { z } from "zod";

const told = z.object({
  createdTime: z.string(),
  salesChannel: z.object({ marketplaceId: z.string() }).partial().nullish().catch(null),
  orderItems: z.array(z.object({ orderItemId: z.string() }).partial().nullish().catch(null)).nullish().catch(null),
}).partial();

/**
 * Names the orders of a page that could not be read: by their number, else `without-number-` and eight hexadecimal digits of what they tell
 * of time, marketplace and item numbers, nothing personal. The same order has the same name in the next poll; several keep several.
 * @param sent each order as it came, beside its number if it has one.
 */
export function orderNames(sent: readonly { json: unknown; amazonOrderId: string | null }[]): string[] {
  const times = new Map<string, number>();
  return sent.map(({ json, amazonOrderId }) => {
    if (amazonOrderId !== null) return amazonOrderId;
    const content = contentOf(json);
    const earlier = times.get(content) ?? 0;
    times.set(content, earlier + 1);
    return `without-number-${createHash("sha256").update(`${content} ${earlier}`).digest("hex").slice(0, 8)}`;
  });
}

function contentOf(json: unknown): string {
  const { data } = told.catch({}).safeParse(json);
  return JSON.stringify([data?.createdTime, data?.salesChannel?.marketplaceId, data?.orderItems?.map((item) => item?.orderItemId)]);
}
