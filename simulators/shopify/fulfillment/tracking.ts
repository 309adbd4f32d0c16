import type { Tracking } from "./ship.ts";

/** `FulfillmentTrackingInput`: one number or several, each with its address. */
export interface TrackingInput {
  company?: string | null;
  number?: string | null;
  numbers?: string[] | null;
  url?: string | null;
  urls?: string[] | null;
}

/** One entry per tracking number; the carrier alone makes one without. */
export function trackingOf(input: TrackingInput | null | undefined): Tracking {
  if (!input) return [];
  const numbers = input.numbers?.length ? input.numbers : input.number ? [input.number] : [null];
  const urls = input.urls?.length ? input.urls : [input.url ?? null];
  if (!input.company && numbers[0] === null && !urls[0]) return [];
  return numbers.map((number, i) => ({ company: input.company ?? null, number, url: urls[i] ?? null }));
}
