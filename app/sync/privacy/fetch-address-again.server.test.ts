import { expect, it } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney, shopDomain, theOrder, type Journey } from "../../../tests/support/journey.ts";
import { redactedText } from "../../domain/privacy/personal-place.ts";
import type { ShopifyDoor } from "../../shopify/index.server.ts";
import type { FlowContext } from "../context.server.ts";
import { fetchAddressAgain } from "./fetch-address-again.server.ts";
import { redactOrder } from "./redact-order.server.ts";

/** Amazon cancels what is not shipped a week after its ship-by date: this one it leaves alone. */
const unhurried = { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime: "2027-01-20T00:00:00Z" } } };

/** The same flows, with another door to Shopify. */
function withDoor(flows: FlowContext, change: (door: ShopifyDoor) => Partial<ShopifyDoor>): FlowContext {
  return { ...flows, shopify: (shop) => ({ ...flows.shopify(shop), ...change(flows.shopify(shop)) }) };
}

const rowOf = (journey: Journey) => journey.lockstep().flows.db.prisma.order.findFirstOrThrow({ where: { amazonOrderId: numberOf(1) } });

async function runAt(journey: Journey, at: Date): Promise<void> {
  await journey.later((at.getTime() - journey.clock.now().getTime()) / 60_000, "redact-orders");
}

describeEmbedded("R116 an address that is fetched again", ({ open }) => {
  const erased = async (): Promise<Journey> => {
    const journey = await openJourney(await open(), { orders: [{ number: 1, more: unhurried }] });
    await journey.run();
    await runAt(journey, (await rowOf(journey)).redactDueAt!);
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: redactedText });
    return journey;
  };

  it("has its date before it is written: what a process wrote that died then is erased like any other", async () => {
    const journey = await erased();
    const dying = withDoor(journey.lockstep().flows, (door) => ({
      updateOrder: async (id, changes) => {
        await door.updateOrder(id, changes);
        throw new Error("the process died");
      },
    }));
    await expect(fetchAddressAgain(dying, shopDomain, numberOf(1))).rejects.toThrow("the process died");
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: "Querfeld" });
    const { redactDueAt, redactedAt } = await rowOf(journey);
    expect([redactedAt, redactDueAt]).toEqual([null, new Date(journey.clock.now().getTime() + 14 * 86_400_000)]);
    await runAt(journey, redactDueAt!);
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: redactedText });
  });

  it("P7 stays erased where its customer asked for it", async () => {
    const journey = await erased();
    await journey.lockstep().flows.db.prisma.order.updateMany({ data: { redactClock: "P7" } });
    expect(await fetchAddressAgain(journey.lockstep().flows, shopDomain, numberOf(1))).toEqual({ ok: false, message: "Its customer asked Shopify to erase it: it stays erased." });
    expect(theOrder(journey, 1).shippingAddress).toMatchObject({ lastName: redactedText });
  });

  it("R119 and what moved the order's total with it, as its erasure can, are told with both totals", async () => {
    const journey = await erased();
    let minor = 1000n;
    const reckons = withDoor(journey.lockstep().flows, (door) => ({
      order: async (id) => {
        const order = await door.order(id);
        return order && { ...order, total: { ...order.total, minor } };
      },
      updateOrder: (id, changes) => {
        minor = 1093n;
        return door.updateOrder(id, changes);
      },
      redactOrder: (id, text) => {
        minor = 1000n;
        return door.redactOrder(id, text);
      },
    }));
    const { prisma } = reckons.db;
    const told = async () => (await prisma.problem.findMany({ where: { code: "address-moved-total", closedAt: null } })).map(({ params }) => params);
    expect([(await fetchAddressAgain(reckons, shopDomain, numberOf(1)))?.ok, await told()]).toEqual([true, [{ before: "10.00 USD", after: "10.93 USD" }]]);
    await prisma.problem.deleteMany();
    await prisma.order.updateMany({ data: { redactClock: "all", redactDueAt: journey.clock.now() } });
    await redactOrder(reckons, { storeId: (await rowOf(journey)).storeId, amazonOrderId: numberOf(1) });
    expect([(await rowOf(journey)).redactedAt, await told()]).toEqual([journey.clock.now(), [{ before: "10.93 USD", after: "10.00 USD" }]]);
  });
});
