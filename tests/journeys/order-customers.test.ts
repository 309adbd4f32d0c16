import { expect, test } from "vitest";
import { describeEmbedded } from "../support/database.ts";
import { ca, numberOf, person } from "../support/journey-orders.ts";
import { available, inShopify, ledger, openJourney, outcomeOf, problemList, theOrder, type Journey } from "../support/journey.ts";

const guests = "main FBA USD Amazon Guests";
const shipped = (number: number, more = {}) => ({ number, channel: "AFN" as const, status: "SHIPPED", ...more });
const log = async (journey: Journey, code: string) => (await journey.lockstep().flows.db.prisma.connectionLogEntry.findMany({ where: { code } })).length;

/** A customer that the merchant made in the admin. */
async function wholesaler(journey: Journey): Promise<string> {
  const { id } = await journey.lockstep().flows.shopify("demo.myshopify.com").createCustomer({ name: "Wholesale Ltd", tags: [] });
  journey.clock.advance(10_000);
  return id;
}

describeEmbedded("who my Amazon orders belong to in Shopify", ({ open }) => {
  test("R53 nobody, unless I want it otherwise: no buyer becomes a customer of mine", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }] });
    await journey.run();
    expect([theOrder(journey, 1).customerId, journey.shopify.world.customers()]).toEqual([null, []]);
  });

  test("R52 what Amazon ships belongs to one guest per store and currency, without e-mail and consent", async () => {
    const stores = [{ marketplaces: ["ATVPDKIKX0DER", ca] }];
    const journey = await openJourney(await open(), { stores, orders: [shipped(1), shipped(2), shipped(3), shipped(4, { marketplaceId: ca })] });
    await journey.run();
    const customers = journey.shopify.world.customers();
    expect(customers.map(({ email, phone, firstName, lastName }) => [email, phone, firstName, lastName])).toEqual([
      [null, null, null, guests], [null, null, null, "main FBA CAD Amazon Guests"],
    ]);
    expect([1, 2, 3, 4].map((number) => theOrder(journey, number).customerId)).toEqual([0, 0, 0, 1].map((at) => customers[at]!.id));
    expect(await problemList(journey)).toEqual([]);
  });

  test("R52 the guest is made once, though many imports ask at once and the answer of the first is lost", async () => {
    let lost = 0;
    const journey = await openJourney(await open(), {
      orders: Array.from({ length: 6 }, (_, at) => shipped(at + 1)),
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const creates = (await request.clone().text()).includes("customerCreate(");
        const answer = await send(request);
        if (creates && (lost += 1) === 1) throw new TypeError("fetch failed");
        return answer;
      },
    });
    await journey.run();
    expect([lost, journey.shopify.world.customers().length, new Set([1, 2, 3, 4, 5, 6].map((number) => theOrder(journey, number).customerId)).size]).toEqual([1, 1, 1]);
  });

  test("R52 a guest that I deleted is made anew, and the log says so", async () => {
    const journey = await openJourney(await open(), { orders: [shipped(1)] });
    await journey.run();
    journey.shopify.world.deleteCustomer(theOrder(journey, 1).customerId!);
    journey.addOrder(shipped(2));
    await journey.poll();
    expect(journey.shopify.world.customers()).toMatchObject([{ id: theOrder(journey, 2).customerId, lastName: guests }]);
    expect([await log(journey, "guest-customer-made"), await problemList(journey)]).toEqual([2, []]);
  });

  test("R53 the one that I chose; he is asked for once more when he is gone, and the order waits with nothing half made", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], connected: false });
    const [first, second] = [await wholesaler(journey), await wholesaler(journey)];
    await journey.connect();
    await journey.changeSettings({ mfn: { customer: { mode: "single", customerId: first } } });
    await journey.run();
    expect(theOrder(journey, 1).customerId).toBe(first);
    journey.shopify.world.deleteCustomer(first);
    journey.addOrder({ number: 2 });
    await journey.poll();
    expect([inShopify(journey, 2), await outcomeOf(journey, 2)]).toEqual([[], { outcome: "waiting", reason: "customer-gone" }]);
    expect(await problemList(journey)).toEqual([`customer-gone ${numberOf(2)}`]);
    expect([await ledger(journey), available(journey, "CUP-1")]).toEqual([["1 1 CUP-1 converted", "2 1 CUP-1 placed"], 9]);
    await journey.changeSettings({ mfn: { customer: { mode: "single", customerId: second } } });
    await retry(journey, 2);
    expect(theOrder(journey, 2).customerId).toBe(second);
    expect(await problemList(journey)).toEqual([]);
  });

  test("R53 R126 one per order, if I want: name and address, no e-mail and phone; nobody else's record is touched", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 1 }, { number: 2 }] });
    await journey.changeSettings({ mfn: { customer: { mode: "perOrder", customerId: null } } });
    await journey.run();
    const customers = journey.shopify.world.customers();
    expect(customers.map(({ email, phone, firstName, lastName, tags }) => [email, phone, firstName, lastName, tags])).toEqual([1, 2].map(() => [null, null, "Quentin", "Querfeld", ["amazon"]]));
    expect([1, 2].map((number) => theOrder(journey, number).customerId)).toEqual(customers.map(({ id }) => id));
    expect(JSON.stringify(customers)).not.toContain(person.phone);
    expect([theOrder(journey, 1).email, theOrder(journey, 1).phone]).toEqual([null, null]);
  });

  test("R27 one per order is none once the buyer's data may be held no longer", async () => {
    const parcels = [{ reference: "1", items: [[0, 1]] as [number, number][] }];
    const journey = await openJourney(await open(), { now: "2026-12-25T12:00:00.000Z", orders: [{ number: 1, status: "SHIPPED", parcels }] });
    await journey.changeSettings({ mfn: { customer: { mode: "perOrder", customerId: null } } });
    await journey.run();
    expect([theOrder(journey, 1).customerId, theOrder(journey, 1).shippingAddress, journey.shopify.world.customers()]).toEqual([null, null, []]);
  });

  test.each([[false, []], [true, [{ key: "Buyer e-mail", value: person.email }]]])("R126 Amazon's relay address is an attribute of the order only if I want: %s; it is never a customer's or the order's e-mail", async (writeRelayEmail, expected) => {
    const sent: string[] = [];
    const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => async (input, init) => {
      const request = new Request(input, init);
      const body = await request.clone().text();
      if (body.includes("orderCreate(")) sent.push(body);
      return send(request);
    };
    const journey = await openJourney(await open(), { orders: [{ number: 1 }], through });
    await journey.changeSettings({ writeRelayEmail, mfn: { customer: { mode: "perOrder", customerId: null } } });
    await journey.run();
    expect(theOrder(journey, 1).customAttributes.filter(({ key }) => key === "Buyer e-mail")).toEqual(expected);
    const variables = sent.map((body) => (JSON.parse(body) as { variables: { order: Record<string, unknown>; options: object } }).variables);
    // Nobody is mailed, and nobody is marketed to.
    expect(variables.map(({ options, order }) => [options, order.buyerAcceptsMarketing, order.email])).toEqual([
      [{ inventoryBehaviour: "DECREMENT_IGNORING_POLICY", sendReceipt: false, sendFulfillmentReceipt: false }, false, undefined],
    ]);
  });
});

async function retry(journey: Journey, number: number): Promise<void> {
  const { retryOrder } = await import("../../app/sync/orders/retry-order.server.ts");
  await retryOrder(journey.lockstep().flows, "demo.myshopify.com", numberOf(number));
  await journey.run();
}
