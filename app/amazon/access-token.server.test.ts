import { describe, expect, test } from "vitest";
import { cut, doorParts, json, now, raw, stubFetch } from "../../tests/support/amazon-door.ts";
import { amazonSignIn, type AmazonOrigins } from "./index.server.ts";

const tokens = { access_token: "Atza|new", refresh_token: "Atzr|new", token_type: "bearer", expires_in: 3600 };
const refused = (error: string, status = 400) => json({ error, error_description: "words" }, status);
const set = (...answers: Parameters<typeof stubFetch>) => {
  const stub = stubFetch(...answers);
  const form = (index: number) => Object.fromEntries(new URLSearchParams(stub.asked[index]?.body));
  return { ...stub, form, signIn: amazonSignIn(doorParts(stub.fetch)) };
};

describe("tokens", () => {
  test("a code is exchanged with the redirect address", async () => {
    const { signIn, asked, form } = set(json(tokens));
    expect(await signIn.exchangeCode("the-code")).toEqual({ accessToken: "Atza|new", refreshToken: "Atzr|new", expiresAt: new Date(now.getTime() + 3_600_000) });
    expect([asked[0]?.method, asked[0]?.url.href]).toEqual(["POST", "https://api.amazon.com/auth/o2/token"]);
    expect(asked[0]?.headers.get("content-type")).toContain("application/x-www-form-urlencoded");
    expect(form(0)).toEqual({
      grant_type: "authorization_code", code: "the-code", redirect_uri: "https://lockstep.example/amazon/callback",
      client_id: "amzn1.application-oa2-client.test", client_secret: "newer-secret",
    });
  });

  test("a refresh keeps the token, unless a new one comes", async () => {
    const { signIn, form } = set(json({ ...tokens, refresh_token: undefined }), json(tokens));
    expect((await signIn.refresh("Atzr|old")).refreshToken).toBe("Atzr|old");
    expect((await signIn.refresh("Atzr|old")).refreshToken).toBe("Atzr|new");
    expect(form(0)).toMatchObject({ grant_type: "refresh_token", refresh_token: "Atzr|old" });
  });

  test("a stand-in learns the real host", async () => {
    const stub = stubFetch(json(tokens));
    const origins: AmazonOrigins = { api: null, lwa: "http://127.0.0.1:4011", consent: null };
    await amazonSignIn(doorParts(stub.fetch, { origins })).refresh("r");
    expect([stub.asked[0]?.url.href, stub.asked[0]?.headers.get("x-forwarded-host")]).toEqual(["http://127.0.0.1:4011/auth/o2/token", "api.amazon.com"]);
  });
});

describe("while the secret is rotated", () => {
  test("the older one is tried when LWA does not know the newer", async () => {
    const { signIn, form, asked } = set(refused("invalid_client", 401), json(tokens));
    expect((await signIn.refresh("r")).accessToken).toBe("Atza|new");
    expect([form(0).client_secret, form(1).client_secret, asked.length]).toEqual(["newer-secret", "older-secret", 2]);
  });
  test("the older one is left alone for any other refusal", async () => {
    const { signIn, asked } = set(refused("invalid_grant"));
    await expect(signIn.refresh("r")).rejects.toMatchObject({ kind: "unauthorized" });
    expect(asked.length).toBe(1);
  });
  test("two unknown secrets are our fault, not the seller's", async () => {
    await expect(set(refused("invalid_client", 401)).signIn.refresh("r")).rejects.toMatchObject({ kind: "rejected", code: "invalid_client" });
  });
});

describe("failures", () => {
  test.each([
    ["invalid_grant", refused("invalid_grant"), { kind: "unauthorized", code: "invalid_grant" }],
    ["unauthorized_client", refused("unauthorized_client"), { kind: "rejected", code: "unauthorized_client" }],
    ["429", raw("", 429), { kind: "throttled", retryAt: new Date(now.getTime() + 60_000) }],
    ["503", raw("", 503), { kind: "unavailable" }],
    ["a cut wire", cut, { kind: "unavailable" }],
    ["broken JSON", raw("{", 200), { kind: "unreadable" }],
    ["no access token", json({ ...tokens, access_token: "" }), { kind: "unreadable" }],
  ])("%s", async (_, answer, expected) => {
    await expect(set(answer).signIn.refresh("r")).rejects.toMatchObject({ ...expected, operation: "refreshToken" });
  });

  test("a first exchange without a refresh token is no grant", async () => {
    await expect(set(json({ ...tokens, refresh_token: null })).signIn.exchangeCode("c")).rejects.toMatchObject({
      kind: "unreadable", operation: "exchangeCode", message: expect.stringContaining("refresh_token: missing") as string,
    });
  });

  test("never tell a secret", async () => {
    const failure: unknown = await set(refused("invalid_grant")).signIn.refresh("Atzr|very-secret").catch((e: unknown) => e);
    expect(JSON.stringify(failure) + String(failure)).not.toMatch(/very-secret|newer-secret|older-secret/);
  });
});
