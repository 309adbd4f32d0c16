import { describe, expect, it } from "vitest";
import { z } from "zod";
import { answer, failureOf, now, scriptedShop, type Scripted } from "../../tests/support/shopify-answers.ts";
import { parseMoney } from "../domain/money.ts";
import { createGraphql } from "./graphql.server.ts";
import { mutation, query } from "./queries/document.ts";
import { userErrors } from "./queries/shared.ts";

const shop = query("shop", "query shop { shop { name } }", z.object({ shop: z.object({ name: z.string() }).nullable() }));
const act = mutation("act", "mutation act($x: String) { act(x: $x) { userErrors { message } } }", z.object({ act: z.object({ userErrors }) }));

const read = (...answers: Scripted[]) => createGraphql(scriptedShop(...answers).parts)(shop, {}, (data) => data.shop?.name);
const write = (...answers: Scripted[]) =>
  createGraphql(scriptedShop(...answers).parts)(act, { x: "Ada" }, (data, refuse) => refuse(data.act.userErrors), ["Ada"]);

const name = { data: { shop: { name: "Demo" } } };
const error = (message: string, code?: string, more: object = {}) => ({ message, extensions: code ? { code, ...more } : undefined });

it("sends the token and the pinned version, and reads the answer", async () => {
  const { parts, sent } = scriptedShop(answer(name));
  expect(await createGraphql(parts)(shop, {}, (data) => data.shop?.name)).toBe("Demo");
  expect(sent).toMatchObject([{ url: "https://demo.myshopify.com/admin/api/2026-10/graphql.json", token: "shpat_secret", operationName: "shop" }]);
});

it("takes a fresh token for every call", async () => {
  const { parts, sent } = scriptedShop(answer(name), answer(name));
  let count = 0;
  const ask = createGraphql({ ...parts, accessToken: () => Promise.resolve(`token-${++count}`) });
  await ask(shop, {}, () => null);
  await ask(shop, {}, () => null);
  expect(sent.map(({ token }) => token)).toEqual(["token-1", "token-2"]);
});

it("hands on that there is no token", async () => {
  const { parts } = scriptedShop();
  const ask = createGraphql({ ...parts, accessToken: () => Promise.reject(new Error("signed out")) });
  await expect(ask(shop, {}, () => null)).rejects.toThrow("signed out");
});

describe("statuses", () => {
  it.each([
    [401, "unauthorized", false],
    [403, "unauthorized", false],
    [402, "unavailable", false],
    [423, "unavailable", false],
    [404, "not-found", false],
    [400, "rejected", false],
    [500, "unavailable", true],
    [502, "unavailable", true],
    [503, "unavailable", true],
    [408, "unavailable", true],
  ])("%i → %s", async (status, kind, mayHaveActed) => {
    const page = () => new Response("<html>sorry</html>", { status, headers: { "x-request-id": "r-1" } });
    const expected = { kind, platform: "shopify", code: String(status), requestId: "r-1" };
    expect(await failureOf(write(page()))).toMatchObject({ ...expected, operation: "act", mayHaveActed });
    expect(await failureOf(read(page()))).toMatchObject({ ...expected, operation: "shop", mayHaveActed: false });
  });

  it("reads `errors` that is a text", async () => {
    const body = { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" };
    expect(await failureOf(read(Response.json(body, { status: 401 })))).toMatchObject({ kind: "unauthorized" });
  });
});

describe("throttling", () => {
  it.each([200, 429])("waits until the points are there (status %i)", async (status) => {
    const throttled = answer({ errors: [error("Throttled", "THROTTLED")] }, { status, requested: 550, available: 300 });
    expect(await failureOf(write(throttled))).toMatchObject({
      kind: "throttled", code: "THROTTLED", retryAt: new Date(now.getTime() + 2500), mayHaveActed: false,
    });
  });

  it("waits a second when no cost was said", async () => {
    const throttled = Response.json({ errors: [error("Throttled", "THROTTLED")] });
    expect(await failureOf(read(throttled))).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 1000) });
  });

  it.each([
    [429, { "retry-after": "4.0" }, 4000],
    [429, {}, 2000],
    [430, {}, 60_000],
  ])("takes a bare %i with %j", async (status, headers, ms) => {
    const bare = new Response("", { status, headers: headers as Record<string, string> });
    expect(await failureOf(write(bare))).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + ms), mayHaveActed: false });
  });

  it("does not call when the points are known to be missing", async () => {
    const { parts, sent } = scriptedShop(answer(name, { requested: 100, available: 20 }));
    const ask = createGraphql(parts);
    await ask(shop, {}, () => null);
    // Shopify asked for 100 points, of which 20 are there and 100 come back each second.
    expect(await failureOf(ask(shop, {}, () => null))).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 800), mayHaveActed: false });
    expect(sent).toHaveLength(1);
  });

  it("learns from a refusal too", async () => {
    const { parts } = scriptedShop(answer({ errors: [error("Throttled", "THROTTLED")] }, { requested: 10, available: 0 }));
    const ask = createGraphql(parts);
    await failureOf(ask(shop, {}, () => null));
    expect(parts.budgets.wait(parts.shop, 100, now)).toEqual(new Date(now.getTime() + 1000));
  });

  it("takes too many orders a minute for a throttle", async () => {
    const refusal = answer({ data: { act: { userErrors: [{ field: null, message: "Too many attempts. Please try again later." }] } } });
    expect(await failureOf(write(refusal))).toMatchObject({ kind: "throttled", retryAt: new Date(now.getTime() + 60_000) });
  });
});

describe("connections", () => {
  const lost = new TypeError("fetch failed", { cause: new Error("ECONNRESET") });

  it("may have acted when the connection breaks", async () => {
    expect(await failureOf(write(lost))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
    expect(await failureOf(read(lost))).toMatchObject({ kind: "unavailable", mayHaveActed: false });
  });

  it("may have acted when it breaks in the middle of the answer", async () => {
    const half = () => new Response(new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) }));
    expect(await failureOf(write(half()))).toMatchObject({ kind: "unavailable", mayHaveActed: true });
  });

  it("may have acted when no answer comes in time", async () => {
    const silent: Scripted = (_, signal) => new Promise((_resolve, reject) => {
      signal.addEventListener("abort", () => reject(signal.reason as Error));
    });
    const ask = createGraphql(scriptedShop(silent).parts, 10);
    const failure = await failureOf(ask(act, {}, () => null));
    expect(failure).toMatchObject({ kind: "unavailable", mayHaveActed: true, message: "Shopify did not answer act within 0.01 s" });
  });

  it("does not follow a redirect with the token", async () => {
    const { parts } = scriptedShop();
    let redirect: string | undefined;
    const fetch: typeof globalThis.fetch = (_, init) => {
      redirect = init?.redirect;
      return Promise.resolve(answer(name));
    };
    await createGraphql({ ...parts, fetch })(shop, {}, () => null);
    expect(redirect).toBe("error");
  });
});

describe("unreadable answers", () => {
  it.each([
    ["broken JSON", () => new Response('{"data":{"act":{"userEr', { headers: { "content-type": "application/json" } })],
    ["JSON of another shape", () => Response.json([1, 2])],
    ["a page instead of JSON", () => new Response("<html>Ada</html>")],
    ["nothing", () => new Response("")],
    ["no data", () => Response.json({})],
    ["another data", () => answer({ data: { act: { userErrors: "none" } } })],
  ])("%s", async (_, reply) => {
    const failure = await failureOf(write(reply()));
    expect(failure).toMatchObject({ kind: "unreadable", mayHaveActed: true });
    expect(String(failure.message)).not.toContain("Ada");
  });

  it("says where it could not read", async () => {
    expect(await failureOf(read(answer({ data: { shop: { name: 1 } } })))).toMatchObject({
      kind: "unreadable", mayHaveActed: false, message: "Shopify's answer to shop is not readable at shop.name",
    });
  });

  it("takes an amount that is none for unreadable", async () => {
    const ask = createGraphql(scriptedShop(answer(name)).parts);
    expect(await failureOf(ask(shop, {}, () => parseMoney("much", "EUR")))).toMatchObject({ kind: "unreadable" });
  });

  it("does not swallow a mistake of ours", async () => {
    const ask = createGraphql(scriptedShop(answer(name)).parts);
    const mistake = (): never => {
      throw new RangeError("ours");
    };
    await expect(ask(shop, {}, mistake)).rejects.toThrow(RangeError);
  });
});

describe("GraphQL errors", () => {
  it.each([
    [error("Access denied for act field.", "ACCESS_DENIED"), "unauthorized", "ACCESS_DENIED", false],
    [error("Internal error. Looks like something went wrong on our end.", "INTERNAL_SERVER_ERROR"), "unavailable", "INTERNAL_SERVER_ERROR", true],
    [error("Internal error. Looks like something went wrong on our end."), "unavailable", null, true],
    [error("Timeout"), "unavailable", null, true],
    [error("Query cost is 1200, which exceeds the single query max cost limit 1000", "MAX_COST_EXCEEDED"), "rejected", "MAX_COST_EXCEEDED", false],
    [error("Shop is inactive", "SHOP_INACTIVE"), "unavailable", "SHOP_INACTIVE", false],
    [error("Field 'acts' doesn't exist on type 'Mutation'", "undefinedField"), "rejected", "undefinedField", false],
  ])("%j", async (one, kind, code, mayHaveActed) => {
    const reply = () => answer({ errors: [one] }, { headers: { "x-request-id": "r-2" } });
    expect(await failureOf(write(reply()))).toMatchObject({ kind, code, mayHaveActed, requestId: "r-2" });
    expect(await failureOf(read(reply()))).toMatchObject({ kind, code, mayHaveActed: false });
  });

  it("knows that a mutation acted whose answer is partly refused", async () => {
    const partly = answer({ data: { act: { userErrors: [] } }, errors: [error("Access denied for fulfillmentOrders field.", "ACCESS_DENIED")] });
    expect(await failureOf(write(partly))).toMatchObject({ kind: "unauthorized", mayHaveActed: true });
  });

  const unapproved = "This app is not approved to access the Customer object. See https://shopify.dev/docs/apps/launch/protected-customer-data";

  it("takes a field without approval for data", async () => {
    const partly = answer({ ...name, errors: [{ ...error(unapproved, "ACCESS_DENIED"), path: ["shop", "customer"] }] });
    expect(await read(partly)).toBe("Demo");
  });

  it("does not take a whole answer without approval for 'there is none'", async () => {
    const hidden = answer({ data: { shop: null }, errors: [{ ...error(unapproved, "ACCESS_DENIED"), path: ["shop"] }] });
    expect(await failureOf(read(hidden))).toMatchObject({ kind: "unauthorized" });
  });
});

describe("what messages say", () => {
  it("names field and reason of a refusal", async () => {
    const refusal = answer({ data: { act: { userErrors: [{ field: ["order", "closedAt"], message: "is invalid", code: "INVALID" }] } } });
    expect(await failureOf(write(refusal))).toMatchObject({
      kind: "rejected", code: "INVALID", mayHaveActed: false, message: "Shopify refused act: order.closedAt: is invalid (INVALID)",
    });
  });

  it("says that another order bears the identity", async () => {
    const refusal = answer({ data: { act: { userErrors: [{ field: ["order", "metafields", "1", "value"], message: "Value has already been taken", code: "INVALID" }] } } });
    expect(await failureOf(write(refusal))).toMatchObject({ kind: "rejected", code: "TAKEN" });
  });

  it.each([
    { data: { act: { userErrors: [{ field: ["order"], message: "First name Ada is not allowed" }] } } },
    { errors: [error("Ada is not accepted", "BAD")] },
    { errors: [error('Variable $x of type String was provided invalid value "Ada \\"x\\" King"')] },
    { errors: [error("Variable $x was provided an invalid value", "INVALID_VARIABLE", { value: { name: "Ada" }, problems: [{ path: ["address", "zip"], explanation: "Ada" }] })] },
  ])("hides what is personal (%#)", async (body) => {
    const { cause, ...failure } = await failureOf(write(answer(body)));
    expect(cause).toBeUndefined();
    expect(JSON.stringify(failure)).not.toMatch(/Ada|King|shpat_/);
  });

  it("tells the place of a value that is not accepted", async () => {
    const body = { errors: [error("Variable …", "INVALID_VARIABLE", { problems: [{ path: ["order", "shippingAddress", "countryCode"] }] })] };
    expect((await failureOf(write(answer(body)))).message).toContain("order.shippingAddress.countryCode");
  });

  it("keeps the request out of every failure", async () => {
    for (const reply of [new Response("no", { status: 500 }), new Response("{"), new TypeError("fetch failed")]) {
      const { cause, ...failure } = await failureOf(write(reply));
      expect(`${JSON.stringify(failure)} ${String(cause)}`).not.toMatch(/Ada|shpat_/);
    }
  });
});
