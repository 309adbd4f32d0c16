import type { Handlers } from "../queue/run-job.server.ts";
import { adoptOrders } from "../sync/orders/adopt-orders.server.ts";
import { compareImported } from "../sync/orders/compare-order.server.ts";
import { consolidateOrders } from "../sync/orders/consolidate-orders.server.ts";
import type { FlowContext } from "../sync/context.server.ts";
import { expireReservations } from "../sync/stock/expire-reservations.server.ts";
import { fetchCustomization } from "../sync/orders/fetch-customization.server.ts";
import { tellCancellation } from "../sync/cancellations/tell-cancellation.server.ts";
import { followFeeds } from "../sync/feeds/follow-feeds.server.ts";
import { submitFeeds } from "../sync/feeds/submit-feeds.server.ts";
import { handleWebhook } from "../sync/handle-webhook.server.ts";
import { fetchHistory } from "../sync/history/fetch-history.server.ts";
import { planHistory } from "../sync/history/plan-history.server.ts";
import { searchHistory } from "../sync/history/search-history.server.ts";
import { importListings } from "../sync/catalogue/import-listings.server.ts";
import { readListingDetails } from "../sync/catalogue/read-listing-details.server.ts";
import { readVariants } from "../sync/catalogue/read-variants.server.ts";
import { seeProducts } from "../sync/catalogue/see-products.server.ts";
import { importOrder } from "../sync/orders/import-order.server.ts";
import { linkSkus } from "../sync/listings/link-skus.server.ts";
import { runListingTask } from "../sync/listing-tasks/run-listing-task.server.ts";
import { pollOrders } from "../sync/orders/poll-orders.server.ts";
import { proveOrders } from "../sync/completeness/prove-orders.server.ts";
import { pruneRecords } from "../sync/prune-records.server.ts";
import { pushStock } from "../sync/stock/push-stock.server.ts";
import { reconsiderOrders } from "../sync/orders/reconsider-orders.server.ts";
import { redactOrder } from "../sync/privacy/redact-order.server.ts";
import { redactOrders } from "../sync/privacy/redact-orders.server.ts";
import { mirrorRefunds } from "../sync/refunds/mirror-refunds.server.ts";
import { readRefunds } from "../sync/refunds/read-refunds.server.ts";
import { readReturns } from "../sync/refunds/read-returns.server.ts";
import { syncProducts } from "../sync/products/sync-products.server.ts";
import { writePrices } from "../sync/products/write-prices.server.ts";
import { tellRefunds } from "../sync/refunds/tell-refunds.server.ts";
import { repairOrders } from "../sync/completeness/repair-orders.server.ts";
import { retryUnreadable } from "../sync/orders/retry-unreadable.server.ts";
import { sendStock } from "../sync/stock/send-stock.server.ts";
import { verifyStock } from "../sync/stock/verify-stock.server.ts";
import { planShipments } from "../sync/shipments/plan-shipments.server.ts";
import { sendShipments } from "../sync/shipments/send-shipments.server.ts";
import { trackAfn } from "../sync/shipments/track-afn.server.ts";
import { watchShipments } from "../sync/shipments/watch-shipments.server.ts";

/** Name → flow. The worker and the deterministic driver run this same table. */
export const handlers: Handlers<FlowContext> = {
  "poll-orders": (payload, ctx) => pollOrders(ctx, payload),
  "import-order": (payload, ctx) => importOrder(ctx, payload),
  "compare-order": (payload, ctx) => compareImported(ctx, payload),
  "fetch-customization": (payload, ctx) => fetchCustomization(ctx, payload),
  "import-listings": (payload, ctx) => importListings(ctx, payload),
  "read-listing-details": (payload, ctx) => readListingDetails(ctx, payload),
  "read-variants": (payload, ctx) => readVariants(ctx, payload),
  "see-products": (payload, ctx) => seeProducts(ctx, payload),
  "push-stock": (payload, ctx) => pushStock(ctx, payload),
  "send-stock": (payload, ctx) => sendStock(ctx, payload),
  "verify-stock": (payload, ctx) => verifyStock(ctx, payload),
  "link-skus": (payload, ctx) => linkSkus(ctx, payload),
  "run-listing-task": (payload, ctx) => runListingTask(ctx, payload),
  "sync-products": (payload, ctx) => syncProducts(ctx, payload),
  "write-prices": (payload, ctx) => writePrices(ctx, payload),
  "consolidate-orders": (payload, ctx) => consolidateOrders(ctx, payload),
  "adopt-orders": (payload, ctx) => adoptOrders(ctx, payload),
  "retry-unreadable": (payload, ctx) => retryUnreadable(ctx, payload),
  "reconsider-orders": (payload, ctx) => reconsiderOrders(ctx, payload),
  "history-plan": (payload, ctx) => planHistory(ctx, payload),
  "history-search": (payload, ctx) => searchHistory(ctx, payload),
  "history-fetch": (payload, ctx) => fetchHistory(ctx, payload),
  "prove-orders": (payload, ctx) => proveOrders(ctx, payload),
  "repair-orders": (payload, ctx) => repairOrders(ctx, payload),
  "tell-cancellation": (payload, ctx) => tellCancellation(ctx, payload),
  "plan-shipments": (payload, ctx) => planShipments(ctx, payload),
  "send-shipments": (payload, ctx) => sendShipments(ctx, payload),
  "watch-shipments": (payload, ctx) => watchShipments(ctx, payload),
  "track-afn": (payload, ctx) => trackAfn(ctx, payload),
  "submit-feeds": (payload, ctx) => submitFeeds(ctx, payload),
  "follow-feeds": (payload, ctx) => followFeeds(ctx, payload),
  "read-refunds": (payload, ctx) => readRefunds(ctx, payload),
  "mirror-refunds": (payload, ctx) => mirrorRefunds(ctx, payload),
  "tell-refunds": (payload, ctx) => tellRefunds(ctx, payload),
  "read-returns": (payload, ctx) => readReturns(ctx, payload),
  "handle-webhook": (payload, ctx) => handleWebhook(ctx, payload),
  "expire-reservations": (_payload, ctx) => expireReservations(ctx),
  "redact-orders": (_payload, ctx) => redactOrders(ctx),
  "redact-order": (payload, ctx) => redactOrder(ctx, payload),
  "prune-records": (_payload, ctx) => pruneRecords(ctx),
};
