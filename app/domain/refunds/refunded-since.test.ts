import { expect, test } from "vitest";
import { shopifyRefund } from "../../../tests/support/refund-parts.ts";
import { mirrorNote, returnNote } from "./our-note.ts";
import { refundedSince } from "./refunded-since.ts";

const since = new Date("2026-11-20T12:00:00Z");
const at = (minutes: number, more: Parameters<typeof shopifyRefund>[2] = {}, minor = 400) => shopifyRefund(1, minor, { createdAt: new Date(since.getTime() + minutes * 60_000), ...more });

test.each<[string, ReturnType<typeof at>[], boolean]>([
  ["none", [], false],
  ["one made then", [at(0)], true],
  ["one made later", [at(5)], true],
  ["one made before, such as by another app long ago", [at(-1)], false],
  ["an old one and a new one", [at(-900), at(5)], true],
  ["a mirror of Amazon's own", [at(5, { note: mirrorNote("0f5b8e9a-1111-4222-8333-944455566677") })], false],
  ["units taken back without money", [at(5, { note: returnNote }, 0)], false],
  ["staff's own, of no money", [at(5, {}, 0)], false],
])("B7 what a sweep of Shopify's refunds tells on: %s", (_what, refunds, expected) => expect(refundedSince({ refunds }, since)).toBe(expected));
