import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { answer, failureOf, now, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { exampleAddress, newDraft, newOrder } from "../../tests/support/shopify-orders.ts";
import { money } from "../domain/money.ts";
import { shopifyDoor, type ShopifyDoor } from "./index.server.ts";

/** Every operation of the door meets every trouble in the same way: what is told of it, and whether it may have acted. */

const id = "gid://shopify/Order/1";
const place = "gid://shopify/Location/2";
const product = "gid://shopify/Product/1";
const prices = [{ variantId: "gid://shopify/ProductVariant/1", price: money(100, "USD") }];
const personal = { shippingAddress: exampleAddress, attributes: [{ key: "Gift message", value: "With love, Grace" }] };
type Call = (door: ShopifyDoor) => Promise<unknown>;
const begun = async (lines: Partial<AsyncIterable<unknown>>): Promise<unknown> => lines[Symbol.asyncIterator]?.().next();

const reads: [string, Call][] = [
  ["shop", (door) => door.shop()],
  ["locations", (door) => door.locations()],
  ["orderLookup", (door) => door.findOrder("111-1111111-1111111")],
  ["order", (door) => door.order(id)],
  ["ordersForAdoption", (door) => door.ordersForAdoption(null)],
  ["comparableOrder", (door) => door.comparableOrder(id)],
  ["orderOrigin", (door) => door.orderOrigin(id)],
  ["orderFulfillments", (door) => door.fulfillments(id)],
  ["ordersUpdatedSince", (door) => door.ordersFulfilledSince(now, null)],
  ["personalOrder", (door) => door.personalPlaces(id)],
  ["personalOrder", (door) => door.redactOrder(id, "gone")],
  ["personalDraft", (door) => door.personalPlacesOfDraft("gid://shopify/DraftOrder/1")],
  ["personalCustomer", (door) => door.personalPlacesOfCustomer("gid://shopify/Customer/1")],
  ["personalDraft", (door) => door.redactDraft("gid://shopify/DraftOrder/1")],
  ["personalCustomer", (door) => door.redactCustomer("gid://shopify/Customer/1")],
  ["customerOrders", (door) => door.customerOrders("gid://shopify/Customer/1")],
  ["ordersRefundedSince", (door) => door.ordersRefundedSince(now, null)],
  ["settledOrder", (door) => door.settledOrder(id)],
  ["draftOrder", (door) => door.draft("gid://shopify/DraftOrder/1")],
  ["draftOrdersByTag", (door) => door.findDraft("111-1111111-1111111")],
  ["customerById", (door) => door.customer("gid://shopify/Customer/1")],
  ["customers", (door) => door.searchCustomers("Grace")],
  ["customers", (door) => door.customersNamed("Grace Hopper")],
  ["productByHandle", (door) => door.createDraftProduct({ sku: "A", title: "A", price: money(100, "USD") })],
  ["productVariants", (door) => door.variantsBySku(["A"])],
  ["productVariants", (door) => door.searchVariants("A")],
  ["productVariantsById", (door) => door.variants(["gid://shopify/ProductVariant/1"])],
  ["productByHandle", (door) => door.makeProduct({ handle: "h", title: "A", descriptionHtml: "", vendor: null, status: "ACTIVE", images: [], options: [], variants: [] })],
  ["productsWithVariants", (door) => door.addVariants(product, [], [])],
  ["productsWithVariants", (door) => door.variantsOfProducts([product])],
  ["productsUpdatedSince", (door) => door.productsChangedSince(now, null)],
  ["productContents", (door) => door.productContents([product])],
  ["productSkus", (door) => door.productSold(product)],
  ["bulkOperation", (door) => door.catalogueExport("gid://shopify/BulkOperation/1")],
  ["shop", (door) => begun(door.exportedVariants("https://storage.googleapis.com/1"))],
  ["priceLists", (door) => door.priceLists()],
  ["inventoryLevels", (door) => door.available(["gid://shopify/InventoryItem/1"], [place])],
  ["stockAtLocation", (door) => door.stockAt(["gid://shopify/InventoryItem/1"], place)],
];
const writes: [string, Call][] = [
  ["orderCreate", (door) => door.createOrder(newOrder(personal))],
  ["orderCreate", (door) => door.createOrder(newOrder(personal), place)],
  ["orderUpdate", (door) => door.updateOrder(id, { note: "n", ...personal })],
  ["tagsAdd", (door) => door.updateOrder(id, { tags: ["amazon"] })],
  ["orderEditBegin", (door) => door.setQuantities(id, [{ lineId: "gid://shopify/LineItem/1", quantity: 1 }], true)],
  ["orderClose", (door) => door.closeOrder(id)],
  ["draftOrderCreate", (door) => door.createDraft(newDraft(personal))],
  ["draftOrderUpdate", (door) => door.updateDraft("gid://shopify/DraftOrder/1", newDraft(personal))],
  ["draftOrderDelete", (door) => door.deleteDraft("gid://shopify/DraftOrder/1")],
  ["metafieldDefinitionCreate", (door) => door.ensureOrderIdentity()],
  ["fulfillmentCreate", (door) => door.fulfill("gid://shopify/FulfillmentOrder/1", null)],
  ["fulfillmentTrackingInfoUpdate", (door) => door.setTracking("gid://shopify/Fulfillment/1", { company: "UPS", number: "1Z" })],
  ["fulfillmentEventCreate", (door) => door.addFulfillmentEvent("gid://shopify/Fulfillment/1", "DELIVERED", now)],
  ["orderCancel", (door) => door.cancelOrder(id, { reason: "CUSTOMER", restock: true, refund: true, staffNote: "n" })],
  ["refundCreate", (door) => door.refund({ orderId: id, note: null, lines: [], shipping: null, amount: money(100, "USD"), payment: { id: "gid://shopify/OrderTransaction/1", gateway: "Amazon" } }, "key")],
  ["fulfillmentOrderMove", (door) => door.moveFulfillmentOrder("gid://shopify/FulfillmentOrder/1", place)],
  ["fulfillmentOrderHold", (door) => door.holdFulfillmentOrder("gid://shopify/FulfillmentOrder/1", "OTHER", "n")],
  ["fulfillmentOrderReleaseHold", (door) => door.releaseHolds("gid://shopify/FulfillmentOrder/1")],
  ["productSet", (door) => door.updateProduct(product, { images: [] })],
  ["productUpdate", (door) => door.updateProduct(product, { title: "A" })],
  ["productVariantsBulkUpdate", (door) => door.updateProduct(product, { weights: [{ variantId: "gid://shopify/ProductVariant/1", weight: null }] })],
  ["productDelete", (door) => door.deleteProduct(product)],
  ["bulkOperationRunQuery", (door) => door.startCatalogueExport()],
  ["priceListFixedPricesAdd", (door) => door.setFixedPrices("gid://shopify/PriceList/1", prices)],
  ["metafieldsSet", (door) => door.setPriceMetafields("price_main", prices)],
  ["customerDelete", (door) => door.deleteCustomer("gid://shopify/Customer/1")],
  ["customerCreate", (door) => door.createCustomer({ name: "Amazon guests", tags: [] })],
];
const all = [...reads.map(([name, call]) => [name, call, false] as const), ...writes.map(([name, call]) => [name, call, true] as const)];

async function failing(call: Call, ...answers: Scripted[]) {
  const { parts, sent } = scriptedShop(...answers);
  return { failure: await failureOf(call(shopifyDoor(parts))), sent, parts };
}
const page = (text: string, status: number, headers: Record<string, string> = {}) => new Response(text, { status, headers });
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);

it("every member of the door stands in this table", () => {
  const used = new Set<string>();
  const noting = new Proxy({}, { get: (_, member: string) => () => (used.add(member), Promise.resolve(null)) }) as ShopifyDoor;
  for (const [, call] of all) void call(noting);
  expect([...used].sort()).toEqual(Object.keys(shopifyDoor(scriptedShop().parts)).sort());
});

describe.each(all)("%s", (operation, call, acts) => {
  it.each([
    [401, "unauthorized", false], [403, "unauthorized", false], [402, "unavailable", false], [423, "unavailable", false], [404, "not-found", false],
    [422, "rejected", false], [408, "unavailable", true], [500, "unavailable", true], [502, "unavailable", true], [503, "unavailable", true],
  ] as const)("answered with status %i is %s", async (status, kind, perhaps) => {
    const { failure, sent } = await failing(call, page("<html>Grace Hopper</html>", status));
    expect(failure).toMatchObject({ kind, operation, platform: "shopify", code: String(status), mayHaveActed: perhaps && acts, message: `Shopify answered ${status} to ${operation}` });
    expect(sent).toHaveLength(1);
  });

  it.each([
    [429, { "retry-after": "7.5" }, 7.5], [429, {}, 2], [429, { "retry-after": "soon" }, 2], [430, {}, 60],
  ] as const)("answered with %i and %j waits", async (status, headers, seconds) => {
    expect((await failing(call, page("", status, headers))).failure).toMatchObject({ kind: "throttled", operation, mayHaveActed: false, retryAt: later(seconds) });
  });

  it("throttled by points waits until they are back", async () => {
    const short = answer({ errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }] }, { requested: 500, available: 100 });
    expect((await failing(call, short)).failure).toMatchObject({ kind: "throttled", code: "THROTTLED", operation, mayHaveActed: false, retryAt: later(4) });
  });

  it("without a scope is unauthorized, and has done nothing", async () => {
    const denied = answer({ data: { [operation]: null }, errors: [{ message: "Access denied", path: [operation], extensions: { code: "ACCESS_DENIED" } }] });
    expect((await failing(call, denied)).failure).toMatchObject({ kind: "unauthorized", operation, mayHaveActed: false });
  });

  it("that breaks within Shopify may have acted", async () => {
    const broken = answer({ data: null, errors: [{ message: "Internal error. Looks like something went wrong on our end.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] });
    expect((await failing(call, broken)).failure).toMatchObject({ kind: "unavailable", operation, mayHaveActed: acts });
  });

  it("with a broken wire may have acted", async () => {
    expect((await failing(call, new TypeError("fetch failed for Grace"))).failure).toMatchObject({ kind: "unavailable", operation, mayHaveActed: acts, message: `no connection to Shopify for ${operation}` });
  });

  it.each([["half a JSON", '{"data":{"ord'], ["HTML", "<html>Grace Hopper</html>"], ["nothing", ""], ["a list", "[1]"], ["no data", "{}"], ["null", '{"data":null}'], ["another shape", '{"data":{"x":"Grace Hopper"}}']])(
    "answered with %s is unreadable, and that is not quoted",
    async (_, text) => {
      const { failure } = await failing(call, page(text, 200, { "content-type": "application/json" }));
      expect(failure).toMatchObject({ kind: "unreadable", operation, mayHaveActed: acts });
      expect(failure.message).not.toMatch(/Grace|Hopper/);
    },
  );

  it("waits where the points are known to be spent, and sends nothing", async () => {
    const { parts, sent } = scriptedShop();
    parts.budgets.note(parts.shop, { maximum: 2000, available: 0, restoreRate: 100 }, now);
    expect(await failureOf(call(shopifyDoor(parts)))).toMatchObject({ kind: "throttled", operation, mayHaveActed: false, message: `${operation} waits for Shopify's cost budget` });
    expect(sent).toEqual([]);
  });
});

describe.each(writes)("%s refused", (operation, call) => {
  const refusing = (message: string, more: object = {}) => answer({ data: { [operation]: { userErrors: [{ field: ["input", "x"], message, ...more }] } } });

  it("names field and reason, and has done nothing", async () => {
    const { failure, sent } = await failing(call, refusing("is not allowed"));
    expect(failure).toMatchObject({ kind: "rejected", operation, mayHaveActed: false, message: `Shopify refused ${operation}: input.x: is not allowed` });
    expect(sent).toHaveLength(1);
  });

  it("for haste waits a minute", async () => {
    expect((await failing(call, refusing("Too many attempts. Please try again later."))).failure).toMatchObject({ kind: "throttled", code: "TOO_MANY", retryAt: later(60) });
  });
});

describe("a buyer", () => {
  const withBuyer = writes.filter(([name]) => ["orderCreate", "orderUpdate", "draftOrderCreate", "draftOrderUpdate"].includes(name));
  const values = [...Object.values<string | null>({ ...exampleAddress }), "With love, Grace", "Byron King", "Floor 2, Room 3"].flatMap((value) => (value !== null && value.length > 2 ? [value] : []));

  it.each(withBuyer)("is never in what %s says of a refusal, whichever of its values Shopify quotes, and however often", async (operation, call) => {
    await fc.assert(fc.asyncProperty(fc.shuffledSubarray(values, { minLength: 1 }), fc.constantFrom("userErrors", "errors"), async (quoted, as) => {
      const message = `Not accepted: ${quoted.join(" / ")}, that is "${quoted.join('", "')}"`;
      const body = as === "errors" ? { errors: [{ message }] } : { data: { [operation]: { userErrors: [{ field: null, message }] } } };
      const { failure } = await failing(call, answer(body));
      expect(values.filter((value) => String(failure.message).includes(value))).toEqual([]);
      expect(failure.kind).toBe("rejected");
    }), { numRuns: 25 });
  });
});
