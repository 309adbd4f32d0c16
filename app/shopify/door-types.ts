import type { Gid, ShopDomain } from "../domain/ids.ts";
import type { Clock } from "../lib/clock.ts";

/** `fetch` is handed in; it already knows how to reach the shop (or whoever stands in for it). */
export interface ShopifyDoorParts {
  fetch: typeof globalThis.fetch;
  clock: Clock;
  /** Cost budget per shop as Shopify last stated it; one per process is enough, every answer corrects it. */
  budgets: CostBudgets;
  shop: ShopDomain;
  /** Offline access token; fetched anew for every call so that a refreshed one is used. */
  accessToken(): Promise<string>;
}

/** Memory of each shop's GraphQL points: what is left, and how fast it comes back. */
export interface CostBudgets {
  /** null = go, and `cost` points are booked; else the UTC instant at which `cost` points will be there. */
  wait(shop: ShopDomain, cost: number, now: Date): Date | null;
  /** What an answer's `extensions.cost` said, points and points per second. */
  note(shop: ShopDomain, status: { maximum: number; available: number; restoreRate: number }, now: Date): void;
  /** What an operation will ask for, in points: our own guess, corrected by what Shopify asked for the last time. */
  costOf(operation: string, guess: number): number;
  /** Shopify asked `requested` points where we had guessed `guess`. */
  learn(operation: string, guess: number, requested: number): void;
}

/** An order as another connector may have written it (decisions 7). */
export interface AdoptableOrder {
  id: Gid;
  name: string;
  sourceIdentifier: string | null;
  tags: string[];
  note: string | null;
  attributes: { key: string; value: string }[];
}

/** The same of one order, and the name of the app that made it; null where Shopify does not say. */
export interface OrderOrigin extends AdoptableOrder {
  app: string | null;
}
