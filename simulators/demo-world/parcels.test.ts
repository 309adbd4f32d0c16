import type { OrderItem } from "@sp-api-sdk/orders-api-2026-01-01";
import { describe, expect, it } from "vitest";
import type { Parcels } from "./order-plan.ts";
import { parcelsOf } from "./parcels.ts";
import { createRandom } from "./random.ts";

const day = 86_400_000;
const now = Date.parse("2026-11-20T12:00:00Z");
const times = (shipped: number) => ({ created: shipped - day, updated: shipped, shipped, shipFrom: 0, shipBy: 0, deliverFrom: 0, deliverBy: 0 });
const item = (orderItemId: string, quantityFulfilled: number): OrderItem => ({ orderItemId, quantityOrdered: 3, product: {}, fulfillment: { quantityFulfilled, quantityUnfulfilled: 0 } });
const items = [item("1", 2), item("2", 1), item("3", 0)];
const parcels = (kind: Parcels, shipped = now - day) => parcelsOf(items, kind, "US", times(shipped), now, createRandom(1));

describe("parcels", () => {
  it("carry what was fulfilled, together or apart", () => {
    expect(parcels("one").map((p) => p.packageItems)).toEqual([[{ orderItemId: "1", quantity: 2 }, { orderItemId: "2", quantity: 1 }]]);
    expect(parcels("one-per-line").map((p) => p.packageItems)).toEqual([[{ orderItemId: "1", quantity: 2 }], [{ orderItemId: "2", quantity: 1 }]]);
    expect(parcels("one")[0]?.trackingNumber).toMatch(/^[0-9A-Z]{12,}$/);
  });

  it("are told only when something left and Amazon says so", () => {
    expect(parcels("untold")).toEqual([]);
    expect(parcelsOf([item("1", 0)], "one", "DE", times(now), now, createRandom(1))).toEqual([]);
  });

  it("may travel without a number, by a carrier nobody knows", () => {
    const [parcel] = parcels("untracked");
    expect(parcel).toMatchObject({ carrier: "Pigeon Post Ltd.", packageStatus: { status: "SHIPPED" } });
    expect(parcel).not.toHaveProperty("trackingNumber");
  });

  it("leave a withdrawn label behind", () => {
    expect(parcels("relabelled").map((p) => p.packageStatus?.status)).toEqual(["CANCELLED", "IN_TRANSIT"]);
  });

  it("arrive after some days", () => {
    expect(parcels("one", now - 6 * day)[0]?.packageStatus?.status).toBe("DELIVERED");
    expect(parcels("one", now - day)[0]?.packageStatus?.status).toBe("IN_TRANSIT");
  });
});
