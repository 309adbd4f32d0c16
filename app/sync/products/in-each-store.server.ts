import { inTransaction } from "../../db/client.server.ts";
import { storesOfShop, type Store } from "../../db/stores.server.ts";
import type { SellerSku, ShopDomain } from "../../domain/ids.ts";
import type { NewTaskItem, TaskItem, TaskKey } from "../../domain/listings/listing-task.ts";
import type { FlowContext } from "../context.server.ts";
import type { Settle } from "../listing-tasks/task-kind.ts";

/** Plans a task's listings store by store; those of a store that is gone are left out. */
export async function planInEachStore(ctx: FlowContext, shop: ShopDomain, keys: readonly TaskKey[], plan: (store: Store, sellerSkus: SellerSku[]) => Promise<NewTaskItem[]>): Promise<NewTaskItem[]> {
  const byStore = Map.groupBy(keys, (key) => key.storeId);
  const items: NewTaskItem[] = [];
  for (const store of await storesOfShop(ctx.db.prisma, shop)) {
    const some = byStore.get(store.id);
    if (some) items.push(...(await plan(store, some.map((key) => key.sellerSku))));
  }
  return items;
}

/** Carries out, or takes back, a task's listings store by store; those of a store that is gone are settled as such. */
export async function inEachStore(
  ctx: FlowContext, shop: ShopDomain, items: readonly TaskItem[], { settle, otherwise }: { settle: Settle; otherwise: "failed" | "kept" }, run: (store: Store, items: TaskItem[]) => Promise<void>,
): Promise<void> {
  const stores = new Map((await storesOfShop(ctx.db.prisma, shop)).map((store) => [store.id, store]));
  for (const [storeId, some] of Map.groupBy(items, (item) => item.storeId)) {
    const store = stores.get(storeId);
    if (store) await run(store, some);
    else await inTransaction(ctx.db, (tx) => settle(tx, some.map(({ sellerSku }) => ({ storeId, sellerSku, state: otherwise, reason: "The store is not connected any more." }))));
  }
}
