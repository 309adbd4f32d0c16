import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { readSdl } from "../../simulators/shopify/graphql/schema.ts";
import { type Answer, createOrder, testShop, usd } from "../../simulators/shopify/testing/test-shop.ts";
import { everyOperation } from "./shopify-simulator-operations.ts";

const documents = everyOperation(buildSchema(readSdl()));

/** A shop in which everything exists once: orders open, shipped, held, refunded; drafts, customers, metafields. */
async function fullShop() {
  const shop = testShop({ cost: { enforced: false }, webhooks: [] });
  const { shopify, ask } = shop;
  const list = shopify.world.addPriceList({ name: "Japan", currency: "JPY" });
  shopify.world.editProduct(shopify.world.products()[0]!.id, { images: ["https://images.example/mug.jpg"] });
  shop.clock.advance(2_000);
  const [mug] = shopify.world.products()[0]!.variants;
  const [, amazon] = shopify.world.locations();
  await ask(`mutation { metafieldDefinitionCreate(definition: {name: "Amazon order", namespace: "amazon", key: "order_id", type: "id", ownerType: ORDER, capabilities: {uniqueValues: {enabled: true}}}) { userErrors { message } } }`);
  const line = { variantId: mug!.id, quantity: 2, requiresShipping: true, priceSet: usd("10.00"), taxLines: [{ title: "VAT", rate: "0.1", priceSet: usd("2.00"), channelLiable: true }], properties: [{ name: "condition", value: "new" }] };
  const order = (await createOrder(shop, {
    lineItems: [line], sourceIdentifier: "111-1", tags: ["amazon"], customer: { toUpsert: { email: "a@example.com", firstName: "A" } },
    metafields: [{ namespace: "amazon", key: "order_id", value: "111-1", type: "id" }], shippingLines: [{ title: "Standard", priceSet: usd("5.00") }],
    transactions: [{ amountSet: usd("27.00"), gateway: "amazon" }], shippingAddress: { firstName: "A", address1: "Street 1", city: "Town", countryCode: "US", zip: "1" },
    customAttributes: [{ key: "k", value: "v" }], discountCode: { itemFixedDiscountCode: { code: "AMAZON", amountSet: usd("1.00") } },
  }, { inventoryBehaviour: "DECREMENT_IGNORING_POLICY" })).order!;
  const [fulfillment] = shopify.world.fulfil(order.id, { lines: { [shopify.world.order(order.id)!.lines[0]!.id]: 1 }, company: "UPS", number: "1Z", url: "https://ups.example/1Z" });
  const lineId = shopify.world.order(order.id)!.lines[0]!.id;
  await ask(`mutation ($input: RefundInput!) { refundCreate(input: $input) @idempotent(key: "r1") { userErrors { message } } }`, {
    input: { orderId: order.id, refundLineItems: [{ lineItemId: lineId, quantity: 1, restockType: "RETURN", locationId: amazon!.id }], transactions: [{ orderId: order.id, kind: "REFUND", gateway: "amazon", amount: "9.00" }] },
  });
  const held = (await createOrder(shop)).order!;
  const heldOrder = shopify.world.order(held.id)!.fulfillmentOrders[0]!.id;
  await ask(`mutation ($id: ID!) { fulfillmentOrderHold(id: $id, fulfillmentHold: {reason: OTHER, reasonNotes: "wait"}) { userErrors { message } } }`, { id: heldOrder });
  const draft = await ask<{ draftOrderCreate: { draftOrder: { id: string } } }>(
    `mutation ($input: DraftOrderInput!) { draftOrderCreate(input: $input) { draftOrder { id } userErrors { message } } }`,
    { input: { lineItems: [{ variantId: mug!.id, quantity: 1 }], shippingAddress: { city: "Town", countryCode: "JP" } } },
  );
  const hook = await ask<{ webhookSubscriptionCreate: { webhookSubscription: { id: string } } }>(
    `mutation { webhookSubscriptionCreate(topic: ORDERS_CREATE, webhookSubscription: {uri: "https://app.example/webhooks"}) { webhookSubscription { id } } }`,
  );
  const bulk = await ask<{ bulkOperationRunQuery: { bulkOperation: { id: string } } }>('mutation { bulkOperationRunQuery(query: "{ products { edges { node { id } } } }") { bulkOperation { id } } }');
  return { shop, ids: { list, bulk: bulk.bulkOperationRunQuery.bulkOperation.id, order: order.id, fulfillment: fulfillment!, fulfillmentOrder: heldOrder, draft: draft.draftOrderCreate.draftOrder.id, hook: hook.webhookSubscriptionCreate.webhookSubscription.id } };
}

describe("every query of the Shopify simulator", () => {
  it("answers all that it can be asked, on a shop where everything exists", async () => {
    const { shop, ids } = await fullShop();
    const { world } = shop.shopify;
    const product = world.products()[0]!;
    const level = world.levels()[0]!;
    const first = { first: 5 };
    const variables: Record<string, object> = {
      bulkOperation: { id: ids.bulk }, bulkOperations: { ...first, sortKey: "CREATED_AT" }, order: { id: ids.order }, orderByIdentifier: { identifier: { customId: { namespace: "amazon", key: "order_id", value: "111-1" } } },
      fulfillment: { id: ids.fulfillment }, refund: { id: world.order(ids.order)!.refunds[0]!.id }, fulfillmentOrder: { id: ids.fulfillmentOrder }, draftOrder: { id: ids.draft }, product: { id: product.id },
      productVariantByIdentifier: { identifier: { id: product.variants[0]!.id } }, priceList: { id: ids.list }, productsCount: { limit: 10 }, productVariantsCount: { limit: 10 },
      productVariant: { id: product.variants[0]!.id }, inventoryItem: { id: level.inventoryItemId }, location: { id: level.locationId }, customer: { id: world.customers()[0]!.id },
      customerByIdentifier: { identifier: { emailAddress: "a@example.com" } }, metafieldDefinitions: { ...first, ownerType: "ORDER" }, productByIdentifier: { identifier: { id: product.id } }, node: { id: ids.order },
      nodes: { ids: [ids.order, ids.fulfillment, ids.fulfillmentOrder, ids.draft, ids.hook, ids.bulk, ids.list, product.id, level.inventoryItemId, "gid://shopify/Shop/1"] },
      locations: { ...first, sortKey: "ID" }, shop: {}, currentAppInstallation: {}, job: { id: "gid://shopify/Job/none" }, ordersCount: { limit: 10 },
      inventoryLevel: { id: await levelId(shop, level.inventoryItemId) },
    };
    const queries = Object.entries(documents).filter(([, document]) => document.startsWith("query"));
    const empty: string[] = [];
    for (const [name, document] of queries) {
      const given = { reverse: false, includeInactive: false, includeLegacy: false, pinnedStatus: "ANY", ...sortKey(document), ...(variables[name] ?? first) };
      const answer = (await (await shop.send(document, given)).json()) as Answer;
      expect(answer.errors, name).toBeUndefined();
      const found: unknown = answer.data![name];
      if (found === null || (Array.isArray(found) && found.includes(null))) empty.push(name);
    }
    expect(queries.length).toBeGreaterThan(20);
    expect(empty).toEqual(["job"]);
  });
});

describe("mutations of the Shopify simulator", () => {
  /** Runs one with every field of its answer; nothing that the schema promises may be missing. */
  async function runs(shop: ReturnType<typeof testShop>, name: string, variables: object): Promise<Record<string, Record<string, string>>> {
    const answer = (await (await shop.send(documents[name]!, variables)).json()) as Answer;
    expect(answer.errors, name).toBeUndefined();
    const payload = (answer.data as unknown as Record<string, Record<string, Record<string, string>>>)[name]!;
    expect(Object.entries(payload).find(([field]) => field.endsWith("userErrors"))?.[1], name).toEqual([]);
    return payload;
  }
  const part = (payload: Record<string, Record<string, string>>, field: string) => Object.entries(payload).find(([name]) => name.endsWith(`_${field}`))![1];
  const idOf = (found: Record<string, string>) => Object.entries(found).find(([name]) => name.endsWith("_id"))![1];

  it("edit, delete and draft orders with whole answers", async () => {
    const { shop, ids } = await fullShop();
    const { world } = shop.shopify;
    const id = idOf(part(await runs(shop, "orderEditBegin", { id: ids.order }), "calculatedOrder"));
    const [line] = world.order((await createOrder(shop)).order!.id)!.lines;
    await runs(shop, "orderEditAddVariant", { id, variantId: world.products()[1]!.variants[0]!.id, quantity: 1, allowDuplicates: false });
    const custom = { title: "Odd", price: { amount: "1.00", currencyCode: "USD" }, quantity: 2 };
    const added = idOf(part(await runs(shop, "orderEditAddCustomItem", { id, ...custom }), "calculatedLineItem"));
    await runs(shop, "orderEditSetQuantity", { id, lineItemId: added, quantity: 1 });
    await runs(shop, "orderEditCommit", { id });
    expect(world.order(ids.order)).toMatchObject({ edited: true, lines: [{}, { sku: "SHIRT-S" }, { title: "Odd", quantity: 1 }] });
    await runs(shop, "draftOrderComplete", { id: ids.draft });
    const gone = world.orders().find((order) => order.lines[0]!.id === line!.id)!.id;
    await runs(shop, "orderClose", { input: { id: gone } });
    await runs(shop, "orderDelete", { orderId: gone });
  });

  it("ship, refund and clear with whole answers", async () => {
    const { shop, ids } = await fullShop();
    await runs(shop, "fulfillmentEventCreate", { fulfillmentEvent: { fulfillmentId: ids.fulfillment, status: "DELIVERED", message: "at the door" } });
    const refund = part(await runs(shop, "refundCreate", { input: { orderId: ids.order, shipping: { amount: "1.00" }, discrepancyReason: "CUSTOMER" } }), "refund");
    expect(JSON.stringify(refund)).toContain('"RefundShippingLine_subtotalAmountSet"');
    await runs(shop, "fulfillmentTrackingInfoUpdate", { fulfillmentId: ids.fulfillment, trackingInfoInput: { number: "2" } });
    await runs(shop, "fulfillmentCancel", { id: ids.fulfillment });
    await runs(shop, "metafieldsDelete", { metafields: [{ ownerId: ids.order, namespace: "amazon", key: "order_id" }] });
  });

  it("set, change, price and delete products with whole answers", async () => {
    const shop = testShop({ cost: { enforced: false }, webhooks: [] });
    const { world } = shop.shopify;
    const [size] = [{ optionName: "Size", name: "S" }];
    const input = { title: "Hat", files: [{ originalSource: "https://images.example/hat.jpg" }], productOptions: [{ name: "Size", values: [{ name: "S" }] }], variants: [{ optionValues: [size], sku: "HAT-S", barcode: "1" }] };
    const id = idOf(part(await runs(shop, "productSet", { input, synchronous: true }), "product"));
    await runs(shop, "productUpdate", { product: { id, descriptionHtml: "<p>Warm</p>" }, media: [{ originalSource: "https://images.example/back.jpg", mediaContentType: "IMAGE" }] });
    await runs(shop, "productVariantsBulkCreate", { productId: id, variants: [{ optionValues: [{ ...size, name: "M" }] }], strategy: "DEFAULT" });
    const [first, second] = world.products().at(-1)!.variants;
    const priceListId = world.addPriceList({ name: "Japan", currency: "JPY" });
    await runs(shop, "priceListFixedPricesAdd", { priceListId, prices: [{ variantId: first!.id, price: { amount: "900", currencyCode: "JPY" } }] });
    await runs(shop, "priceListFixedPricesDelete", { priceListId, variantIds: [first!.id] });
    await runs(shop, "productVariantsBulkDelete", { productId: id, variantsIds: [second!.id] });
    const bulk = idOf(part(await runs(shop, "bulkOperationRunQuery", { query: "{ products { edges { node { id } } } }", groupObjects: false }), "bulkOperation"));
    await runs(shop, "bulkOperationCancel", { id: bulk });
    await runs(shop, "productDelete", { input: { id } });
    expect(world.products()).toHaveLength(3);
  });

  it("make and change products and customers with whole answers", async () => {
    const shop = testShop({ cost: { enforced: false }, webhooks: [] });
    const productId = idOf(part(await runs(shop, "productCreate", { product: { title: "Hat", status: "DRAFT" } }), "product"));
    await runs(shop, "productVariantsBulkCreate", { productId, variants: [{ optionValues: [{ optionName: "Title", name: "S" }], inventoryItem: { sku: "HAT-S" } }], strategy: "DEFAULT" });
    const [variant] = shop.shopify.world.products().at(-1)!.variants;
    await runs(shop, "productVariantsBulkUpdate", { productId, variants: [{ id: variant!.id, barcode: "1" }], allowPartialUpdates: false });
    await runs(shop, "inventoryItemUpdate", { id: variant!.inventoryItemId, input: { tracked: true } });
    const customer = shop.shopify.world.addCustomer({ firstName: "Ann" });
    await runs(shop, "customerUpdate", { input: { id: customer, lastName: "Lee", addresses: [{ city: "Town", countryCode: "US" }] } });
    const found = await shop.ask<{ customer: { defaultAddress: { id: string } } }>("query ($id: ID!) { customer(id: $id) { defaultAddress { id } } }", { id: customer });
    const address = { customerId: customer, addressId: found.customer.defaultAddress.id };
    await runs(shop, "customerAddressUpdate", { ...address, address: { city: "City" }, setAsDefault: true });
    await runs(shop, "customerAddressDelete", address);
    await runs(shop, "customerDelete", { input: { id: customer } });
  });
});

async function levelId(shop: ReturnType<typeof testShop>, id: string): Promise<string> {
  const found = await shop.ask<{ inventoryItem: { inventoryLevels: { nodes: { id: string }[] } } }>("query ($id: ID!) { inventoryItem(id: $id) { inventoryLevels(first: 1) { nodes { id } } } }", { id });
  return found.inventoryItem.inventoryLevels.nodes[0]!.id;
}

/** A variable that is left out means null where the argument has no default of its own: say the default. */
function sortKey(document: string): object {
  const type = /\$sortKey: (\w+)/.exec(document)?.[1];
  return type ? { sortKey: "ID" } : {};
}
