import { createHmac } from "node:crypto";
import { describe, expect, it } from "vitest";
import { checkSessionToken, sessionToken } from "./session-token.ts";

const shop = "demo.myshopify.com";
const now = new Date("2026-03-01T12:00:00Z");
const app = { shop, apiKey: "key", apiSecret: "secret", now };
const make = (more: Partial<Parameters<typeof sessionToken>[0]> = {}) => sessionToken({ ...app, jti: "1", ...more });
const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);

describe("a session token", () => {
  it("is an HS256 JWT of the platform's shape", () => {
    const [head, body, signature] = make().split(".") as [string, string, string];
    expect(JSON.parse(Buffer.from(head, "base64url").toString())).toEqual({ alg: "HS256", typ: "JWT" });
    const at = now.getTime() / 1_000;
    expect(JSON.parse(Buffer.from(body, "base64url").toString())).toEqual({
      iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: "key", sub: "1", exp: at + 60, nbf: at, iat: at, jti: "1", sid: "session-of-user-1",
    });
    expect(signature).toBe(createHmac("sha256", "secret").update(`${head}.${body}`).digest("base64url"));
  });

  it("is good for a minute", () => {
    expect(checkSessionToken(make(), app)).toMatchObject({ sub: "1" });
    expect(checkSessionToken(make(), { ...app, now: later(59) })).toBeDefined();
    expect(checkSessionToken(make(), { ...app, now: later(60) })).toBeUndefined();
  });

  it.each([
    ["another secret", make({ apiSecret: "other" })],
    ["another app", make({ claims: { aud: "other" } })],
    ["another shop", make({ shop: "other.myshopify.com" })],
    ["the future", make({ now: later(60) })],
    ["nothing", ""],
    ["two parts", "a.b"],
    ["a bent body", make().replace(/\.(.)/, ".x")],
  ])("is refused when it comes from %s", (_, token) => {
    expect(checkSessionToken(token, app)).toBeUndefined();
  });
});
