import { linkEventsOf } from "../../app/db/link-events.server.ts";
import { countTaskItems, findTask, taskItems } from "../../app/db/listing-tasks.server.ts";
import type { ListingTask } from "../../app/domain/listings/listing-task.ts";
import type { WorldProduct } from "../../simulators/shared/world-types.ts";
import { seller, warehouse } from "./journey-world.ts";
import { problems, shopDomain, type Journey } from "./journey.ts";

/** A product with one variant. */
export function article(title: string, sku: string, more: Partial<WorldProduct["variants"][number]> = {}, product: Partial<WorldProduct> = {}): WorldProduct {
  return { title, variants: [{ sku, price: "10.00", tracked: true, levels: { [warehouse]: 5 }, ...more }], ...product };
}

/** What Amazon says of a SellerSKU, before it is read. */
export function lists(journey: Journey, sku: string, said: { title?: string; asin?: string; ean?: string }): void {
  const { ean, ...texts } = said;
  journey.amazon.world.setListing(seller, sku, { ...texts, ...(ean !== undefined && { productId: { type: "EAN" as const, value: ean } }) });
}

/** "SellerSKU → SKU of its variant, how, by whom" */
export async function linked(journey: Journey): Promise<string[]> {
  const rows = await journey.lockstep().flows.db.prisma.link.findMany({ orderBy: { sellerSku: "asc" } });
  return rows.map((row) => `${row.sellerSku} → ${row.variantSku}, ${row.how}, ${row.linkedBy}`);
}

/** "SellerSKU ? SKU of the variant, why" of what waits for a person. */
export async function suggested(journey: Journey): Promise<string[]> {
  const { prisma } = journey.lockstep().flows.db;
  const skus = new Map((await prisma.shopifyVariant.findMany()).map((row) => [row.variantId, row.sku]));
  const rows = await prisma.linkProposal.findMany({ where: { state: "open" } });
  return rows.map((row) => `${row.sellerSku} ? ${skus.get(row.variantId)}, ${row.why}`).sort();
}

/** "what from → to by", oldest first, variants by their SKU. */
export async function historyOf(journey: Journey, sellerSku: string): Promise<string[]> {
  const { prisma } = journey.lockstep().flows.db;
  const names = new Map(journey.shopify.world.products().flatMap(({ variants }) => variants.map((variant) => [variant.id, variant.sku])));
  const name = (id: string | null) => (id === null ? "none" : (names.get(id) ?? "gone"));
  const events = await linkEventsOf(prisma, shopDomain, (await journey.store()).id, sellerSku, 100);
  return events.toReversed().map((event) => `${event.what} ${name(event.fromVariantId)} → ${name(event.toVariantId)} ${event.by}`);
}

/** How many listings the problem page says have no variant; null: it says nothing. */
export async function unlinkedTold(journey: Journey): Promise<number | null> {
  const found = (await problems(journey)).find(({ code }) => code === "listings-not-linked");
  return found ? (found.params as { count: number }).count : null;
}

export function variantId(journey: Journey, sku: string): string {
  return journey.shopify.world.products().flatMap(({ variants }) => variants).find((variant) => variant.sku === sku)!.id;
}

/** A task as it stands: its state and how many items are in which. */
export async function standing(journey: Journey, { id }: Pick<ListingTask, "id">) {
  const { prisma } = journey.lockstep().flows.db;
  const task = (await findTask(prisma, shopDomain, id))!;
  return { state: task.state, ...(await countTaskItems(prisma, task)) };
}

/** "SellerSKU state reason" of every item. */
export async function itemsOf(journey: Journey, { id }: Pick<ListingTask, "id">): Promise<string[]> {
  const { prisma } = journey.lockstep().flows.db;
  const items = await taskItems(prisma, { id, shop: shopDomain }, null, null, 1000);
  return items.map((item) => [item.sellerSku, item.state, item.reason ?? ""].join(" ").trim());
}
