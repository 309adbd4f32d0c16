import type { AmazonAccount, AmazonSignIn } from "../../amazon/index.server.ts";
import type { Database } from "../../db/client.server.ts";
import { readGrant, saveAccessToken } from "../../db/grants.server.ts";
import { afterLease } from "../../db/leases.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { Clock } from "../../lib/clock.ts";
import type { KeyRing } from "../../lib/secrets.ts";

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
  let held: Held | null = null;
  return {
    sellerId: store.sellerId,
    region: store.region,
    ignoreTax: parseStoreSettings(store.settings).taxMode === "ignore",
    accessToken: async (refused) => {
      const now = parts.clock.now().getTime();
      if (!held || held.token === refused || held.until - now < renewBeforeMs) held = (await kept(parts, store, refused)) ?? (await renewed(parts, store, refused));
      return held.token;
    },
  };
}

interface Held {
  token: string;
  until: number;
}

/** The kept token if it lives long enough and is not the one that Amazon refused. */
async function kept({ db, keys, clock }: AccountParts, store: Store, refused: string | undefined): Promise<Held | null> {
  const grant = await readGrant(db.prisma, store.id, keys);
  if (!grant) throw new PlatformFailure("unauthorized", { platform: "amazon", operation: "lwaToken" }, "Amazon has not authorized this store");
  const until = grant.expiresAt?.getTime() ?? 0;
  const good = grant.accessToken && grant.accessToken !== refused && until - clock.now().getTime() >= renewBeforeMs;
  return good && grant.accessToken ? { token: grant.accessToken, until } : null;
}

function renewed(parts: AccountParts, store: Store, refused: string | undefined): Promise<Held> {
  const { db, keys, clock, signIn } = parts;
  return afterLease(db, clock, `lwa:${store.id}`, leaseMs, async () => {
    const meanwhile = await kept(parts, store, refused);
    if (meanwhile) return meanwhile;
    const grant = await readGrant(db.prisma, store.id, keys);
    const tokens = await signIn.refresh(grant?.refreshToken ?? "");
    await saveAccessToken(db.prisma, store.id, tokens, keys);
    return { token: tokens.accessToken, until: tokens.expiresAt.getTime() };
  });
}
