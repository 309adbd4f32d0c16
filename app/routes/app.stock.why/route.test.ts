import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { ladderOf } from "./ladder.ts";
import { loader } from "./route.tsx";

const why = (store: string, sku: string) => `/app/stock/why?${new URLSearchParams({ store, sku }).toString()}`;

describeEmbedded("why this number?", ({ open }) => {
  test("shows each step from Shopify's stock to Amazon's, naming locations and orders", async () => {
    const journey = await openJourney(await open(), { orders: [{ number: 7, status: "PENDING", lines: [{ sku: "CUP-1", units: 2 }] }] });
    await journey.changeSettings({ stock: { holdBack: { kind: "units", value: 1 }, ceiling: 5 } });
    await journey.run();
    const { ladder, view } = await merchantOf(journey).reads(loader, why((await journey.store()).id, "CUP-1"));
    expect(ladder?.rungs.map((rung) => [rung.label, rung.change, rung.after, rung.order])).toEqual([
      ["Available at Main warehouse", "+10", 10, null],
      [`Reserved for Amazon order ${numberOf(7)}`, "−2", 8, numberOf(7)],
      ["Kept back: 1 unit", "−1", 7, null],
      ["Minimum to list: none", "0", 7, null],
      ["Ceiling: at most 5", "−2", 5, null],
      ["Never below 0", "0", 5, null],
    ]);
    expect(ladder?.quantity).toBe(5);
    expect(ladder?.rungs.filter((rung) => rung.decisive).map((rung) => rung.label)).toEqual(["Ceiling: at most 5"]);
    expect(view).toMatchObject({ computed: "5", lastSent: "5" });
  });

  test("shows its steps also while Shopify does not answer, naming locations by their ids", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.shopify.revokeTokens("demo.myshopify.com");
    const { ladder } = await merchantOf(journey).reads(loader, why((await journey.store()).id, "CUP-1"));
    expect(ladder?.rungs[0]?.label).toMatch(/^Available at location \d+$/);
  });

  test("does not exist for a SKU without listing, another shop, or a broken address", async () => {
    const shops = ["demo.myshopify.com", "other.myshopify.com"];
    const journey = await openJourney(await open(), { shopify: { shops } });
    await journey.run();
    const { id } = await journey.store();
    await expect(merchantOf(journey).reads(loader, why(id, "NOWHERE"))).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey, shops[1]).reads(loader, why(id, "CUP-1"))).rejects.toMatchObject({ status: 404 });
    await expect(merchantOf(journey).reads(loader, why("x", "CUP-1"))).rejects.toMatchObject({ status: 404 });
  });
});

describe("the ladder of stored inputs", () => {
  const rules = { holdBack: { kind: "percent", value: 10 }, minimumToList: 3, ceiling: null };
  const stored = { locations: [{ locationId: "a", available: -2 }], reservations: [], rules, send: { leadTimeDays: 2 } };
  const name = (id: string) => id.toUpperCase();

  test("ends at zero for less than nothing", () => {
    const ladder = ladderOf(stored, name);
    expect(ladder?.quantity).toBe(0);
    expect(ladder?.rungs.map((rung) => rung.label)).toEqual(["Available at A", "Kept back: 10 %", "Minimum to list: fewer than 3 counts as 0", "Ceiling: none", "Never below 0"]);
    expect(ladder?.rungs.at(-1)).toMatchObject({ change: "+2", decisive: true });
  });

  test.each([[null], [{}], [{ rules: null }], [{ ...stored, locations: [] }], [{ ...stored, rules: undefined }]])("is none where no number was computed: %j", (inputs) => {
    expect(ladderOf(inputs, name)).toBeNull();
  });
});
