import { createHash } from "node:crypto";
import type { Store, Table } from "../../shared/store.ts";
import type { ShopifyOptions } from "../options.ts";
import { createRefreshTokens, type Grant } from "./refresh-tokens.ts";

export interface AccessTokenRecord {
  token: string;
  shop: string;
  scopes: string[];
  online: boolean;
  /** Real time, ISO; null = never. */
  expiresAt: string | null;
  revoked: boolean;
  used: boolean;
}

const accessSeconds = 3_600;
const refreshSeconds = 7_776_000;
const onlineSeconds = 86_399;

/** The platform's tokens. Their times are real time, as the app's library reckons. */
export interface AccessTokens {
  /** A new token by token exchange; an expiring offline one retires every older refresh token of the shop. */
  acquire(shop: string, kind: { online: boolean; expiring: boolean }): Grant;
  /** undefined = that refresh token is not good any more. */
  refresh: (shop: string, refreshToken: string) => Grant | undefined;
  /** The good token of a request; undefined = unknown, revoked, expired or another shop's. */
  check(shop: string, token: string): AccessTokenRecord | undefined;
  /** A token without an end, as a custom app has. */
  permanent(shop: string): string;
  revoke(shop: string): void;
  /** Ends every access token of the shop that has an end; refresh tokens live on. */
  expire(shop: string): void;
}

export function createAccessTokens(store: Store, options: ShopifyOptions): AccessTokens {
  const access: Table<AccessTokenRecord> = store.table("accessTokens");
  const now = () => options.realNow();
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1_000).toISOString();
  const fresh = (prefix: string) => `${prefix}_${createHash("sha256").update(`${options.apiSecret}/${prefix}/${store.next(prefix)}`).digest("hex").slice(0, 32)}`;
  const putAccess = (shop: string, online: boolean, seconds: number | null): Grant => {
    const token = fresh(online ? "shpua" : "shpat");
    access.put(token, { token, shop, online, scopes: options.scopes, expiresAt: seconds === null ? null : after(seconds), revoked: false, used: false });
    return { access_token: token, scope: options.scopes.join(","), ...(seconds === null ? {} : { expires_in: seconds }) };
  };
  const refreshes = createRefreshTokens(store, {
    now: () => now().toISOString(),
    wasUsed: (token) => access.get(token)?.used ?? false,
    grantPair: (shop, keep) => {
      const refresh = fresh("shprt");
      keep({ token: refresh, shop, expiresAt: after(refreshSeconds), retired: false, replacement: null });
      return { ...putAccess(shop, false, accessSeconds), refresh_token: refresh, refresh_token_expires_in: refreshSeconds };
    },
  });
  const ofShop = (shop: string) => access.values().filter((one) => one.shop === shop);
  return {
    acquire(shop, { online, expiring }) {
      if (online) return putAccess(shop, true, onlineSeconds);
      return expiring ? refreshes.acquire(shop) : putAccess(shop, false, null);
    },
    refresh: (shop, refreshToken) => refreshes.refresh(shop, refreshToken),
    check(shop, token) {
      const record = access.get(token);
      if (!record || record.shop !== shop || record.revoked || (record.expiresAt !== null && record.expiresAt <= now().toISOString())) return undefined;
      if (!record.used) access.put(token, { ...record, used: true });
      return record;
    },
    permanent: (shop) => putAccess(shop, false, null).access_token,
    revoke(shop) {
      for (const one of ofShop(shop)) access.put(one.token, { ...one, revoked: true });
      refreshes.retire(shop);
    },
    expire(shop) {
      for (const one of ofShop(shop)) if (one.expiresAt) access.put(one.token, { ...one, expiresAt: now().toISOString() });
    },
  };
}
