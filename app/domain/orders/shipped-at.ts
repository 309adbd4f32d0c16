import type { AmazonOrder, AmazonPackage } from "./amazon-order.ts";
import { amazonStatus } from "./amazon-status.ts";

/** Packages that are under way or arrived; a cancelled label moved nothing. */
export function sentPackages(order: AmazonOrder): AmazonPackage[] {
  return order.packages.filter((parcel) => parcel.status !== "CANCELLED");
}

/**
 * When the order was shipped whole: its last package's ship time; without one the last update, which the shipping was
 * or followed. null while not SHIPPED. Amazon tells no packages for AFN (Amazon README 4.9).
 */
export function shippedAt(order: AmazonOrder): Date | null {
  return amazonStatus(order.status) === "SHIPPED" ? (lastShipTime(order) ?? order.lastUpdatedAt) : null;
}

/** The ship time of the last package; null where Amazon names none. */
export function lastShipTime(order: AmazonOrder): Date | null {
  const times = sentPackages(order).flatMap((parcel) => parcel.shippedAt?.getTime() ?? []);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}
