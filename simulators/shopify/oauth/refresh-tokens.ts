import type { Store, Table } from "../../shared/store.ts";

/** What the token endpoint answers. */
export interface Grant {
  access_token: string;
  scope: string;
  expires_in?: number;
  refresh_token?: string;
  refresh_token_expires_in?: number;
}

export interface RefreshTokenRecord {
  token: string;
  shop: string;
  expiresAt: string;
  /** A newly acquired token retires the older ones at once. */
  retired: boolean;
  /** The tokens that a refresh gave for this one; while neither was used, this one may be tried again. */
  replacement: { access: string; refresh: string } | null;
}

interface Input {
  now: () => string;
  wasUsed: (accessToken: string) => boolean;
  /** Makes an access token with its refresh token, which `keep` stores. */
  grantPair: (shop: string, keep: (record: RefreshTokenRecord) => void) => Grant;
}

/** The one refreshable token per app and shop: newly acquired, refreshed (rotating), retired. */
export function createRefreshTokens(store: Store, { now, wasUsed, grantPair }: Input) {
  const refreshes: Table<RefreshTokenRecord> = store.table("refreshTokens");
  const retire = (shop: string, except?: string) => {
    for (const one of refreshes.values()) if (one.shop === shop && !one.retired && one.token !== except) refreshes.put(one.token, { ...one, retired: true });
  };
  const grant = (shop: string) => grantPair(shop, (record) => refreshes.put(record.token, record));
  return {
    retire: (shop: string) => retire(shop),
    acquire(shop: string): Grant {
      retire(shop);
      return grant(shop);
    },
    refresh(shop: string, refreshToken: string): Grant | undefined {
      const record = refreshes.get(refreshToken);
      if (!record || record.shop !== shop || record.retired || record.expiresAt <= now()) return undefined;
      const { replacement } = record;
      if (replacement && (wasUsed(replacement.access) || refreshes.get(replacement.refresh)?.replacement)) return undefined;
      retire(shop, refreshToken);
      const fresh = grant(shop);
      refreshes.put(refreshToken, { ...record, replacement: { access: fresh.access_token, refresh: fresh.refresh_token! } });
      return fresh;
    },
  };
}
