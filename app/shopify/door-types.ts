import type { Gid, ShopDomain } from "../domain/ids.ts";
import type { CatalogueVariant } from "../domain/listings/catalogue-variant.ts";
import type { ProductContent } from "../domain/listings/product-content.ts";
import type { Money } from "../domain/money.ts";
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

/** An export of all variants, as far as it is. */
export interface CatalogueExport {
  state: "running" | "done" | "failed";
  /** Of the file, for seven days once it is done; null: not done, or there is no variant. */
  url: string | null;
  /** What a failed one had written by then. */
  partialUrl: string | null;
  /** Lines so far. */
  objects: number;
  /** Shopify's word for why it failed. */
  error: string | null;
}

/** A line of an export; `unreadable` says where it is not what it should be. */
export type ExportedVariant = { line: number } & ({ variant: CatalogueVariant } | { unreadable: string });

/** What of a product is to be replaced; nothing else of it is touched. */
export interface ProductChanges {
  title?: string;
  descriptionHtml?: string;
  status?: "ACTIVE" | "ARCHIVED" | "DRAFT";
  /** Addresses that Shopify copies from, in place of all that the product shows; noted in its metafield `amazon.images`. */
  images?: string[];
  /** null: none. */
  weights?: { variantId: Gid; weight: ProductContent["weight"] }[];
}

export interface PriceList {
  id: Gid;
  name: string;
  currency: string;
}

export interface VariantPrice {
  variantId: Gid;
  price: Money;
}

/** A price that Shopify did not take, and its words for why. */
export interface RefusedPrice {
  variantId: Gid;
  why: string;
}
