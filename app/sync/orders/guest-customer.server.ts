import { randomUUID } from "node:crypto";
import { inTransaction } from "../../db/client.server.ts";
import { writeLog } from "../../db/connection-log.server.ts";
import { guestOf, saveGuest } from "../../db/guest-customers.server.ts";
import { releaseLease, tryLease } from "../../db/leases.server.ts";
import type { Store } from "../../db/stores.server.ts";
import { guestName } from "../../domain/customers/guest-name.ts";
import type { ShopifyCustomer } from "../../domain/customers/shopify-customer.ts";
import type { Gid } from "../../domain/ids.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";

/** Longer than the search index lags: after it, what was made is found by its name. */
const leaseMs = 30_000;
const tryAgainMs = 2_000;

/**
 * The customer of Amazon's guests of a store in one currency (R52): kept, else the one of that name, else made. Of many that ask at once
 * one makes it; while nobody knows whether it was made, be it by a broken connection or a crash, nobody makes another.
 * @throws RunAgainAt while another import is about it.
 */
export async function guestCustomer(ctx: FlowContext, store: Store, currency: string): Promise<Gid> {
  const name = guestName(store.displayName, currency);
  const kept = async () => {
    const guest = await guestOf(ctx.db.prisma, store.id, currency);
    return guest?.name === name ? guest.customerId : null;
  };
  const known = await kept();
  if (known) return known;
  const lease = { name: `guest:${store.id}:${currency}`, holder: randomUUID(), ttlMs: leaseMs };
  const now = ctx.clock.now();
  if (!(await tryLease(ctx.db.prisma, lease, now))) throw new RunAgainAt(new Date(now.getTime() + tryAgainMs));
  try {
    const id = (await kept()) ?? (await findOrMake(ctx, store, currency, name));
    await releaseLease(ctx.db.prisma, lease.name, lease.holder);
    return id;
  } catch (error) {
    const mayBeThere = error instanceof PlatformFailure && error.mayHaveActed;
    if (!mayBeThere) await releaseLease(ctx.db.prisma, lease.name, lease.holder);
    throw error;
  }
}

async function findOrMake(ctx: FlowContext, store: Store, currency: string, name: string): Promise<Gid> {
  const found = await namesake(ctx, store, name);
  const customer = found ?? (await ctx.shopify(store.shop).createCustomer({ name, tags: ["amazon"] }));
  const at = ctx.clock.now();
  const { shop, id: storeId } = store;
  await inTransaction(ctx.db, async (tx) => {
    await saveGuest(tx, { shop, storeId, currency, customerId: customer.id, name });
    if (!found) await writeLog(tx, [{ shop, storeId, at, level: "INFO", code: "guest-customer-made", subjectType: "store", subjectId: storeId, params: { name } }]);
  });
  return customer.id;
}

/** One that was deleted a moment ago is still found by search: read by its id it is not there. */
async function namesake(ctx: FlowContext, store: Store, name: string): Promise<ShopifyCustomer | null> {
  const door = ctx.shopify(store.shop);
  for (const { id } of await door.customersNamed(name)) {
    const customer = await door.customer(id);
    if (customer) return customer;
  }
  return null;
}
