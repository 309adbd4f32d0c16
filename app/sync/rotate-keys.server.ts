import { rotateGrants } from "../db/grants.server.ts";
import { rotatePersonalData } from "../db/personal-data.server.ts";
import type { FlowContext } from "./context.server.ts";

/**
 * At the start of work: what older keys of ENCRYPTION_KEYS wrote, of Amazon's grants and of buyers, is written anew with the newest, so that the
 * older key can go. Imports and erasures go on meanwhile.
 */
export async function rotateKeys(ctx: FlowContext): Promise<void> {
  try {
    const grants = await rotateGrants(ctx.db.prisma, ctx.keys);
    if (grants > 0) ctx.log.info({ turned: grants, key: ctx.keys.currentKeyId }, "grants written anew with the newest key");
  } catch (error) {
    // A grant whose key is gone must not keep every other store from its work; its own jobs say that it cannot be read.
    ctx.log.error({ err: error instanceof Error ? error : new Error(String(error)) }, "grants could not all be written anew with the newest key");
  }
  const { turned, unreadable } = await rotatePersonalData(ctx.db.prisma, ctx.keys);
  if (turned > 0) ctx.log.info({ turned, key: ctx.keys.currentKeyId }, "buyers written anew with the newest key");
  if (unreadable > 0) ctx.log.error({ unreadable }, "buyers whose key is gone cannot be read");
}
