import { describe, expect, test } from "vitest";
import { anOrder } from "../../../tests/support/domain-orders.ts";
import { orderParts } from "../../../tests/support/order-parts.ts";
import type { ClockedOrder } from "../../db/privacy-clocks.server.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import { redactedText, type PersonalPlace } from "../../domain/privacy/personal-place.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { redactInShopify } from "./redact-in-shopify.server.ts";

/** A shop as far as redaction sees it: places with their texts, which an app may rewrite or not. */
interface Shop {
  /** null: the order is gone. */
  order: Record<string, string> | null;
  drafts: string[];
  customer: { total: number; ours: number } | null;
  /** Places that stay as they are. */
  stubborn: string[];
}

const [draftId, customerId] = ["gid://shopify/DraftOrder/1", "gid://shopify/Customer/1"];
const someone = { "shippingAddress.lastName": "Muster", "shippingAddress.address1": "Weg 1", "attributes.Gift message": "Alles Gute", note: "Hof" };

function rewrite(shop: Shop, which: (place: string) => boolean): void {
  for (const place of Object.keys(shop.order ?? {})) if (which(place) && !shop.stubborn.includes(place)) shop.order![place] = redactedText;
}

function doorOf(shop: Shop): Partial<ShopifyDoor> {
  const places = (): PersonalPlace[] | null => shop.order && Object.entries(shop.order).map(([place, text]) => ({ place, text }));
  return {
    personalPlaces: () => Promise.resolve(places()),
    redactOrder: () => Promise.resolve(rewrite(shop, (place) => !/^(customer|billingAddress|metafields)\./.test(place))),
    redactDraft: (id) => Promise.resolve(void (shop.drafts = shop.drafts.filter((one) => one !== id))),
    customerOrders: () => Promise.resolve(shop.customer),
    redactCustomer: () => Promise.resolve(rewrite(shop, (place) => place.startsWith("customer."))),
  };
}

async function erased(given: Partial<Shop>, of: Partial<OrderRecord> = {}, customer: string | null = null) {
  const shop: Shop = { order: { ...someone }, drafts: [draftId], customer: null, stubborn: [], ...given };
  const found: ClockedOrder = { record: { ...orderParts().record, ...of }, order: anOrder(), holdsCopy: false, customerId: customer };
  const done = await redactInShopify({ shopify: () => doorOf(shop) } as unknown as FlowContext, found);
  return { done, shop };
}

describe("R113 R119 what is personal of an order in Shopify", () => {
  test("is replaced, counted by place, and read back", async () => {
    const { done, shop } = await erased({});
    expect(done).toEqual({ places: { shippingAddress: 2, attributes: 1, note: 1 }, readBack: true, left: [], beyond: [] });
    expect(new Set(Object.values(shop.order!))).toEqual(new Set([redactedText]));
  });

  test("once replaced counts no more: a second time finds nothing", async () => {
    const { shop: { order } } = await erased({});
    expect((await erased({ order })).done).toEqual({ places: {}, readBack: true, left: [], beyond: [] });
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
    expect((await erased({ order: null })).done).toEqual({ places: {}, readBack: false, left: [], beyond: [] });
  });

  test("of a day's order was never there: it is not touched", async () => {
    const { done, shop } = await erased({}, { consolidationId: "c" });
    expect([done.readBack, shop.order]).toEqual([false, someone]);
  });

  test("goes with the draft that shows it", async () => {
    const { done, shop } = await erased({}, { shopifyOrderId: null, shopifyDraftId: draftId });
    expect([done, shop.drafts]).toEqual([{ places: { draft: 1 }, readBack: false, left: [], beyond: [] }, []]);
    expect((await erased({})).shop.drafts, "another order's draft stays").toEqual([draftId]);
  });
});

describe("R113 a customer", () => {
  const order = { note: "Hof", "customer.lastName": "Muster", "customer.email": "relay@marketplace.example" };

  test("that was made for the order, and bought nothing else, goes with it", async () => {
    const { done, shop } = await erased({ order: { ...order }, customer: { total: 2, ours: 2 } }, {}, customerId);
    expect([done.places, done.left, new Set(Object.values(shop.order!))]).toEqual([{ note: 1, customer: 2 }, [], new Set([redactedText])]);
  });

  test.each<[string, Shop["customer"], string | null]>([
    ["that bought in the shop as well", { total: 2, ours: 1 }, customerId], ["that the merchant has deleted", null, customerId], ["that was the merchant's before", { total: 1, ours: 1 }, null],
  ])("%s stays as it is, and is no failure", async (_, customer, id) => {
    const { done, shop } = await erased({ order: { ...order }, customer }, {}, id);
    expect([done.places, done.left, shop.order!["customer.lastName"]]).toEqual([{ note: 1 }, [], "Muster"]);
  });

  test("of an order that is gone goes all the same, and is counted", async () => {
    expect((await erased({ order: null, customer: { total: 1, ours: 1 } }, {}, customerId)).done.places).toEqual({ customer: 1 });
  });
});

test("a shop that cannot be reached is no proof of anything", async () => {
  const gone = new PlatformFailure("unavailable", { platform: "shopify", operation: "orderUpdate" }, "Bad gateway");
  const door = { ...doorOf({ order: someone, drafts: [], customer: null, stubborn: [] }), redactOrder: () => Promise.reject(gone) };
  const found = { record: orderParts().record, order: anOrder(), holdsCopy: false, customerId: null };
  await expect(redactInShopify({ shopify: () => door } as unknown as FlowContext, found)).rejects.toBe(gone);
});
