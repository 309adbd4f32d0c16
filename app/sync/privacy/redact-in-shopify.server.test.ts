import { describe, expect, test } from "vitest";
import { anOrder } from "../../../tests/support/domain-orders.ts";
import { orderParts } from "../../../tests/support/order-parts.ts";
import type { ClockedOrder } from "../../db/privacy-clocks.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { money } from "../../domain/money.ts";
import type { ShopifyOrder } from "../../domain/orders/shopify-order.ts";
import { redactedText, type PersonalPlace } from "../../domain/privacy/personal-place.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { redactInShopify } from "./redact-in-shopify.server.ts";

/** A shop as far as redaction sees it: places with their texts, which an app may rewrite or not. */
interface Shop {
  /** null: the order is gone. */
  order: Record<string, string> | null;
  /** Cents that the order comes to, and what it comes to once its address was written. */
  total: [number, number];
  /** Texts of the draft; null: it is gone. */
  draft: Record<string, string> | null;
  /** What staff made of the draft; "locked": Shopify refuses to change it. */
  completed: string | null;
  locked: boolean;
  customer: { total: number; ours: number } | null;
  /** Texts of that customer. */
  buyer: Record<string, string> | null;
  /** Places that stay as they are. */
  stubborn: string[];
}

const [draftId, customerId] = ["gid://shopify/DraftOrder/1", "gid://shopify/Customer/1"];
const now = new Date("2027-01-20T12:00:00Z");
const ofDraft = { "draft.shippingAddress.lastName": "Muster", "draft.note": "Hof" };
const ofBuyer = { "customer.lastName": "Muster", "customer.email": "relay@marketplace.example" };
const someone = { "shippingAddress.lastName": "Muster", "shippingAddress.address1": "Weg 1", "attributes.Gift message": "Alles Gute", note: "Hof" };

function rewrite(shop: Shop, which: (place: string) => boolean): void {
  for (const place of Object.keys(shop.order ?? {})) if (which(place) && !shop.stubborn.includes(place)) shop.order![place] = redactedText;
}

function doorOf(shop: Shop): Partial<ShopifyDoor> {
  const places = (): PersonalPlace[] | null => shop.order && Object.entries(shop.order).map(([place, text]) => ({ place, text }));
  return {
    personalPlaces: () => Promise.resolve(places()),
    redactOrder: () => Promise.resolve(rewrite(shop, (place) => !/^(customer|billingAddress|metafields)\./.test(place))),
    order: () => Promise.resolve(shop.order && ({ total: money(shop.total[shop.order["shippingAddress.address1"] === redactedText ? 1 : 0], "USD") } as ShopifyOrder)),
    draft: (id) => Promise.resolve(shop.draft && { id, name: "#D1", status: shop.completed ? "COMPLETED" : "OPEN", orderId: shop.completed }),
    personalPlacesOfDraft: () => Promise.resolve(shop.draft && Object.entries(shop.draft).map(([place, text]) => ({ place, text }))),
    redactDraft: () => (shop.locked || shop.completed ? Promise.reject(rejected) : Promise.resolve(void (shop.draft = shop.draft && Object.fromEntries(Object.keys(shop.draft).map((place) => [place, shop.stubborn.includes(place) ? shop.draft![place]! : redactedText]))))),
    deleteDraft: () => Promise.resolve(void (shop.draft = null)),
    personalPlacesOfCustomer: () => Promise.resolve(shop.buyer && Object.entries(shop.buyer).map(([place, text]) => ({ place, text }))),
    customerOrders: () => Promise.resolve(shop.customer),
    redactCustomer: () => Promise.resolve(void (shop.buyer = shop.buyer && Object.fromEntries(Object.keys(shop.buyer).map((place) => [place, redactedText])))),
  };
}

const rejected = new PlatformFailure("rejected", { platform: "shopify", operation: "draftOrderUpdate" }, "It is completed");
const whole = { reasonCode: null, moved: null };

async function erased(given: Partial<Shop>, of: Partial<OrderRecord> = {}, customer: string | null = null) {
  const shop: Shop = { order: { ...someone }, total: [1000, 1000], draft: { ...ofDraft }, completed: null, locked: false, customer: null, buyer: { ...ofBuyer }, stubborn: [], ...given };
  const found: ClockedOrder = { record: { ...orderParts().record, ...of }, order: anOrder(), holdsCopy: false, customerId: customer };
  const done = await redactInShopify({ shopify: () => doorOf(shop), clock: { now: () => now } } as unknown as FlowContext, found);
  return { done, shop };
}

describe("R113 R119 what is personal of an order in Shopify", () => {
  test("is replaced, counted by place, and read back", async () => {
    const { done, shop } = await erased({});
    expect(done).toEqual({ places: { shippingAddress: 2, attributes: 1, note: 1 }, readBack: true, left: [], beyond: [], ...whole });
    expect(new Set(Object.values(shop.order!))).toEqual(new Set([redactedText]));
  });

  test("once replaced counts no more: a second time finds nothing", async () => {
    const { shop: { order } } = await erased({});
    expect((await erased({ order })).done).toEqual({ places: {}, readBack: true, left: [], beyond: [], ...whole });
  });

  test("that still shows is named, never its text", async () => {
    const { done } = await erased({ stubborn: ["note", "shippingAddress.lastName"] });
    expect(done).toMatchObject({ left: ["shippingAddress.lastName", "note"], beyond: [] });
    expect(JSON.stringify(done)).not.toMatch(/Muster|Hof/);
  });

  test("in a billing address that another app wrote is beyond every app: told apart from a failure", async () => {
    expect((await erased({ order: { ...someone, "billingAddress.lastName": "Muster" } })).done).toMatchObject({ left: [], beyond: ["billingAddress.lastName"], places: { billingAddress: 1 } });
  });

  test("does not stand in our metafields: what is read there is nobody's name", async () => {
    expect((await erased({ order: { "metafields.amazon.orders": "111-2222222-3333333" } })).done).toMatchObject({ places: {}, left: [] });
  });

  test("of an order that the merchant deleted is gone with it", async () => {
    expect((await erased({ order: null }, { deletedAt: now })).done).toEqual({ places: {}, readBack: false, left: [], beyond: [], ...whole });
  });

  test("of an order that Shopify shows no longer, for it is old, is no clean proof; a young one that is not there is gone", async () => {
    const days = (count: number) => new Date(now.getTime() - count * 86_400_000);
    const reasons = await Promise.all([61, 59].map(async (count) => (await erased({ order: null }, { importedAt: days(count) })).done.reasonCode));
    expect([...reasons, (await erased({ order: null }, { importedAt: days(61), deletedAt: days(5) })).done.reasonCode]).toEqual(["not-visible", null, null]);
    expect((await erased({}, { importedAt: days(61) })).done.reasonCode, "it is shown all the same").toBeNull();
  });

  test("moves the total where Shopify reckons taxes anew: told with both", async () => {
    expect((await erased({ total: [1000, 907] })).done.moved).toEqual({ before: money(1000, "USD"), after: money(907, "USD") });
  });

  test("of a day's order was never there: it is not touched", async () => {
    const { done, shop } = await erased({}, { consolidationId: "c" });
    expect([done.readBack, shop.order]).toEqual([false, someone]);
  });

  test("goes with the draft that shows it, which is read back like the order", async () => {
    const drafted = { shopifyOrderId: null, shopifyDraftId: draftId };
    const { done, shop } = await erased({}, drafted);
    expect([done, new Set(Object.values(shop.draft!))]).toEqual([{ places: { draft: 2 }, readBack: true, left: [], beyond: [], ...whole }, new Set([redactedText])]);
    expect((await erased({ stubborn: ["draft.note"] }, drafted)).done.left).toEqual(["draft.note"]);
    expect((await erased({ draft: null }, drafted)).done, "one that is gone is not counted").toMatchObject({ places: {}, readBack: false });
    expect((await erased({})).shop.draft, "another order's draft stays").toEqual(ofDraft);
  });

  test("in a draft that Shopify lets nobody change goes with it; one that staff completed is an order, and stays", async () => {
    const drafted = { shopifyOrderId: null, shopifyDraftId: draftId };
    const locked = await erased({ locked: true }, drafted);
    expect([locked.shop.draft, locked.done]).toMatchObject([null, { places: { draft: 2 }, left: [] }]);
    const completed = await erased({ completed: "gid://shopify/Order/5" }, drafted);
    expect([completed.shop.draft, completed.done]).toMatchObject([ofDraft, { places: {}, left: [] }]);
  });
});

describe("R113 a customer", () => {
  const order = { note: "Hof", "customer.lastName": "Muster", "customer.email": "relay@marketplace.example" };

  test("that was made for the order, and bought nothing else, goes with it", async () => {
    const { done, shop } = await erased({ order: { ...order }, customer: { total: 2, ours: 2 } }, {}, customerId);
    expect([done, new Set(Object.values(shop.buyer!))]).toMatchObject([{ places: { note: 1, customer: 2 }, left: [], reasonCode: null }, new Set([redactedText])]);
  });

  test.each<[string, Shop["customer"], string | null, string | null]>([
    ["that bought in the shop as well", { total: 2, ours: 1 }, customerId, "customer-kept"], ["that the merchant has deleted", null, customerId, null], ["that was the merchant's before", { total: 1, ours: 1 }, null, null],
  ])("%s stays as it is, and is no failure", async (_, customer, id, reasonCode) => {
    const { done, shop } = await erased({ order: { ...order }, customer }, {}, id);
    expect([done, shop.buyer]).toMatchObject([{ places: { note: 1 }, left: [], reasonCode }, ofBuyer]);
  });

  test("of an order that is gone goes all the same, and is counted and read back", async () => {
    expect((await erased({ order: null, customer: { total: 1, ours: 1 } }, {}, customerId)).done).toMatchObject({ places: { customer: 2 }, readBack: true });
  });
});

test("a shop that cannot be reached is no proof of anything", async () => {
  const gone = new PlatformFailure("unavailable", { platform: "shopify", operation: "orderUpdate" }, "Bad gateway");
  const door = { ...doorOf({ order: someone, total: [1, 1], draft: null, completed: null, locked: false, customer: null, buyer: null, stubborn: [] }), redactOrder: () => Promise.reject(gone) };
  const found = { record: orderParts().record, order: anOrder(), holdsCopy: false, customerId: null };
  await expect(redactInShopify({ shopify: () => door, clock: { now: () => now } } as unknown as FlowContext, found)).rejects.toBe(gone);
});
