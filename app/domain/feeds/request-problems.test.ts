import { describe, expect, test } from "vitest";
import { isProblemCode } from "../problems.ts";
import type { ProblemCode } from "../problems.ts";
import { requestStates, type AmazonRequest } from "./amazon-request.ts";
import { isFinalRefusal, requestProblems, toldProblems } from "./request-problems.ts";

type Told = Parameters<typeof toldProblems>[0][number];
const request = (more: Partial<Told> = {}): Told => ({ kind: "cancel", state: "refused", reasonCode: "cancel-refused", reasonParams: { detail: "Too late" }, ...more });
const codes = (...requests: Told[]) => [...toldProblems(requests).keys()];

describe("B7 what a person is shown of what is asked of Amazon", () => {
  test.each<[AmazonRequest["state"], boolean]>([["asking", true], ["refused", true], ["due", false], ["submitted", false], ["done", false], ["dropped", false]])("%s: %s", (state, shown) => {
    expect(codes(request({ state }))).toEqual(shown ? ["cancel-refused"] : []);
  });

  test("covers each state that a request can be in", () => expect(requestStates).toHaveLength(6));

  test.each<[string, Told[], ProblemCode[]]>([
    ["nothing", [], []],
    ["packages have problems of their own", [request({ kind: "untracked-shipment", reasonCode: "shipment-refused" })], []],
    ["a request without a reason", [request({ reasonCode: null })], []],
    ["the same reason twice", [request(), request()], ["cancel-refused"]],
    ["different reasons", [request(), request({ kind: "refund", reasonCode: "refund-too-much" })], ["cancel-refused", "refund-too-much"]],
    ["one settled, one not", [request({ state: "done" }), request({ kind: "refund", state: "asking", reasonCode: "refund-asking" })], ["refund-asking"]],
  ])("%s", (_what, requests, expected) => expect(codes(...requests)).toEqual(expected));

  test("of one reason the latest request's values", () => {
    expect(toldProblems([request(), request({ reasonParams: { detail: "Shipped" } })]).get("cancel-refused")).toEqual({ detail: "Shipped" });
    expect(toldProblems([request(), request({ state: "done", reasonParams: { detail: "Shipped" } })]).get("cancel-refused")).toEqual({ detail: "Too late" });
  });
});

describe("B7 what may be asked of Amazon again by hand", () => {
  test.each<[ProblemCode | null, boolean]>([
    [null, false], ["cancel-refused", false], ["refund-refused", false], ["feed-failed", false], ["guard-stopped", false],
    ["cancel-too-late", true], ["cancel-of-afn", true], ["refund-of-afn", true], ["refund-too-much", true], ["refund-before-shipment", true],
  ])("%s is final: %s", (reasonCode, final) => expect(isFinalRefusal(reasonCode)).toBe(final));
});

test("every problem of a request has words, and stands in the list once", () => {
  expect(requestProblems.filter((code) => !isProblemCode(code))).toEqual([]);
  expect(new Set(requestProblems).size).toBe(requestProblems.length);
});
