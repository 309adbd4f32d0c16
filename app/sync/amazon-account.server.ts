import type { AmazonAccount, AmazonSignIn } from "../amazon/index.server.ts";
import type { Database } from "../db/client.server.ts";
import { readGrant, saveAccessToken } from "../db/grants.server.ts";
import { afterLease } from "../db/leases.server.ts";
import type { Store } from "../db/stores.server.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { Clock } from "../lib/clock.ts";
import type { KeyRing } from "../lib/secrets.ts";

export interface AccountParts {
  db: Database;
  keys: KeyRing;
  clock: Clock;
  signIn: AmazonSignIn;
}

/** An access token that ends sooner is renewed first (Amazon README 2.3). */
const renewBeforeMs = 60_000;
const leaseMs = 30_000;

/**
 * The account behind a store. Its access token is kept encrypted for all processes; whoever holds the lease renews it,
 * the others find the new one (decisions 4).
 * @throws PlatformFailure unauthorized when there is no grant or Amazon takes it no longer.
 */
export function amazonAccount(parts: AccountParts, store: Store): AmazonAccount {
  let held: { token: string; until: number } | null = null;
  return {
    sellerId: store.sellerId,
    region: store.region,
    accessToken: async () => {
      const now = parts.clock.now().getTime();
      if (!held || held.until - now < renewBeforeMs) held = (await kept(parts, store)) ?? (await renewed(parts, store));
      return held.token;
    },
  };
}

/** The kept token if it lives long enough. */
async function kept({ db, keys, clock }: AccountParts, store: Store) {
  const grant = await readGrant(db.prisma, store.id, keys);
  if (!grant) throw new PlatformFailure("unauthorized", { platform: "amazon", operation: "lwaToken" }, "Amazon has not authorized this store");
  const until = grant.expiresAt?.getTime() ?? 0;
  return grant.accessToken && until - clock.now().getTime() >= renewBeforeMs ? { token: grant.accessToken, until, refreshToken: grant.refreshToken } : null;
}

function renewed(parts: AccountParts, store: Store) {
  const { db, keys, clock, signIn } = parts;
  return afterLease(db, clock, `lwa:${store.id}`, leaseMs, async () => {
    const meanwhile = await kept(parts, store);
    if (meanwhile) return meanwhile;
    const grant = await readGrant(db.prisma, store.id, keys);
    const tokens = await signIn.refresh(grant?.refreshToken ?? "");
    await saveAccessToken(db.prisma, store.id, tokens, keys);
    return { token: tokens.accessToken, until: tokens.expiresAt.getTime() };
  });
}
