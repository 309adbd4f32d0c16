import { describe, expect, test } from "vitest";
import { retryStoppedJobs, listStoppedJobs } from "../../app/queue/stopped-jobs.server.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { changeSettings } from "../../app/sync/stores/change-settings.server.ts";
import { importOrder } from "../../app/sync/orders/import-order.server.ts";
import { retryOrder } from "../../app/sync/orders/retry-order.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, problems, shopDomain, stockOf, theOrder, type Journey } from "../support/journey.ts";

const troubles: [name: string, trouble: { kind: "answer"; status: number; headers?: Record<string, string>; body?: string } | { kind: "lose-request" | "lose-answer" | "broken-json" }][] = [
  ["says 429 and names no time", { kind: "answer", status: 429 }],
  ["says 429 with a body of its own", { kind: "answer", status: 429, body: JSON.stringify({ errors: [{ code: "QuotaExceeded", message: "You exceeded your quota" }] }) }],
  ["says 500", { kind: "answer", status: 500 }],
  ["says 503 with a page of HTML", { kind: "answer", status: 503, body: "<html>Service Unavailable</html>", headers: { "content-type": "text/html" } }],
  ["loses my request", { kind: "lose-request" }],
  ["acts and loses its answer", { kind: "lose-answer" }],
  ["acts and breaks its answer off", { kind: "broken-json" }],
];
/** Everything is as if nothing had happened. */
async function unharmed(journey: Journey): Promise<void> {
  expect(theOrder(journey, 1).total).toBe("20.00");
  expect(available(journey, "CUP-1")).toBe(8);
  expect(await ledger(journey)).toEqual(["1 2 CUP-1 converted"]);
  expect(journey.amazon.world.quantityShown(seller, "CUP-1")).toBe(8);
  expect(await problemList(journey)).toEqual([]);
}

const order = { number: 1, lines: [{ sku: "CUP-1", units: 2 }] };

describeEmbedded("trouble on the way: nothing lost, nothing doubled", ({ open }) => {
  describe.each(["orderCreate", "productVariants", "nodes", "orders"])("when Shopify, asked for %s,", (operation) => {
    test.each(troubles)("%s", async (_name, trouble) => {
      const journey = await openJourney(await open(), { orders: [order] });
      journey.shopify.faults.add({ operation, times: 2, ...trouble });
      await journey.run();
      await unharmed(journey);
    });
  });

  describe.each(["searchOrders", "searchListingsItems", "patchListingsItem"])("when Amazon, asked for %s,", (operation) => {
    test.each(troubles)("%s", async (_name, trouble) => {
      const journey = await openJourney(await open(), { orders: [order] });
      journey.amazon.faults.add({ operation, times: 2, ...trouble });
      await journey.run();
      await unharmed(journey);
    });
  });

  test.each(troubles)("when Amazon's sign-in, renewing an access token, %s", async (_name, trouble) => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.addOrder(order);
    journey.amazon.faults.add({ operation: "lwaToken", times: 2, ...trouble });
    await journey.later(70, "poll-orders");
    await unharmed(journey);
  });

  test("answers of Amazon's that stay broken stop the poll visibly; the next one that is whole brings everything and the problem goes", async () => {
    const journey = await openJourney(await open(), { orders: [order] });
    journey.amazon.faults.add({ operation: "searchOrders", times: 4, kind: "broken-json" });
    await journey.run();
    expect(await problemList(journey)).toEqual(["job-stopped"]);
    expect((await listStoppedJobs(journey.lockstep().flows.queue, shopDomain)).map((job) => [job.name, job.code])).toEqual([["poll-orders", "unreadable"]]);
    await journey.poll();
    await unharmed(journey);
  });

  test("a job that gave up runs again at my click, and its problem goes", async () => {
    const journey = await openJourney(await open(), { orders: [order] });
    journey.amazon.faults.add({ operation: "searchOrders", times: 4, kind: "broken-json" });
    await journey.run();
    const { queue } = journey.lockstep().flows;
    const stopped = await listStoppedJobs(queue, shopDomain);
    await retryStoppedJobs(queue, shopDomain, { ids: stopped.map((job) => job.id) });
    await journey.run();
    await unharmed(journey);
  });

  test("an order whose creation Shopify did not answer is looked up, not made twice, even if search lags behind (decisions 7)", async () => {
    const journey = await openJourney(await open(), { orders: [order], shopify: { indexLagMs: 5 * 60_000, uniqueMetafields: false } });
    journey.shopify.faults.add({ operation: "orderCreate", kind: "lose-answer" });
    await journey.run();
    await unharmed(journey);
    expect(journey.shopify.calls().orderCreate).toBe(1);
  });

  test("an order whose creation certainly failed is made after ten minutes of looking, not before", async () => {
    const journey = await openJourney(await open(), { orders: [order] });
    journey.shopify.faults.add({ operation: "orderCreate", kind: "lose-request" });
    const began = journey.clock.now().getTime();
    await journey.run();
    await unharmed(journey);
    expect(Date.parse(theOrder(journey, 1).createdAt) - began).toBeGreaterThanOrEqual(10 * 60_000);
  });

  test("R48 an order that waited and is then refused shows the refusal alone, and comes in once my settings write it otherwise", async () => {
    const journey = await openJourney(await open(), { orders: [{ ...order, lines: [{ sku: "PAN-1" }] }], stock: {} });
    await journey.run();
    expect(await problemList(journey)).toEqual([`sku-not-linked ${numberOf(1)}`]);
    const refusal = { data: { orderCreate: { order: null, userErrors: [{ field: ["order", "tags"], message: "is too long", code: "INVALID" }] } } };
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 200, body: JSON.stringify(refusal), headers: { "content-type": "application/json" } });
    await journey.changeSettings({ unknownSku: "customLine" });
    await journey.later(60, "link-skus");
    await retryOrder(journey.lockstep().flows, shopDomain, numberOf(1));
    await journey.run();
    expect(await problemList(journey)).toEqual([`shopify-refused ${numberOf(1)}`]);
    const store = await journey.store();
    const settings = parseStoreSettings(store.settings);
    await changeSettings(journey.lockstep().flows, shopDomain, store.id, { settings: { ...settings, mfn: { ...settings.mfn, tags: ["short"] } }, basedOn: store.settingsVersion, savedBy: "me" });
    await journey.run();
    expect([await outcomeOf(journey, 1), await problemList(journey)]).toEqual([{ outcome: "imported", reason: null }, []]);
  });

  test("an order that Shopify refuses is mine to see, in Shopify's words, and one click tries again (table 18.3)", async () => {
    const journey = await openJourney(await open(), { orders: [order] });
    const refusal = { data: { orderCreate: { order: null, userErrors: [{ field: ["order", "shippingAddress", "zip"], message: "is not valid for Washington", code: "INVALID" }] } } };
    journey.shopify.faults.add({ operation: "orderCreate", kind: "answer", status: 200, body: JSON.stringify(refusal), headers: { "content-type": "application/json" } });
    await journey.run();
    expect(await outcomeOf(journey, 1)).toEqual({ outcome: "failed", reason: "shopify-refused" });
    const [problem] = await problems(journey);
    expect(problem).toMatchObject({ code: "shopify-refused", subjectId: numberOf(1) });
    expect(JSON.stringify(problem?.params)).toContain("is not valid for Washington");
    expect(inShopify(journey, 1)).toEqual([]);
    expect(await ledger(journey)).toEqual(["1 2 CUP-1 placed"]);
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ sent: 8 });
    const store = await journey.store();
    await importOrder(journey.lockstep().flows, { storeId: store.id, amazonOrderId: numberOf(1) });
    await journey.run();
    await unharmed(journey);
  });

  test("Shopify's cost budget, empty in the middle of many orders, delays them and loses none", async () => {
    const orders = Array.from({ length: 40 }, (_, i) => ({ number: i + 1 }));
    const journey = await openJourney(await open(), { stock: { "CUP-1": 100 }, orders, shopify: { cost: { bucket: 200, restorePerSecond: 10, maxQueryCost: 1000 } } });
    await journey.run();
    expect(orders.map(({ number }) => inShopify(journey, number).length)).toEqual(orders.map(() => 1));
    expect(await problemList(journey)).toEqual([]);
    expect(available(journey, "CUP-1")).toBe(60);
  });

  test("a development store's five orders a minute delay the rest and lose none", async () => {
    const orders = Array.from({ length: 12 }, (_, i) => ({ number: i + 1 }));
    const journey = await openJourney(await open(), { stock: { "CUP-1": 100 }, orders, shopify: { developmentStore: true } });
    await journey.run();
    expect(orders.map(({ number }) => inShopify(journey, number).length)).toEqual(orders.map(() => 1));
    expect(await problemList(journey)).toEqual([]);
  });
});
