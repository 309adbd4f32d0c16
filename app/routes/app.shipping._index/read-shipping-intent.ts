import { z } from "zod";

const itemsText = z.string().transform((text, check): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    check.addIssue({ code: "custom", message: "no JSON" });
    return z.NEVER;
  }
});
const shipmentId = z.uuid();
const tracking = { company: z.string().trim().min(1).max(80), trackingNumber: z.string().trim().min(1).max(80) };
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("correct"), shipmentId, ...tracking }),
  z.object({ intent: z.literal("retry"), shipmentId }),
  z.object({ intent: z.literal("anyway"), shipmentId }),
  z.object({ intent: z.literal("untracked"), shipmentId }),
  z.object({
    intent: z.literal("enter"), amazonOrderId: z.string().min(1).max(40), ...tracking,
    items: itemsText.pipe(z.array(z.object({ orderItemId: z.string().min(1), quantity: z.int().min(1) })).min(1)),
  }),
]);

export type ShippingIntent = z.infer<typeof intents>;

/** What the merchant asked for on the shipping page; null for a form that is none of ours. */
export function readShippingIntent(form: FormData): ShippingIntent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}
