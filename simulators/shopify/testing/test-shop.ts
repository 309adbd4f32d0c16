import { createClock, type SimulatorClock } from "../../shared/clock.ts";
import { createStore, type Store } from "../../shared/store.ts";
import type { World } from "../../shared/world-types.ts";
import { createShopify } from "../create-shopify.ts";
import type { CreateShopify } from "../options.ts";
import type { ShopifySimulator } from "../simulator.ts";

export const testWorld: World = {
  now: "2026-03-01T12:00:00.000Z",
  shopCurrency: "USD",
  timezone: "America/New_York",
  stores: [], orders: [], listings: {}, transactions: [],
  locations: [{ name: "Warehouse" }, { name: "Amazon" }, { name: "Shop floor", fulfillsOnlineOrders: false }],
  products: [
    { title: "Mug", vendor: "Potter", variants: [{ sku: "MUG-1", price: "10.00", levels: { Warehouse: 20, Amazon: 5 } }] },
    { title: "Shirt", variants: [{ sku: "SHIRT-S", title: "S", price: "19.99", levels: { Warehouse: 7 } }, { sku: "SHIRT-M", title: "M", price: "21.50", levels: { Warehouse: 3 } }] },
    { title: "Card", variants: [{ sku: "CARD", price: "3.00", tracked: false }] },
  ],
};

/** What a GraphQL answer holds, as a test reads it. */
export interface Answer {
  data?: Record<string, never> | null;
  errors?: { message: string; path?: string[]; extensions?: Record<string, unknown> }[];
  extensions?: { cost?: { requestedQueryCost: number; actualQueryCost: number | null; throttleStatus: { currentlyAvailable: number } }; search?: unknown };
}

export interface TestShop {
  shopify: ShopifySimulator;
  clock: SimulatorClock;
  token: string;
  /** Sends a GraphQL request to the default shop. */
  ask<Data>(query: string, variables?: object): Promise<Data>;
  /** The whole answer, errors included. */
  send(query: string, variables?: object, headers?: Record<string, string>, version?: string): Promise<Response>;
}

/** A shop on a clock that stands still, ready to be asked. */
export function testShop(options: CreateShopify["options"] = {}, given: { store?: Store; world?: Partial<World> } = {}): TestShop {
  const clock = createClock(new Date(testWorld.now), false);
  const shopify = createShopify({ world: { ...testWorld, ...given.world }, clock, store: given.store ?? createStore(), options });
  const token = shopify.permanentToken();
  const send: TestShop["send"] = (query, variables = {}, headers = { "x-shopify-access-token": token }, version = "2026-10") =>
    shopify.handle(new Request(`https://demo.myshopify.com/admin/api/${version}/graphql.json`, {
      method: "POST", headers: { "content-type": "application/json", ...headers }, body: JSON.stringify({ query, variables }),
    }));
  return {
    shopify, clock, token, send,
    async ask<Data>(query: string, variables?: object) {
      const answer = (await (await send(query, variables)).json()) as Answer;
      if (answer.errors) throw new Error(JSON.stringify(answer.errors));
      return answer.data as Data;
    },
  };
}

export const usd = (amount: string) => ({ shopMoney: { amount, currencyCode: "USD" } });

interface Created {
  orderCreate: { order: { id: string; name: string } | null; userErrors: { field: string[] | null; message: string; code: string | null }[] };
}

const createDocument = `mutation Create($order: OrderCreateOrderInput!, $options: OrderCreateOptionsInput) {
  orderCreate(order: $order, options: $options) { order { id name } userErrors { field message code } }
}`;

/** Creates an order; `order` is laid over one line of a mug that is shipped. */
export async function createOrder(shop: TestShop, order: object = {}, options: object | null = null): Promise<Created["orderCreate"]> {
  const variantId = shop.shopify.world.products()[0]!.variants[0]!.id;
  const line = { variantId, quantity: 1, requiresShipping: true, priceSet: usd("10.00") };
  return (await shop.ask<Created>(createDocument, { order: { lineItems: [line], ...order }, options })).orderCreate;
}
