import { z } from "zod";
import { date, money } from "../json-codecs.ts";
import type { RequestContent } from "./amazon-request.ts";
import { cancelReasons, refundComponents, refundReasons, type OrderFeedKind } from "./order-feed.ts";

const text = z.string().nullable();

const contents = {
  cancel: z.object({
    amazonOrderId: z.string(),
    items: z.array(z.object({ orderItemId: z.string(), reason: z.enum(cancelReasons), quantity: z.number().nullable() })),
    listed: z.record(z.string(), z.number()).optional(),
  }),
  refund: z.object({
    amazonOrderId: z.string(),
    items: z.array(z.object({
      orderItemId: z.string(),
      reason: z.enum(refundReasons),
      components: z.array(z.object({ type: z.enum(refundComponents), amount: money })),
    })),
  }),
  "untracked-shipment": z.object({
    amazonOrderId: z.string(),
    reference: z.number(),
    shippedAt: date,
    carrierCode: z.string(),
    carrierName: text,
    shippingMethod: text,
    items: z.array(z.object({ orderItemId: z.string(), quantity: z.number() })),
  }),
} satisfies Record<OrderFeedKind, z.ZodType>;

/** What is asked, as it is stored: dates as ISO 8601 in UTC, money as decimal text. Nothing in it is personal. @throws ZodError when it is not of that kind. */
export function requestContentToJson(kind: OrderFeedKind, content: RequestContent): object {
  return z.encode(contents[kind] as z.ZodType<RequestContent, object>, content);
}

/** Reads what {@link requestContentToJson} wrote. @throws ZodError naming the member that is wrong. */
export function parseRequestContent(kind: OrderFeedKind, json: unknown): RequestContent {
  return contents[kind].parse(json);
}
