import { createHash, randomBytes } from "node:crypto";
import type { ShopDomain } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";

/** A consent under way at Amazon: who began it, and what he chose. */
export interface PendingAuthorization {
  shop: ShopDomain;
  marketplaceId: string;
  alias: string;
  options: object;
}

const lifetimeMs = 30 * 60_000;

/** Begins a consent. @returns the state to send along; only its hash is kept, it holds for 30 minutes and works once. */
export async function beginAuthorization(tx: Tx, pending: PendingAuthorization, at: Date): Promise<string> {
  const state = randomBytes(32).toString("base64url");
  await tx.authorizationState.deleteMany({ where: { expiresAt: { lt: new Date(at.getTime() - 48 * lifetimeMs) } } });
  await tx.authorizationState.create({
    data: { ...pending, stateHash: hash(state), createdAt: at, expiresAt: new Date(at.getTime() + lifetimeMs) },
  });
  return state;
}

/** Takes a state that came back. @returns null when it is foreign, too old, or was taken before; one statement, so a replay never passes. */
export async function consumeAuthorization(tx: Tx, state: string, at: Date): Promise<PendingAuthorization | null> {
  const stateHash = hash(state);
  const { count } = await tx.authorizationState.updateMany({ where: { stateHash, usedAt: null, expiresAt: { gt: at } }, data: { usedAt: at } });
  if (count === 0) return null;
  const row = await tx.authorizationState.findUniqueOrThrow({ where: { stateHash } });
  return { shop: row.shop, marketplaceId: row.marketplaceId, alias: row.alias, options: row.options as object };
}

function hash(state: string): string {
  return createHash("sha256").update(state).digest("hex");
}
