import type { z } from "zod";
import { lastTasksOf } from "../../db/listing-tasks.server.ts";
import { sellerSkusToCreate } from "../../db/product-links.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import { startTask } from "../listing-tasks/start-task.server.ts";
import { byLockstep } from "../listings/change-links.server.ts";
import type { createParams } from "./create-kind.server.ts";

/**
 * Where the merchant wants it, listings that nothing in Shopify stands for become products as they are found (R80). To be called once both catalogues were
 * read whole and matched. What was ever part of such a task is not tried again by itself: neither what a person undid nor what Shopify refused.
 */
export async function createFound(ctx: FlowContext, store: Store): Promise<void> {
  if (store.state !== "open" || !parseStoreSettings(store.settings).catalogue.createProducts) return;
  const earlier = await lastTasksOf(ctx.db.prisma, store, "create", 10);
  if (earlier.some((task) => task.state === "planning" && task.createdBy === byLockstep)) return;
  if ((await sellerSkusToCreate(ctx.db.prisma, store.id, null, 1)).length === 0) return;
  const params: z.infer<typeof createParams> = { automatic: true };
  await startTask(ctx, store.shop, { kind: "create", params, of: { filter: { view: "to-link", storeId: store.id } }, by: byLockstep });
}
