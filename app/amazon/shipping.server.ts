import type { ShipmentConfirmation } from "../domain/orders/shipment-confirmation.ts";
import type { SpApi } from "./sp-api.server.ts";

/**
 * Tells Amazon one package (Orders v0, Amazon README 5.1). The same package reference again corrects that package.
 * Amazon's silence is not proof: packages are read back later.
 * @throws PlatformFailure `rejected` with Amazon's code, such as PackageToUpdateNotFound.
 */
export async function confirmShipment(api: SpApi, shipment: ShipmentConfirmation): Promise<void> {
  const body = {
    marketplaceId: shipment.marketplaceId,
    packageDetail: {
      packageReferenceId: shipment.packageReferenceId,
      carrierCode: shipment.carrierCode,
      ...(shipment.carrierName === null ? {} : { carrierName: shipment.carrierName }),
      ...(shipment.shippingMethod === null ? {} : { shippingMethod: shipment.shippingMethod }),
      trackingNumber: shipment.trackingNumber,
      shipDate: shipment.shippedAt.toISOString(),
      orderItems: shipment.items.map(({ orderItemId, quantity }) => ({ orderItemId, quantity })),
    },
  };
  await api<void>({ operation: "confirmShipment", path: { orderId: shipment.amazonOrderId }, query: {}, body, answer: null });
}
