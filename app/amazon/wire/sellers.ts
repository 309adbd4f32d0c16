import { z } from "zod";
import { text } from "./parts.ts";

/** What we read of the Sellers API v1 (model sellers.json, Amazon README 13). The seller's own address and name are not read. */

export const wireParticipations = z.object({
  payload: z.array(z.object({
    marketplace: z.object({ id: z.string().min(1) }),
    participation: z.object({ isParticipating: z.boolean().nullish(), hasSuspendedListings: z.boolean().nullish() }).nullish(),
    storeName: text,
  })),
});

export const wireSellerAccount = z.object({ payload: z.object({ sellingPlan: z.string().min(1) }) });
