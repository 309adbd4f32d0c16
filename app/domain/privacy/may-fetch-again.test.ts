import { expect, test } from "vitest";
import { mayFetchAgain } from "./may-fetch-again.ts";

const order = { redactClock: "P1", consolidationId: null, status: "UNSHIPPED" } as const;

test.each<[string, Partial<Parameters<typeof mayFetchAgain>[0]>, boolean]>([
  ["to be shipped", {}, true],
  ["shipped in part", { status: "PARTIALLY_SHIPPED" }, true],
  ["written in small letters by Amazon", { status: "Unshipped" }, true],
  ["erased at the merchant's word", { redactClock: "all" }, true],
  ["erased at the customer's request", { redactClock: "P7" }, false],
  ["shipped", { status: "SHIPPED" }, false],
  ["cancelled", { status: "CANCELLED", redactClock: "P5" }, false],
  ["of which nothing personal was written", { redactClock: "none" }, false],
  ["without a clock", { redactClock: null }, false],
  ["in a state that nobody knows", { status: null }, false],
  ["in a day's order", { consolidationId: "day" }, false],
])("R116 the address of an order %s may be fetched again: %#", (_, of, may) => expect(mayFetchAgain({ ...order, ...of })).toBe(may));
