import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { FeedResult } from "./order-feed.ts";
import { requestProblems, toldProblems } from "./request-problems.ts";
import { settleFeed } from "./settle-feed.ts";
import { stateOfRequest } from "./state-of-request.ts";

const sent = [{ id: "a", messageId: 1 }, { id: "b", messageId: 2 }];
const report = (successful: number, errors: FeedResult["errors"] = []): FeedResult => ({ processed: 2, successful, errors });
const error = (messageId: number | null, description = "Too late", code: string | null = null) => ({ messageId, code, description });
const states = (status: string, result: FeedResult | null) => {
  const settled = settleFeed("cancel", { status }, result, sent);
  return settled && [settled.state, ...settled.requests.map(({ state, reasonCode }) => (reasonCode ? `${state} ${reasonCode}` : state))];
};

describe("what became of a feed", () => {
  it.each<[string, string, FeedResult | null, unknown]>([
    ["it waits", "IN_QUEUE", null, null],
    ["it runs", "IN_PROGRESS", null, null],
    ["a status of the future", "PAUSED", null, null],
    ["all was taken", "DONE", report(2), ["done", "done", "done"]],
    ["one was refused", "DONE", report(1, [error(2)]), ["done", "done", "refused cancel-refused"]],
    ["one was refused for two reasons", "DONE", report(1, [error(2), error(2, "And sold")]), ["done", "done", "refused cancel-refused"]],
    ["all were refused", "DONE", report(0, [error(1), error(2)]), ["done", "refused cancel-refused", "refused cancel-refused"]],
    ["the document was refused as one", "DONE", report(0, [error(null, "Account suspended")]), ["failed", "due feed-failed", "due feed-failed"]],
    ["fewer were taken than nobody speaks against", "DONE", report(1), ["done", "refused feed-failed", "refused feed-failed"]],
    ["there is no report", "DONE", null, ["done", "refused feed-failed", "refused feed-failed"]],
    ["FATAL, and nothing was applied", "FATAL", report(0), ["failed", "due feed-failed", "due feed-failed"]],
    ["FATAL, and something was applied", "FATAL", report(1), ["failed", "refused feed-failed", "refused feed-failed"]],
    ["FATAL, and one was refused", "FATAL", report(1, [error(1)]), ["failed", "refused cancel-refused", "refused feed-failed"]],
    ["FATAL, and nobody says what was applied", "FATAL", null, ["failed", "refused feed-failed", "refused feed-failed"]],
    ["cancelled before it ran", "CANCELLED", null, ["failed", "due feed-failed", "due feed-failed"]],
  ])("%s", (_what, status, result, expected) => {
    expect(states(status, result)).toEqual(expected);
  });

  test("Amazon's own words are kept, each once", () => {
    const settled = settleFeed("refund", { status: "DONE" }, report(1, [error(2, "Not refundable", "18028"), error(2, "Not refundable", "18028"), error(2, "Ask again")]), sent);
    expect(settled!.requests[1]).toMatchObject({ reasonCode: "refund-refused", reasonParams: { detail: "Not refundable (18028); Ask again" } });
    expect(settleFeed("cancel", { status: "DONE" }, report(0, [error(null, "Account suspended")]), sent)).toMatchObject({ detail: "Account suspended" });
  });

  test("B7 nothing goes again that may have been applied", () => {
    const anyError = fc.record({ messageId: fc.option(fc.integer({ min: 1, max: 3 })), code: fc.constant(null), description: fc.constant("No") });
    const anyReport = fc.option(fc.record({ processed: fc.nat(3), successful: fc.nat(3), errors: fc.array(anyError, { maxLength: 3 }) }));
    fc.assert(fc.property(fc.constantFrom("DONE", "FATAL"), anyReport, (status, result) => {
      const again = settleFeed("cancel", { status }, result, sent)!.requests.filter(({ state }) => state === "due");
      if (again.length > 0) expect(result?.successful).toBe(0);
    }));
  });
});

describe("where a request begins", () => {
  const wish = { kind: "cancel" as const };
  it.each<[string, Parameters<typeof stateOfRequest>, object]>([
    ["it is sent", [wish, "send", null], { state: "due", reasonCode: null, reasonParams: {} }],
    ["the merchant wants to be asked", [wish, "ask", null], { state: "asking", reasonCode: "cancel-asking", reasonParams: {} }],
    ["the same of a refund", [{ kind: "refund" }, "ask", null], { state: "asking", reasonCode: "refund-asking", reasonParams: {} }],
    ["more than an hour may have", [wish, "send", 50], { state: "asking", reasonCode: "guard-stopped", reasonParams: { limit: 50 } }],
    ["a rule of ours says no", [{ ...wish, reason: "cancel-too-late", params: { units: 2 } }, "ask", 50], { state: "refused", reasonCode: "cancel-too-late", reasonParams: { units: 2 } }],
  ])("%s", (_what, given, expected) => {
    expect(stateOfRequest(...given)).toEqual(expected);
  });
});

test("a person sees why requests wait or were refused, and nothing of what is settled", () => {
  const one = (more: object) => ({ kind: "cancel" as const, state: "refused" as const, reasonCode: "cancel-refused" as const, reasonParams: { detail: "Too late" }, ...more });
  const told = toldProblems([one({}), one({ state: "done", reasonCode: "guard-stopped" }), one({ state: "due", reasonCode: "feed-failed" }), one({ kind: "untracked-shipment", reasonCode: "shipment-refused" }), one({ state: "asking", reasonCode: "cancel-asking", reasonParams: {} })]);
  expect([...told]).toEqual([["cancel-refused", { detail: "Too late" }], ["cancel-asking", {}]]);
  expect([...told.keys()].every((code) => (requestProblems as readonly string[]).includes(code))).toBe(true);
});
