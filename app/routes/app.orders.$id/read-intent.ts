import { z } from "zod";
import { cancelReasons, refundReasons } from "../../domain/feeds/order-feed.ts";
import { ownedFields } from "../../domain/orders/field-ownership.ts";

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("retry") }),
  z.object({ intent: z.literal("resync") }),
  z.object({ intent: z.literal("replay") }),
  z.object({ intent: z.literal("release") }),
  z.object({ intent: z.literal("accept") }),
  z.object({ intent: z.literal("settle"), field: z.enum(ownedFields), choice: z.enum(["mine", "amazon"]) }),
  z.object({ intent: z.literal("latin"), text: z.string() }),
  z.object({ intent: z.literal("link"), sku: z.string().min(1), variantId: z.string().regex(/^gid:\/\/shopify\/ProductVariant\/\d+$/) }),
  z.object({ intent: z.literal("request"), id: z.uuid(), choice: z.enum(["send", "drop"]) }),
  z.object({ intent: z.literal("again"), id: z.uuid(), reason: z.enum([...cancelReasons, ...refundReasons]) }),
  z.object({ intent: z.literal("refund"), id: z.uuid(), choice: z.enum(["show", "leave"]) }),
  z.object({ intent: z.literal("wish"), choice: z.enum(["cancel", "keep"]) }),
  z.object({ intent: z.literal("fetch-address") }),
]);

export type OrderIntent = z.infer<typeof intents>;

/** What the merchant asked for on an order's page; null for a form that is none of ours. */
export function readIntent(form: FormData): OrderIntent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}
