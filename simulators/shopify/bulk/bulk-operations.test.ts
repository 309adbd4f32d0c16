import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

interface Operation {
  id: string;
  status: string;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
  url: string | null;
  partialDataUrl: string | null;
  errorCode: string | null;
  completedAt: string | null;
}
interface Run {
  bulkOperationRunQuery: { bulkOperation: Operation | null; userErrors: { field: string[] | null; code: string; message: string }[] };
}

const fields = "id status objectCount rootObjectCount fileSize url partialDataUrl errorCode completedAt";
const nested = "{ products { edges { node { id title variants { edges { node { id sku } } } } } } }";
const run = (shop: TestShop, query: string, grouped = false) =>
  shop.ask<Run>(`mutation ($query: String!, $grouped: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $grouped) { bulkOperation { ${fields} } userErrors { field code message } } }`, { query, grouped })
    .then((one) => one.bulkOperationRunQuery);
const started = async (shop: TestShop, query = nested, grouped = false) => (await run(shop, query, grouped)).bulkOperation!.id;
const look = (shop: TestShop, id: string) => shop.ask<{ bulkOperation: Operation }>(`query ($id: ID!) { bulkOperation(id: $id) { ${fields} } }`, { id }).then((one) => one.bulkOperation);
const cancel = (shop: TestShop, id: string) =>
  shop.ask<{ bulkOperationCancel: { bulkOperation: Operation | null; userErrors: { message: string }[] } }>("mutation ($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { field message } } }", { id }).then((one) => one.bulkOperationCancel);
const fetchFile = (shop: TestShop, url: string) => shop.shopify.handle(new Request(url));
const linesOf = async (shop: TestShop, url: string) => (await (await fetchFile(shop, url)).text()).split("\n").filter(Boolean).map((line) => JSON.parse(line) as Record<string, unknown>);

async function readBulk(shop: TestShop, query: string, grouped = false) {
  const id = await started(shop, query, grouped);
  shop.clock.advance(60_000);
  return linesOf(shop, (await look(shop, id)).url!);
}

describe("a bulk query", () => {
  it("waits, runs and leaves a file that needs no token", async () => {
    const shop = testShop({ bulk: { startMs: 1_000, objectsPerSecond: 1 } });
    const { bulkOperation, userErrors } = await run(shop, nested);
    const nothing = { objectCount: "0", fileSize: null, url: null, partialDataUrl: null, errorCode: null, completedAt: null };
    expect([bulkOperation, userErrors]).toMatchObject([{ status: "CREATED", ...nothing }, []]);
    shop.clock.advance(4_000);
    expect(await look(shop, bulkOperation!.id)).toMatchObject({ ...nothing, status: "RUNNING", objectCount: "3", rootObjectCount: "1" });
    shop.clock.advance(4_000);
    const done = await look(shop, bulkOperation!.id);
    expect(done).toMatchObject({ status: "COMPLETED", objectCount: "7", rootObjectCount: "3", completedAt: "2026-03-01T12:00:08Z", partialDataUrl: null });
    const answer = await fetchFile(shop, done.url!);
    expect([new URL(done.url!).host, answer.status, String((await answer.arrayBuffer()).byteLength)]).toEqual(["storage.googleapis.com", 200, done.fileSize]);
    expect(shop.shopify.calls().bulkFile).toBe(1);
  });

  it("gives nested nodes lines of their own, some time after their parent or right behind it", async () => {
    const shop = testShop();
    const [mug, shirt, card] = shop.shopify.world.products();
    const parent = (one: typeof mug) => ({ id: one!.id, title: one!.title });
    const child = (one: typeof mug) => one!.variants.map(({ id, sku }) => ({ id, sku, __parentId: one!.id }));
    expect(await readBulk(shop, nested)).toEqual([...[mug, shirt, card].map(parent), ...[mug, shirt, card].flatMap(child)]);
    expect(await readBulk(shop, nested, true)).toEqual([mug, shirt, card].flatMap((one) => [parent(one), ...child(one)]));
  });

  it("reads objects, lists, aliases, fragments and what a search finds", async () => {
    const shop = testShop();
    const query = `{ productVariants(query: "sku:SHIRT-S") { edges { cursor node { ...V __typename inventoryItem { tracked inventoryLevels { edges { node { at: location { name } quantities(names: ["available"]) { name quantity } } } } } } } } }
      fragment V on ProductVariant { id code: sku product { title } selectedOptions { value } }`;
    const [variant] = shop.shopify.world.products()[1]!.variants;
    expect(await readBulk(shop, query)).toEqual([
      { id: variant!.id, code: "SHIRT-S", product: { title: "Shirt" }, selectedOptions: [{ value: "S" }], __typename: "ProductVariant", inventoryItem: { tracked: true } },
      { at: { name: "Warehouse" }, quantities: [{ name: "available", quantity: 7 }], __parentId: variant!.id },
    ]);
  });

  it("takes more than a page, whatever first says", async () => {
    const products = Array.from({ length: 600 }, (_, i) => ({ title: `T${i}`, variants: [{ sku: `S${i}`, price: "1.00" }] }));
    const lines = await readBulk(testShop({}, { world: { products } }), "{ products(first: 2) { edges { node { id variants(first: 1) { edges { node { id } } } } } } }");
    expect(lines).toHaveLength(1_200);
    expect(new Set(lines.map((line) => line.id)).size).toBe(1_200);
  });

  it("knows the shop as it was when it was started", async () => {
    const shop = testShop();
    const id = await started(shop);
    shop.shopify.world.addProduct({ title: "Late", variants: [{ sku: "LATE", price: "1.00" }] });
    shop.clock.advance(60_000);
    expect((await look(shop, id)).rootObjectCount).toBe("3");
  });

  it("that finds nothing completes without a file", async () => {
    const shop = testShop();
    const id = await started(shop, '{ products(query: "title:none") { edges { node { id } } } }');
    shop.clock.advance(60_000);
    expect(await look(shop, id)).toMatchObject({ status: "COMPLETED", objectCount: "0", url: null, fileSize: null });
  });

  it("of what the app may not read fails", async () => {
    const shop = testShop({ scopes: ["read_products"] });
    const id = await started(shop, "{ orders { edges { node { id } } } }");
    shop.clock.advance(60_000);
    expect(await look(shop, id)).toMatchObject({ status: "FAILED", errorCode: "ACCESS_DENIED", completedAt: null, url: null, partialDataUrl: null });
  });

  it.each([
    ["broken syntax", "{ products {", "Syntax Error"],
    ["an unknown field", "{ products { edges { node { id colour } } } }", 'Cannot query field "colour"'],
    ["no connection", "{ shop { name } }", "at least one connection"],
    ["an object on top", '{ location(id: "1") { inventoryLevels { edges { node { id } } } } }', "top level fields"],
    ["a node on top", '{ node(id: "1") { id } }', "top level `node`"],
    ["nodes instead of edges", "{ products { nodes { id } } }", "'edges' and 'node'"],
    ["a parent without its id", "{ products { edges { node { title variants { edges { node { id } } } } } } }", "Connection fields without 'id': variants"],
    ["a parent whose id has another name", "{ products { edges { node { key: id variants { edges { node { id } } } } } } }", "without an alias"],
    ["too deep nesting", "{ orders { edges { node { id fulfillments(first: 9) { id } customer { id orders { edges { node { id customer { orders { edges { node { id lineItems { edges { node { id } } } } } } } } } } } } } } }", "depth greater than 2"],
    ["six connections", `{ ${["a", "b", "c", "d", "e", "f"].map((name) => `${name}: products { edges { node { id } } }`).join(" ")} }`, "more than 5"],
    ["a connection in a list", "{ orders { edges { node { id fulfillments { id fulfillmentLineItems { edges { node { id } } } } } } } }", "within a list field"],
    ["variables", "query ($q: String) { products(query: $q) { edges { node { id } } } }", "cannot contain variables"],
    ["a mutation", 'mutation { tagsAdd(id: "1", tags: "a") { node { id } } }', "only support query"],
    ["two operations", "query A { products { edges { node { id } } } } query B { products { edges { node { id } } } }", "exactly one"],
  ])("with %s is refused", async (_, query, message) => {
    const { bulkOperation, userErrors } = await run(testShop(), query);
    expect([bulkOperation, userErrors]).toEqual([null, [{ field: ["query"], code: "INVALID", message: expect.stringContaining(message) as string }]]);
  });
});

describe("bulk operations", () => {
  it("are five at once, and are found by status", async () => {
    const shop = testShop();
    const ids = [];
    for (let i = 0; i < 5; i += 1) ids.push(await started(shop));
    expect(await run(shop, nested)).toMatchObject({ bulkOperation: null, userErrors: [{ code: "LIMIT_REACHED" }] });
    const found = (query: string) => shop.ask<{ bulkOperations: { nodes: { id: string }[] } }>(`{ bulkOperations(first: 9, query: "${query}") { nodes { id type } } }`).then((one) => one.bulkOperations.nodes.map((node) => node.id));
    expect(await found("status:created operation_type:query")).toEqual(ids);
    shop.clock.advance(60_000);
    expect([await found("status:created"), await found("status:completed")]).toEqual([[], ids]);
    expect((await run(shop, nested)).userErrors).toEqual([]);
  });

  it("stop some time after they are cancelled", async () => {
    const shop = testShop({ bulk: { objectsPerSecond: 1 } });
    const id = await started(shop);
    expect(await cancel(shop, id)).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
    shop.clock.advance(1_000);
    expect(await look(shop, id)).toMatchObject({ status: "CANCELED", url: null, completedAt: null });
    expect((await cancel(shop, id)).userErrors).toMatchObject([{ message: expect.stringContaining("cannot be canceled") as string }]);
    expect((await cancel(shop, "gid://shopify/BulkOperation/1")).bulkOperation).toBeNull();
  });

  it("leave files that last for seven days and open to nobody else's signature", async () => {
    const shop = testShop();
    const id = await started(shop);
    shop.clock.advance(60_000);
    const { url } = await look(shop, id);
    expect((await fetchFile(shop, `${url}0`)).status).toBe(403);
    shop.clock.advance(7 * 86_400_000);
    expect((await fetchFile(shop, url!)).status).toBe(400);
    expect(await look(shop, id)).toMatchObject({ status: "EXPIRED", url: null });
  });

  it("tell their subscribers how they ended, once", async () => {
    const shop = testShop({ webhooks: [{ topic: "bulk_operations/finish", uri: "/webhooks" }] });
    const told = () => shop.shopify.pendingDeliveries().map(({ body }) => JSON.parse(body) as object);
    const id = await started(shop);
    expect(told()).toEqual([]);
    shop.clock.advance(60_000);
    expect([told(), told()].map((all) => all.length)).toEqual([1, 1]);
    expect(told()).toEqual([{ admin_graphql_api_id: id, completed_at: "2026-03-01T12:00:01Z", created_at: "2026-03-01T12:00:00Z", error_code: null, status: "completed", type: "query" }]);
    shop.shopify.failBulk({ kind: "fails" });
    await started(shop);
    shop.clock.advance(60_000);
    expect(told()).toMatchObject([{}, { status: "failed", error_code: "internal_server_error", completed_at: null }]);
  });
});

describe("trouble of bulk operations", () => {
  const after = async (shop: TestShop, ms = 60_000) => {
    const id = await started(shop);
    shop.clock.advance(ms);
    return look(shop, id);
  };

  it("fail with nothing or with a part", async () => {
    const shop = testShop();
    shop.shopify.failBulk({ kind: "fails" });
    shop.shopify.failBulk({ kind: "fails", errorCode: "TIMEOUT", share: 0.5 });
    expect(await after(shop)).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null, partialDataUrl: null });
    const part = await after(shop);
    expect(part).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null, objectCount: "3", fileSize: null });
    expect(await linesOf(shop, part.partialDataUrl!)).toHaveLength(3);
    expect((await after(shop)).status).toBe("COMPLETED");
  });

  it("leave a file that breaks off", async () => {
    const shop = testShop();
    shop.shopify.failBulk({ kind: "cut" });
    const { status, fileSize, url } = await after(shop);
    const text = await (await fetchFile(shop, url!)).text();
    expect([status, text.length < Number(fileSize), text.endsWith("\n")]).toEqual(["COMPLETED", true, false]);
  });

  it("never end, until the platform gives up", async () => {
    const shop = testShop();
    shop.shopify.failBulk({ kind: "hangs" });
    const { id, status } = await after(shop, 9 * 86_400_000);
    expect(status).toBe("RUNNING");
    shop.clock.advance(86_400_000);
    expect(await look(shop, id)).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", partialDataUrl: expect.any(String) as string });
  });

  it("are refused, as where another runs", async () => {
    const shop = testShop();
    shop.shopify.failBulk({ kind: "refused", code: "OPERATION_IN_PROGRESS" });
    expect((await run(shop, nested)).userErrors).toMatchObject([{ code: "OPERATION_IN_PROGRESS" }]);
    expect((await run(shop, nested)).userErrors).toEqual([]);
  });
});
