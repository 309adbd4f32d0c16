import { z } from "zod";
import { instant, listOf, text, whole, wireMoney } from "./parts.ts";

/** What we read of the Listings Items API 2021-08-01 (model listingsItems_2021-08-01.json, Amazon README 6.2). */

/** Attributes are free JSON by product type: what does not look like ours is taken as not stated. */
const attributes = z.object({
  fulfillment_availability: listOf(z.object({
    fulfillment_channel_code: text,
    marketplace_id: text,
    quantity: whole,
    lead_time_to_ship_max_days: whole,
  })).catch([]),
  externally_assigned_product_identifier: listOf(z.object({ marketplace_id: text, value: text })).catch([]),
}).nullish();

/** Issues and what Amazon does because of them are words, not a list of ours: those of the future are told too. */
const issue = z.object({
  code: text, message: text, severity: text, attributeNames: listOf(text), marketplaceIds: listOf(text),
  enforcements: z.object({ actions: listOf(z.object({ action: text })) }).nullish(),
});

export const wireListing = z.object({
  sku: z.string().min(1),
  summaries: listOf(z.object({
    marketplaceId: text, asin: text, itemName: text, status: listOf(text), createdDate: instant, lastUpdatedDate: instant,
    mainImage: z.object({ link: text }).nullish(),
  })),
  attributes,
  offers: listOf(z.object({ marketplaceId: text, offerType: text, price: wireMoney })),
  fulfillmentAvailability: listOf(z.object({ fulfillmentChannelCode: text, quantity: whole })),
  issues: listOf(issue),
});
export type WireListing = z.output<typeof wireListing>;

/** Items stay unread here, so that a bad one does not spoil the page. */
export const wireListingsPage = z.object({ items: z.array(z.unknown()), numberOfResults: whole, pagination: z.object({ nextToken: text }).nullish() });

export const wirePatchAnswer = z.object({
  status: z.string(),
  submissionId: text,
  issues: listOf(z.object({ code: text, message: text, severity: text })),
});

/** One item, still unread like those of a page. */
export const wireListingAnswer = z.record(z.string(), z.unknown());
