import { createHmac, timingSafeEqual } from "node:crypto";

export interface SessionTokenClaims {
  iss: string;
  dest: string;
  aud: string;
  sub: string;
  /** Seconds since 1970. */
  exp: number;
  nbf: number;
  iat: number;
  jti: string;
  sid: string;
}

const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
const sign = (text: string, secret: string) => createHmac("sha256", secret).update(text).digest("base64url");
const lifeSeconds = 60;

export interface SessionTokenInput {
  shop: string;
  apiKey: string;
  apiSecret: string;
  /** Real time: whoever checks the token checks it against real time. */
  now: Date;
  jti: string;
  userId?: string;
  /** Claims to bend, for forged and stale tokens. */
  claims?: Partial<SessionTokenClaims>;
}

/** The id token that App Bridge hands out: HS256, signed with the client secret, good for a minute. */
export function sessionToken({ shop, apiKey, apiSecret, now, jti, userId = "1", claims }: SessionTokenInput): string {
  const at = Math.floor(now.getTime() / 1_000);
  const payload: SessionTokenClaims = {
    iss: `https://${shop}/admin`, dest: `https://${shop}`, aud: apiKey, sub: userId, exp: at + lifeSeconds, nbf: at, iat: at, jti, sid: `session-of-user-${userId}`, ...claims,
  };
  const text = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(payload)}`;
  return `${text}.${sign(text, apiSecret)}`;
}

/** The claims of a token that this app's secret signed for this shop and that is still good; else undefined. */
export function checkSessionToken(token: string, { shop, apiKey, apiSecret, now }: { shop: string; apiKey: string; apiSecret: string; now: Date }): SessionTokenClaims | undefined {
  const [head, body, signature] = token.split(".");
  if (!head || !body || !signature) return undefined;
  const expected = Buffer.from(sign(`${head}.${body}`, apiSecret));
  const given = Buffer.from(signature);
  if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
  const claims = JSON.parse(Buffer.from(body, "base64url").toString("utf8")) as SessionTokenClaims;
  const at = now.getTime() / 1_000;
  const good = claims.aud === apiKey && claims.dest === `https://${shop}` && claims.exp > at && claims.nbf <= at + 10;
  return good ? claims : undefined;
}
