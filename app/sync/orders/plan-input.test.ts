import { describe, expect, it } from "vitest";
import { aLine, anOrder, aPackage, linked, lineAmounts, personal } from "../../../tests/support/domain-orders.ts";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { money } from "../../domain/money.ts";
import type { AmazonOrder } from "../../domain/orders/amazon-order.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { Importing } from "./importing.ts";
import { planInput } from "./plan-input.ts";

const now = new Date("2026-11-11T12:00:00Z");
const daysLater = (days: number) => new Date(now.getTime() + days * 86_400_000);
const importing = (order: AmazonOrder, more: Partial<Importing> = {}): Importing => ({
  store: { alias: "main" } as Store, record: {} as OrderRecord, settings: parseStoreSettings({}), order, links: linked(order), ...more,
});

describe("what an order is planned from", () => {
  it("names the marketplace, the store's alias, and what Amazon's amounts mean", () => {
    const order = anOrder({ marketplaceId: "A1PA6795UKMFR9", currency: "EUR", grandTotal: money(1190, "EUR"), lines: [aLine({ amounts: lineAmounts({ item: 1190, tax: 190, total: 1190 }, "EUR") })] });
    const { alias, marketplace, amounts } = planInput(importing(order), now);
    expect([alias, marketplace.country, amounts.taxesIncluded]).toEqual(["main", "DE", true]);
  });

  it("reads tax by the country: what is inside the price in Germany is on top of it in the United States", () => {
    const lines = [aLine({ amounts: lineAmounts({ item: 1000, tax: 80, total: 1080 }) })];
    expect(planInput(importing(anOrder({ lines, grandTotal: money(1080, "USD") })), now).amounts.taxesIncluded).toBe(false);
  });

  it("leaves out what is not known yet", () => {
    const input = planInput(importing(anOrder()), now);
    expect(input).not.toHaveProperty("shopCurrency");
    expect(input).not.toHaveProperty("content");
    expect(planInput(importing(anOrder(), { shopCurrency: "EUR" }), now)).toMatchObject({ shopCurrency: "EUR" });
  });
});

describe("R27 the buyer", () => {
  const shipped = (at: Date) => anOrder({ status: "SHIPPED", personal, packages: [aPackage({ shippedAt: at })] });

  it("is in it while the order is to be sent, however old it is", () => {
    expect(planInput(importing(anOrder({ personal, createdAt: daysLater(-300) })), now).order.personal).toEqual(personal);
  });

  it.each([[0, true], [29, true], [30, true], [30.001, false], [365, false]])("is in it %d days after shipping: %j", (days, held) => {
    expect(planInput(importing(shipped(daysLater(-days))), now).order.personal !== null).toBe(held);
  });

  it("that is left out takes nothing else of the order along, and what was handed in stays as it was", () => {
    const order = shipped(daysLater(-40));
    expect(planInput(importing(order), now).order).toEqual({ ...order, personal: null });
    expect(order.personal).toBe(personal);
  });
});
