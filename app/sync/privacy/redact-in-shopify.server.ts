import type { ClockedOrder } from "../../db/privacy-clocks.server.ts";
import type { Gid } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { redactedText, type PersonalPlace } from "../../domain/privacy/personal-place.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { totalsAround, type TotalsMoved } from "./totals-around.server.ts";

export interface RedactedInShopify {
  /** Place, such as "shippingAddress" → how many texts stood there. */
  places: Record<string, number>;
  /** The order was there to be read again. */
  readBack: boolean;
  /** Places that still show something. */
  left: string[];
  /** Places that no app can rewrite and that show something, such as the billing address of an order that another app made. */
  beyond: string[];
  /** Why the proof is not whole: the order is there no longer, or too old for us to see it; the customer bought in the shop as well. */
  reasonCode: "not-visible" | "beyond-apps" | "customer-kept" | null;
  /** The order's total moved with its address. */
  moved: TotalsMoved | null;
}

const dayMs = 24 * 3_600_000;
/** Shopify shows an app no older orders, unless it granted it more. */
const visibleDays = 60;

/**
 * Erases an order's personal texts in Shopify: the order, the draft that shows it, and the customer that was made for it, where all orders of that customer
 * are Amazon's (R113); a customer that the merchant had stays. Then reads all places again.
 * @throws PlatformFailure
 */
export async function redactInShopify(ctx: FlowContext, { record, customerId }: ClockedOrder): Promise<RedactedInShopify> {
  const door = ctx.shopify(record.shop);
  const orderId = record.consolidationId === null ? record.shopifyOrderId : null;
  const order = await redactOrder(door, orderId);
  const draft = record.shopifyDraftId === null ? nothing : await redactDraft(door, record.shopifyDraftId);
  const customer = customerId === null ? nothing : await redactOwnCustomer(door, customerId);
  const parts = [order, draft, customer];
  const rest = parts.flatMap(({ after }) => shown(after));
  const beyond = names(rest.filter(({ place }) => isBeyond(place)));
  const unseen = orderId !== null && order.before === null && record.deletedAt === null && isOld(record.importedAt, ctx.clock.now());
  return {
    places: counts(parts.flatMap(({ before }) => shown(before))),
    readBack: parts.some(({ after }) => after !== null),
    left: names(rest.filter(({ place }) => !isBeyond(place))),
    beyond,
    reasonCode: unseen ? "not-visible" : beyond.length > 0 ? "beyond-apps" : customer.kept ? "customer-kept" : null,
    moved: order.moved ?? null,
  };
}

/** What stood in one of the three, and what stands there now; null: it is not there. */
interface Part {
  before: PersonalPlace[] | null;
  after: PersonalPlace[] | null;
  /** It stays as it is, for it is not the order's alone. */
  kept?: boolean;
  moved?: TotalsMoved | null;
}

const nothing: Part = { before: null, after: null };

async function redactOrder(door: ShopifyDoor, id: Gid | null): Promise<Part> {
  const before = id === null ? null : await door.personalPlaces(id);
  if (id === null || before === null) return nothing;
  const moved = await totalsAround(door, id, () => door.redactOrder(id, redactedText));
  const ofOrder = (places: PersonalPlace[] | null) => places && places.filter(({ place }) => !place.startsWith("customer."));
  return { before: ofOrder(before), after: ofOrder(await door.personalPlaces(id)), moved };
}

/** One that staff completed is an order, which has its own date once it is linked; one that Shopify lets nobody change goes. */
async function redactDraft(door: ShopifyDoor, id: Gid): Promise<Part> {
  const draft = await door.draft(id);
  if (draft === null || draft.orderId !== null) return nothing;
  const before = await door.personalPlacesOfDraft(id);
  try {
    await door.redactDraft(id);
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    await door.deleteDraft(id);
  }
  return { before, after: await door.personalPlacesOfDraft(id) };
}

async function redactOwnCustomer(door: ShopifyDoor, id: Gid): Promise<Part> {
  const orders = await door.customerOrders(id);
  if (orders === null) return nothing;
  if (orders.ours < orders.total) return { ...nothing, kept: true };
  const before = await door.personalPlacesOfCustomer(id);
  await door.redactCustomer(id);
  return { before, after: await door.personalPlacesOfCustomer(id) };
}

/** What we write into metafields is never personal; the order's customer is looked at by its own number, where it was made for the order. */
const shown = (places: readonly PersonalPlace[] | null): PersonalPlace[] => (places ?? []).filter(({ place, text }) => text !== redactedText && !place.startsWith("metafields."));
const isBeyond = (place: string): boolean => place.startsWith("billingAddress.");
const names = (places: readonly PersonalPlace[]): string[] => [...new Set(places.map(({ place }) => place))];
const isOld = (importedAt: Date | null, now: Date): boolean => importedAt !== null && now.getTime() - importedAt.getTime() > visibleDays * dayMs;

/** "shippingAddress.lastName", "attributes.Gift message" → how many of "shippingAddress", "attributes". */
function counts(places: readonly PersonalPlace[]): Record<string, number> {
  const groups = Map.groupBy(places, ({ place }) => place.split(".")[0]!);
  return Object.fromEntries([...groups].map(([name, some]) => [name, some.length]));
}
