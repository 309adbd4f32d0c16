import { describe, expect, test } from "vitest";
import type { AmazonRequest } from "./amazon-request.ts";
import { needlessOnceCancelled } from "./request-problems.ts";

describe("K9 what is needless once Amazon shows the order as cancelled", () => {
  test.each<[AmazonRequest["kind"], AmazonRequest["state"], AmazonRequest["reasonCode"], boolean]>([
    ["cancel", "asking", "cancel-asking", true],
    ["cancel", "due", null, true],
    ["cancel", "refused", "cancel-refused", true],
    ["cancel", "submitted", null, false],
    ["cancel", "done", null, false],
    ["refund", "refused", "refund-before-shipment", true],
    ["refund", "refused", "refund-too-much", true],
    ["refund", "refused", "refund-of-afn", true],
    ["refund", "refused", "refund-refused", false],
    ["refund", "refused", "feed-failed", false],
    ["refund", "asking", "refund-asking", false],
    ["refund", "due", null, false],
    ["untracked-shipment", "due", null, false],
  ])("%s %s %s: %s", (kind, state, reasonCode, needless) => expect(needlessOnceCancelled({ kind, state, reasonCode })).toBe(needless));
});
