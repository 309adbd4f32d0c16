import type { Account } from "./account.ts";
import { mint } from "./mint.ts";
import type { Platform } from "./platform.ts";

/** A seller's consent to the application. */
export interface Grant {
  refreshToken: string;
  account: string;
  /** Milliseconds since 1970. */
  grantedAt: number;
  revoked: boolean;
}

interface Code {
  account: string;
  redirectUri: string;
  expiresAt: number;
  used: boolean;
}

interface AccessToken {
  /** Null: a grantless token. */
  refreshToken: string | null;
  expiresAt: number;
}

export const accessTokenSeconds = 3600;
const codeMs = 5 * 60_000;
const grantMs = 365 * 86_400_000;
const grants = (platform: Platform) => platform.store.table<Grant>("grants");
const codes = (platform: Platform) => platform.store.table<Code>("codes");
const accessTokens = (platform: Platform) => platform.store.table<AccessToken>("access-tokens");

/** A code for the redirect after the consent: good once, for five minutes, with the same redirect URI. */
export function issueCode(platform: Platform, account: Account, redirectUri: string): string {
  const code = `RH${mint(platform.store, "code").slice(0, 24)}`;
  codes(platform).put(code, { account: account.key, redirectUri, expiresAt: platform.clock.now().getTime() + codeMs, used: false });
  return code;
}

/** Turns a code into a grant; undefined when the code is unknown, used, late or was given for another redirect URI. */
export function redeemCode(platform: Platform, code: string, redirectUri: string): Grant | undefined {
  const kept = codes(platform).get(code);
  if (!kept || kept.used || kept.expiresAt <= platform.clock.now().getTime() || kept.redirectUri !== redirectUri) return undefined;
  codes(platform).put(code, { ...kept, used: true });
  return newGrant(platform, kept.account);
}

/** A refresh token of an application that the seller authorized itself; the same one until it is revoked or too old. */
export function selfAuthorized(platform: Platform, account: Account): Grant {
  const known = grants(platform).values().find((grant) => grant.account === account.key && isGood(platform, grant));
  return known ?? newGrant(platform, account.key);
}

/** The grant of a refresh token while it is good: not revoked and younger than 365 days. */
export function goodGrant(platform: Platform, refreshToken: string): Grant | undefined {
  const grant = grants(platform).get(refreshToken);
  return grant && isGood(platform, grant) ? grant : undefined;
}

/** Ends every grant of an account at once, access tokens included. */
export function revokeGrants(platform: Platform, account: Account): void {
  for (const grant of grants(platform).values()) {
    if (grant.account === account.key) grants(platform).put(grant.refreshToken, { ...grant, revoked: true });
  }
}

export function issueAccessToken(platform: Platform, refreshToken: string | null): string {
  const token = `Atza|${mint(platform.store, "access")}`;
  const expiresAt = platform.clock.now().getTime() + accessTokenSeconds * 1000;
  accessTokens(platform).put(token, { refreshToken, expiresAt });
  return token;
}

/** What an access token opens now. */
export function accessOf(platform: Platform, token: string): "unknown" | "expired" | "revoked" | "grantless" | Account {
  const kept = accessTokens(platform).get(token);
  if (!kept) return "unknown";
  if (kept.expiresAt <= platform.clock.now().getTime()) return "expired";
  if (kept.refreshToken === null) return "grantless";
  const grant = goodGrant(platform, kept.refreshToken);
  return platform.accounts.find((account) => account.key === grant?.account) ?? "revoked";
}

function newGrant(platform: Platform, account: string): Grant {
  const refreshToken = `Atzr|${mint(platform.store, "refresh")}`;
  const grant = { refreshToken, account, grantedAt: platform.clock.now().getTime(), revoked: false };
  grants(platform).put(refreshToken, grant);
  return grant;
}

function isGood(platform: Platform, grant: Grant): boolean {
  return !grant.revoked && platform.clock.now().getTime() < grant.grantedAt + grantMs;
}
