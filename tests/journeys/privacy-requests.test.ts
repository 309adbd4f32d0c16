import { expect, test } from "vitest";
import { redactedText } from "../../app/domain/privacy/personal-place.ts";
import { answerDataRequest } from "../../app/sync/privacy/answer-data-request.server.ts";
import { fetchAddressAgain } from "../../app/sync/privacy/fetch-address-again.server.ts";
import { redactAll } from "../../app/sync/privacy/redact-all.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { amazonMoves, asAnotherApp } from "../support/journey-changes.ts";
import { numberOf, person, type OrderSpec } from "../support/journey-orders.ts";
import { openJourney, problemList, shopDomain, theOrder, type Journey } from "../support/journey.ts";

/** Amazon cancels what is not shipped a week after its ship-by date: this one it leaves alone. */
const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2027-01-20T00:00:00Z" } } };
const shipped = { reference: "1", carrier: "UPS", tracking: "1Z1", items: [[0, 1]] as [number, number][] };
const perOrder = { mfn: { customer: { mode: "perOrder" as const, customerId: null } } };

const prismaOf = (journey: Journey) => journey.lockstep().flows.db.prisma;
const rowOf = (journey: Journey, number: number) => prismaOf(journey).order.findFirstOrThrow({ where: { amazonOrderId: numberOf(number) } });
const address = (journey: Journey, number: number) => theOrder(journey, number).shippingAddress;
const fetchAgain = (journey: Journey, number: number) => fetchAddressAgain(journey.lockstep().flows, shopDomain, numberOf(number));

async function runAt(journey: Journey, at: Date): Promise<void> {
  await journey.later((at.getTime() - journey.clock.now().getTime()) / 60_000, "redact-orders");
}

async function opened(db: Parameters<typeof openJourney>[0], orders: OrderSpec[] = [{ number: 1, more: unhurried }], settings: Parameters<Journey["changeSettings"]>[0] | null = null): Promise<Journey> {
  const journey = await openJourney(db, { orders: settings ? [] : orders });
  if (settings) {
    await journey.changeSettings(settings);
    for (const order of orders) journey.addOrder(order);
    await journey.poll();
  } else await journey.run();
  return journey;
}

describeEmbedded("R116 “Fetch address again”", ({ open }) => {
  test("K14 two days before the date: the clock starts anew and the warning goes", async () => {
    const journey = await opened(await open());
    const { redactDueAt } = await rowOf(journey, 1);
    await runAt(journey, new Date(redactDueAt!.getTime() - 24 * 3_600_000));
    expect(await problemList(journey)).toContain(`redaction-soon ${numberOf(1)}`);
    expect(await fetchAgain(journey, 1)).toEqual({ ok: true, message: "The address is in the Shopify order again; it is erased on 2026-12-17." });
    expect((await problemList(journey)).filter((line) => line.startsWith("redaction"))).toEqual([]);
    await runAt(journey, new Date(redactDueAt!.getTime() + 24 * 3_600_000));
    expect([address(journey, 1), (await rowOf(journey, 1)).redactClock]).toMatchObject([{ lastName: "Querfeld" }, "P1"]);
  });

  test("after it was erased it comes back, and goes again; news in between write no address", async () => {
    const journey = await opened(await open());
    await runAt(journey, (await rowOf(journey, 1)).redactDueAt!);
    amazonMoves(journey, 1, { addressLine1: "1 Elsewhere Road" });
    await journey.poll();
    expect([address(journey, 1), (await rowOf(journey, 1)).written]).toMatchObject([{ address1: redactedText }, expect.not.objectContaining({ amazonAddress: expect.anything() as unknown }) as unknown]);
    expect((await fetchAgain(journey, 1))?.ok).toBe(true);
    expect(address(journey, 1)).toMatchObject({ address1: "1 Elsewhere Road", lastName: "Querfeld", phone: expect.stringContaining("555") as unknown });
    await runAt(journey, (await rowOf(journey, 1)).redactDueAt!);
    expect([address(journey, 1), await prismaOf(journey).redaction.count()]).toMatchObject([{ address1: redactedText }, 2]);
  });

  test("of one that waits it goes into its draft only; an order that needs none, or has been shipped for long, gets none", async () => {
    const journey = await opened(await open(), [
      { number: 1, more: unhurried, lines: [{ sku: "NOBODY" }] }, { number: 2, status: "SHIPPED", parcels: [shipped] }, { number: 3, channel: "AFN", status: "SHIPPED" }, { number: 4, status: "CANCELLED" },
    ]);
    await journey.later(1, "redact-orders");
    await runAt(journey, (await rowOf(journey, 1)).redactDueAt!);
    expect((await rowOf(journey, 1)).personal).toBeNull();
    expect(await fetchAgain(journey, 1)).toMatchObject({ ok: true, message: expect.stringContaining("The address was read again") as unknown });
    await journey.run();
    expect((await rowOf(journey, 1)).personal).not.toBeNull();
    await runAt(journey, new Date("2026-12-25T00:00:00Z"));
    expect(await fetchAgain(journey, 2)).toEqual({ ok: false, message: "It was shipped too long ago: its address may be held no longer." });
    for (const number of [3, 4]) expect(await fetchAgain(journey, number)).toMatchObject({ ok: false, message: expect.stringContaining("needs no address") as unknown });
    expect(await fetchAgain(journey, 9)).toBeNull();
  });

  test("Amazon does not answer, or gives no address: told, and nothing is changed", async () => {
    const journey = await opened(await open());
    const before = await rowOf(journey, 1);
    journey.amazon.faults.add({ operation: "getOrder", kind: "answer", status: 503, body: "{}" });
    expect(await fetchAgain(journey, 1)).toEqual({ ok: false, message: "Amazon is not answering. Press “Fetch address again” once more in a minute." });
    journey.amazon.world.changeOrder(numberOf(1), { recipient: null, buyer: null });
    expect(await fetchAgain(journey, 1)).toEqual({ ok: false, message: "Amazon does not give the address of this order." });
    expect((await rowOf(journey, 1)).redactDueAt).toEqual(before.redactDueAt);
  });
});

describeEmbedded("R113 the customer that was made for an order alone", ({ open }) => {
  const customerOf = (journey: Journey, number: number) => journey.shopify.world.customers().find(({ id }) => id === theOrder(journey, number).customerId);

  test("is erased with it; one that has bought in the shop as well stays, and so does a customer that the merchant chose", async () => {
    const journey = await opened(await open(), [{ number: 1, more: unhurried }, { number: 2, more: unhurried }], perOrder);
    expect((await rowOf(journey, 1)).shopifyCustomerId).toContain(String(theOrder(journey, 1).customerId));
    expect(customerOf(journey, 1)).toMatchObject({ lastName: "Querfeld" });
    const lineItems = [{ title: "Over the counter", quantity: 1, priceSet: { shopMoney: { amount: "5.00", currencyCode: "USD" } } }];
    const order = { currency: "USD", customer: { toAssociate: { id: theOrder(journey, 2).customerId } }, lineItems };
    await asAnotherApp(journey, "mutation($order: OrderCreateOrderInput!) { orderCreate(order: $order) { userErrors { message } } }", { order });
    await runAt(journey, (await rowOf(journey, 2)).redactDueAt!);
    expect([customerOf(journey, 1), customerOf(journey, 2)]).toMatchObject([{ firstName: null, lastName: redactedText }, { lastName: "Querfeld" }]);
    expect([address(journey, 1), address(journey, 2)]).toMatchObject([{ lastName: redactedText }, { lastName: redactedText }]);
  });
});

describeEmbedded("what Shopify asks for in a customer's name", ({ open }) => {
  test("P7 customers/redact: the order, its customer and our copy go at once, with proof", async () => {
    const journey = await opened(await open(), [{ number: 1, more: unhurried }, { number: 2, more: unhurried }], perOrder);
    journey.shopify.world.redactCustomer((await rowOf(journey, 1)).shopifyCustomerId!);
    await journey.run();
    expect([address(journey, 1), address(journey, 2)]).toMatchObject([{ lastName: redactedText }, { lastName: "Querfeld" }]);
    expect(await prismaOf(journey).redaction.findMany()).toMatchObject([{ amazonOrderId: numberOf(1), clock: "P7", basis: { event: "asked" } }]);
  });

  test("customers/data_request: a file of what we hold, for this shop alone, made when it is fetched", async () => {
    const journey = await opened(await open(), [{ number: 1, more: unhurried }], perOrder);
    journey.shopify.world.requestCustomerData((await rowOf(journey, 1)).shopifyCustomerId!);
    await journey.run();
    const request = await prismaOf(journey).dataRequest.findFirstOrThrow();
    expect(JSON.stringify(request)).not.toContain("Querfeld");
    const { flows } = journey.lockstep();
    await prismaOf(journey).order.updateMany({ data: { personal: flows.keys.encrypt(JSON.stringify({ buyerName: person.name, buyerEmail: null, buyerCompany: null, address: null, deliveryInstructions: null, giftMessages: {}, customizationUrls: {} })) } });
    expect(await answerDataRequest(flows, "other.myshopify.com", request.id)).toBeNull();
    expect(await answerDataRequest(flows, shopDomain, request.id)).toMatchObject({ orders: [{ store: "main", shopifyOrder: theOrder(journey, 1).name, order: { amazonOrderId: numberOf(1) }, personal: { buyerName: person.name }, erased: [] }] });
    expect([(await problemList(journey)).filter((line) => line.startsWith("data-request")), journey.lines.join("\n").includes("Querfeld")]).toEqual([[], false]);
  });
});

describeEmbedded("“Redact all now”", ({ open }) => {
  test("P8 shipped or not, everything personal goes; what comes later has its own clock", async () => {
    const journey = await opened(await open(), [{ number: 1, more: unhurried }, { number: 2, status: "SHIPPED", parcels: [shipped] }, { number: 3, lines: [{ sku: "NOBODY" }], more: unhurried }]);
    expect(await redactAll(journey.lockstep().flows, shopDomain)).toBe(3);
    await journey.run();
    expect([address(journey, 1), address(journey, 2), (await rowOf(journey, 3)).personal]).toMatchObject([{ lastName: redactedText }, { lastName: redactedText }, null]);
    expect((await prismaOf(journey).redaction.findMany()).map(({ clock }) => clock)).toEqual(["all", "all", "all"]);
    journey.addOrder({ number: 4, more: unhurried });
    await journey.poll();
    expect([address(journey, 4), (await rowOf(journey, 4)).redactClock]).toMatchObject([{ lastName: "Querfeld" }, "P1"]);
    expect(await redactAll(journey.lockstep().flows, "other.myshopify.com")).toBe(0);
  });
});
