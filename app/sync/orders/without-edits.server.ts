import { readWritten } from "../../db/order-written.server.ts";
import type { ExistingImport } from "../../domain/orders/import-decision.ts";
import { amazonFields, instantText } from "../../domain/orders/order-fields.ts";
import { lastShipTime } from "../../domain/orders/shipped-at.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";

/**
 * What Shopify shows of an order, with staff's edits left out (R35): units beyond those that Amazon listed when both were last brought together
 * are no cancellation of Amazon's, and a shipped date that staff changed is not overwritten. The comparison of the order shows both.
 */
export async function withoutEdits(ctx: FlowContext, { store, order, links, settings }: Importing, existing: ExistingImport): Promise<ExistingImport> {
  const fields = (await readWritten(ctx.db.prisma, store, order.amazonOrderId))?.written.fields ?? {};
  const { quantities } = amazonFields(order, links, null);
  const together = fields.quantities?.amazon ?? null;
  const before = fields["shipped-at"];
  const dateEdited = before !== undefined && !settings.amazonAlwaysWins && (instantText(existing.shippedAt) ?? "") !== before.shopify;
  return {
    ...existing,
    ...(quantities !== null && together !== null && { unitsNews: quantities === together ? "staff" : "amazon" }),
    shippedAt: dateEdited ? (lastShipTime(order) ?? existing.shippedAt) : existing.shippedAt,
  };
}
