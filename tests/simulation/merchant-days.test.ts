import { expect, test } from "vitest";
import type { Fault } from "../../simulators/shared/faults.ts";
import { describeEmbedded } from "../support/database.ts";
import { numberOf } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { available, inShopify, ledger, openJourney, type Journey } from "../support/journey.ts";

/**
 * Days of a merchant, seeded: buyers buy, change their minds and are shipped to; the merchant restocks and sells elsewhere; platforms
 * fail in every way that can be scripted. Whatever happened, the books must agree in the end.
 */
const skus = ["CUP-1", "POT-1", "LID 2/3"];
const steps = 30;
const minutesPerStep = 90;

/** mulberry32: small, seeded, good enough to choose what happens. */
function chance(seed: number) {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  return { next, below: (n: number) => Math.floor(next() * n), oneOf: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)]! };
}

type Chance = ReturnType<typeof chance>;
type Status = "PENDING" | "UNSHIPPED" | "SHIPPED" | "CANCELLED";
interface Sold {
  number: number;
  sku: string;
  units: number;
  status: Status;
  /** It was more than PENDING at some time, so Shopify holds it for good. */
  confirmed: boolean;
}

const faults: Fault[] = [
  { operation: "orderCreate", kind: "lose-answer" }, { operation: "orderCreate", kind: "lose-request" }, { operation: "orderCreate", kind: "broken-json" },
  { operation: "orderCreate", kind: "answer", status: 502 }, { operation: "nodes", kind: "answer", status: 500 }, { operation: "searchOrders", kind: "answer", status: 503 },
  { operation: "searchOrders", kind: "broken-json" }, { operation: "searchOrders", kind: "answer", status: 429 }, { operation: "patchListingsItem", kind: "lose-answer" },
  { operation: "patchListingsItem", kind: "answer", status: 500 }, { operation: "lwaToken", kind: "answer", status: 500 }, { operation: "lwaToken", kind: "lose-answer" },
];

function breakSomething(journey: Journey, dice: Chance): void {
  const fault = { ...dice.oneOf(faults), times: 1 + dice.below(2), skip: dice.below(3) };
  const amazons = ["searchOrders", "patchListingsItem", "lwaToken"].includes(fault.operation);
  (amazons ? journey.amazon : journey.shopify).faults.add(fault);
}

function buy(journey: Journey, dice: Chance, sold: Sold[]): void {
  const sku = dice.oneOf(skus);
  const units = 1 + dice.below(3);
  if ((journey.amazon.world.quantityShown(seller, sku) ?? 0) < units) return;
  const status = dice.oneOf<Status>(["PENDING", "UNSHIPPED"]);
  const number = sold.length + 1;
  journey.addOrder({ number, status, lines: [{ sku, units, price: 100 + dice.below(5000) }] });
  sold.push({ number, sku, units, status, confirmed: status !== "PENDING" });
}

/** An order goes one step on; a buyer cancels only what is not confirmed yet, so that the books stay ours to keep. */
function moveOn(journey: Journey, dice: Chance, sold: Sold[]): void {
  const open = sold.filter((order) => order.status === "PENDING" || order.status === "UNSHIPPED");
  if (open.length === 0) return;
  const order = dice.oneOf(open);
  order.status = order.status === "PENDING" ? dice.oneOf<Status>(["UNSHIPPED", "UNSHIPPED", "CANCELLED"]) : "SHIPPED";
  order.confirmed ||= order.status !== "CANCELLED";
  journey.amazon.world.changeOrder(numberOf(order.number), { fulfillment: { fulfillmentStatus: order.status } });
}

function restock(journey: Journey, dice: Chance): void {
  const sku = dice.oneOf(skus);
  const now = available(journey, sku) ?? 0;
  journey.shopify.world.setAvailable(sku, "Main warehouse", Math.max(0, now + dice.below(15) - 5));
}

async function live(journey: Journey, dice: Chance): Promise<Sold[]> {
  const sold: Sold[] = [];
  for (let step = 0; step < steps; step += 1) {
    for (let event = 0; event < 4; event += 1) dice.oneOf([() => buy(journey, dice, sold), () => buy(journey, dice, sold), () => moveOn(journey, dice, sold), () => restock(journey, dice)])();
    if (dice.next() < 0.4) breakSomething(journey, dice);
    journey.clock.advance(minutesPerStep * 60_000);
    await journey.poll();
    if (dice.next() < 0.1) await journey.restart();
  }
  journey.amazon.faults.clear();
  journey.shopify.faults.clear();
  for (const job of ["poll-orders", "push-stock", "verify-stock"] as const) await journey.later(70, job);
  return sold;
}

describeEmbedded("days of a merchant", ({ open }) => {
  test.each([1, 333])("K2, K4, N8: after days of sales and faults (seed %i) the books agree", async (seed) => {
    const journey = await openJourney(await open(), { stock: Object.fromEntries(skus.map((sku) => [sku, 40])) });
    await journey.run();
    const sold = await live(journey, chance(seed));
    expect(sold.length).toBeGreaterThan(12);

    const wanted = sold.map(({ number, confirmed }) => `${number}: ${confirmed ? 1 : 0}`);
    expect(sold.map(({ number }) => `${number}: ${inShopify(journey, number).length}`)).toEqual(wanted);

    const shipped = sold.filter((order) => order.status === "SHIPPED");
    expect(shipped.map(({ number }) => `${number} ${inShopify(journey, number)[0]?.displayFulfillmentStatus}`)).toEqual(shipped.map(({ number }) => `${number} FULFILLED`));

    const pending = sold.filter((order) => order.status === "PENDING").map(({ number, units, sku }) => `${number} ${units} ${sku} placed`);
    expect((await ledger(journey)).filter((line) => line.endsWith("placed"))).toEqual(pending.sort());

    for (const sku of skus) {
      const held = sold.filter((order) => order.sku === sku && order.status === "PENDING").reduce((sum, order) => sum + order.units, 0);
      expect(`${sku} ${journey.amazon.world.quantityShown(seller, sku)}`).toBe(`${sku} ${Math.max(0, available(journey, sku)! - held)}`);
    }
  }, 60_000);
});
