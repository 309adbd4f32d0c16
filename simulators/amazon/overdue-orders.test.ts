import { describe, expect, it } from "vitest";
import { amazonFixture, anOrder, germany, type AmazonFixture } from "./amazon-fixture.ts";

const id = "302-0000000-0000001";
const day = 86_400_000;
const shipBy = (latestDateTime: string, more: object = {}) =>
  anOrder({ fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "MERCHANT", shipByWindow: { latestDateTime }, ...more } });
const status = ({ amazon }: Pick<AmazonFixture, "amazon">) => (amazon.world.orders()[0]?.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus;
const due = "2026-11-21T12:00:00Z";

describe("an order that nobody confirms", () => {
  it("is cancelled by Amazon seven days after its ship-by date, not before", () => {
    const fixture = amazonFixture({ orders: [shipBy(due)] });
    fixture.clock.advance(8 * day - 1);
    expect(status(fixture)).toBe("UNSHIPPED");
    fixture.clock.advance(1);
    expect(status(fixture)).toBe("CANCELLED");
    expect(fixture.amazon.world.orders()[0]).toMatchObject({ lastUpdatedTime: "2026-11-28T12:00:00.000Z", orderItems: [{ cancellation: { cancellationExecution: { cancelledBy: "AMAZON" } } }] });
    expect(fixture.amazon.world.cancellations()).toMatchObject([{ orderId: id, by: "AMAZON", quantity: 2 }]);
  });

  it("that came later, or got more time, is cancelled at its own time", () => {
    const fixture = amazonFixture({ orders: [] });
    fixture.amazon.world.addOrder(shipBy(due));
    fixture.amazon.world.changeOrder(id, { fulfillment: { shipByWindow: { latestDateTime: "2026-11-22T12:00:00Z" } } });
    fixture.clock.advance(9 * day - 1);
    expect(status(fixture)).toBe("UNSHIPPED");
    fixture.clock.advance(1);
    expect(status(fixture)).toBe("CANCELLED");
  });

  it.each<[string, ReturnType<typeof shipBy>, object]>([
    ["shipped by Amazon", shipBy(due, { fulfilledBy: "AMAZON" }), {}],
    ["still pending", shipBy(due, { fulfillmentStatus: "PENDING" }), {}],
    ["overdue when the world began", shipBy("2026-11-01T00:00:00Z"), {}],
    ["where Amazon waits for ever", shipBy(due), { autoCancelMs: undefined }],
  ])("stays when it is %s", (_what, order, options) => {
    const fixture = amazonFixture({ orders: [order], options });
    fixture.clock.advance(30 * day);
    expect(status(fixture)).toBe((order.fulfillment as { fulfillmentStatus: string }).fulfillmentStatus);
  });

  it("but was confirmed at the last moment stays, even before its package shows", async () => {
    const fixture = amazonFixture({ orders: [shipBy(due)], options: { applyDelayMs: 60_000 } });
    fixture.clock.advance(8 * day - 1000);
    const detail = { packageReferenceId: "1", carrierCode: "DHL", trackingNumber: "T1", shipDate: "2026-11-28T11:00:00Z", orderItems: [{ orderItemId: "11111111111111", quantity: 2 }] };
    expect((await fixture.send("POST", `/orders/v0/orders/${id}/shipmentConfirmation`, { body: { marketplaceId: germany, packageDetail: detail } })).status).toBe(204);
    fixture.clock.advance(1000);
    expect(status(fixture)).toBe("UNSHIPPED");
    fixture.clock.advance(60_000);
    expect(status(fixture)).toBe("SHIPPED");
  });
});
