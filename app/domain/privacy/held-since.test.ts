import { expect, test } from "vitest";
import { heldSince, type HeldFacts } from "./held-since.ts";

const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const facts: HeldFacts = {
  holdsCopy: false, shopifyOrderId: "gid://shopify/Order/1", shopifyDraftId: null, consolidationId: null, seenAt: at(1), importedAt: at(3), addressFetchedAt: null, redactClock: "P1", redactedAt: null,
};
const waiting = { shopifyOrderId: null, importedAt: null };

test.each<[string, Partial<HeldFacts>, string | null]>([
  ["R116 made in Shopify: since then", {}, "imported 3"],
  ["our copy alone: since it was first seen", { ...waiting, holdsCopy: true }, "seen 1"],
  ["shown by a draft: since it was first seen", { ...waiting, shopifyDraftId: "gid://shopify/DraftOrder/1" }, "seen 1"],
  ["R116 the address fetched again", { addressFetchedAt: at(9) }, "address-fetched 9"],
  ["fetched while it waited, made in Shopify later", { addressFetchedAt: at(2) }, "imported 3"],
  ["waits, and nothing personal is known", waiting, null],
  ["in Shopify, and nothing personal was written", { redactClock: "none" }, null],
  ["part of a collective order", { consolidationId: "c1" }, null],
  ["a member that still waits for the day's order: our copy", { ...waiting, consolidationId: "c1", holdsCopy: true }, "seen 1"],
  ["erased", { redactedAt: at(20) }, null],
])("%s", (_, more, wanted) => {
  const held = heldSince({ ...facts, ...more });
  expect(held && `${held.event} ${held.at.getUTCDate()}`).toBe(wanted);
});
