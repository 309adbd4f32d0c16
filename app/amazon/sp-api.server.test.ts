import { describe, expect, test } from "vitest";
import { z } from "zod";
import { account, cut, doorParts, json, now, raw, refusal, stubFetch } from "../../tests/support/amazon-door.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonAccount } from "./index.server.ts";
import { createSpApi, type SpApiCall } from "./sp-api.server.ts";

const read: SpApiCall<{ a: number }> = { operation: "getOrder", path: { orderId: "1" }, query: {}, answer: z.object({ a: z.number() }) };
const patch: SpApiCall<{ a: number }> = {
  operation: "patchListingsItem", path: { sellerId: "A1SELLER", sku: "S" }, query: {}, body: { b: 1 }, answer: read.answer,
};
const good = json({ a: 1 });

const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  const parts = doorParts(stub.fetch);
  return { ...stub, ...parts, call: createSpApi(parts, account) };
};
const failure = (promise: Promise<unknown>) => promise.then(
  () => { throw new Error("it succeeded"); },
  (error: unknown) => { if (error instanceof PlatformFailure) return error; throw error; },
);

test("a call bears token and date", async () => {
  const { call, asked } = set(good);
  expect(await call(read)).toEqual({ a: 1 });
  expect(asked[0]?.headers.get("x-amz-access-token")).toBe("Atza|the-token");
  expect(asked[0]?.headers.get("x-amz-date")).toBe("20261120T100000Z");
  expect(asked[0]?.headers.has("content-type")).toBe(false);
});

test("a body is JSON", async () => {
  const { call, asked } = set(good);
  await call(patch);
  expect([asked[0]?.method, asked[0]?.body, asked[0]?.headers.get("content-type")]).toEqual(["PATCH", '{"b":1}', "application/json"]);
});

describe("throttled before the call", () => {
  test("each call takes a token of the seller and of the application", async () => {
    const { call, limiter } = set(good);
    await call(patch);
    expect(limiter.left("amazon:EU:A1SELLER:patchListingsItem")).toBe(4);
    expect(limiter.left("amazon:EU:application:patchListingsItem")).toBe(499);
  });

  test("without a token nothing is sent", async () => {
    const { call, limiter, asked } = set(good);
    await limiter.drain({ key: "amazon:EU:A1SELLER:getOrder", rate: 0.5, burst: 30 });
    expect(await failure(call(read))).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 2000), mayHaveActed: false, requestId: null });
    expect(asked).toEqual([]);
  });

  test("an empty application bucket holds every seller back", async () => {
    const { call, limiter, asked } = set(good);
    await limiter.drain({ key: "amazon:EU:application:patchListingsItem", rate: 500, burst: 500 });
    expect(await failure(call(patch))).toMatchObject({ kind: "throttled" });
    expect([asked.length, limiter.left("amazon:EU:A1SELLER:patchListingsItem")]).toEqual([0, undefined]);
  });

  test("an account without a token costs no call", async () => {
    const { limiter, fetch, ...parts } = set(good);
    const locked: AmazonAccount = { ...account, accessToken: () => Promise.reject(new PlatformFailure("unauthorized", { platform: "amazon", operation: "refreshToken" }, "gone")) };
    const call = createSpApi({ ...parts, fetch, limiter }, locked);
    expect(await failure(call(read))).toMatchObject({ kind: "unauthorized" });
    expect(limiter.left("amazon:EU:A1SELLER:getOrder")).toBeUndefined();
  });
});

describe("the rate in force is learned", () => {
  test.each([["from a good answer", json({ a: 1 }, 200, { "x-amzn-RateLimit-Limit": "2.5" })], ["from a refusal", refusal(400, "X", "y", { "x-amzn-RateLimit-Limit": "2.5" })]])("%s", async (_, answer) => {
    const { call, limiter } = set(answer);
    await call(read).catch(() => undefined);
    expect(limiter.rates.get("amazon:EU:A1SELLER:getOrder")).toBe(2.5);
  });
  test("not without the header", async () => {
    const { call, limiter } = set(good);
    await call(read);
    expect(limiter.rates.size).toBe(0);
  });
});

describe("429", () => {
  test("empties the bucket; without header by the published rate", async () => {
    const { call, limiter } = set(refusal(429, "QuotaExceeded", "You exceeded your quota for the requested resource."));
    expect(await failure(call(read))).toMatchObject({
      kind: "throttled", code: "QuotaExceeded", retryAt: new Date(now.getTime() + 2000), requestId: "req-1", mayHaveActed: false,
    });
    expect(limiter.left("amazon:EU:A1SELLER:getOrder")).toBe(0);
  });
  test("with header by the rate in force", async () => {
    const { call } = set(refusal(429, "QuotaExceeded", "quota", { "x-amzn-RateLimit-Limit": "0.1" }));
    expect(await failure(call(read))).toMatchObject({ retryAt: new Date(now.getTime() + 10_000) });
  });
  test("for the application empties that bucket", async () => {
    const { call, limiter } = set(refusal(429, "QuotaExceeded", "You exceeded the requests allowed for the application."));
    await failure(call(patch));
    expect([limiter.left("amazon:EU:application:patchListingsItem"), limiter.left("amazon:EU:A1SELLER:patchListingsItem")]).toEqual([0, 4]);
  });
  test("without a body as well", async () => {
    expect(await failure(set(raw(null, 429)).call(patch))).toMatchObject({ kind: "throttled", code: null, mayHaveActed: false });
  });
});

describe("refusals", () => {
  test.each<[number, string, string, boolean]>([
    [400, "InvalidInput", "rejected", false], [403, "Unauthorized", "unauthorized", false], [404, "NotFound", "not-found", false],
    [500, "InternalFailure", "unavailable", true], [503, "ServiceUnavailable", "unavailable", true],
  ])("%d %s of a patch is %s", async (status, code, kind, mayHaveActed) => {
    expect(await failure(set(refusal(status, code, "words")).call(patch))).toMatchObject({ kind, code, mayHaveActed, requestId: "req-1" });
  });
  test("a cut wire under a patch may have acted", async () => {
    expect(await failure(set(cut).call(patch))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });
});

describe("an answer that cannot be read", () => {
  test.each([["half", '{"a":'], ["nothing", ""], ["another shape", '{"a":"x"}'], ["null", "null"], ["a page of HTML", "<html>"]])("%s", async (_, text) => {
    expect(await failure(set(raw(text, 200)).call(read))).toMatchObject({ kind: "unreadable", mayHaveActed: false });
    expect(await failure(set(raw(text, 200)).call(patch))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
  test("names the place, not the value", async () => {
    const { message } = await failure(set(json({ a: "Secret Person" })).call(read));
    expect(message).toBe("getOrder: the answer cannot be read, a: expected number, received string");
  });
});

test("no answer is expected where none is read", async () => {
  const { call } = set(raw(null, 204));
  expect(await call({ operation: "confirmShipment", path: { orderId: "1" }, query: {}, body: {}, answer: null })).toBeUndefined();
});

describe("a refused access token", () => {
  const tokens = (...given: string[]): AmazonAccount => ({ ...account, accessToken: (refused) => Promise.resolve(given[refused === undefined ? 0 : 1] ?? given[0]!) });
  const refusing = (token: string) => (request: Request) =>
    request.headers.get("x-amz-access-token") === token ? refusal(403, "Unauthorized", "The access token you provided has expired.")(request) : good(request);
  const setTokens = (fetched: AmazonAccount, ...answers: Parameters<typeof stubFetch>) => {
    const stub = stubFetch(...answers);
    return { ...stub, call: createSpApi(doorParts(stub.fetch), fetched) };
  };

  test("is replaced once and the call is made again", async () => {
    const { call, asked } = setTokens(tokens("old", "new"), refusing("old"));
    expect(await call(read)).toEqual({ a: 1 });
    expect(asked.map((one) => one.headers.get("x-amz-access-token"))).toEqual(["old", "new"]);
  });

  test("that has no successor is a refusal", async () => {
    const { call, asked } = setTokens(tokens("only"), refusing("only"));
    expect(await failure(call(read))).toMatchObject({ kind: "unauthorized", operation: "getOrder" });
    expect(asked).toHaveLength(1);
  });

  test("a fresh token that is refused too is a missing right", async () => {
    const { call, asked } = setTokens(tokens("old", "new"), refusal(403, "Unauthorized", "Access to requested resource is denied."));
    expect(await failure(call(read))).toMatchObject({ kind: "unauthorized", operation: "getOrder" });
    expect(asked).toHaveLength(2);
  });
});
