import { orderInstant } from "../shared/load-world-facts.ts";
import type { Store } from "../shared/store.ts";
import { updatedInstant, type AmazonOrder, type KeptOrder } from "./orders-kept.ts";

/** One look of an order: between two instants (ms since 1970) it is what a caller sees. */
export interface Look {
  key: string;
  order: AmazonOrder;
  /** Where it stands in time; undefined when its times cannot be read. */
  at: number | undefined;
  from: number;
  until: number;
}
export type SortedBy = "created" | "updated";
/** After this instant and key. */
export type Place = [number, string];

const instantOf = { created: orderInstant, updated: updatedInstant };
// Made anew when the orders have changed, so that a page is found without looking at every order.
const indexes = new WeakMap<Store, Map<string, { revision: number; looks: Look[] }>>();

/** Every look of an account's orders, oldest first; those without a time come first of all. */
export function looksOf(store: Store, account: string, by: SortedBy): Look[] {
  const known = indexes.get(store) ?? new Map<string, { revision: number; looks: Look[] }>();
  indexes.set(store, known);
  const name = `${by}|${account}`;
  const { revision } = store.table<KeptOrder>("orders");
  const found = known.get(name);
  if (found?.revision === revision) return found.looks;
  const looks = sorted(store, account, by);
  known.set(name, { revision, looks });
  return looks;
}

/** The looks of a window that show at `now`, both ends included, beginning after a place; what has no time is in every window. */
export function* looksBetween(looks: Look[], window: { after: number; before: number; now: number; place?: Place | undefined }): Generator<Look> {
  const { after, before, now, place } = window;
  const shows = (look: Look) => look.from <= now && now < look.until;
  const timed = firstIndex(looks, (look) => look.at !== undefined);
  const start = place ? firstIndex(looks, (look) => comesAfter(look, place)) : 0;
  for (const look of looks.slice(Math.min(start, timed), timed)) if (shows(look)) yield look;
  const first = firstIndex(looks, (look) => look.at !== undefined && look.at >= after);
  for (let index = Math.max(first, start); index < looks.length; index += 1) {
    const look = looks[index];
    if (!look || (look.at ?? 0) > before) return;
    if (shows(look)) yield look;
  }
}

export const placeOf = (look: Look): Place => [look.at ?? 0, look.key];

function comesAfter(look: Look, [at, key]: Place): boolean {
  const [own, ownKey] = placeOf(look);
  return own > at || (own === at && ownKey > key);
}

function sorted(store: Store, account: string, by: SortedBy): Look[] {
  const looks = store.table<KeptOrder>("orders").values().filter((kept) => kept.account === account).flatMap((kept) => {
    const from = kept.versions.map((version) => updatedInstant(version) ?? -Infinity);
    return kept.versions.map((order, index) => ({ key: kept.key, order, at: instantOf[by](order), from: from[index]!, until: from[index + 1] ?? Infinity }));
  });
  return looks.sort((a, b) => (a.at ?? 0) - (b.at ?? 0) || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
}

/** The first index from which on the test holds: it must hold for everything after it. */
function firstIndex(looks: Look[], test: (look: Look) => boolean): number {
  let low = 0;
  let high = looks.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (test(looks[middle]!)) high = middle;
    else low = middle + 1;
  }
  return low;
}
