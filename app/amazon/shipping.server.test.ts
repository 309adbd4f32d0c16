import { expect, test } from "vitest";
import { account, cut, doorParts, raw, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import type { ShipmentConfirmation } from "../domain/orders/shipment-confirmation.ts";
import { amazonDoor } from "./index.server.ts";

const shipment: ShipmentConfirmation = {
  amazonOrderId: "302-1111111-2222222", marketplaceId: "A1PA6795UKMFR9", packageReferenceId: "2", carrierCode: "Other", carrierName: "Bike Post",
  shippingMethod: "Standard", trackingNumber: "T 1", shippedAt: new Date("2026-11-20T09:00:00Z"), items: [{ orderItemId: "11111111111111", quantity: 2 }],
};
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  return { requests: stub.asked, door: amazonDoor(doorParts(stub.fetch), account) };
};

test("a package is told with its reference as text", async () => {
  const { door, requests } = set(raw(null, 204));
  await expect(door.confirmShipment(shipment)).resolves.toBeUndefined();
  expect([requests[0]?.method, requests[0]?.url.pathname]).toEqual(["POST", "/orders/v0/orders/302-1111111-2222222/shipmentConfirmation"]);
  expect(JSON.parse(requests[0]?.body ?? "")).toEqual({
    marketplaceId: "A1PA6795UKMFR9",
    packageDetail: {
      packageReferenceId: "2", carrierCode: "Other", carrierName: "Bike Post", shippingMethod: "Standard", trackingNumber: "T 1",
      shipDate: "2026-11-20T09:00:00.000Z", orderItems: [{ orderItemId: "11111111111111", quantity: 2 }],
    },
  });
});

test("what is not said is not sent", async () => {
  const { door, requests } = set(raw(null, 204));
  await door.confirmShipment({ ...shipment, carrierCode: "DHL", carrierName: null, shippingMethod: null });
  expect(requests[0]?.body).not.toMatch(/carrierName|shippingMethod|null/);
});

test.each([
  [refusal(400, "PackageToUpdateNotFound", "words"), { kind: "rejected", code: "PackageToUpdateNotFound", mayHaveActed: false }],
  [refusal(429, "QuotaExceeded", "words"), { kind: "throttled", mayHaveActed: false }],
  [refusal(500, "InternalFailure", "words"), { kind: "unavailable", mayHaveActed: true }],
  [cut, { kind: "unavailable", mayHaveActed: true }],
])("a failure %#", async (answer, expected) => {
  await expect(set(answer).door.confirmShipment(shipment)).rejects.toMatchObject({ ...expected, operation: "confirmShipment" });
});
