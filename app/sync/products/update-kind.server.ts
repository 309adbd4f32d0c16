import { z } from "zod";
import { productFields } from "../../domain/settings-catalogue.ts";
import { taskKind } from "../listing-tasks/task-kind.ts";
import { inEachStore, planInEachStore } from "./in-each-store.server.ts";
import { planUpdates } from "./plan-updates.server.ts";
import { undoUpdates, writeUpdates } from "./write-updates.server.ts";

/** `fields`: what of Amazon's replaces. `settingsVersion`: that said so. `automatic`: a person has approved the like before. */
export const updateParams = z.object({ fields: z.array(z.enum(productFields)), settingsVersion: z.int(), automatic: z.boolean() });

/** Keeps linked products in step with Amazon (R65); made by sync-products alone. A night in which nothing differs leaves no task behind. */
export const updateKind = taskKind({
  params: updateParams,
  plansAtOnce: 20,
  afterPlan: ({ params }, planned) => (planned === 0 ? "drop" : params.automatic ? "approve" : "wait"),
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, (store, skus) => planUpdates(ctx, store, skus, task.params)),
  carryOut: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, (store, some) => writeUpdates(ctx, { store, settle }, some)),
  undo: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "kept" }, (store, some) => undoUpdates(ctx, { store, settle }, some)),
});
