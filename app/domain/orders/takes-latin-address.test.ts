import { expect, test } from "vitest";
import { takesLatinAddress } from "./takes-latin-address.ts";

const order = { marketplaceId: "A1VC38T7YXB528", channel: "MFN", shopifyOrderId: "gid://shopify/Order/1", consolidationId: null, redactClock: "P1", redactedAt: null } as const;

test.each<[string, Partial<Parameters<typeof takesLatinAddress>[0]>, boolean]>([
  ["of amazon.co.jp in Shopify", {}, true],
  ["that nobody has given a date yet", { redactClock: null }, true],
  ["of another marketplace", { marketplaceId: "ATVPDKIKX0DER" }, false],
  ["that Amazon ships", { channel: "AFN" }, false],
  ["that is not in Shopify", { shopifyOrderId: null }, false],
  ["that was erased", { redactedAt: new Date("2026-11-01T00:00:00Z") }, false],
  ["that came in without an address, and so never gets a date", { redactClock: "none" }, false],
  ["in a day's order", { consolidationId: "day" }, false],
])("R108 R115 an order %s takes an address in Latin letters: %#", (_, of, takes) => expect(takesLatinAddress({ ...order, ...of })).toBe(takes));
