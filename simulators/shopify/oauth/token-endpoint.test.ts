import { describe, expect, it } from "vitest";
import { testShop, type TestShop } from "../testing/test-shop.ts";

const shopName = "demo.myshopify.com";
const exchange = "urn:ietf:params:oauth:grant-type:token-exchange";
const tokenType = (kind: string) => `urn:shopify:params:oauth:token-type:${kind}-access-token`;

interface Grant {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
  error?: string;
}

async function post(shop: TestShop, body: object, form = false): Promise<{ status: number; body: Grant }> {
  const full = { client_id: shop.shopify.options.apiKey, client_secret: shop.shopify.options.apiSecret, ...body } as Record<string, string>;
  const answer = await shop.shopify.handle(new Request(`https://${shopName}/admin/oauth/access_token`, {
    method: "POST",
    headers: { "content-type": form ? "application/x-www-form-urlencoded" : "application/json" },
    body: form ? new URLSearchParams(full) : JSON.stringify(full),
  }));
  return { status: answer.status, body: (await answer.json()) as Grant };
}

const acquire = (shop: TestShop, more: object = {}) =>
  post(shop, { grant_type: exchange, subject_token: shop.shopify.sessionToken(shopName), requested_token_type: tokenType("offline"), expiring: "1", ...more });
const refresh = (shop: TestShop, token: string) => post(shop, { grant_type: "refresh_token", refresh_token: token });
const works = async (shop: TestShop, token: string) => (await shop.send("{ shop { name } }", {}, { "x-shopify-access-token": token })).status === 200;

function turnableShop() {
  let now = new Date("2026-03-01T12:00:00Z");
  const shop = testShop({ realNow: () => now });
  return { shop, advance: (seconds: number) => (now = new Date(now.getTime() + seconds * 1_000)) };
}

describe("token exchange", () => {
  it("gives an expiring offline token with its refresh token", async () => {
    const shop = testShop({ scopes: ["read_products", "write_orders"] });
    const { status, body } = await acquire(shop);
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: expect.stringMatching(/^shpat_/) as string, scope: "read_products,write_orders", expires_in: 3_600,
      refresh_token: expect.stringMatching(/^shprt_/) as string, refresh_token_expires_in: 7_776_000,
    });
    expect(await works(shop, body.access_token)).toBe(true);
    expect(shop.shopify.calls().accessToken).toBe(1);
  });

  it("gives a token without an end when expiring is 0", async () => {
    const { body } = await acquire(testShop(), { expiring: "0" });
    expect(Object.keys(body)).toEqual(["access_token", "scope"]);
  });

  it("gives an online token for a person", async () => {
    const shop = testShop();
    const { body } = await acquire(shop, { requested_token_type: tokenType("online"), subject_token: shop.shopify.sessionToken(shopName, { userId: "42" }) });
    expect(body).toMatchObject({ expires_in: 86_399, session: "session-of-user-42", associated_user: { id: 42, account_owner: true }, associated_user_scope: expect.any(String) as string });
    expect(body.refresh_token).toBeUndefined();
  });

  it("takes a form as well", async () => {
    const shop = testShop();
    const body = { grant_type: exchange, subject_token: shop.shopify.sessionToken(shopName), requested_token_type: tokenType("offline"), expiring: "1" };
    expect((await post(shop, body, true)).status).toBe(200);
  });

  it.each<[string, (shop: TestShop) => object, number, string]>([
    ["another secret", () => ({ client_secret: "wrong" }), 401, "invalid_client"],
    ["another app", () => ({ client_id: "wrong" }), 401, "invalid_client"],
    ["a forged token", (shop) => ({ subject_token: shop.shopify.sessionToken(shopName, { secret: "other" }) }), 400, "invalid_subject_token"],
    ["a stale token", (shop) => ({ subject_token: shop.shopify.sessionToken(shopName, { claims: { exp: 1 } }) }), 400, "invalid_subject_token"],
    ["another shop's token", (shop) => ({ subject_token: shop.shopify.sessionToken("other.myshopify.com") }), 400, "invalid_subject_token"],
    ["an unknown kind", () => ({ requested_token_type: "x" }), 400, "invalid_request"],
    ["an unknown grant", () => ({ grant_type: "password" }), 400, "unsupported_grant_type"],
  ])("is refused for %s", async (_, bent, status, error) => {
    const shop = testShop();
    const answer = await acquire(shop, bent(shop));
    expect({ status: answer.status, error: answer.body.error }).toEqual({ status, error });
  });
});

describe("tokens in time", () => {
  it("die after their hour", async () => {
    const { shop, advance } = turnableShop();
    const { body } = await acquire(shop);
    advance(3_599);
    expect(await works(shop, body.access_token)).toBe(true);
    advance(1);
    expect(await works(shop, body.access_token)).toBe(false);
  });

  it("are refreshed with a new pair; the old access token lives out its hour", async () => {
    const { shop } = turnableShop();
    const first = (await acquire(shop)).body;
    const second = (await refresh(shop, first.refresh_token!)).body;
    expect(second.refresh_token).not.toBe(first.refresh_token);
    expect(await works(shop, first.access_token)).toBe(true);
    expect(await works(shop, second.access_token)).toBe(true);
  });

  it("may be refreshed again with the same refresh token until the replacement is used", async () => {
    const { shop } = turnableShop();
    const first = (await acquire(shop)).body;
    await refresh(shop, first.refresh_token!);
    const again = await refresh(shop, first.refresh_token!);
    expect(again.status).toBe(200);
    await works(shop, again.body.access_token);
    expect(await refresh(shop, first.refresh_token!)).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("are one refreshable token per shop: a new exchange retires the older one at once", async () => {
    const { shop } = turnableShop();
    const first = (await acquire(shop)).body;
    const second = (await acquire(shop)).body;
    expect((await refresh(shop, first.refresh_token!)).status).toBe(400);
    expect((await refresh(shop, second.refresh_token!)).status).toBe(200);
    expect(await works(shop, first.access_token)).toBe(true);
  });

  it("cannot be refreshed after ninety days, by another token, or once revoked", async () => {
    const { shop, advance } = turnableShop();
    const late = (await acquire(shop)).body;
    advance(7_776_000);
    expect((await refresh(shop, late.refresh_token!)).status).toBe(400);
    expect((await refresh(shop, "shprt_unknown")).status).toBe(400);
    const revoked = (await acquire(shop)).body;
    shop.shopify.revokeTokens();
    expect((await refresh(shop, revoked.refresh_token!)).status).toBe(400);
    expect(await works(shop, revoked.access_token)).toBe(false);
  });

  it("end when a test ends them, the permanent one not", async () => {
    const shop = testShop();
    const { body } = await acquire(shop);
    shop.shopify.expireTokens();
    expect(await works(shop, body.access_token)).toBe(false);
    expect(await works(shop, shop.token)).toBe(true);
    expect((await refresh(shop, body.refresh_token!)).status).toBe(200);
  });
});
