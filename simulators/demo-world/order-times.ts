import type { OrderPlan } from "./order-plan.ts";
import type { Random } from "./random.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Nothing changed later than this before now, so that a poll that keeps its distance sees all. */
const quietMs = 12 * minuteMs;

/** Instants in ms since 1970. */
export interface OrderTimes {
  created: number;
  updated: number;
  shipped: number;
  shipFrom: number;
  shipBy: number;
  deliverFrom: number;
  deliverBy: number;
}

/** A history that fits the plan's status: all of it within 29 days before now, the ship-by time around now where it is due. */
export function orderTimes(plan: OrderPlan, now: number, random: Random): OrderTimes {
  const before = (ms: number) => Math.min(ms, now - quietMs);
  const created = now - ageHours(plan, random) * hourMs - random.int(0, 59 * minuteMs);
  const shipped = before(created + random.int(6, 36) * hourMs + random.int(0, 3_599) * 1_000);
  const shipBy = endOfDay(plan.status === "PENDING_AVAILABILITY" ? now + random.int(9, 25) * dayMs : dueDay(plan, created, now));
  const shipFrom = Math.min(startOfDay(created), startOfDay(shipBy));
  return {
    created,
    updated: before(lastChange(plan, created, shipped, random)),
    shipped,
    shipFrom,
    shipBy,
    deliverFrom: startOfDay(shipBy) + 2 * dayMs,
    deliverBy: endOfDay(shipBy + random.int(3, 7) * dayMs),
  };
}

function ageHours({ status, due }: OrderPlan, random: Random): number {
  switch (status) {
    case "PENDING": return random.int(1, 40);
    case "PENDING_AVAILABILITY": return random.int(48, 480);
    case "UNSHIPPED": return { late: random.int(90, 130), today: random.int(24, 60), tomorrow: random.int(3, 30), later: random.int(1, 20) }[due ?? "later"];
    case "PARTIALLY_SHIPPED": return random.int(48, 110);
    case "SHIPPED": return random.int(60, 690);
    default: return random.int(24, 650);
  }
}

function dueDay({ status, due }: OrderPlan, created: number, now: number): number {
  const open = status === "UNSHIPPED" || status === "PARTIALLY_SHIPPED";
  if (!open) return created + 2 * dayMs;
  return now + { late: -2, today: 0, tomorrow: 1, later: 3 }[due ?? "later"] * dayMs;
}

function lastChange({ status, lines }: OrderPlan, created: number, shipped: number, random: Random): number {
  if (status === "SHIPPED" || status === "PARTIALLY_SHIPPED") return shipped + random.int(5, 90) * minuteMs;
  const asked = status === "CANCELLED" || lines.some((line) => line.cancelRequest !== undefined || line.cancelled);
  return created + (asked ? random.int(60, 20 * 60) : random.int(2, 45)) * minuteMs;
}

function startOfDay(ms: number): number {
  return Math.floor(ms / dayMs) * dayMs;
}

function endOfDay(ms: number): number {
  return startOfDay(ms) + dayMs - 1_000;
}

/** As Amazon writes windows: no milliseconds where there are none. */
export function instant(ms: number): string {
  return new Date(ms).toISOString().replace(".000Z", "Z");
}
