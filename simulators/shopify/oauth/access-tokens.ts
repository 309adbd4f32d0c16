import { createHash } from "node:crypto";
import type { Store, Table } from "../../shared/store.ts";
import type { ShopifyOptions } from "../options.ts";

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

interface RefreshTokenRecord {
  token: string;
  shop: string;
  expiresAt: string;
  /** A newly acquired token retires the older ones at once. */
  retired: boolean;
  /** The tokens that a refresh gave for this one; while neither was used, this one may be tried again. */
  replacement: { access: string; refresh: string } | null;
}

export interface Grant {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

const accessSeconds = 3_600;
const refreshSeconds = 7_776_000;

/** The platform's tokens. Their times are real time, as the app's library reckons. */
export interface AccessTokens {
  /** A new token by token exchange; an expiring offline one retires every older refresh token of the shop. */
  acquire(shop: string, kind: { online: boolean; expiring: boolean }): Grant;
  /** undefined = that refresh token is not good any more. */
  refresh(shop: string, refreshToken: string): Grant | undefined;
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
  const refreshes: Table<RefreshTokenRecord> = store.table("refreshTokens");
  const now = () => options.realNow();
  const after = (seconds: number) => new Date(now().getTime() + seconds * 1_000).toISOString();
  const fresh = (prefix: string) => `${prefix}_${createHash("sha256").update(`${options.apiSecret}/${prefix}/${store.next(prefix)}`).digest("hex").slice(0, 32)}`;

  const putAccess = (shop: string, online: boolean, seconds: number | null): AccessTokenRecord => {
    const token = fresh(online ? "shpua" : "shpat");
    const record = { token, shop, online, scopes: options.scopes, expiresAt: seconds === null ? null : after(seconds), revoked: false, used: false };
    access.put(token, record);
    return record;
  };
  const grantPair = (shop: string): Grant => {
    const { token, scopes } = putAccess(shop, false, accessSeconds);
    const refresh = fresh("shprt");
    refreshes.put(refresh, { token: refresh, shop, expiresAt: after(refreshSeconds), retired: false, replacement: null });
    return { access_token: token, scope: scopes.join(","), expires_in: accessSeconds, refresh_token: refresh, refresh_token_expires_in: refreshSeconds };
  };
  const retireOthers = (shop: string, except?: string) => {
    for (const one of refreshes.values()) if (one.shop === shop && !one.retired && one.token !== except) refreshes.put(one.token, { ...one, retired: true });
  };

  return {
    acquire(shop, { online, expiring }) {
      if (online) {
        const { token, scopes } = putAccess(shop, true, 86_399);
        return { access_token: token, scope: scopes.join(","), expires_in: 86_399 };
      }
      if (!expiring) {
        const { token, scopes } = putAccess(shop, false, null);
        return { access_token: token, scope: scopes.join(",") };
      }
      retireOthers(shop);
      return grantPair(shop);
    },
    refresh(shop, refreshToken) {
      const record = refreshes.get(refreshToken);
      if (!record || record.shop !== shop || record.retired || record.expiresAt <= now().toISOString()) return undefined;
      if (record.replacement) {
        const replacementUsed = access.get(record.replacement.access)?.used || refreshes.get(record.replacement.refresh)?.replacement;
        if (replacementUsed) return undefined;
      }
      retireOthers(shop, refreshToken);
      const grant = grantPair(shop);
      refreshes.put(refreshToken, { ...record, replacement: { access: grant.access_token, refresh: grant.refresh_token! } });
      return grant;
    },
    check(shop, token) {
      const record = access.get(token);
      if (!record || record.shop !== shop || record.revoked || (record.expiresAt !== null && record.expiresAt <= now().toISOString())) return undefined;
      if (!record.used) access.put(token, { ...record, used: true });
      return record;
    },
    permanent: (shop) => putAccess(shop, false, null).token,
    revoke(shop) {
      for (const one of access.values()) if (one.shop === shop) access.put(one.token, { ...one, revoked: true });
      retireOthers(shop);
    },
    expire(shop) {
      for (const one of access.values()) if (one.shop === shop && one.expiresAt) access.put(one.token, { ...one, expiresAt: now().toISOString() });
    },
  };
}
