import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { KeyRing } from "../lib/secrets.ts";
import type { Tx } from "./client.server.ts";

/** What Amazon granted for a store, readable. Never log it. */
export interface Grant {
  storeId: StoreId;
  shop: ShopDomain;
  refreshToken: string;
  /** null: none yet, or cleared. */
  accessToken: string | null;
  /** When the access token ends. */
  expiresAt: Date | null;
  grantedAt: Date;
}

/** Stores a new authorization, in place of any older one. Tokens are encrypted with the newest key. */
export async function saveGrant(tx: Tx, grant: Grant, keys: KeyRing): Promise<void> {
  const { storeId, shop, expiresAt, grantedAt } = grant;
  const kept = { shop, expiresAt, grantedAt, ...sealed(grant, keys) };
  await tx.amazonGrant.upsert({ where: { storeId }, create: { storeId, ...kept }, update: kept });
}

/** @throws SecretUnreadable when the ring lacks the key that wrote it. */
export async function readGrant(tx: Tx, storeId: StoreId, keys: KeyRing): Promise<Grant | null> {
  const row = await tx.amazonGrant.findUnique({ where: { storeId } });
  if (!row) return null;
  const { keyId: _keyId, ...grant } = row;
  return { ...grant, refreshToken: keys.decrypt(row.refreshToken), accessToken: row.accessToken && keys.decrypt(row.accessToken) };
}

/** A fresh access token, and the refresh token as Amazon returned it beside. Does nothing once the grant is gone. */
export async function saveAccessToken(
  tx: Tx,
  storeId: StoreId,
  tokens: { accessToken: string; refreshToken: string; expiresAt: Date },
  keys: KeyRing,
): Promise<void> {
  await tx.amazonGrant.updateMany({ where: { storeId }, data: { ...sealed(tokens, keys), expiresAt: tokens.expiresAt } });
}

export async function removeGrant(tx: Tx, shop: ShopDomain, storeId: StoreId): Promise<void> {
  await tx.amazonGrant.deleteMany({ where: { shop, storeId } });
}

/** Encrypts with the newest key what older keys wrote, of tokens. @returns how many grants were turned. */
export async function rotateGrants(tx: Tx, keys: KeyRing): Promise<number> {
  const old = await tx.amazonGrant.findMany({ where: { keyId: { not: keys.currentKeyId } } });
  for (const row of old) {
    const tokens = { refreshToken: keys.decrypt(row.refreshToken), accessToken: row.accessToken && keys.decrypt(row.accessToken) };
    await tx.amazonGrant.updateMany({ where: { storeId: row.storeId, refreshToken: row.refreshToken }, data: sealed(tokens, keys) });
  }
  return old.length;
}

function sealed(tokens: { refreshToken: string; accessToken: string | null }, keys: KeyRing) {
  return {
    refreshToken: keys.encrypt(tokens.refreshToken),
    accessToken: tokens.accessToken && keys.encrypt(tokens.accessToken),
    keyId: keys.currentKeyId,
  };
}
