import { expect, test } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { changeStoreState } from "../../app/sync/stores/change-store-state.server.ts";
import { releaseDraft } from "../../app/sync/orders/release-draft.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonOrder, itemOf, numberOf, person, type OrderSpec } from "../support/journey-orders.ts";
import { warehouse } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, shopDomain, stockOf, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

type Settings = Parameters<Journey["changeSettings"]>[0];
const two = [{ sku: "CUP-1", units: 2 }];
const parked = { mfn: { targetStatus: "PARKED" } } as const;

async function arrive(db: Database, settings: Settings, order: Partial<OrderSpec> = {}, options: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { stock: { "CUP-1": 10, "POT-1": 10 }, ...options });
  await journey.run();
  await journey.changeSettings(settings);
  journey.addOrder({ number: 1, lines: two, ...order });
  await journey.poll();
  return journey;
}

const drafts = (journey: Journey) => journey.shopify.world.draftOrders();
const release = async (journey: Journey) => {
  const released = await releaseDraft(journey.lockstep().flows, shopDomain, numberOf(1));
  await journey.run();
  return released;
};

/** As a merchant does in the admin. */
async function ask(journey: Journey, query: string): Promise<void> {
  await journey.shopify.handle(new Request(`https://${shopDomain}/admin/api/2026-10/graphql.json`, {
    method: "POST", headers: { "content-type": "application/json", "x-shopify-access-token": journey.shopify.permanentToken() },
    body: JSON.stringify({ query, variables: { id: drafts(journey)[0]!.id } }),
  }));
}
const complete = (journey: Journey) => ask(journey, "mutation ($id: ID!) { draftOrderComplete(id: $id) { userErrors { message } } }");
const remove = (journey: Journey) => ask(journey, "mutation ($id: ID!) { draftOrderDelete(input: { id: $id }) { userErrors { message } } }");
const now = (journey: Journey, spec: Omit<OrderSpec, "number">) => {
  const { fulfillment, orderItems, proceeds } = amazonOrder({ number: 1, ...spec });
  journey.amazon.world.changeOrder(numberOf(1), { fulfillment, orderItems, proceeds });
};

describeEmbedded("orders that I want parked (R57)", ({ open }) => {
  test("R57 are drafts, one each however often Amazon changes them; their units stay reserved", async () => {
    const journey = await arrive(await open(), parked);
    expect(drafts(journey)).toMatchObject([{ status: "OPEN", total: "20", orderId: null }]);
    expect(drafts(journey)[0]!.tags).toEqual(expect.arrayContaining(["amazon", "amazon-main", "amazon.com", numberOf(1)]));
    now(journey, { lines: [{ sku: "CUP-1", units: 3 }] });
    await journey.poll();
    expect(drafts(journey)).toMatchObject([{ total: "30" }]);
    expect([inShopify(journey, 1), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], { outcome: "parked", reason: "parked" }, ["1 3 CUP-1 placed"]]);
    expect([available(journey, "CUP-1"), (await stockOf(journey, "CUP-1"))?.sent, await problemList(journey)]).toEqual([10, 7, []]);
  });

  test("R57 become orders when I release them, to the cent and with the buyer's address; the draft goes", async () => {
    const journey = await arrive(await open(), parked);
    expect(await release(journey)).toBe(true);
    expect(theOrder(journey, 1)).toMatchObject({ total: "20.00", displayFinancialStatus: "PAID", displayFulfillmentStatus: "UNFULFILLED", location: warehouse, shippingAddress: { address1: person.street } });
    expect([drafts(journey), await outcomeOf(journey, 1), await ledger(journey), available(journey, "CUP-1")]).toEqual([[], { outcome: "imported", reason: null }, ["1 2 CUP-1 converted"], 8]);
    expect(await release(journey)).toBe(false);
    await journey.poll();
    expect([inShopify(journey, 1).length, drafts(journey), await problemList(journey)]).toEqual([1, [], []]);
  });

  test("R125 are in my shop's currency where orders are; one that I complete differs in nothing", async () => {
    const rates = [{ currency: "USD", rate: "0.9", date: "2026-11-01" }];
    const journey = await arrive(await open(), { ...parked, orderCurrency: "shop", rates }, {}, { shopCurrency: "EUR" });
    expect(drafts(journey)).toMatchObject([{ total: "18" }]);
    await complete(journey);
    await journey.poll();
    expect([await outcomeOf(journey, 1), await problemList(journey)]).toEqual([{ outcome: "imported", reason: null }, []]);
  });

  test.each(["SHIPPED", "PARTIALLY_SHIPPED"])("R57 stay drafts, saying so, when they were %s meanwhile; released, they are fulfilled", async (status) => {
    const journey = await arrive(await open(), parked);
    now(journey, { status, lines: [{ sku: "CUP-1", units: 2, fulfilled: status === "SHIPPED" ? 2 : 1 }] });
    await journey.poll();
    expect([drafts(journey).map((draft) => draft.tags.includes("amazon-shipped")), inShopify(journey, 1), await ledger(journey)]).toEqual([[true], [], ["1 2 CUP-1 placed"]]);
    await release(journey);
    expect(theOrder(journey, 1).displayFulfillmentStatus).toBe(status === "SHIPPED" ? "FULFILLED" : "PARTIALLY_FULFILLED");
    expect(drafts(journey)).toEqual([]);
  });

  test("R57 that Amazon ships are drafts as a record: nothing reserved, nothing personal", async () => {
    const journey = await arrive(await open(), { afn: { targetStatus: "PARKED" } }, { channel: "AFN", status: "SHIPPED" });
    expect([drafts(journey).length, await ledger(journey), (await outcomeOf(journey, 1)).outcome]).toEqual([1, [], "parked"]);
    expect(JSON.stringify(drafts(journey))).not.toContain(person.name);
    await release(journey);
    expect(theOrder(journey, 1)).toMatchObject({ displayFulfillmentStatus: "FULFILLED", closed: false });
    expect(available(journey, "CUP-1")).toBe(10);
  });

  test("R57 R113 that I complete after our copy was erased have a date of their own: staff may have written an address", async () => {
    const journey = await arrive(await open(), parked);
    const { prisma } = journey.lockstep().flows.db;
    await prisma.order.updateMany({ data: { personal: null, redactClock: "P1", redactDueAt: journey.clock.now(), redactedAt: journey.clock.now() } });
    await complete(journey);
    await journey.poll();
    await journey.later(1, "redact-orders");
    expect(await prisma.order.findFirstOrThrow()).toMatchObject({ outcome: "imported", redactClock: "P1", redactedAt: null });
  });

  test.each([true, false])("R57 that I complete in Shopify are linked, not doubled, even if I press Release as well; Shopify's news come: %s", async (told) => {
    const journey = await arrive(await open(), parked, {}, told ? {} : { shopify: { webhooks: [] } });
    await complete(journey);
    const [made] = journey.shopify.world.orders();
    await journey.run();
    if (!told) await release(journey);
    await journey.poll();
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect([journey.shopify.world.orders().length, record.outcome, record.shopifyOrderId, record.shopifyDraftId]).toEqual([1, "imported", made!.id, null]);
    expect([await ledger(journey), available(journey, "CUP-1"), await problemList(journey)]).toEqual([["1 2 CUP-1 converted"], 8, []]);
    expect(journey.shopify.world.orders()[0]!.metafields.map(({ key }) => key)).toContain("ship_by");
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { shipByWindow: { latestDateTime: "2026-11-27T23:59:59Z" } } });
    await journey.poll();
    expect(await problemList(journey), "a later date is no conflict with staff").toEqual([]);
    now(journey, { status: "SHIPPED", lines: two });
    await journey.poll();
    expect(journey.shopify.world.orders()).toMatchObject([{ displayFulfillmentStatus: "FULFILLED" }]);
  });

  test.each<[string, (journey: Journey) => Promise<unknown> | void]>([
    ["in a store that only observes", async (journey) => changeStoreState(journey.lockstep().flows, shopDomain, (await journey.store()).id, "observe")],
    ["though Shopify takes no metafields on them", (journey) => {
      const refusal = { data: { orderUpdate: { order: null, userErrors: [{ field: ["input"], message: "Order is locked" }] } } };
      journey.shopify.faults.add({ operation: "orderUpdate", kind: "answer", status: 200, body: JSON.stringify(refusal), headers: { "content-type": "application/json" } });
    }],
  ])("R57 R49 that I complete are linked %s, and nothing is written on them", async (_where, given) => {
    const journey = await arrive(await open(), parked);
    await given(journey);
    await complete(journey);
    await journey.run();
    await journey.poll();
    const [made, ...more] = journey.shopify.world.orders();
    const record = await journey.lockstep().flows.db.prisma.order.findFirstOrThrow();
    expect([more, record.outcome, record.shopifyOrderId, record.shopifyDraftId]).toEqual([[], "imported", made!.id, null]);
    expect([made!.metafields, await problemList(journey)]).toEqual([[], []]);
  });

  test("R57 whose draft I delete are shown again with Amazon's next news, and can be released all the same", async () => {
    const journey = await arrive(await open(), parked);
    await remove(journey);
    now(journey, { lines: [{ sku: "CUP-1", units: 1 }] });
    await journey.poll();
    expect(drafts(journey)).toMatchObject([{ total: "10" }]);
    await remove(journey);
    await release(journey);
    expect([theOrder(journey, 1).total, drafts(journey)]).toEqual(["10.00", []]);
  });

  test("R19 R57 are given up with their draft when Amazon cancels them", async () => {
    const journey = await arrive(await open(), parked);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    expect([drafts(journey), inShopify(journey, 1), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], [], { outcome: "skipped", reason: "cancelled" }, ["1 2 CUP-1 released"]]);
  });

  test("R57 lose their draft when I change the setting, and come in", async () => {
    const journey = await arrive(await open(), parked);
    await journey.changeSettings({ mfn: { targetStatus: "PLACED" } });
    now(journey, { lines: two });
    await journey.poll();
    expect([inShopify(journey, 1).length, drafts(journey)]).toEqual([1, []]);
  });

  test("R57 stay as they are while the store is closed", async () => {
    const journey = await arrive(await open(), parked);
    await journey.lockstep().flows.db.prisma.store.updateMany({ data: { state: "closed" } });
    expect(await release(journey)).toBe(true);
    expect([drafts(journey).length, inShopify(journey, 1), (await outcomeOf(journey, 1)).reason, await ledger(journey)]).toEqual([1, [], "store-closed", ["1 2 CUP-1 placed"]]);
  });

  test("R49 R57 keep their draft while the store only observes, though Amazon cancels them; it goes with the next look once the store is open", async () => {
    const journey = await arrive(await open(), parked);
    const { flows } = journey.lockstep();
    const { id } = await journey.store();
    await changeStoreState(flows, shopDomain, id, "observe");
    now(journey, { status: "CANCELLED", lines: two });
    await journey.poll();
    expect([drafts(journey).length, (await outcomeOf(journey, 1)).reason, await ledger(journey)]).toEqual([1, "cancelled", ["1 2 CUP-1 released"]]);
    await changeStoreState(flows, shopDomain, id, "open");
    now(journey, { status: "CANCELLED", lines: two });
    await journey.poll();
    expect(drafts(journey)).toEqual([]);
  });

  test("R57 that Shopify refuses as a draft are told with its words, their units reserved", async () => {
    const refusal = { data: { draftOrderCreate: { draftOrder: null, userErrors: [{ field: ["lineItems"], message: "too many lines" }] } } };
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    await journey.changeSettings(parked);
    journey.shopify.faults.add({ operation: "draftOrderCreate", kind: "answer", status: 200, body: JSON.stringify(refusal), headers: { "content-type": "application/json" } });
    journey.addOrder({ number: 1, lines: two });
    await journey.poll();
    expect([await outcomeOf(journey, 1), await ledger(journey), drafts(journey)]).toEqual([{ outcome: "failed", reason: "shopify-refused" }, ["1 2 CUP-1 placed"], []]);
    now(journey, { lines: two });
    await journey.poll();
    expect([drafts(journey).length, await problemList(journey)]).toEqual([1, []]);
  });
});

describeEmbedded("orders that are not paid yet, shown as drafts (R16)", ({ open }) => {
  const policy = { pendingPolicy: "import" } as const;

  test("R16 bear no customer and nothing personal, hold their units, and become orders at UNSHIPPED", async () => {
    const journey = await arrive(await open(), policy, { status: "PENDING" });
    expect(drafts(journey)).toMatchObject([{ total: "20" }]);
    expect(JSON.stringify([drafts(journey), journey.shopify.world.customers()])).not.toMatch(new RegExp(Object.values(person).map((word) => word.replace(/[+ ]/g, "\\$&")).join("|")));
    expect([await outcomeOf(journey, 1), await ledger(journey), available(journey, "CUP-1")]).toEqual([{ outcome: "reserved", reason: "pending" }, ["1 2 CUP-1 placed"], 10]);
    now(journey, { lines: two });
    await journey.poll();
    expect([theOrder(journey, 1).total, drafts(journey), await ledger(journey)]).toEqual(["20.00", [], ["1 2 CUP-1 converted"]]);
  });

  test("R16 show lines as their prices arrive", async () => {
    const journey = await arrive(await open(), policy, { status: "PENDING", priced: false });
    expect(drafts(journey)).toEqual([]);
    now(journey, { status: "PENDING", lines: two });
    await journey.poll();
    expect(drafts(journey)).toMatchObject([{ total: "20" }]);
  });

  test("R99 of a pre-order say so", async () => {
    const journey = await arrive(await open(), policy, { status: "PENDING_AVAILABILITY" });
    expect(drafts(journey).map((draft) => draft.tags.includes("amazon-preorder"))).toEqual([true]);
  });

  test("R16 are no business of orders that Amazon ships", async () => {
    const journey = await arrive(await open(), { ...policy, afn: { importFrom: "UNSHIPPED" } }, { status: "PENDING", channel: "AFN" });
    expect([drafts(journey), await ledger(journey)]).toEqual([[], []]);
  });

  test("R16 go when I want them reserved only, or when Amazon cancels them", async () => {
    const journey = await arrive(await open(), policy, { status: "PENDING" });
    await journey.changeSettings({ pendingPolicy: "reserve" });
    now(journey, { status: "PENDING", lines: two });
    await journey.poll();
    expect([drafts(journey), await ledger(journey)]).toEqual([[], ["1 2 CUP-1 placed"]]);
  });
});

describeEmbedded("orders whose prices are missing, shown as drafts (R20)", ({ open }) => {
  test("R20 N5 show the lines that have prices, and complete by themselves: the draft goes, the whole order comes", async () => {
    const lines = [...two, { sku: "POT-1" }];
    const items = amazonOrder({ number: 1, lines }).orderItems as { orderItemId: string }[];
    const unpriced = amazonOrder({ number: 1, lines, priced: false }).orderItems as { orderItemId: string }[];
    const half = items.map((item, n) => (item.orderItemId === itemOf(1, 1) ? unpriced[n] : item));
    const journey = await arrive(await open(), { importUnpriced: true }, { lines, more: { orderItems: half, proceeds: undefined } });
    expect(drafts(journey)).toMatchObject([{ total: "20" }]);
    expect([inShopify(journey, 1), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], { outcome: "waiting", reason: "no-prices-yet" }, ["1 1 POT-1 placed", "1 2 CUP-1 placed"]]);
    now(journey, { lines });
    await journey.poll();
    expect([theOrder(journey, 1).total, theOrder(journey, 1).lines.length, drafts(journey), await problemList(journey)]).toEqual(["30.00", 2, [], []]);
  });
});

describeEmbedded("a draft is made once, whatever is lost on the way (rule 2)", ({ open }) => {
  test.each(["lose-answer", "lose-request"] as const)("R57 %s", async (kind) => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    await journey.changeSettings(parked);
    journey.shopify.faults.add({ operation: "draftOrderCreate", kind });
    journey.addOrder({ number: 1, lines: two });
    await journey.poll();
    expect([drafts(journey).length, await outcomeOf(journey, 1)]).toEqual([1, { outcome: "parked", reason: "parked" }]);
    await release(journey);
    expect([inShopify(journey, 1).length, drafts(journey)]).toEqual([1, []]);
  });

  test("R57 a draft that nobody told us of goes with the order that was cancelled meanwhile", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 10 } });
    await journey.run();
    await journey.changeSettings(parked);
    journey.shopify.faults.add({ operation: "draftOrderCreate", kind: "lose-answer" });
    journey.shopify.faults.add({ operation: "draftOrders", kind: "answer", status: 503, times: 3 });
    journey.addOrder({ number: 1, lines: two });
    journey.clock.advance(10 * 60_000);
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await journey.run(1 / 60);
    journey.amazon.world.changeOrder(numberOf(1), { fulfillment: { fulfillmentStatus: "CANCELLED" } });
    await journey.poll();
    expect([drafts(journey), await outcomeOf(journey, 1), await ledger(journey)]).toEqual([[], { outcome: "skipped", reason: "cancelled" }, ["1 2 CUP-1 released"]]);
  });
});
