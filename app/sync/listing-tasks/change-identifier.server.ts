import { z } from "zod";
import type { Tx } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { rejectedVariants } from "../../db/link-proposals.server.ts";
import { linksOf, type Link } from "../../db/links.server.ts";
import { matchableListings } from "../../db/listings-to-match.server.ts";
import { variantsByKeys } from "../../db/shopify-variants.server.ts";
import { findStore, saveSettings, type Store } from "../../db/stores.server.ts";
import type { SellerSku } from "../../domain/ids.ts";
import { identifierOf, type Identifier } from "../../domain/listings/link-evidence.ts";
import type { NewTaskItem } from "../../domain/listings/listing-task.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { carryOut, undo, type LinkPlan } from "./link-kind.server.ts";
import { taskKind, type AnyTaskKind, type TaskOf } from "./task-kind.ts";

const params = z.object({ to: z.enum(["SKU", "ASIN"]) });
type Params = z.infer<typeof params>;
const words: Record<Identifier, string> = { SKU: "SellerSKU", ASIN: "ASIN" };

/**
 * Changes what a store's listings are known by (R64): the plan lists every link that would be made or moved; approving it switches the setting, then moves
 * them. Links that a person made, or that the new identifier finds nothing better for, stay.
 */
export const changeIdentifierKind: AnyTaskKind = taskKind<Params>({
  params,
  plan: async (ctx, task, keys) => {
    const store = await storeOf(ctx.db.prisma, task);
    return store ? planRelinks(ctx, store, keys.map((key) => key.sellerSku), task.params.to) : [];
  },
  carryOut, undo,
  approve: (ctx, tx, task, by) => switchTo(ctx, tx, task, task.params.to, by),
  takeBack: (ctx, tx, task, by) => switchTo(ctx, tx, task, task.params.to === "ASIN" ? "SKU" : "ASIN", by),
});

async function planRelinks(ctx: FlowContext, store: Store, skus: SellerSku[], to: Identifier): Promise<NewTaskItem[]> {
  const { prisma } = ctx.db;
  const listings = await matchableListings(prisma, store, skus);
  const names = new Map([...listings.values()].map((listing) => [listing.sellerSku, identifierOf(listing, to)]));
  const bearers = Map.groupBy(await variantsByKeys(prisma, store.shop, { skus: [...new Set([...names.values()].filter((name) => name !== null))], skuKeys: [], barcodeKeys: [], titleKeys: [] }), (variant) => variant.sku);
  const links = await linksOf(prisma, store.id, skus);
  const rejected = await rejectedVariants(prisma, store.id, skus);
  return [...names].flatMap(([sellerSku, name]) => {
    const found = (name === null ? [] : (bearers.get(name) ?? [])).map((variant) => variant.id);
    const decided = relink(links.get(sellerSku) ?? null, found, (id) => rejected.get(sellerSku)?.has(id) === true, to);
    return decided ? [{ storeId: store.id, sellerSku, ...decided }] : [];
  });
}

/** null: nothing changes. */
function relink(kept: Link | null, bearers: readonly string[], isRejected: (id: string) => boolean, to: Identifier): Pick<NewTaskItem, "state" | "plan" | "reason"> | null {
  const [only] = bearers;
  const from = kept?.variantId ?? null;
  if (kept && !kept.how.startsWith("exact-")) return null;
  if (kept && bearers.length !== 1) {
    const reason = `${bearers.length === 0 ? "No variant bears" : "Several variants bear"} its ${words[to]}: the link stays.`;
    return { state: "skipped", plan: { from, to: from } satisfies LinkPlan, reason };
  }
  if (bearers.length !== 1 || only === undefined || only === from || isRejected(only)) return null;
  return { state: "planned", plan: { from, to: only, how: to === "ASIN" ? "exact-asin" : "exact-sku" } satisfies LinkPlan, reason: null };
}

async function switchTo(ctx: FlowContext, tx: Tx, task: TaskOf<Params>, identifier: Identifier, by: string): Promise<string | null> {
  const store = await storeOf(tx, task);
  if (!store) return "The store is not connected any more.";
  const settings = parseStoreSettings(store.settings);
  if (settings.catalogue.identifier === identifier) return `The ${words[identifier]} is the identifier already.`;
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  const version = await saveSettings(tx, shop, storeId, { settings: { ...settings, catalogue: { ...settings.catalogue, identifier } }, basedOn: store.settingsVersion, savedBy: by, at });
  if (version === null) return "Somebody saved the store's settings at the same moment. Try again.";
  await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "settings-changed", subjectType: "store", subjectId: storeId, params: { version, changed: "catalogue.identifier", orders: 0 } }]);
  return null;
}

async function storeOf(tx: Tx, { shop, storeId }: TaskOf<Params>): Promise<Store | null> {
  return storeId === null ? null : findStore(tx, shop, storeId);
}
