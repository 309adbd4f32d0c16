import { describe, expect, test } from "vitest";
import { failureOf, parseJson, readLwaError, readSpApiError, toFailure } from "./errors.ts";

const body = (code: string | null, message: string | null) => JSON.stringify({ errors: [{ code, message, details: "" }] });
const bad = (status: number, method = "GET", text = body("SomeCode", "some words")) => ({ operation: "getOrder", method, status, text, requestId: "req-1" });

describe("kinds", () => {
  test.each([
    [400, "rejected"], [401, "unauthorized"], [403, "unauthorized"], [404, "not-found"], [413, "rejected"], [415, "rejected"],
    [500, "unavailable"], [502, "unavailable"], [503, "unavailable"], [302, "unreadable"],
  ])("%d is %s", (status, kind) => {
    expect(toFailure(bad(status))).toMatchObject({ kind, code: "SomeCode", requestId: "req-1", platform: "amazon", operation: "getOrder", retryAt: null });
  });

  test.each([["GET", 500, false], ["POST", 500, true], ["PATCH", 503, true], ["PATCH", 400, false]])("%s %d may have acted: %s", (method, status, mayHaveActed) => {
    expect(toFailure(bad(status, method)).mayHaveActed).toBe(mayHaveActed);
  });
});

describe("words", () => {
  test("are Amazon's", () => {
    expect(toFailure(bad(400)).message).toBe("getOrder: Amazon answered 400, SomeCode: some words");
  });
  test.each([["<html>"], [""], ["null"], ["[]"], ['{"errors":[]}'], ['{"errors":null}'], ['{"errors":[{}]}']])("may be missing: %s", (text) => {
    expect(toFailure(bad(503, "GET", text)).message).toBe("getOrder: Amazon answered 503, without a reason");
  });
  test("never hold a token, a secret or an e-mail address", () => {
    const message = "token Atza|IwEBIabc and Atzr|IwEBxyz, amzn1.oa2-cs.v1.abcdef for someone@example.com";
    expect(toFailure(bad(400, "GET", body("X", message))).message).toBe("getOrder: Amazon answered 400, X: token [token] and [token], [secret] for [e-mail]");
  });
  test("are cut short", () => {
    expect(toFailure(bad(400, "GET", body("X", "y".repeat(5000)))).message.length).toBeLessThan(400);
  });
});

test("a failure can carry when to try again", () => {
  const retryAt = new Date(5);
  expect(failureOf(bad(429), "throttled", { code: "QuotaExceeded", message: null }, false, retryAt)).toMatchObject({ kind: "throttled", retryAt, code: "QuotaExceeded" });
});

test("both error bodies are read", () => {
  expect(readSpApiError(body("A", "b"))).toEqual({ code: "A", message: "b" });
  expect(readLwaError('{"error":"invalid_grant","error_description":"gone"}')).toEqual({ code: "invalid_grant", message: "gone" });
  expect(readLwaError("oops")).toEqual({ code: null, message: null });
});

test("what is no JSON is undefined", () => {
  expect([parseJson("{"), parseJson(""), parseJson("null")]).toEqual([undefined, undefined, null]);
});
