import { describe, expect, it } from "vitest";
import { graphqlErrors, graphqlFailure, httpFailure, isOnlyProtectedData, isThrottled, refused, throttled, withoutGone, type Call, type Cost } from "./errors.ts";

const now = new Date("2026-03-01T12:00:00.000Z");
const after = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const query: Call = { operation: "orderById", mutation: false, personal: [], requestId: "r-1" };
const mutation: Call = { operation: "orderCreate", mutation: true, personal: ["Jo Muster", "Jo", "DE", "Jo Muster Weg 1"], requestId: null };
const coded = (code: string, message = "no") => graphqlErrors.parse([{ message, extensions: { code } }]);

describe("httpFailure", () => {
  it.each<[number, string | null, Call, object]>([
    [400, null, mutation, { kind: "rejected", code: "400", mayHaveActed: false }],
    [401, null, mutation, { kind: "unauthorized" }],
    [402, null, mutation, { kind: "unavailable", mayHaveActed: false }],
    [403, null, query, { kind: "unauthorized" }],
    [404, null, query, { kind: "not-found" }],
    [408, null, mutation, { kind: "unavailable", mayHaveActed: true }],
    [422, null, mutation, { kind: "rejected" }],
    [423, null, mutation, { kind: "unavailable", mayHaveActed: false }],
    [429, null, mutation, { kind: "throttled", retryAt: after(2), mayHaveActed: false }],
    [429, "7.5", query, { kind: "throttled", retryAt: after(7.5) }],
    [429, "soon", query, { kind: "throttled", retryAt: after(2) }],
    [430, null, query, { kind: "throttled", retryAt: after(60) }],
    [430, "5", query, { kind: "throttled", retryAt: after(5) }],
    [500, null, query, { kind: "unavailable", mayHaveActed: false }],
    [500, null, mutation, { kind: "unavailable", mayHaveActed: true }],
    [503, "9", mutation, { kind: "unavailable", mayHaveActed: true }],
  ])("reads status %i with Retry-After %j", (status, retryAfter, call, expected) => {
    expect(httpFailure(call, status, retryAfter, now)).toMatchObject({ platform: "shopify", operation: call.operation, requestId: call.requestId, ...expected });
  });
});

describe("throttled", () => {
  const cost = (requestedQueryCost: number, currentlyAvailable: number, restoreRate: number): Cost => ({ requestedQueryCost, throttleStatus: { maximumAvailable: 2000, currentlyAvailable, restoreRate } });

  it.each<[string, Cost | null, number]>([
    ["the points that are missing", cost(1000, 200, 100), 8],
    ["a fraction of a second", cost(11, 10, 100), 0.01],
    ["no time when they are there", cost(10, 200, 100), 0],
    ["a second when Shopify tells no cost", null, 1],
    ["a rate of nothing as one a second", cost(10, 0, 0), 10],
  ])("waits for %s", (_what, given, seconds) => {
    expect(throttled(query, given, now)).toMatchObject({ kind: "throttled", retryAt: after(seconds), mayHaveActed: false });
  });

  it("is told by a code, wherever it stands", () => {
    expect([isThrottled(coded("THROTTLED")), isThrottled([...coded("X"), ...coded("THROTTLED")]), isThrottled(coded("X")), isThrottled([])]).toEqual([true, true, false, false]);
  });
});

describe("isOnlyProtectedData", () => {
  const denied = { message: "This app is not approved to access the Customer object", path: ["orders", "nodes", 0, "customer"] };
  it.each<[string, object[], boolean]>([
    ["one field", [denied], true],
    ["several fields", [denied, { ...denied, message: "Protected customer data: email", path: ["order", "email"] }], true],
    ["a whole root field", [{ ...denied, path: ["orders"] }], false],
    ["no path", [{ message: denied.message }], false],
    ["a field and something else", [denied, { message: "Internal error", path: ["a", "b"] }], false],
  ])("of %s: %j → %s", (_what, errors, only) => {
    expect(isOnlyProtectedData(graphqlErrors.parse(errors))).toBe(only);
  });
});

describe("graphqlFailure", () => {
  it.each<[string, object[], boolean, object]>([
    ["access denied", coded("ACCESS_DENIED"), false, { kind: "unauthorized", mayHaveActed: false }],
    ["access denied to part of an answer", coded("ACCESS_DENIED"), true, { kind: "unauthorized", mayHaveActed: true }],
    ["Shopify's own fault", coded("INTERNAL_SERVER_ERROR"), false, { kind: "unavailable", mayHaveActed: true }],
    ["a timeout", coded("TIMEOUT"), false, { kind: "unavailable", mayHaveActed: true }],
    ["a timeout without a code", [{ message: "Timed out" }], false, { kind: "unavailable", mayHaveActed: true }],
    ["a closed shop", coded("SHOP_INACTIVE"), false, { kind: "unavailable", mayHaveActed: false }],
    ["anything else", coded("BAD_USER_INPUT"), false, { kind: "rejected", code: "BAD_USER_INPUT", mayHaveActed: false }],
    ["anything else after the mutation ran", coded("BAD_USER_INPUT"), true, { kind: "rejected", mayHaveActed: true }],
    ["no code at all", [{ message: "odd" }], false, { kind: "rejected", code: null }],
    ["extensions of another shape", [{ message: "odd", extensions: { code: 7 } }], false, { kind: "rejected", code: null }],
  ])("reads %s", (_what, errors, acted, expected) => {
    expect(graphqlFailure(mutation, graphqlErrors.parse(errors), acted)).toMatchObject(expected);
  });

  it.each([
    ["names a value's place only", { message: "Variable $order of type X was provided invalid value", extensions: { problems: [{ path: ["lines", 0, "price"], explanation: "Jo Muster" }] } }, "lines.0.price"],
    ["names no variable's value", { message: "Variable $order: {\"name\":\"Ann\"}" }, "a variable's value is not accepted"],
    ["hides what we sent, the longest first", { message: "no Jo Muster Weg 1 for Jo Muster in DE" }, "no … for … in DE"],
  ])("%s", (_what, error, said) => {
    const { message } = graphqlFailure(mutation, graphqlErrors.parse([error]), false);
    expect(message).toContain(said);
    expect(message).not.toMatch(/Muster|Ann/);
  });

  it("never says more than it must", () => {
    expect(graphqlFailure(query, graphqlErrors.parse([{ message: "x".repeat(5000) }]), false).message.length).toBeLessThan(400);
  });
});

describe("refused", () => {
  const error = (message: string, field: string[] | null = null, code: string | null = null) => ({ field, message, code });
  it.each([
    ["the first code", [error("no", ["order"], "INVALID"), error("neither", null, "X")], { kind: "rejected", code: "INVALID" }],
    ["no code", [error("no")], { kind: "rejected", code: null }],
    ["a metafield that another order bears", [error("Value has already been taken", ["order", "metafields", "0", "value"], "INVALID")], { kind: "rejected", code: "TAKEN" }],
    ["another field that is taken", [error("Name is taken", ["order", "name"], "INVALID")], { kind: "rejected", code: "INVALID" }],
    ["too many at once", [error("Too many attempts. Please try again later.")], { kind: "throttled", code: "TOO_MANY", retryAt: after(60) }],
    ["five exports at once", [error("five are running", null, "LIMIT_REACHED")], { kind: "throttled", code: "TOO_MANY", retryAt: after(60) }],
  ])("tells %s", (_what, errors, expected) => {
    expect(refused(mutation, errors, now)).toMatchObject({ ...expected, mayHaveActed: false });
  });

  it("says where and why, without what we sent", () => {
    const { message } = refused(mutation, [error("Jo Muster is no name", ["order", "name"], "INVALID"), error("nor this")], now);
    expect(message).toBe("Shopify refused orderCreate: order.name: … is no name (INVALID); : nor this");
  });
});

it.each([["Product does not exist", 0], ["Customer can't be found", 0], ["Draft order not found", 0], ["It is part of a bundle", 1]])("withoutGone: %s", (message, left) => {
  expect(withoutGone([{ message }])).toHaveLength(left);
});
