import { latestCatalogueRuns } from "../../app/db/catalogue-runs.server.ts";
import type { Database } from "../../app/db/client.server.ts";
import type { CatalogueRun } from "../../app/domain/listings/catalogue-run.ts";
import { handlers } from "../../app/jobs/handlers.server.ts";
import { runUntilIdle } from "../../app/queue/driver.server.ts";
import type { JobName } from "../../app/queue/job-types.ts";
import { ca, de, fr, jp, us } from "./journey-orders.ts";
import { openJourney, shopDomain, type Journey, type JourneyOptions } from "./journey.ts";

const places: Record<string, string> = { [us]: "US", [ca]: "CA", [de]: "DE", [fr]: "FR", [jp]: "JP" };

/** A journey that has read both catalogues. */
export async function openedJourney(db: Database, options: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, options);
  await journey.run();
  return journey;
}

/** A day later both catalogues are read again, Shopify's first. */
export async function nextNight(journey: Journey): Promise<void> {
  await journey.later(24 * 60, "read-variants");
  await journey.later(30, "import-listings");
}

/** Runs jobs of these names alone, until none is due within a day. */
export function runOnly(journey: Journey, ...names: JobName[]) {
  const { flows } = journey.lockstep();
  const some = Object.fromEntries(names.map((name) => [name, handlers[name]]));
  return runUntilIdle(flows.queue, { handlers: some, context: flows, clock: journey.clock });
}

type Shown = "asin" | "state" | "title" | "secondary" | "suppressed" | "quantity" | "leadTimeDays" | "channel" | "barcode";

/** "SKU marketplace …" of each listing that is kept, with what a test asks for. */
export async function listings(journey: Journey, ...what: Shown[]): Promise<string[]> {
  const rows = await journey.lockstep().flows.db.prisma.listing.findMany({ orderBy: [{ sellerSku: "asc" }, { marketplaceId: "asc" }] });
  return rows.map((row) => [row.sellerSku, places[row.marketplaceId], ...what.map((name) => String(row[name]))].join(" "));
}

/** "SKU of product, status" of each variant that is kept. */
export async function variants(journey: Journey): Promise<string[]> {
  const rows = await journey.lockstep().flows.db.prisma.shopifyVariant.findMany({ orderBy: { sku: "asc" } });
  return rows.map((row) => `${row.sku} of ${row.productTitle}, ${row.productStatus}`);
}

/** SellerSKU → the SKU of its variant. */
export async function links(journey: Journey): Promise<string[]> {
  const rows = await journey.lockstep().flows.db.prisma.link.findMany({ orderBy: { sellerSku: "asc" } });
  return rows.map((row) => `${row.sellerSku} → ${row.variantSku}`);
}

/** Readings of a store's listings, or of Shopify's variants; the latest first. */
export async function readings(journey: Journey, whose: "amazon" | "shopify" = "amazon"): Promise<CatalogueRun[]> {
  const storeId = whose === "shopify" ? null : (await journey.store()).id;
  return latestCatalogueRuns(journey.lockstep().flows.db.prisma, { shop: shopDomain, storeId }, 100);
}

/** What the last reading counted, without what there was none of. */
export async function counted(journey: Journey, whose: "amazon" | "shopify" = "amazon"): Promise<Record<string, number>> {
  const [last] = await readings(journey, whose);
  return Object.fromEntries(Object.entries(last!.counts).filter(([, count]) => count > 0));
}
