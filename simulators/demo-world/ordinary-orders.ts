import { ordinaryGoods, type Good } from "./goods.ts";
import type { DemoCountry } from "./markets.ts";
import type { Due, LinePlan, OrderPlan, Parcels } from "./order-plan.ts";
import type { Random } from "./random.ts";

/** How one kind of everyday order differs from a single unit of something. */
interface Kind {
  byAmazon?: true;
  status: OrderPlan["status"];
  due?: Due;
  /** Number of lines at most. */
  lines?: number;
  /** Units of a line at most. */
  units?: number;
  prices?: OrderPlan["prices"];
  programs?: string[];
  business?: true;
  parcels?: Parcels;
  with?: (line: LinePlan, random: Random) => LinePlan;
}

const charged = (more: Partial<LinePlan>) => (line: LinePlan): LinePlan => ({ ...line, ...more });
const cancelledBy = (cancelledBy: string, cancelReason: string) => charged({ cancelled: { cancelledBy, cancelReason } });

/** What a month brings, in turn: about half shipped, a third still to ship. */
const kinds: readonly Kind[] = [
  { status: "UNSHIPPED", due: "later" },
  { status: "SHIPPED" },
  { status: "UNSHIPPED", due: "today", lines: 2, units: 3 },
  { status: "SHIPPED", byAmazon: true },
  { status: "UNSHIPPED", due: "tomorrow", with: charged({ discount: 200 }) },
  { status: "SHIPPED", programs: ["PRIME"], with: charged({ shipping: 599, shippingDiscount: 599 }) },
  { status: "PENDING", prices: "none" },
  { status: "SHIPPED", byAmazon: true, lines: 2, units: 4, programs: ["PRIME"] },
  { status: "UNSHIPPED", due: "late", with: charged({ giftWrap: 399, gift: { giftWrapLevel: "STANDARD", giftMessage: "All the best from nobody" } }) },
  { status: "UNSHIPPED", byAmazon: true, programs: ["PRIME"] },
  { status: "SHIPPED", lines: 3, parcels: "one-per-line", with: charged({ shipping: 450 }) },
  { status: "CANCELLED", prices: "none", with: cancelledBy("BUYER", "Ordered by mistake") },
  { status: "UNSHIPPED", due: "later", business: true, units: 5, with: charged({ discount: 150, shipping: 799 }) },
  { status: "PARTIALLY_SHIPPED", due: "today", lines: 2, units: 3, with: (line, random) => ({ ...line, fulfilled: random.int(0, line.quantity - 1) }) },
  { status: "SHIPPED", byAmazon: true, business: true, units: 3 },
  { status: "PENDING", byAmazon: true, prices: "none" },
  { status: "UNSHIPPED", due: "today", with: charged({ shipping: 499 }) },
  { status: "CANCELLED", prices: "gone", with: cancelledBy("MERCHANT", "No inventory") },
  { status: "SHIPPED", units: 2, business: true },
  { status: "CANCELLED", byAmazon: true, prices: "gone", with: cancelledBy("AMAZON", "Payment declined") },
  { status: "UNSHIPPED", due: "later", lines: 3, with: charged({ shipping: 350, discount: 100, shippingDiscount: 50 }) },
];

const countries: DemoCountry[] = ["US", "GB", "DE", "US", "JP", "CA", "DE"];

/** Everyday orders: the kinds in turn, round after round through the countries. */
export function ordinaryOrders(count: number, goods: readonly Good[], random: Random): OrderPlan[] {
  return Array.from({ length: Math.max(0, count) }, (_, i) => {
    const kind = kinds[i % kinds.length]!;
    const country = countries[(i + Math.floor(i / kinds.length)) % countries.length]!;
    return planOf(kind, country, goods, random);
  });
}

function planOf(kind: Kind, country: DemoCountry, goods: readonly Good[], random: Random): OrderPlan {
  const { status, due, prices, programs, business, parcels, byAmazon = false } = kind;
  const choice = ordinaryGoods(goods, country, byAmazon);
  const chosen = new Set(Array.from({ length: random.int(Math.min(2, kind.lines ?? 1), kind.lines ?? 1) }, () => random.pick(choice).sku));
  const lines = [...chosen].map((sku): LinePlan => {
    const line = { sku, quantity: kind.units ? random.int(2, kind.units) : 1 };
    return kind.with ? kind.with(line, random) : line;
  });
  if (status === "PARTIALLY_SHIPPED") lines[0] = { ...lines[0]!, fulfilled: 1 };
  return { country, byAmazon, status, lines, due, prices, programs, business, parcels };
}
