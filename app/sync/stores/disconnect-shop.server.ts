import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { removeGrant } from "../../db/grants.server.ts";
import { dropPersonalData, dropShop } from "../../db/personal-data.server.ts";
import { findShop, forgetInstallation } from "../../db/shops.server.ts";
import { changeStoreState, storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import type { FlowContext } from "../context.server.ts";

/**
 * The app was removed: stores close, Amazon's tokens and Shopify's sessions are deleted, personal data of ours goes at once (clock P8).
 * Orders, links and log stay until Shopify asks for their erasure (R78). The message may come late, after the app was installed again
 * (Shopify README 4.2): a token that still opens the shop says so, and nothing changes.
 */
export async function disconnectShop(ctx: FlowContext, shop: ShopDomain, uninstalledAt: Date): Promise<void> {
  const known = await findShop(ctx.db.prisma, shop);
  if (!known || known.installedAt > uninstalledAt || (await stillInstalled(ctx, shop))) return;
  const stores = await storesOfShop(ctx.db.prisma, shop);
  const at = ctx.clock.now();
  await inTransaction(ctx.db, async (tx) => {
    for (const store of stores) {
      await changeStoreState(tx, shop, store.id, "closed", at);
      await removeGrant(tx, shop, store.id);
    }
    await dropPersonalData(tx, shop, null, at);
    await forgetInstallation(tx, shop, at);
    await writeLog(tx, [{ shop, storeId: null, at, level: "INFO", code: "app-uninstalled", subjectType: null, subjectId: null, params: {} }]);
  });
}

/** `shop/redact`, 48 hours after the app was removed: everything of the shop goes. */
export function eraseShop(ctx: FlowContext, shop: ShopDomain): Promise<void> {
  return inTransaction(ctx.db, (tx) => dropShop(tx, shop));
}

async function stillInstalled(ctx: FlowContext, shop: ShopDomain): Promise<boolean> {
  try {
    await ctx.shopify(shop).shop();
    return true;
  } catch (error) {
    if (error instanceof PlatformFailure && error.kind === "unauthorized") return false;
    throw error;
  }
}
