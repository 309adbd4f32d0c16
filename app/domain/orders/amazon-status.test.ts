import { expect, test } from "vitest";
import { aLine, anOrder, aPackage, lineAmounts } from "../../../tests/support/domain-orders.ts";
import { money } from "../money.ts";
import { amazonStatuses } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";
import { orderCurrencies } from "./order-currencies.ts";
import { sentPackages, shippedAt } from "./shipped-at.ts";

test.each(amazonStatuses)("%s is itself", (status) => expect(amazonStatus(status)).toBe(status));

test.each([
  ["PendingAvailability", "PENDING_AVAILABILITY"], ["Pending", "PENDING"], ["Unshipped", "UNSHIPPED"], ["PartiallyShipped", "PARTIALLY_SHIPPED"],
  ["Shipped", "SHIPPED"], ["InvoiceUnconfirmed", "SHIPPED"], ["Canceled", "CANCELLED"], ["Failed", "CANCELLED"], ["Unfulfillable", "UNFULFILLABLE"],
])("%s, the older word, is %s (table 18.1)", (word, status) => expect(amazonStatus(word)).toBe(status));

test.each(["", "shipped", "failed", "toString", "__proto__", null])("%s is never guessed", (word) => expect(amazonStatus(word)).toBeNull());

test("shipped when the last package left; a cancelled one did not", () => {
  const packages = [
    aPackage({ shippedAt: new Date("2026-11-11T10:00:00Z") }), aPackage({ shippedAt: new Date("2026-11-12T10:00:00Z") }),
    aPackage({ status: "CANCELLED", shippedAt: new Date("2026-11-13T10:00:00Z") }), aPackage({ shippedAt: null }),
  ];
  const order = anOrder({ status: "SHIPPED", packages });
  expect(shippedAt(order)).toEqual(new Date("2026-11-12T10:00:00Z"));
  expect(sentPackages(order)).toHaveLength(3);
});

test("shipped without packages: the last update; not shipped: never", () => {
  expect(shippedAt(anOrder({ status: "SHIPPED" }))).toEqual(new Date("2026-11-10T09:00:00Z"));
  expect(shippedAt(anOrder({ status: "PARTIALLY_SHIPPED", packages: [aPackage()] }))).toBeNull();
});

test("every currency that an order speaks of", () => {
  expect([...orderCurrencies(anOrder())]).toEqual(["USD"]);
  expect([...orderCurrencies(anOrder({ currency: null, grandTotal: null, lines: [] }))]).toEqual([]);
  const amounts = { ...lineAmounts({ item: 1 }), taxOn: { ...lineAmounts({}).taxOn, other: money(0, "SEK") } };
  expect([...orderCurrencies(anOrder({ deliveryTip: money(1, "EUR"), lines: [aLine({ amounts })] }))]).toEqual(["USD", "EUR", "SEK"]);
});
