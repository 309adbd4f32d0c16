import type { AmazonOrderId } from "../../domain/ids.ts";
import type { PostalAddress } from "../../domain/orders/amazon-order.ts";
import type { OwnedField } from "../../domain/orders/field-ownership.ts";
import { dateKeys, quantitiesToSet } from "../../domain/orders/order-fields.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { Compared } from "./compared.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/** What came of writing Amazon's into Shopify. */
export interface Wrote {
  fields: OwnedField[];
  /** When Shopify last changed the order by it. */
  updatedAt: Date | null;
  /** Shopify's own words on what it did not take. */
  refused: string | null;
}

/** Writes Amazon's side of these fields into the order. What Shopify refuses is told, not thrown. */
export async function writeFields(ctx: FlowContext, importing: Importing, compared: Pick<Compared, "shown" | "amazon">, fields: readonly OwnedField[]): Promise<Wrote> {
  const wrote: Wrote = { fields: [], updatedAt: null, refused: null };
  const dates = fields.filter((field): field is keyof typeof dateKeys => field in dateKeys);
  const address = fields.includes("address") ? await amazonsAddress(ctx, importing) : null;
  const { shown, amazon } = compared;
  const door = ctx.shopify(importing.store.shop);
  const metafields = dates.map((field) => ({ namespace: "amazon", key: dateKeys[field], type: "date_time", value: amazon[field]! }));
  if (dates.length > 0 || address) {
    await attempt(wrote, [...dates, ...(address ? (["address"] as const) : [])], () => door.updateOrder(shown.id, { metafields, ...(address && { shippingAddress: address }) }));
  }
  if (fields.includes("quantities")) {
    const lines = quantitiesToSet(shown, importing.order, importing.links);
    await attempt(wrote, ["quantities"], () => door.setQuantities(shown.id, lines, true));
  }
  return wrote;
}

async function attempt(wrote: Wrote, fields: readonly OwnedField[], write: () => Promise<Date | null>): Promise<void> {
  try {
    wrote.updatedAt = (await write()) ?? wrote.updatedAt;
    wrote.fields.push(...fields);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    wrote.refused = error.message;
  }
}

/** Our record keeps no buyer once the order is in Shopify, so the address is asked for; null: Amazon gives none. */
async function amazonsAddress(ctx: FlowContext, { store, order }: Importing): Promise<PostalAddress | null> {
  return order.personal?.address ?? (await askForAddress(ctx, store, order.amazonOrderId));
}

async function askForAddress(ctx: FlowContext, store: Importing["store"], amazonOrderId: AmazonOrderId): Promise<PostalAddress | null> {
  try {
    return (await ctx.amazon(store).order(amazonOrderId, true)).personal?.address ?? null;
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "unauthorized" && error.operation === "getOrder") return null;
    throw error;
  }
}
