import { z } from "zod";
import type { ShopDomain } from "../../domain/ids.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import type { Decided } from "../../sync/decided.ts";
import { approveTask, dropTask, excludeItem, undoTask } from "../../sync/listing-tasks/decide-task.server.ts";

const intentSchema = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["approve", "drop", "undo"]) }),
  z.object({ intent: z.enum(["exclude", "include"]), storeId: z.uuid(), sellerSku: z.string().min(1).refine((text) => !text.includes("\0")) }),
]);
export type TaskIntent = z.infer<typeof intentSchema>;

/** @returns null for a form that asks for nothing known */
export function readTaskIntent(form: FormData): TaskIntent | null {
  return intentSchema.safeParse(Object.fromEntries(form)).data ?? null;
}

/** @returns null: the shop has no such task */
export function doTaskIntent(ctx: FlowContext, shop: ShopDomain, id: string, asked: TaskIntent, by: string): Promise<Decided | null> {
  switch (asked.intent) {
    case "approve":
      return approveTask(ctx, shop, id, by);
    case "drop":
      return dropTask(ctx, shop, id);
    case "undo":
      return undoTask(ctx, shop, id, by);
    default: {
      const { storeId, sellerSku } = asked;
      return excludeItem(ctx, shop, id, { storeId, sellerSku }, asked.intent === "exclude");
    }
  }
}
