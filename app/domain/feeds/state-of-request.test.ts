import fc from "fast-check";
import { expect, test } from "vitest";
import { isProblemCode } from "../problems.ts";
import { stateOfRequest } from "./state-of-request.ts";

const kinds = ["cancel", "refund", "untracked-shipment"] as const;

test.each<[(typeof kinds)[number], string]>([["cancel", "cancel-asking"], ["refund", "refund-asking"], ["untracked-shipment", "tracking-missing"]])(
  "B7 R100 a %s that waits for the merchant is shown as %s", (kind, reasonCode) => {
    expect(stateOfRequest({ kind }, "ask", null)).toEqual({ state: "asking", reasonCode, reasonParams: {} });
  },
);

test.each<[string, number | null, "send" | "ask", string]>([
  ["no limit is reached", null, "send", "due"], ["the limit is reached", 50, "send", "asking guard-stopped"], ["no request an hour is allowed", 0, "send", "asking guard-stopped"],
  ["the merchant is asked anyway", 50, "ask", "asking refund-asking"],
])("B7 where %s", (_what, limit, policy, expected) => {
  const { state, reasonCode } = stateOfRequest({ kind: "refund" }, policy, limit);
  expect([state, reasonCode].filter(Boolean).join(" ")).toBe(expected);
});

test("B7 the guard says how many an hour may have", () => {
  expect(stateOfRequest({ kind: "cancel" }, "send", 7).reasonParams).toEqual({ limit: 7 });
});

test("B7 what a rule of ours forbids neither waits for a person nor goes, and whatever waits says why", () => {
  const reasons = fc.option(fc.constantFrom("refund-too-much", "refund-of-afn", "cancel-too-late"), { nil: undefined });
  fc.assert(fc.property(fc.constantFrom(...kinds), reasons, fc.constantFrom("send", "ask"), fc.option(fc.nat(99)), (kind, reason, policy, limit) => {
    const { state, reasonCode } = stateOfRequest(reason === undefined ? { kind } : { kind, reason }, policy, limit);
    expect(state === "refused").toBe(reason !== undefined);
    expect(reasonCode === null).toBe(state === "due");
    if (reasonCode !== null) expect(isProblemCode(reasonCode)).toBe(true);
  }));
});
