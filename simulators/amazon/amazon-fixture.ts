import { createClock, type SimulatorClock } from "../shared/clock.ts";
import type { Store } from "../shared/store.ts";
import type { World, WorldStore } from "../shared/world-types.ts";
import { createAmazon, type AmazonSimulator } from "./create-amazon.ts";
import { apiHosts } from "./hosts.ts";
import { defaultOptions, type AmazonOptions } from "./options.ts";
import type { AmazonOrder } from "./orders-kept.ts";

/** A small world for tests: one seller in Germany and France, one in the United States, at noon on 20 November 2026. */
export const fixtureNow = "2026-11-20T12:00:00.000Z";
export const germany = "A1PA6795UKMFR9";
export const france = "A13V1IB3VIYZZH";
export const usa = "ATVPDKIKX0DER";
export const sellerEu = "A2SELLEREU";
export const sellerNa = "A2SELLERNA";

type Given = Partial<World> & { options?: Partial<AmazonOptions>; store?: Store };
type Send = { query?: Record<string, string>; body?: unknown; seller?: string; headers?: Record<string, string> };
export interface Received {
  status: number;
  headers: Headers;
  // The wire is untyped on purpose: tests say what they expect of it.
  body: Record<string, unknown>;
}

export interface AmazonFixture {
  amazon: AmazonSimulator;
  clock: SimulatorClock;
  /** One call at the seller's regional host with a good token and user agent. */
  send(method: string, path: string, send?: Send): Promise<Received>;
  /** A raw request to any address. */
  raw(url: string, init?: RequestInit): Promise<Response>;
  token(seller?: string): Promise<string>;
}

export function amazonFixture(given: Given = {}): AmazonFixture {
  const { options, store, ...world } = given;
  const clock = createClock(new Date(world.now ?? fixtureNow), false);
  const amazon = createAmazon({ world: { ...fixtureWorld(), ...world }, clock, store, options });
  const tokens = new Map<string, { access: string; until: number }>();
  const now = () => clock.now().getTime();
  const raw = (url: string, init?: RequestInit) => amazon.handle(new Request(url, init));
  const token = async (seller = sellerEu) => {
    const form = { grant_type: "refresh_token", refresh_token: amazon.world.refreshTokenFor(seller), ...clientOf(options) };
    const answer = await raw("https://api.amazon.com/auth/o2/token", { method: "POST", body: new URLSearchParams(form) });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return {
    amazon, clock, raw, token,
    async send(method, path, { query, body, seller = sellerEu, headers } = {}) {
      const kept = tokens.get(seller);
      const access = kept && kept.until > now() ? kept.access : await token(seller);
      tokens.set(seller, { access, until: kept && kept.access === access ? kept.until : now() + 3_600_000 });
      const host = seller === sellerNa ? apiHosts.NA : apiHosts.EU;
      const search = query ? `?${new URLSearchParams(query).toString()}` : "";
      const answer = await raw(`https://${host}${path}${search}`, {
        method,
        headers: { "x-amz-access-token": access, "user-agent": "Lockstep/1.0", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      const text = await answer.text();
      return { status: answer.status, headers: answer.headers, body: (text === "" ? undefined : JSON.parse(text)) as Record<string, unknown> };
    },
  };
}

export function clientOf(options: Partial<AmazonOptions> = {}): { client_id: string; client_secret: string } {
  const { clientId, clientSecret } = { ...defaultOptions, ...options };
  return { client_id: clientId, client_secret: clientSecret };
}

/** A whole merchant-fulfilled German order of two mugs; members given replace its own. */
export function anOrder(given: AmazonOrder = {}): AmazonOrder {
  return {
    orderId: "302-0000000-0000001",
    createdTime: "2026-11-20T08:00:00Z",
    lastUpdatedTime: "2026-11-20T09:00:00Z",
    programs: [],
    salesChannel: { channelName: "AMAZON", marketplaceId: germany, marketplaceName: "Amazon.de" },
    buyer: { buyerName: "Test Buyer", buyerEmail: "relay@marketplace.amazon.de" },
    recipient: { deliveryAddress: { name: "Test Buyer", addressLine1: "Teststraße 1", city: "Berlin", postalCode: "10115", countryCode: "DE", phone: "030 1" } },
    proceeds: { grandTotal: { amount: "39.98", currencyCode: "EUR" } },
    payment: { paymentExecutions: [{ paymentMethod: "Standard" }] },
    tax: { taxRegistrations: [{ entityType: "BUYER" }] },
    fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", fulfillmentServiceLevel: "STANDARD" },
    orderItems: [anItem()],
    ...given,
  };
}

export function anItem(given: Record<string, unknown> = {}): Record<string, unknown> {
  const money = { amount: "39.98", currencyCode: "EUR" };
  return {
    orderItemId: "11111111111111",
    quantityOrdered: 2,
    product: { asin: "B000000001", title: "Mug", sellerSku: "MUG-1", price: { unitPrice: { amount: "19.99", currencyCode: "EUR" } } },
    proceeds: { proceedsTotal: money, breakdowns: [{ type: "ITEM", subtotal: money }] },
    promotion: { breakdowns: [{ promotionId: "P1" }] },
    cancellation: {},
    tax: {},
    expense: {},
    fulfillment: { quantityFulfilled: 0, quantityUnfulfilled: 2, packing: { giftOption: { giftMessage: "Hello", giftWrapLevel: "1" } } },
    ...given,
  };
}

function fixtureWorld(): World {
  const store = (alias: string, sellerId: string, region: WorldStore["region"], marketplaces: string[]): WorldStore => ({
    alias, sellerId, region, marketplaces, state: "open", startDate: "2026-11-01T00:00:00Z",
    mfnLocation: "Main warehouse", afnLocation: "Amazon FBA", afnImport: true,
  });
  const mug = { "item-name": "Mug", "seller-sku": "MUG-1", asin1: "B000000001", quantity: "12", "fulfillment-channel": "DEFAULT", status: "Active" };
  return {
    now: fixtureNow, shopCurrency: "EUR", timezone: "UTC",
    stores: [store("eu", sellerEu, "EU", [germany, france]), store("na", sellerNa, "NA", [usa])],
    orders: [anOrder()],
    listings: {
      [germany]: [
        { ...mug, price: "19.99", "lead-time-to-ship-max-days": "3", "open-date": "2026-01-02T00:00:00Z" },
        { "item-name": "Bowl", "seller-sku": "FBA-1", asin1: "B000000002", price: "9.50", quantity: "", "fulfillment-channel": "AMAZON_EU" },
        { "item-name": "Odd", "seller-sku": "A/B #1 +%", asin1: "B000000003", price: "5", quantity: "4" },
      ],
      [france]: [{ ...mug, price: "21.99" }],
      [usa]: [{ ...mug, price: "25.00", quantity: "7" }],
    },
    transactions: [], products: [], locations: [],
  };
}
