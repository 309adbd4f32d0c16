import type { SimulatorClock } from "../../shared/clock.ts";
import type { Fault } from "../../shared/faults.ts";
import type { WorldProduct, WorldVariant } from "../../shared/world-types.ts";
import type { TrackingInput } from "../fulfillment/tracking.ts";
import type { ShopifySimulator } from "../simulator.ts";
import type { BulkFault } from "../state/bulk-operation-record.ts";
import type { WebhookSteering } from "../webhooks/webhook-queue.ts";
import type { NewPriceList, ProductChange, VariantChange } from "./catalog-deeds.ts";
import type { NewRefund } from "./money-deeds.ts";
import type { NewFulfillment } from "./shipping-deeds.ts";
import type { NewCustomer, OrderChange, OrderEdit } from "./staff-deeds.ts";
import type { ShopWorld } from "./shop-world.ts";

interface Input {
  simulator: ShopifySimulator;
  clock: SimulatorClock;
  world: ShopWorld;
  shop: string;
  /** The request's JSON body; {} without one. */
  body: never;
}

type Route = (input: Input) => unknown;
const withBody = <Body>(act: (body: Body, input: Input) => unknown): Route => (input) => act(input.body, input);

const routes: Record<string, Route> = {
  "GET orders": ({ world }) => world.orders(),
  "GET levels": ({ world }) => world.levels(),
  "GET products": ({ world }) => world.products(),
  "GET price-lists": ({ world }) => world.priceLists(),
  "GET locations": ({ world }) => world.locations(),
  "GET draft-orders": ({ world }) => world.draftOrders(),
  "GET customers": ({ world }) => world.customers(),
  "GET calls": ({ simulator }) => ({ calls: simulator.calls(), requests: simulator.requests(), throttled: simulator.throttled() }),
  "GET clock": ({ clock }) => ({ now: clock.now().toISOString() }),
  "GET deliveries": ({ simulator }) => simulator.pendingDeliveries(),
  "POST faults": withBody<Fault>((fault, { simulator }) => simulator.faults.add(fault)),
  "DELETE faults": ({ simulator }) => simulator.faults.clear(),
  "POST clock": withBody<{ advanceMs: number }>(({ advanceMs }, { clock }) => {
    clock.advance(advanceMs);
    return { now: clock.now().toISOString() };
  }),
  "POST levels": withBody<{ sku: string; location: string; available: number }>(({ sku, location, available }, { world }) => world.setAvailable(sku, location, available)),
  "POST fulfill": withBody<{ orderId: string } & NewFulfillment>(({ orderId, ...input }, { world }) => ({ fulfillments: world.fulfil(orderId, input) })),
  "POST tracking": withBody<{ fulfillmentId: string } & TrackingInput>(({ fulfillmentId, ...tracking }, { world }) => world.changeTracking(fulfillmentId, tracking)),
  "POST cancel-fulfillment": withBody<{ fulfillmentId: string }>(({ fulfillmentId }, { world }) => world.cancelFulfillment(fulfillmentId)),
  "POST move": withBody<{ orderId: string; location: string }>(({ orderId, location }, { world }) => world.moveFulfillmentOrder(orderId, location)),
  "POST refund": withBody<{ orderId: string } & NewRefund>(({ orderId, ...input }, { world }) => ({ id: world.refund(orderId, input) })),
  "POST cancel": withBody<{ orderId: string; reason?: string; restock?: boolean; refund?: boolean }>(({ orderId, ...input }, { world }) => world.cancelOrder(orderId, input)),
  "POST edit-order": withBody<{ orderId: string } & OrderEdit>(({ orderId, ...edit }, { world }) => world.editOrder(orderId, edit)),
  "POST change-order": withBody<{ orderId: string } & OrderChange>(({ orderId, ...change }, { world }) => world.changeOrder(orderId, change)),
  "POST archive-order": withBody<{ orderId: string }>(({ orderId }, { world }) => world.archiveOrder(orderId)),
  "POST delete-order": withBody<{ orderId: string }>(({ orderId }, { world }) => world.deleteOrder(orderId)),
  "POST complete-draft": withBody<{ draftId: string }>(({ draftId }, { world }) => ({ orderId: world.completeDraft(draftId) })),
  "POST delete-draft": withBody<{ draftId: string }>(({ draftId }, { world }) => world.deleteDraft(draftId)),
  "POST customers": withBody<NewCustomer>((customer, { world }) => ({ id: world.addCustomer(customer) })),
  "POST delete-customer": withBody<{ customerId: string }>(({ customerId }, { world }) => world.deleteCustomer(customerId)),
  "POST deactivate-location": withBody<{ name: string }>(({ name }, { world }) => world.deactivateLocation(name)),
  "POST products": withBody<WorldProduct>((product, { world }) => ({ id: world.addProduct(product) })),
  "POST edit-product": withBody<{ productId: string; change: ProductChange }>(({ productId, change }, { world }) => world.editProduct(productId, change)),
  "POST delete-product": withBody<{ productId: string }>(({ productId }, { world }) => world.deleteProduct(productId)),
  "POST variants": withBody<{ sku: string; change: VariantChange }>(({ sku, change }, { world }) => world.changeVariant(sku, change)),
  "POST add-variant": withBody<{ productId: string; variant: WorldVariant }>(({ productId, variant }, { world }) => ({ id: world.addVariant(productId, variant) })),
  "POST delete-variant": withBody<{ sku: string }>(({ sku }, { world }) => world.deleteVariant(sku)),
  "POST price-lists": withBody<NewPriceList>((list, { world }) => ({ id: world.addPriceList(list) })),
  "POST permanent-token": ({ simulator, shop }) => ({ token: simulator.permanentToken(shop) }),
  "POST revoke-tokens": ({ simulator, shop }) => simulator.revokeTokens(shop),
  "POST uninstall": ({ simulator, shop }) => simulator.uninstall(shop),
  "POST webhooks": withBody<{ topic: string; payload: Record<string, unknown> }>(({ topic, payload }, { simulator, shop }) => simulator.queueWebhook(topic, payload, shop)),
  "POST steer-webhooks": withBody<WebhookSteering>((steering, { simulator }) => simulator.steerWebhooks(steering)),
  "POST request-data": withBody<{ customerId: string; orderIds?: string[] }>(({ customerId, orderIds }, { world }) => world.requestCustomerData(customerId, orderIds)),
  "POST redact-customer": withBody<{ customerId: string; orderIds?: string[] }>(({ customerId, orderIds }, { world }) => world.redactCustomer(customerId, orderIds)),
  "POST redact-shop": ({ world }) => world.redactShop(),
  "POST bulk-faults": withBody<BulkFault>((fault, { simulator, shop }) => simulator.failBulk(fault, shop)),
  "POST flush": async ({ simulator }) => ({ accepted: await simulator.flushWebhooks() }),
};

/** Answers `/_world/…`: the world's inspection and steering over HTTP. */
export async function answerWorldRequest(request: Request, simulator: ShopifySimulator, clock: SimulatorClock, shop: string): Promise<Response> {
  const name = `${request.method} ${new URL(request.url).pathname.replace("/_world/", "")}`;
  const route = routes[name];
  if (!route) return Response.json({ error: `Nothing at ${name}`, routes: Object.keys(routes) }, { status: 404 });
  const text = await request.text();
  try {
    const body = (text ? JSON.parse(text) : {}) as never;
    return Response.json((await route({ simulator, clock, shop, world: simulator.worldOf(shop), body })) ?? { done: true });
  } catch (error) {
    return Response.json({ error: error instanceof Error ? error.message : String(error) }, { status: 400 });
  }
}
