import type { ScheduledName } from "../sync/run-scheduled.server.ts";

/**
 * How often what runs, as cron lines in UTC. In the product node-cron follows this table; any outside scheduler may call
 * POST /cron/:job instead or as well: what is asked twice runs once.
 */
export const schedule: readonly { job: ScheduledName; cron: string; why: string }[] = [
  { job: "poll-orders", cron: "*/5 * * * *", why: "searchOrders refills one call in 178.6 s; every 5 minutes leaves some of them for further pages" },
  { job: "verify-stock", cron: "*/15 * * * *", why: "a quantity that was accepted is read back until Amazon shows it (R137)" },
  { job: "push-stock", cron: "7 * * * *", why: "sweep behind missed inventory webhooks (R72)" },
  { job: "link-skus", cron: "17 * * * *", why: "a variant that got its SKU meanwhile links by itself, and waiting orders complete (R62)" },
  { job: "sync-products", cron: "21 5 * * *", why: "Amazon's texts and pictures, once the night's readings are done, where the merchant wants them (R65)" },
  { job: "write-prices", cron: "29 * * * *", why: "prices that changed at Amazon go into the chosen price list or metafield (R63)" },
  { job: "consolidate-orders", cron: "9 * * * *", why: "one order per day is made soon after the marketplace's day has ended (R54)" },
  { job: "expire-reservations", cron: "27 * * * *", why: "pending orders hold units for 21 days at most (decisions 17)" },
  { job: "redact-orders", cron: "3 * * * *", why: "personal data goes within the hour of its date, and what was refused is tried again (R113, table 18.2)" },
  { job: "retry-unreadable", cron: "47 * * * *", why: "an order that no page could show readably is asked for alone until it can be read (rule 1)" },
  { job: "prune-records", cron: "57 3 * * *", why: "orders without personal data and the connection log are kept 18 months, webhooks that were handled 30 days (15.22, R88)" },
  { job: "prove-orders", cron: "23 3 * * *", why: "a nightly second witness: Amazon's report of all orders beside what is here (B6)" },
  { job: "watch-shipments", cron: "4-59/15 * * * *", why: "fulfillments whose webhook was missed, packages that Amazon does not show, orders that Amazon will cancel (R89, B11)" },
  { job: "track-afn", cron: "41 */4 * * *", why: "tracking numbers of what Amazon ships come by report alone" },
  { job: "follow-feeds", cron: "*/5 * * * *", why: "a feed takes minutes at Amazon; only stores that have one under way are asked about" },
  { job: "submit-feeds", cron: "33 * * * *", why: "what a feed that failed left behind goes again, and what waited while the store was not open (B7)" },
  { job: "read-refunds", cron: "43 * * * *", why: "refunds made at Amazon show in its finances within 48 hours (R38, B7)" },
  { job: "read-returns", cron: "11 4 * * *", why: "what buyers sent back, so that it can go back to stock by reason (B7)" },
  { job: "import-listings", cron: "37 2 * * *", why: "whole catalogue nightly (R7)" },
  { job: "read-listing-details", cron: "51 * * * *", why: "what Amazon changed between the nights, and once a day all issues (R7, R87)" },
  { job: "read-variants", cron: "7 2 * * *", why: "Shopify's whole catalogue, before Amazon's is matched with it (R10)" },
  { job: "see-products", cron: "13 * * * *", why: "products whose webhook was missed, before links are looked at (R40)" },
];
