import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import type { GraphQLEnumType} from "graphql";
import {
  buildSchema, getNamedType, getVariableValues, Kind, OperationTypeNode, parse, TypeInfo, validate, visit, visitWithTypeInfo,
  type GraphQLSchema, type OperationDefinitionNode,
} from "graphql";
import { describe, expect, it } from "vitest";
import { money } from "../../app/domain/money.ts";
import { toCountry } from "../../app/shopify/countries.ts";
import { apiVersion } from "../../app/shopify/graphql.server.ts";
import * as exportDocuments from "../../app/shopify/queries/catalogue-export.ts";
import * as customerDocuments from "../../app/shopify/queries/customers.ts";
import * as draftDocuments from "../../app/shopify/queries/draft-orders.ts";
import * as fulfillmentDocuments from "../../app/shopify/queries/fulfillment-orders.ts";
import * as personalDocuments from "../../app/shopify/queries/personal.ts";
import * as shipmentDocuments from "../../app/shopify/queries/fulfillments.ts";
import * as inventoryDocuments from "../../app/shopify/queries/inventory.ts";
import * as newProductDocuments from "../../app/shopify/queries/new-products.ts";
import * as updateDocuments from "../../app/shopify/queries/order-updates.ts";
import * as orderDocuments from "../../app/shopify/queries/orders.ts";
import * as priceDocuments from "../../app/shopify/queries/prices.ts";
import * as contentDocuments from "../../app/shopify/queries/product-content.ts";
import * as productDocuments from "../../app/shopify/queries/products.ts";
import * as settlementDocuments from "../../app/shopify/queries/settlement.ts";
import * as shopDocuments from "../../app/shopify/queries/shop.ts";
import type { ShopifyDocument } from "../../app/shopify/queries/document.ts";
import { toDraftInput } from "../../app/shopify/to-draft-input.ts";
import { toOrderInput } from "../../app/shopify/to-order-input.ts";
import { toProductInput, toVariantInput } from "../../app/shopify/to-product-input.ts";
import { havePublishedModels, publishedModels } from "../support/published.ts";
import { exampleAddress, newDraft, newOrder, typicalOrders } from "../support/shopify-orders.ts";

/** Scopes that shopify.app.toml must ask for, and no more; read_locations says it, though read_inventory shows locations too. */
const neededScopes = ["read_inventory", "read_locations", "write_customers", "write_draft_orders", "write_fulfillments", "write_merchant_managed_fulfillment_orders", "write_order_edits", "write_orders", "write_products"];

const isDocument = (value: unknown): value is ShopifyDocument<unknown> =>
  typeof value === "object" && value !== null && "text" in value && "mutation" in value;

const documents: ShopifyDocument<unknown>[] = [
  ...[orderDocuments, draftDocuments, updateDocuments, fulfillmentDocuments, productDocuments, newProductDocuments, contentDocuments, priceDocuments, exportDocuments, customerDocuments, shopDocuments, shipmentDocuments, settlementDocuments, personalDocuments].flatMap((module) => Object.values(module).filter(isDocument)),
  ...[1, 2, 10].map((locations) => inventoryDocuments.inventoryLevels(locations)),
  inventoryDocuments.stockAtLocation,
];

const published = (file: string): string => gunzipSync(readFileSync(join(publishedModels, "shopify", file))).toString("utf8");

const operationOf = (text: string): OperationDefinitionNode =>
  parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION)!;

/** As JSON carries them: undefined members are gone. */
const wire = (variables: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(variables)) as Record<string, unknown>;

function coerce(schema: GraphQLSchema, document: ShopifyDocument<unknown>, variables: unknown): readonly string[] {
  const { errors } = getVariableValues(schema, operationOf(document.text).variableDefinitions ?? [], wire(variables));
  return (errors ?? []).map((error) => error.message);
}

describe("our documents", () => {
  it("are all here", () => {
    expect(new Set(documents.map(({ name }) => name)).size).toBe(73);
  });

  it.each(documents)("$name is named as it says and is what it says", ({ name, text, mutation }) => {
    const operation = operationOf(text);
    expect(operation.name?.value).toBe(name);
    expect(operation.operation === OperationTypeNode.MUTATION).toBe(mutation);
  });
});

describe.skipIf(!havePublishedModels).each(["admin-2026-10.graphql.gz", "admin-2026-07.graphql.gz"])("our requests against %s", (file) => {
  const schema = havePublishedModels ? buildSchema(published(file), { assumeValid: true }) : (undefined as never);

  it.each(documents)("$name validates", ({ text }) => {
    expect(validate(schema, parse(text)).map((error) => error.message)).toEqual([]);
  });

  it.each(typicalOrders)("an order coerces: %s", (_, order) => {
    const { input, options } = toOrderInput(order);
    expect(coerce(schema, orderDocuments.orderCreate, { order: input, options, fulfillmentOrders: 1, lines: 1 })).toEqual([]);
  });

  it("an order in several parcels coerces in the version that we pin", () => {
    const fulfillment = { locationId: "gid://shopify/Location/2", trackingCompany: "UPS", trackingNumbers: ["1Z1", "1Z2"] };
    const { input, options } = toOrderInput(newOrder({ fulfillment }));
    const errors = coerce(schema, orderDocuments.orderCreate, { order: input, options, fulfillmentOrders: 1, lines: 1 });
    expect(errors.length).toBe(file.includes(apiVersion) ? 0 : 1);
  });

  it.each([
    ["plain", newDraft()],
    ["with all there is", newDraft({ shippingAddress: exampleAddress, shipping: { title: "Expedited", price: money(499, "USD") }, discount: money(150, "USD"), note: "n", poNumber: "1" })],
    ["of goods that Shopify does not know", newDraft({ lines: [{ ...newDraft().lines[0]!, variantId: null }] })],
  ])("a draft coerces: %s", (_, draft) => {
    const { input } = toDraftInput(draft);
    expect(coerce(schema, draftDocuments.draftOrderCreate, { input })).toEqual([]);
    expect(coerce(schema, draftDocuments.draftOrderUpdate, { id: "gid://shopify/DraftOrder/1", input })).toEqual([]);
    expect(coerce(schema, draftDocuments.draftOrderCreate, { input: { ...input, surprise: 1 } }).join()).toContain("surprise");
  });

  it.each([[["Color", "Size"], ["Red", "L"]], [[], []]])("a product with options %j coerces, whole and by a further variant", (options, values) => {
    const variant = { sku: "PAN-1", barcode: "4006381333931", price: money(1999, "USD"), options: values, weight: { value: 1.2, unit: "POUNDS" as const } };
    const product = { handle: "amazon-1", title: "Pan", descriptionHtml: "<p>x</p>", vendor: "Acme", status: "ACTIVE" as const, images: ["https://m.media-amazon.com/1.jpg"], options, variants: [variant] };
    expect(coerce(schema, newProductDocuments.productSet, { input: toProductInput(product, product.variants, "USD"), first: 1 })).toEqual([]);
    const variants = [toVariantInput(variant, options, "USD")];
    expect(coerce(schema, newProductDocuments.productVariantsBulkCreate, { productId: "gid://shopify/Product/1", variants })).toEqual([]);
  });

  it("an export's query is one that Shopify takes: one connection, no more than two deep", () => {
    const { selections } = operationOf(productDocuments.variantsInBulk.text).selectionSet;
    expect(selections.map((field) => field.kind === Kind.FIELD && field.name.value)).toEqual(["productVariants"]);
    expect(productDocuments.variantsInBulk.text.match(/edges/g)).toHaveLength(1);
  });

  it("would see a member that the input type does not have", () => {
    const { input, options } = toOrderInput(newOrder());
    const errors = coerce(schema, orderDocuments.orderCreate, { order: { ...input, surprise: 1 }, options, fulfillmentOrders: 1, lines: 1 });
    expect(errors.join()).toContain("surprise");
  });

  it("knows exactly the published countries", () => {
    const codes = (schema.getType("CountryCode") as GraphQLEnumType).getValues().map(({ name }) => name).filter((name) => name !== "ZZ");
    expect(codes.filter((code) => toCountry(code)?.countryCode !== code)).toEqual([]);
    const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
    const known = letters.flatMap((a) => letters.map((b) => toCountry(a + b)?.countryCode)).filter((code) => code !== undefined);
    expect([...new Set(known)].filter((code) => !codes.includes(code))).toEqual([]);
  });

  it.each([
    ["fulfillmentCreate", { fulfillment: { lineItemsByFulfillmentOrder: [{ fulfillmentOrderId: "gid://shopify/FulfillmentOrder/1", fulfillmentOrderLineItems: [{ id: "gid://shopify/FulfillmentOrderLineItem/1", quantity: 1 }] }], trackingInfo: { company: "DHL", numbers: ["1"] }, notifyCustomer: false } }],
    ["fulfillmentOrderHold", { id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: { reason: "INVENTORY_OUT_OF_STOCK", reasonNotes: "x", handle: "lockstep", notifyMerchant: false } }],
    ["fulfillmentOrderHold", { id: "gid://shopify/FulfillmentOrder/1", fulfillmentHold: { reason: "OTHER", reasonNotes: "x", handle: "lockstep", notifyMerchant: false } }],
    ["orderUpdate", { input: { id: "gid://shopify/Order/1", note: "x", customAttributes: [{ key: "a", value: "b" }], metafields: [{ namespace: "amazon", key: "ship_by", type: "date_time", value: "2026-11-23T00:00:00Z" }], shippingAddress: { firstName: null, lastName: "Byron", company: null, address1: "1 Example Street", address2: null, city: "Seattle", provinceCode: "WA", zip: "98101", countryCode: "US", phone: null } } }],
    ["tagsAdd", { id: "gid://shopify/Order/1", tags: ["amazon-shipped"] }],
    ["orderEditSetQuantity", { id: "gid://shopify/CalculatedOrder/1", lineItemId: "gid://shopify/CalculatedLineItem/1", quantity: 0, restock: true }],
    ["customerCreate", { input: { lastName: "Main FBA USD Amazon Guests", tags: ["amazon"] } }],
    ["productUpdate", { product: { id: "gid://shopify/Product/1", title: "Pan", descriptionHtml: "<p>x</p>", status: "ARCHIVED", metafields: [{ namespace: "amazon", key: "images", type: "json", value: "[]" }] } }],
    ["productSet", { identifier: { id: "gid://shopify/Product/1" }, input: { files: [{ originalSource: "https://m.media-amazon.com/1.jpg", contentType: "IMAGE" }] }, first: 1 }],
    ["productVariantsBulkUpdate", { productId: "gid://shopify/Product/1", variants: [{ id: "gid://shopify/ProductVariant/1", inventoryItem: { measurement: { weight: { value: 1.5, unit: "POUNDS" } } } }] }],
    ["productDelete", { id: "gid://shopify/Product/1" }],
    ["priceListFixedPricesAdd", { priceListId: "gid://shopify/PriceList/1", prices: [{ variantId: "gid://shopify/ProductVariant/1", price: { amount: "19.99", currencyCode: "EUR" } }] }],
    ["metafieldsSet", { metafields: [{ ownerId: "gid://shopify/ProductVariant/1", namespace: "amazon", key: "price_main", type: "money", value: "{}" }] }],
    ["bulkOperationRunQuery", { query: "query x { productVariants { edges { node { id } } } }" }],
    ["fulfillmentTrackingInfoUpdate", { id: "gid://shopify/Fulfillment/1", tracking: { company: "UPS", number: "1Z" } }],
    ["fulfillmentEventCreate", { event: { fulfillmentId: "gid://shopify/Fulfillment/1", status: "DELIVERED", happenedAt: "2026-11-01T10:00:00.000Z" } }],
    ["customerUpdate", { input: { id: "gid://shopify/Customer/1", firstName: null, lastName: "x", note: "x", email: null, phone: null } }],
    ["customerAddressUpdate", { customerId: "gid://shopify/Customer/1", addressId: "gid://shopify/MailingAddress/1", address: { firstName: null, lastName: "x", company: null, address1: "x", address2: null, phone: null, city: "Seattle", provinceCode: "WA", zip: "98101", countryCode: "US" } }],
    ["draftOrderUpdate", { id: "gid://shopify/DraftOrder/1", input: { email: null, phone: null, note: "x", customAttributes: [{ key: "a", value: "x" }], shippingAddress: { lastName: "x", company: null }, billingAddress: { lastName: "x" } } }],
    ["orderUpdate", { input: { id: "gid://shopify/Order/1", email: null, phone: null } }],
    ["orderCancel", { id: "gid://shopify/Order/1", reason: "CUSTOMER", restock: true, refundMethod: { originalPaymentMethodsRefund: false }, staffNote: "n" }],
    ["refundCreate", { key: "k", input: { orderId: "gid://shopify/Order/1", notify: false, note: "n", currency: "USD", refundLineItems: [{ lineItemId: "gid://shopify/LineItem/1", quantity: 1, restockType: "RETURN", locationId: "gid://shopify/Location/1" }], shipping: { amount: "1.00" }, transactions: [{ orderId: "gid://shopify/Order/1", parentId: "gid://shopify/OrderTransaction/1", gateway: "Amazon", kind: "REFUND", amount: "11.00" }] } }],
    ["fulfillmentOrderReleaseHold", { id: "gid://shopify/FulfillmentOrder/1" }],
    ["metafieldDefinitionCreate", { definition: { namespace: "$app:amazon", key: "order_id", type: "id", name: "Amazon order id", ownerType: "ORDER", capabilities: { uniqueValues: { enabled: true } } } }],
  ])("%s takes what we send", (name, variables) => {
    expect(coerce(schema, documents.find((document) => document.name === name)!, variables)).toEqual([]);
  });
});

/** Mutations that must carry @idempotent since 2026-04; the schema does not say so (Shopify README, fact 2). */
const idempotent = [
  "inventoryActivate", "inventoryAdjustQuantities", "inventoryMoveQuantities", "inventorySetOnHandQuantities", "inventorySetQuantities",
  "inventoryShipmentAddItems", "inventoryShipmentCreate", "inventoryShipmentCreateInTransit", "inventoryShipmentReceive",
  "inventoryTransferCreate", "inventoryTransferCreateAsReadyToShip", "inventoryTransferDuplicate", "inventoryTransferSetItems",
  "locationActivate", "locationDeactivate", "refundCreate",
];

/** Root fields that need @idempotent and lack it. */
function withoutKey(text: string): string[] {
  return operationOf(text).selectionSet.selections.flatMap((field) =>
    field.kind === Kind.FIELD && idempotent.includes(field.name.value) && !field.directives?.some(({ name }) => name.value === "idempotent")
      ? [field.name.value]
      : [],
  );
}

describe("idempotency keys", () => {
  it("are there wherever Shopify requires them", () => {
    expect(documents.flatMap(({ text }) => withoutKey(text))).toEqual([]);
  });

  it("are missed where they are missing", () => {
    expect(withoutKey("mutation { refundCreate(input: {}) { order { id } } }")).toEqual(["refundCreate"]);
    expect(withoutKey('mutation { refundCreate(input: {}) @idempotent(key: "1") { order { id } } }')).toEqual([]);
  });
});

interface ScopeEntry {
  typeName: string;
  fieldName?: string;
  offlineScopes: string[];
}

/** For every type and field that a document touches: the scopes of which one is enough. */
function scopesOf(schema: GraphQLSchema, entries: ScopeEntry[], text: string): string[][] {
  const info = new TypeInfo(schema);
  const needs: string[][] = [];
  visit(
    parse(text),
    visitWithTypeInfo(info, {
      Field(node) {
        const parent = info.getParentType()?.name;
        const type = getNamedType(info.getType())?.name;
        const touched = entries.filter(
          (entry) => (entry.fieldName ? entry.typeName === parent && entry.fieldName === node.name.value : entry.typeName === type),
        );
        needs.push(...touched.map(({ offlineScopes }) => offlineScopes).filter((scopes) => scopes.length > 0));
      },
    }),
  );
  return needs;
}

/** write_x includes read_x. */
const grants = (granted: string[], scopes: string[]): boolean =>
  scopes.some((scope) => granted.includes(scope) || granted.includes(scope.replace(/^read_/, "write_")));

describe.skipIf(!havePublishedModels)("the scopes that we ask for", () => {
  const schema = havePublishedModels ? buildSchema(published("admin-2026-10.graphql.gz"), { assumeValid: true }) : (undefined as never);
  const { items } = havePublishedModels
    ? (JSON.parse(published("offline-scopes-2026-10.json.gz")) as { items: ScopeEntry[] })
    : { items: [] };

  it.each(documents)("are enough for $name", ({ text }) => {
    expect(scopesOf(schema, items, text).filter((scopes) => !grants(neededScopes, scopes))).toEqual([]);
  });

  it.each(neededScopes.filter((scope) => scope !== "read_locations"))("need %s", (scope) => {
    const without = neededScopes.filter((other) => other !== scope);
    expect(documents.flatMap(({ text }) => scopesOf(schema, items, text)).every((scopes) => grants(without, scopes))).toBe(false);
  });
});

const toml = join(import.meta.dirname, "../../shopify.app.toml");
describe.skipIf(!existsSync(toml))("shopify.app.toml", () => {
  it("asks for what the door needs", () => {
    const asked = /^\s*scopes\s*=\s*"([^"]*)"/m.exec(readFileSync(toml, "utf8"))?.[1]?.split(",").map((scope) => scope.trim()) ?? [];
    expect(neededScopes.filter((scope) => !grants(asked, [scope]))).toEqual([]);
  });
});
