import { z } from "zod";
import { sellerSkusToCreate } from "../../db/product-links.server.ts";
import { taskKind } from "../listing-tasks/task-kind.ts";
import { inEachStore, planInEachStore } from "./in-each-store.server.ts";
import { makeProducts } from "./make-products.server.ts";
import { planProducts } from "./plan-products.server.ts";
import { unmakeProducts } from "./unmake-products.server.ts";

/** `automatic`: by the store's setting, approved as soon as it is planned (R80). */
export const createParams = z.object({ automatic: z.boolean().optional() });

/** Makes products of listings that have none (R5, R6, R80). */
export const createKind = taskKind({
  params: createParams,
  plan: (ctx, task, keys) => planInEachStore(ctx, task.shop, keys, async (store, skus) => planProducts(ctx, store, task.params.automatic ? await sellerSkusToCreate(ctx.db.prisma, store.id, skus, skus.length) : skus)),
  carryOut: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "failed" }, (store, some) => makeProducts(ctx, { store, task, settle }, some)),
  plansAtOnce: 20,
  afterPlan: ({ params }) => (params.automatic ? "approve" : "wait"),
  undo: (ctx, task, items, settle) => inEachStore(ctx, task.shop, items, { settle, otherwise: "kept" }, (store, some) => unmakeProducts(ctx, { store, task, settle }, some)),
});
