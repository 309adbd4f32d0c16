import { amazonStatus } from "../orders/amazon-status.ts";
import type { AmazonOrder, AmazonPackage } from "../orders/amazon-order.ts";
import { lastShipTime, sentPackages } from "../orders/shipped-at.ts";

/**
 * The clocks of table 18.2 that give an order its date, and what else may have given one: P7, a customer's erasure request; all, the merchant's
 * "Redact all now"; none: looked at, and nothing personal was ever written of it.
 */
export const privacyClocks = ["P1", "P2", "P3", "P4", "P5", "P7", "all", "none"] as const;
export type PrivacyClock = (typeof privacyClocks)[number];

/** What the date is counted from. shown-shipped: the first time Amazon showed the order as shipped, where it tells no ship date. */
export const clockEvents = [
  "seen", "imported", "address-fetched", "delivered", "shipped", "label-made", "shipment-made", "shown-shipped", "cancelled", "asked",
] as const;
export type ClockEvent = (typeof clockEvents)[number];

/** "Shipped on 3 November": the event that the due date was counted from. */
export interface ClockBasis {
  event: ClockEvent;
  at: Date;
}

/** By when personal data of an order must be gone, by which clock, counted from what. */
export interface DueDate {
  dueAt: Date;
  clock: PrivacyClock;
  basis: ClockBasis;
}

/** Of a package only its dates; an unknown one is null. */
export interface PackageFacts {
  tracked: boolean;
  shippedAt: Date | null;
  /** When its label, or where there is none the shipment itself, was made. */
  createdAt: Date | null;
  deliveredAt: Date | null;
}

/** All that an order's clock depends on: no setting is among it, so none can lengthen a clock. */
export interface PrivacyFacts {
  channel: AmazonOrder["channel"];
  /** As Amazon writes it. */
  status: string | null;
  /** Since when it is held: first seen, made in Shopify, or its address fetched again, the latest of them. null: nothing personal is anywhere. */
  held: ClockBasis | null;
  /** Those that have left, none that was cancelled. */
  packages: readonly PackageFacts[];
  /** When it was shipped whole, as Amazon dates it or first showed it; null: it is not. */
  shipped: ClockBasis | null;
  /** When it was first seen to be cancelled; null: it is not, or not known yet when. */
  cancelledAt: Date | null;
}

const dayMs = 24 * 3_600_000;
const unshippedDays = 14;
const shippedDays = 30;
const labelDays = 44;

/** The earliest clock that runs (table 18.2); dates that nobody knows are left out. null: nothing personal is held of it (P6 among others). */
export function privacyClock(facts: PrivacyFacts): DueDate | null {
  const { channel, held, shipped, cancelledAt } = facts;
  const status = amazonStatus(facts.status);
  if (held === null || channel !== "MFN" || status === "PENDING" || status === "PENDING_AVAILABILITY") return null;
  if (status === "CANCELLED") return dueAfter("P5", "cancelled", cancelledAt ?? held.at, 0);
  const running = [...facts.packages.flatMap(clocksOfPackage), ...(shipped ? [dueAfter("P4", shipped.event, shipped.at, shippedDays)] : [])];
  if (running.length === 0) return dueAfter("P1", held.event, held.at, unshippedDays);
  return running.reduce((first, next) => (next.dueAt < first.dueAt ? next : first));
}

/** P2 and P3: the first package decides. */
function clocksOfPackage({ tracked, shippedAt, createdAt, deliveredAt }: PackageFacts): DueDate[] {
  const of = (clock: PrivacyClock, event: ClockEvent, at: Date | null, days: number) => (at === null ? [] : [dueAfter(clock, event, at, days)]);
  if (tracked) return [...of("P2", "delivered", deliveredAt, shippedDays), ...of("P2", "shipped", shippedAt, shippedDays), ...of("P2", "label-made", createdAt, labelDays)];
  return createdAt === null ? of("P3", "shipped", shippedAt, shippedDays) : of("P3", "shipment-made", createdAt, shippedDays);
}

function dueAfter(clock: PrivacyClock, event: ClockEvent, at: Date, days: number): DueDate {
  return { clock, dueAt: new Date(at.getTime() + days * dayMs), basis: { event, at } };
}

/**
 * What Amazon's order says to its clock.
 * @param now when a state that Amazon does not date is first seen. @param known what the order's date was counted from so far: such a state keeps its first day.
 */
export function factsOfAmazon(order: AmazonOrder, now: Date, known: ClockBasis | null): Omit<PrivacyFacts, "held"> {
  const { channel, status } = order;
  const firstSeen = (event: ClockEvent, at: Date) => (known?.event === event && known.at < at ? known.at : at);
  return {
    channel, status,
    packages: sentPackages(order).filter(hasLeft).map(factsOfPackage),
    shipped: amazonStatus(status) === "SHIPPED" ? shippedBasis(order, firstSeen("shown-shipped", order.lastUpdatedAt)) : null,
    cancelledAt: amazonStatus(status) === "CANCELLED" ? firstSeen("cancelled", now) : null,
  };
}

function shippedBasis(order: AmazonOrder, shown: Date): ClockBasis {
  const at = lastShipTime(order);
  return at ? { event: "shipped", at } : { event: "shown-shipped", at: shown };
}

const hasLeft = ({ status, shippedAt }: AmazonPackage): boolean => shippedAt !== null || (status !== null && status !== "PENDING");

function factsOfPackage({ trackingNumber, shippedAt, createdAt }: AmazonPackage): PackageFacts {
  // Amazon says that a package was delivered, not when; "ship date + 30" always comes first.
  return { tracked: (trackingNumber ?? "").trim() !== "", shippedAt, createdAt: createdAt ?? null, deliveredAt: null };
}

/** False once an order's clock has run out, had it been received just now: such an order comes in without buyer and recipient (R27). */
export function mayHoldPersonalData(order: AmazonOrder, now: Date): boolean {
  const due = privacyClock({ ...factsOfAmazon(order, now, null), held: { event: "imported", at: now } });
  return due === null || (due.clock !== "P5" && due.dueAt >= now);
}
