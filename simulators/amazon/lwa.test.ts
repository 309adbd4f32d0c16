import { describe, expect, it } from "vitest";
import { amazonFixture, clientOf, sellerEu, type AmazonFixture } from "./amazon-fixture.ts";
import { defaultOptions } from "./options.ts";

const address = "https://api.amazon.com/auth/o2/token";
type Answer = { status: number; body: Record<string, unknown> };

async function ask({ raw }: AmazonFixture, form: Record<string, string>, init: RequestInit = {}): Promise<Answer> {
  const answer = await raw(address, { method: "POST", body: new URLSearchParams({ ...clientOf(), ...form }), ...init });
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}
const refresh = (fixture: AmazonFixture, more: Record<string, string> = {}) =>
  ask(fixture, { grant_type: "refresh_token", refresh_token: fixture.amazon.world.refreshTokenFor(sellerEu), ...more });
const seller = (fixture: AmazonFixture, token: unknown) =>
  fixture.send("GET", "/sellers/v1/marketplaceParticipations", { headers: { "x-amz-access-token": String(token) } });

async function consent(fixture: AmazonFixture, query: Record<string, string>): Promise<URL> {
  const search = new URLSearchParams({ application_id: defaultOptions.applicationId, state: "s1", ...query });
  const body = new URLSearchParams({ decision: "confirm", account: `${sellerEu}|EU` });
  const answer = await fixture.raw(`https://sellercentral-europe.amazon.com/apps/authorize/consent?${search.toString()}`, { method: "POST", body });
  return new URL(answer.headers.get("location") ?? "");
}
const redirect_uri = "https://shop.example/amazon/callback";

describe("a refresh token", () => {
  it("gives an access token that opens the API for an hour", async () => {
    const fixture = amazonFixture();
    const { status, body } = await refresh(fixture);
    expect({ status, body }).toMatchObject({ status: 200, body: { token_type: "bearer", expires_in: 3600 } });
    expect((await seller(fixture, body.access_token)).status).toBe(200);
    fixture.clock.advance(3600_000);
    const late = await seller(fixture, body.access_token);
    expect(late).toMatchObject({ status: 403, body: { errors: [{ code: "Unauthorized", details: "The access token you provided has expired." }] } });
  });

  it.each([
    ["unknown", { refresh_token: "Atzr|no" }, 400, "invalid_grant"],
    ["missing", { refresh_token: "" }, 400, "invalid_request"],
    ["of a wrong client", { client_id: "other" }, 401, "invalid_client"],
    ["with a wrong secret", { client_secret: "other" }, 401, "invalid_client"],
    ["without a secret", { client_secret: "" }, 400, "invalid_request"],
    ["for a grant type that is none", { grant_type: "password" }, 400, "unsupported_grant_type"],
  ])("%s is refused", async (_what, form, status, error) => {
    expect(await refresh(amazonFixture(), form)).toMatchObject({ status, body: { error } });
  });

  it("works with the secret before the last rotation as well", async () => {
    const fixture = amazonFixture({ options: { previousClientSecret: "older" } });
    expect((await refresh(fixture, { client_secret: "older" })).status).toBe(200);
    expect((await refresh(fixture)).status).toBe(200);
  });

  it("must come form encoded", async () => {
    const body = JSON.stringify({ grant_type: "refresh_token" });
    expect(await ask(amazonFixture(), {}, { body, headers: { "content-type": "application/json" } })).toMatchObject({ status: 400, body: { error: "invalid_request" } });
  });

  it("ends with the seller's consent, and the access tokens with it", async () => {
    const fixture = amazonFixture();
    const { body } = await refresh(fixture);
    const token = fixture.amazon.world.refreshTokenFor(sellerEu);
    fixture.amazon.world.revoke(sellerEu);
    expect(await ask(fixture, { grant_type: "refresh_token", refresh_token: token })).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
    expect((await seller(fixture, body.access_token)).status).toBe(403);
    expect(fixture.amazon.world.refreshTokenFor(sellerEu)).not.toBe(token);
  });

  it("ends after 365 days", async () => {
    const fixture = amazonFixture();
    const token = fixture.amazon.world.refreshTokenFor(sellerEu);
    fixture.clock.advance(365 * 86_400_000 - 1);
    expect((await ask(fixture, { grant_type: "refresh_token", refresh_token: token })).status).toBe(200);
    fixture.clock.advance(1);
    expect((await ask(fixture, { grant_type: "refresh_token", refresh_token: token })).body).toMatchObject({ error: "invalid_grant" });
  });
});

describe("a code", () => {
  const exchange = (fixture: AmazonFixture, code: string, uri = redirect_uri) => ask(fixture, { grant_type: "authorization_code", code, redirect_uri: uri });

  it("becomes a refresh token, once", async () => {
    const fixture = amazonFixture();
    const back = await consent(fixture, { redirect_uri });
    expect(Object.fromEntries(back.searchParams)).toMatchObject({ state: "s1", selling_partner_id: sellerEu });
    const code = back.searchParams.get("spapi_oauth_code") ?? "";
    const first = await exchange(fixture, code);
    expect(first.body.refresh_token).toMatch(/^Atzr\|/);
    expect((await seller(fixture, first.body.access_token)).status).toBe(200);
    expect(await exchange(fixture, code)).toMatchObject({ status: 400, body: { error: "invalid_grant" } });
  });

  it("dies after five minutes, and is bound to its redirect URI", async () => {
    const fixture = amazonFixture();
    const code = async () => (await consent(fixture, { redirect_uri })).searchParams.get("spapi_oauth_code") ?? "";
    expect((await exchange(fixture, await code(), "https://other.example")).body).toMatchObject({ error: "invalid_grant" });
    const late = await code();
    fixture.clock.advance(300_000);
    expect((await exchange(fixture, late)).body).toMatchObject({ error: "invalid_grant" });
    expect((await exchange(fixture, "RHnone")).body).toMatchObject({ error: "invalid_grant" });
  });
});

describe("client credentials", () => {
  it("give a token without a seller, which opens no seller's operation", async () => {
    const fixture = amazonFixture();
    const { status, body } = await ask(fixture, { grant_type: "client_credentials", scope: "sellingpartnerapi::notifications" });
    expect(status).toBe(200);
    expect(body).not.toHaveProperty("refresh_token");
    expect((await seller(fixture, body.access_token)).status).toBe(403);
  });

  it("need a known scope", async () => {
    expect((await ask(amazonFixture(), { grant_type: "client_credentials", scope: "all" })).body).toMatchObject({ error: "invalid_scope" });
  });
});

it("the same world mints the same tokens", async () => {
  const [a, b] = await Promise.all([refresh(amazonFixture()), refresh(amazonFixture())]);
  expect(a).toEqual(b);
});
