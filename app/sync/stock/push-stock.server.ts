import { inTransaction } from "../../db/client.server.ts";
import { lastSentOf, saveComputed, type ComputedQuantity, type LastSent } from "../../db/last-sent.server.ts";
import { createsBegun } from "../../db/order-claims.server.ts";
import { linksOf, type Link } from "../../db/links.server.ts";
import { listingsOf, type SeenListing } from "../../db/listings.server.ts";
import { heldByInventoryItem } from "../../db/reservations.server.ts";
import { settleZeroing, skuSettingsOf, type SkuSettings } from "../../db/sku-settings.server.ts";
import { storeOfJob, type Store } from "../../db/stores.server.ts";
import type { Gid, SellerSku, StoreId } from "../../domain/ids.ts";
import { sellableQuantity, type SellableInputs } from "../../domain/inventory/sellable-quantity.ts";
import { stockChanges, type SellerSkuStock, type StockDecision } from "../../domain/inventory/stock-changes.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { enqueue } from "../../queue/enqueue.server.ts";
import { job } from "../../queue/job-types.ts";
import type { FlowContext } from "../context.server.ts";
import { ordersRead } from "../orders/poll-orders.server.ts";

/**
 * Computes what Amazon should show of each SellerSKU and marks what differs as due; `send-stock` sends it. The inputs are kept with
 * the number, so that it explains itself later (B1). `sellerSkus` absent = every listing of the store.
 */
export async function pushStock(ctx: FlowContext, { storeId, sellerSkus }: { storeId: StoreId; sellerSkus?: SellerSku[] | undefined }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state === "closed" || !(await ordersRead(ctx, store))) return;
  const settings = parseStoreSettings(store.settings);
  const skus = await gather(ctx, store, settings, sellerSkus ?? null);
  const decisions = stockChanges({ state: store.state, stock: settings.stock }, skus.map((sku) => sku.stock));
  const unsettled = await unsettledSkus(ctx, store, skus);
  const inputs = new Map(skus.map((sku) => [sku.stock.sellerSku, sku.inputs]));
  await inTransaction(ctx.db, async (tx) => {
    await saveComputed(tx, store, decisions.map((decision) => toComputed(decision, inputs.get(decision.sellerSku) ?? null)), ctx.clock.now());
    await settleZeroing(tx, storeId, new Map(decisions.flatMap((one) => (one.kind === "unchanged" && one.quantity === 0 ? [[one.sellerSku, 0] as const] : []))));
    if (decisions.some((decision) => decision.kind === "send" || (decision.kind === "skip" && decision.leadTime))) await enqueue(ctx.queue, tx, [job("send-stock", store.shop, { storeId })]);
    if (unsettled.length > 0) await enqueue(ctx.queue, tx, [job("push-stock", store.shop, { storeId, sellerSkus: unsettled }, later(ctx, settleMs))]);
  });
}

/** An order gets its Shopify id within seconds; where the answer was lost it is looked up for ten minutes (decisions 7). */
const settleMs = 30_000;
const longestCreateMs = 15 * 60_000;
const later = (ctx: FlowContext, ms: number) => new Date(ctx.clock.now().getTime() + ms);

/**
 * SellerSKUs whose number counts units of an order that is just coming into Shopify: its stock may have lost them already while the ledger
 * still holds them. That undersells, so they are computed again once the order's id is stored.
 */
async function unsettledSkus(ctx: FlowContext, store: Store, skus: readonly GatheredSku[]): Promise<SellerSku[]> {
  const ordersOf = (sku: GatheredSku) => sku.inputs?.reservations.map((held) => held.amazonOrderId) ?? [];
  const begun = await createsBegun(ctx.db.prisma, store.shop, [...new Set(skus.flatMap(ordersOf))], later(ctx, -longestCreateMs));
  return skus.filter((sku) => ordersOf(sku).some((id) => begun.has(id))).map((sku) => sku.stock.sellerSku);
}

interface GatheredSku {
  stock: SellerSkuStock;
  inputs: SellableInputs | null;
}

/** The ledger is read before `available`, so that an order converted in between is counted twice rather than not at all (decisions 21). */
async function gather(ctx: FlowContext, store: Store, settings: StoreSettings, sellerSkus: SellerSku[] | null): Promise<GatheredSku[]> {
  const { prisma } = ctx.db;
  const listings = groupBySku(await listingsOf(prisma, store.id, sellerSkus), store);
  const wishes = await skuSettingsOf(prisma, store.id, [...listings.keys()]);
  const links = await linksOf(prisma, store.id, [...listings.keys()].filter((sku) => !wishes.get(sku)?.stoppedAt));
  const last = await lastSentOf(prisma, store.id, [...listings.keys()]);
  const items = [...new Set([...links.values()].map((link) => link.inventoryItemId))];
  const held = await heldByInventoryItem(prisma, store.shop, items);
  const locationIds = settings.stock.locationIds;
  const levels = items.length > 0 && locationIds.length > 0 && store.state === "open" ? await ctx.shopify(store.shop).available(items, locationIds) : [];
  const levelsOf = Map.groupBy(levels, (level) => level.inventoryItemId);
  const inputsOf = (itemId: Gid): SellableInputs => ({
    locations: (levelsOf.get(itemId) ?? []).map(({ locationId, available }) => ({ locationId, available })),
    reservations: held.get(itemId) ?? [],
    rules: settings.stock,
  });
  return [...listings].map(([sellerSku, listed]) => {
    const link = links.get(sellerSku);
    const inputs = link ? inputsOf(link.inventoryItemId) : null;
    const computed = inputs && inputs.locations.length > 0 ? sellableQuantity(inputs) : null;
    return { inputs, stock: { sellerSku, listings: listed, computed, ...linkFacts(link), ...sentFacts(last.get(sellerSku)), ...wishFacts(wishes.get(sellerSku)), detailsDue: detailsDue(listed) } };
  });
}

function groupBySku(listings: readonly SeenListing[], store: Store): Map<SellerSku, SeenListing[]> {
  const groups = new Map<SellerSku, SeenListing[]>();
  const primaryFirst = [...listings].sort((a, b) => Number(b.marketplaceId === store.primaryMarketplaceId) - Number(a.marketplaceId === store.primaryMarketplaceId));
  for (const listing of primaryFirst) groups.set(listing.sellerSku, [...(groups.get(listing.sellerSku) ?? []), listing]);
  return groups;
}

function linkFacts(link: Link | undefined): Pick<SellerSkuStock, "link" | "variant"> {
  if (!link) return { link: { kind: "not-linked" }, variant: null };
  return { link: { kind: "linked", variantId: link.variantId, sku: link.variantSku }, variant: link };
}

function sentFacts(last: LastSent | undefined): Pick<SellerSkuStock, "lastAccepted" | "soldSince" | "lastLeadTime"> {
  return { lastAccepted: last?.acceptedAt ? last.lastSent : null, soldSince: last?.soldSinceAccepted ?? 0, lastLeadTime: last?.leadTimeDays ?? null };
}

function wishFacts(wish: SkuSettings | undefined): Pick<SellerSkuStock, "leadTimeDays" | "tracking"> {
  return { leadTimeDays: wish?.leadTimeDays ?? null, tracking: wish?.stoppedAt ? (wish.zeroing ? "zeroing" : "stopped") : "on" };
}

/** Without its details a listing's lead time is not known; what Amazon's search was asked of and does not know keeps nothing back. */
function detailsDue(listings: readonly SeenListing[]): boolean {
  return listings.some((listing) => listing.detailsAt === null && listing.detailsDue);
}

function toComputed(decision: StockDecision, inputs: SellableInputs | null): ComputedQuantity {
  const { sellerSku } = decision;
  const kept = { ...inputs, rules: inputs && { holdBack: inputs.rules.holdBack, minimumToList: inputs.rules.minimumToList, ceiling: inputs.rules.ceiling } };
  switch (decision.kind) {
    case "send": {
      const { quantity, leadTimeDays, marketplaceIds, expected, decrease } = decision;
      return { sellerSku, computed: quantity, inputs: { ...kept, send: { leadTimeDays, marketplaceIds, expected, decrease } }, outcome: "due", reasonCode: null };
    }
    case "unchanged":
      return { sellerSku, computed: decision.quantity, inputs: kept, outcome: "unchanged", reasonCode: null };
    case "skip": {
      const { reason, leadTime } = decision;
      const send = leadTime && { leadTimeDays: leadTime.days, marketplaceIds: leadTime.marketplaceIds, decrease: false };
      return { sellerSku, computed: null, inputs: { ...kept, ...(send && { send }) }, outcome: send ? "due" : "skipped", reasonCode: reason };
    }
  }
}
