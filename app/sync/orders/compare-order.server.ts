import { conflictsOf } from "../../db/order-conflicts.server.ts";
import { readWritten } from "../../db/order-written.server.ts";
import type { AmazonOrderId, StoreId } from "../../domain/ids.ts";
import { decideFields, ownedFields, type FieldTexts, type OwnedField } from "../../domain/orders/field-ownership.ts";
import { amazonFields, inPresentTaxMode, shopifyFields } from "../../domain/orders/order-fields.ts";
import type { WrittenOrder } from "../../domain/orders/written-order.ts";
import { mayHoldPersonalData } from "../../domain/privacy/clocks.ts";
import { writtenAddressText } from "../../shopify/index.server.ts";
import type { Compared, FieldFinding } from "./compared.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { orderGone } from "./order-gone.server.ts";
import { readImporting } from "./read-importing.server.ts";
import { recordComparison } from "./record-comparison.server.ts";
import { writeFields } from "./write-fields.server.ts";

/**
 * Brings an order that is in Shopify and Amazon's together, field by field (R35): what Amazon changed is written where Shopify still shows what
 * we wrote, what staff changed is left and shown. May be run any number of times.
 * @param cause amazon: asks Shopify only if Amazon has news. asked: also when nothing is known to have changed.
 * @returns the fields that differ; none when there was nothing to compare.
 */
export async function compareOrder(ctx: FlowContext, importing: Importing, cause: "amazon" | "asked"): Promise<FieldFinding[]> {
  const compared = await readBoth(ctx, importing, cause);
  if (!compared) return [];
  const { amazon, shopify, written, conflicts } = compared;
  const pinned = new Set(conflicts.filter(({ state }) => state === "pinned").map(({ field }) => field));
  const decided = decideFields({ amazon, shopify, written: written.fields, pinned, amazonAlwaysWins: importing.settings.amazonAlwaysWins });
  // Other units make another total: it is looked at once they are written.
  if (decided.quantities === "write") decided.total = "unknown";
  const wrote = await writeFields(ctx, importing, compared, ownedFields.filter((field) => decided[field] === "write"));
  await recordComparison(ctx, importing, compared, decided, wrote);
  const rest = wrote.fields.includes("quantities") ? await compareOrder(ctx, { ...importing, settings: { ...importing.settings, amazonAlwaysWins: false } }, "asked") : [];
  const found = ownedFields.filter((field) => amazon[field] !== null && shopify[field] !== null && amazon[field] !== shopify[field]);
  const became = (field: OwnedField) => (decided[field] === "write" && !wrote.fields.includes(field) ? "conflict" : decided[field]);
  return [...found.map((field) => ({ field, decision: became(field), amazon: amazon[field], shopify: shopify[field] })), ...rest.filter(({ field }) => !found.includes(field))];
}

/** Shopify has news of an order of ours. */
export async function compareImported(ctx: FlowContext, asked: { storeId: StoreId; amazonOrderId: AmazonOrderId }): Promise<void> {
  const importing = await readImporting(ctx, asked);
  if (importing) await compareOrder(ctx, importing, "asked");
}

/** null: not in Shopify by itself, the store writes nothing, or there is no need to ask. */
export async function readBoth(ctx: FlowContext, importing: Importing, cause: "amazon" | "asked"): Promise<Compared | null> {
  const { store, order, record, links } = importing;
  const { prisma } = ctx.db;
  const state = await readWritten(prisma, store, order.amazonOrderId);
  if (!record.shopifyOrderId || !state || state.consolidationId !== null || state.deletedAt !== null || store.state !== "open") return null;
  const written = { ...state.written, fields: inPresentTaxMode(state.written.fields, order, links) };
  const address = addressHash(ctx, importing, written);
  const amazon = amazonFields(order, links, address);
  if (cause === "amazon" && !hasNews(amazon, written)) return null;
  const shown = await ctx.shopify(store.shop).comparableOrder(record.shopifyOrderId);
  if (!shown) {
    await orderGone(ctx, { shop: store.shop, storeId: store.id, amazonOrderId: order.amazonOrderId, name: record.shopifyOrderName });
    return null;
  }
  const shownAddress = shown.addressText === null ? null : ctx.keys.hash(shown.addressText, address);
  const conflicts = await conflictsOf(prisma, store.shop, store.id, order.amazonOrderId);
  return { shown, amazon, shopify: shopifyFields(shown, order, links, shownAddress), written, conflicts };
}

/** The address itself where it is at hand, else what the last reading of Amazon left of it. */
function addressHash(ctx: FlowContext, { order, record }: Importing, written: WrittenOrder): string | null {
  if (record.redactedAt !== null || !mayHoldPersonalData(order, ctx.clock.now())) return null;
  const address = order.personal?.address;
  return address ? ctx.keys.hash(writtenAddressText(address), written.fields.address?.amazon) : written.amazonAddress;
}

function hasNews(amazon: FieldTexts, { fields }: WrittenOrder): boolean {
  return ownedFields.some((field) => amazon[field] !== null && amazon[field] !== fields[field]?.amazon);
}
