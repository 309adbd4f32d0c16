import type { SimulatorClock } from "../shared/clock.ts";
import type { Fault } from "../shared/faults.ts";
import type { CatalogDimensions } from "../shared/world-types.ts";
import type { AmazonSimulator } from "./create-amazon.ts";
import type { CustomField } from "./customizations.ts";
import type { AfterOrderSteering } from "./steer-after-orders.ts";
import type { ListingSteering } from "./steer-listings.ts";
import type { CancelledBy, ShippedBySeller } from "./steer-orders.ts";
import type { TroubleSteering } from "./steer-trouble.ts";

type Steer = (simulator: AmazonSimulator, clock: SimulatorClock, query: URLSearchParams, body: unknown) => unknown;
const troubles: Record<keyof TroubleSteering, true> = {
  hideFromSearch: true, hideFromReports: true, disturbSearch: true, failReports: true, spoilReports: true, slowReports: true, giveDeadLinks: true, leaveMarketplace: true,
  disturbFinances: true, giveEmptyPages: true, failFeeds: true, slowFeeds: true,
};
const afterOrders: Record<keyof AfterOrderSteering, true> = {
  refunds: true, refundOrder: true, returnOrder: true, returns: true, cancellations: true, requestCancel: true, buyLabel: true, cancelLabel: true,
  movePackage: true, deliverPackage: true, transactions: true, addTransaction: true,
};
const listed: Record<keyof ListingSteering, true> = {
  listings: true, quantityShown: true, addListing: true, removeListing: true, setListing: true, changeListing: true, raiseIssue: true, clearIssues: true,
  setCatalogItem: true, setDimensions: true,
};
type Seller = { sellerId: string; region?: string };

/** What tests of several processes may ask and do. POST bodies are JSON. */
const routes: Record<string, Steer> = {
  "GET orders": ({ world }) => world.orders(),
  "POST orders": ({ world }, _clock, _query, body) => {
    const orders = Array.isArray(body) ? (body as Record<string, unknown>[]) : [body as Record<string, unknown>];
    for (const order of orders) world.addOrder(order);
    return { added: orders.length };
  },
  "POST change-order": ({ world }, _clock, _query, body) => {
    const { orderId, patch } = body as { orderId: string; patch: Record<string, unknown> };
    return world.changeOrder(orderId, patch);
  },
  "POST ship-order": ({ world }, _clock, _query, body) => {
    const { orderId, ...how } = body as { orderId: string } & ShippedBySeller;
    return world.shipOrder(orderId, how);
  },
  "POST cancel-order": ({ world }, _clock, _query, body) => {
    const { orderId, ...how } = body as { orderId: string } & CancelledBy;
    return world.cancelOrder(orderId, how);
  },
  "POST customize": ({ world }, _clock, _query, body) => {
    const { orderId, orderItemId, chosen } = body as { orderId: string; orderItemId: string; chosen: CustomField[] };
    return world.customize(orderId, orderItemId, chosen);
  },
  "POST trouble": ({ world }, _clock, _query, body) => {
    const { name, with: given } = body as { name: keyof TroubleSteering; with: unknown[] };
    if (!(name in troubles)) throw new RangeError(`no such trouble: ${name}`);
    (world[name] as (...values: unknown[]) => void)(...given);
    return {};
  },
  "POST after-order": ({ world }, _clock, _query, body) => {
    const { name, with: given } = body as { name: keyof AfterOrderSteering; with: unknown[] };
    if (!(name in afterOrders)) throw new RangeError(`nothing such can happen after an order: ${name}`);
    return (world[name] as (...values: unknown[]) => unknown)(...given) ?? {};
  },
  "POST listing": ({ world }, _clock, _query, body) => {
    const { name, with: given } = body as { name: keyof ListingSteering; with: unknown[] };
    if (!(name in listed)) throw new RangeError(`nothing such can happen to a listing: ${name}`);
    return (world[name] as (...values: unknown[]) => unknown)(...given) ?? {};
  },
  "POST sell": ({ world }, _clock, _query, body) => {
    const { sellerId, sku, units, region } = body as Seller & { sku: string; units: number };
    return world.sell(sellerId, sku, units, region);
  },
  "GET listings": ({ world }) => world.listings(),
  "GET quantity": ({ world }, _clock, query) => {
    return { quantity: world.quantityShown(query.get("sellerId") ?? "", query.get("sku") ?? "", query.get("region") ?? undefined) ?? null };
  },
  "GET packages": ({ world }, _clock, query) => world.packages(query.get("orderId") ?? ""),
  "GET feeds": ({ world }) => world.feeds(),
  "GET refunds": ({ world }) => world.refunds(),
  "GET returns": ({ world }) => world.returns(),
  "GET cancellations": ({ world }) => world.cancellations(),
  "GET transactions": ({ world }) => world.transactions(),
  "POST dimensions": ({ world }, _clock, _query, body) => {
    const { asin, dimensions } = body as { asin: string; dimensions: CatalogDimensions };
    world.setDimensions(asin, dimensions);
    return {};
  },
  "GET refresh-token": ({ world }, _clock, query) => {
    return { refreshToken: world.refreshTokenFor(query.get("sellerId") ?? "", query.get("region") ?? undefined) };
  },
  "POST revoke": ({ world }, _clock, _query, body) => {
    const { sellerId, region } = body as Seller;
    world.revoke(sellerId, region);
    return {};
  },
  "GET calls": (simulator) => ({ calls: simulator.calls(), throttled: simulator.throttled() }),
  "GET clock": (_simulator, clock) => ({ now: clock.now().toISOString() }),
  "POST clock": (_simulator, clock, _query, body) => {
    clock.advance((body as { advance: number }).advance);
    return { now: clock.now().toISOString() };
  },
  "POST faults": ({ faults }, _clock, _query, body) => {
    for (const fault of Array.isArray(body) ? (body as Fault[]) : [body as Fault]) faults.add(fault);
    return {};
  },
  "DELETE faults": ({ faults }) => {
    faults.clear();
    return {};
  },
};

export async function answerSteering(simulator: AmazonSimulator, clock: SimulatorClock, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const steer = routes[`${request.method} ${url.pathname.slice("/_world/".length)}`];
  if (!steer) return Response.json({ error: "no such steering route", routes: Object.keys(routes) }, { status: 404 });
  try {
    const body = request.method === "POST" ? ((await request.json()) as unknown) : undefined;
    return Response.json(steer(simulator, clock, url.searchParams, body));
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : String(error) }, { status: 400 });
  }
}
