import { describe, expect, it } from "vitest";
import { amazonFixture, anItem, anOrder, france, germany, type AmazonFixture } from "./amazon-fixture.ts";

const orderId = "302-0000000-0000001";
const path = `/orders/v0/orders/${orderId}/shipmentConfirmation`;
const item = (quantity = 2, orderItemId = "11111111111111") => ({ orderItemId, quantity });
const detail = (given: Record<string, unknown> = {}) => ({
  packageReferenceId: "1", carrierCode: "DHL", shippingMethod: "Standard", trackingNumber: "T1", shipDate: "2026-11-20T11:00:00Z", orderItems: [item()], ...given,
});
const confirm = ({ send }: AmazonFixture, given: Record<string, unknown> = {}, more: Record<string, unknown> = {}) =>
  send("POST", path, { body: { marketplaceId: germany, packageDetail: detail(given), ...more } });

async function shown({ send }: AmazonFixture) {
  const { body } = await send("GET", `/orders/2026-01-01/orders/${orderId}`, { query: { includedData: "FULFILLMENT,PACKAGES" } });
  return body.order as Record<string, unknown> & { orderItems: { fulfillment: Record<string, unknown> }[] };
}

describe("a confirmed package", () => {
  it("shows later, and the order is shipped", async () => {
    const fixture = amazonFixture();
    const answer = await confirm(fixture);
    expect([answer.status, answer.body]).toEqual([204, undefined]);
    expect(await shown(fixture)).not.toHaveProperty("packages");
    fixture.clock.advance(30_000);
    expect(await shown(fixture)).toMatchObject({
      lastUpdatedTime: "2026-11-20T12:00:30.000Z",
      fulfillment: { fulfillmentStatus: "SHIPPED", fulfilledBy: "MERCHANT" },
      packages: [{ packageReferenceId: "1", carrier: "DHL", shippingService: "Standard", trackingNumber: "T1", shipTime: "2026-11-20T11:00:00Z", packageItems: [item()] }],
      orderItems: [{ fulfillment: { quantityFulfilled: 2, quantityUnfulfilled: 0, packing: { giftOption: { giftWrapLevel: "1" } } } }],
    });
  });

  it("of some units leaves the order partially shipped until the rest follows", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await confirm(fixture, { orderItems: [item(1)] });
    expect(await shown(fixture)).toMatchObject({ fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" }, orderItems: [{ fulfillment: { quantityUnfulfilled: 1 } }] });
    await confirm(fixture, { packageReferenceId: "2", orderItems: [item(1)] });
    expect(await shown(fixture)).toMatchObject({ fulfillment: { fulfillmentStatus: "SHIPPED" }, packages: [{}, { packageReferenceId: "2" }] });
  });

  it("with the same reference corrects the earlier one", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    await confirm(fixture);
    fixture.clock.advance(1000);
    expect((await confirm(fixture, { trackingNumber: "T2", orderItems: [item(1)] })).status).toBe(204);
    expect(await shown(fixture)).toMatchObject({
      packages: [{ packageReferenceId: "1", trackingNumber: "T2", createdTime: "2026-11-20T12:00:00.000Z" }],
      fulfillment: { fulfillmentStatus: "PARTIALLY_SHIPPED" },
      orderItems: [{ fulfillment: { quantityFulfilled: 1, quantityUnfulfilled: 1 } }],
    });
  });

  it("of carrier Other bears the carrier's name", async () => {
    const { amazon, ...fixture } = amazonFixture({ options: { applyDelayMs: 0 } });
    await confirm({ amazon, ...fixture }, { carrierCode: "Other", carrierName: "Bike & Co" });
    expect(amazon.world.packages(orderId)).toMatchObject([{ carrier: "Bike & Co" }]);
  });

  it("of a carrier that Amazon does not know is dropped after its 204", async () => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0, knownCarriers: ["DHL"] } });
    expect((await confirm(fixture, { carrierCode: "dhl" })).status).toBe(204);
    expect(fixture.amazon.world.packages(orderId)).toEqual([]);
    await confirm(fixture);
    expect(fixture.amazon.world.packages(orderId)).toHaveLength(1);
  });
});

describe("refused", () => {
  it.each([
    ["a reference as a number", { packageReferenceId: 1 }],
    ["a reference that is no digits", { packageReferenceId: "P-1" }],
    ["no carrier", { carrierCode: undefined }],
    ["an empty carrier", { carrierCode: " " }],
    ["carrier Other without a name", { carrierCode: "Other" }],
    ["no tracking number", { trackingNumber: undefined }],
    ["an empty tracking number", { trackingNumber: "" }],
    ["a ship date that is none", { shipDate: "today" }],
    ["a ship date in the future", { shipDate: "2026-11-20T12:00:01Z" }],
    ["a ship date before the order", { shipDate: "2026-11-20T07:59:59Z" }],
    ["no lines", { orderItems: [] }],
    ["a foreign line", { orderItems: [item(1, "99")] }],
    ["no units", { orderItems: [item(0)] }],
    ["more units than are open", { orderItems: [item(3)] }],
    ["more units than are open, in two entries", { orderItems: [item(2), item(1)] }],
    ["an unknown member", { weight: 3 }],
  ])("%s", async (_what, given) => {
    const fixture = amazonFixture({ options: { applyDelayMs: 0 } });
    expect((await confirm(fixture, given)).status).toBe(400);
    expect(fixture.amazon.world.packages(orderId)).toEqual([]);
  });

  it.each([
    ["another marketplace of the seller", { marketplaceId: france }],
    ["cash on delivery outside Japan", { codCollectionMethod: "DirectPayment" }],
    ["an unknown way to collect", { codCollectionMethod: "Cheque" }],
  ])("%s", async (_what, more) => {
    expect((await confirm(amazonFixture(), {}, more)).status).toBe(400);
  });

  it.each([
    ["an order that Amazon fulfils", { fulfillment: { fulfillmentStatus: "UNSHIPPED", fulfilledBy: "AMAZON" } }],
    ["a pending order", { fulfillment: { fulfillmentStatus: "PENDING", fulfilledBy: "MERCHANT" } }],
    ["a cancelled order", { fulfillment: { fulfillmentStatus: "CANCELLED", fulfilledBy: "MERCHANT" } }],
    ["FBM Ship+", { programs: ["FBM_SHIP_PLUS"] }],
  ])("%s", async (_what, given) => {
    expect((await confirm(amazonFixture({ orders: [anOrder(given)] }))).status).toBe(400);
  });

  it("an order with a label bought from Amazon", async () => {
    const fixture = amazonFixture();
    fixture.amazon.world.markBuyShipping(orderId);
    expect((await confirm(fixture)).status).toBe(400);
  });

  it("an unknown order", async () => {
    expect((await amazonFixture({ orders: [] }).send("POST", path, { body: { marketplaceId: germany, packageDetail: detail() } })).status).toBe(404);
  });

  it("a further package when nothing is open: no such package to update", async () => {
    const fixture = amazonFixture();
    await confirm(fixture);
    const second = await confirm(fixture, { packageReferenceId: "2" });
    expect(second).toMatchObject({ status: 400, body: { errors: [{ code: "PackageToUpdateNotFound" }] } });
  });

  it("units that were promised to a package which does not show yet", async () => {
    const fixture = amazonFixture({ orders: [anOrder({ orderItems: [anItem(), anItem({ orderItemId: "22222222222222" })] })] });
    await confirm(fixture, { orderItems: [item(2)] });
    expect((await confirm(fixture, { packageReferenceId: "2", orderItems: [item(1)] })).status).toBe(400);
    expect((await confirm(fixture, { packageReferenceId: "2", orderItems: [item(2, "22222222222222")] })).status).toBe(204);
  });
});
