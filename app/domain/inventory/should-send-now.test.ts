import { expect, test } from "vitest";
import { shouldSendNow } from "./should-send-now.ts";

const now = new Date("2026-11-20T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test.each<[string, { decrease: boolean; lastSentAt: Date | null }, object]>([
  ["the first change", { decrease: false, lastSentAt: null }, { now: true }],
  ["a decrease, however soon", { decrease: true, lastSentAt: ago(1) }, { now: true }],
  ["an increase a minute later", { decrease: false, lastSentAt: ago(60) }, { now: true }],
  ["an increase sooner waits for the end of the minute", { decrease: false, lastSentAt: ago(20) }, { now: false, at: new Date("2026-11-20T12:00:40Z") }],
  ["a last sending in the future (another clock)", { decrease: false, lastSentAt: ago(-5) }, { now: false, at: new Date("2026-11-20T12:01:05Z") }],
])("%s (decisions 22)", (_, change, expected) => expect(shouldSendNow(change, now)).toEqual(expected));
