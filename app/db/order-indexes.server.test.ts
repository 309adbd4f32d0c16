import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { inTransaction } from "./client.server.ts";

/** Some indexes stand in a migration alone, since the schema's language has no words for them: these hold them there. */
describeOnDatabases("the indexes of the orders page", ({ open }) => {
  it.each([
    ["orders_by_purchase", "shop = 'a' AND outcome = 'new' AND channel = 'AFN' AND marketplace_id = 'm' ORDER BY purchased_at DESC, id"],
    ["orders_number_prefix", "shop = 'a' AND amazon_order_id LIKE '111-12%' ORDER BY amazon_order_id USING ~<~"],
    ["orders_seller_skus", "seller_skus @> ARRAY['SKU-1']"],
    ["orders_unshipped", "shop = 'a' AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED') ORDER BY ship_by, id"],
    ["orders_unshipped_by_purchase", "shop = 'a' AND status IN ('UNSHIPPED', 'PARTIALLY_SHIPPED') ORDER BY purchased_at DESC, id"],
    ["orders_differing", "shop = 'a' AND reason_code = 'total-differs' ORDER BY purchased_at DESC, id"],
    ["orders_without_clock", "shop = 'a' AND redact_clock IS NULL AND (personal IS NOT NULL OR shopify_order_id IS NOT NULL) ORDER BY id"],
    ["orders_to_redact", "shop = 'a' AND redacted_at IS NULL AND redact_due_at IS NOT NULL ORDER BY redact_due_at, id"],
    ["orders_redacted", "shop = 'a' AND redacted_at IS NOT NULL ORDER BY redacted_at DESC, id"],
  ])("%s serves %s", async (index, condition) => {
    const db = await open();
    const plan = await inTransaction(db, async (tx) => {
      // An empty table is read whole in any case; sorting stands for what a large one would cost.
      for (const way of ["seqscan", "sort"]) await tx.$executeRawUnsafe(`SET LOCAL enable_${way} = off`);
      return tx.$queryRawUnsafe<{ "QUERY PLAN": string }[]>(`EXPLAIN SELECT id FROM orders WHERE ${condition} LIMIT 50`);
    });
    expect(plan.map((row) => row["QUERY PLAN"]).join("\n")).toMatch(new RegExp(`\\b${index}\\b`));
  });
});
