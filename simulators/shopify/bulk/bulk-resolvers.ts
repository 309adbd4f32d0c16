import type { GraphQLResolveInfo } from "graphql";
import { connection, type Paging } from "../graphql/connection.ts";
import { type Context, type Resolvers, userError } from "../graphql/context.ts";
import { gid, idOf } from "../graphql/gid.ts";
import { search, type SearchFields } from "../search/search.ts";
import type { BulkFault, BulkOperationRecord } from "../state/bulk-operation-record.ts";
import type { ShopState } from "../state/shop-state.ts";
import { bulkFileUrl } from "./bulk-files.ts";
import { NoBulkQuery, type ObjectPlan } from "./bulk-plan.ts";
import { bulkNow, isOver } from "./bulk-times.ts";
import { checkBulkQuery, startBulkQuery } from "./start-bulk-query.ts";

/** Of each type, for an app and a shop. */
const mostAtOnce = 5;

const refused = (message: string, code: string, field: string[] | null = null) => ({ bulkOperation: null, userErrors: [userError(field, message, code)] });

function bulkOperationRunQuery(_: unknown, { query, groupObjects }: { query: string; groupObjects: boolean }, context: Context, info: GraphQLResolveInfo) {
  const { shop } = context;
  const plan = planned(query, info);
  if (plan instanceof NoBulkQuery) return refused(plan.message, "INVALID", ["query"]);
  const running = shop.bulkOperations.values().filter((one) => !isOver(bulkNow(one, shop.now()).status));
  if (running.length >= mostAtOnce) return refused(`A maximum of ${mostAtOnce} bulk query operations for this app and shop can run at once.`, "LIMIT_REACHED");
  const fault = shop.bulkFaults.shift();
  if (fault?.kind === "refused") return refused(words[fault.code], fault.code);
  return { bulkOperation: startBulkQuery(context, info, { query, plan, grouped: groupObjects, fault }), userErrors: [] };
}

const words: Record<Extract<BulkFault, { kind: "refused" }>["code"], string> = {
  LIMIT_REACHED: "The limit of bulk operations for this app and shop is reached.",
  OPERATION_IN_PROGRESS: "A bulk query operation for this app and shop is already in progress.",
};

function planned(query: string, info: GraphQLResolveInfo): ObjectPlan | NoBulkQuery {
  try {
    return checkBulkQuery(query, info);
  } catch (error) {
    if (error instanceof NoBulkQuery) return error;
    throw error;
  }
}

const operationOf = (shop: ShopState, id: string) => shop.bulkOperations.get(idOf("BulkOperation", id) ?? "");

/** It stops some time later; until then it is being cancelled. */
function bulkOperationCancel(_: unknown, { id }: { id: string }, { shop }: Context) {
  const record = operationOf(shop, id);
  if (!record) return { bulkOperation: null, userErrors: [userError(["id"], "Bulk operation does not exist")] };
  const now = shop.now();
  const { status } = bulkNow(record, now);
  if (isOver(status)) return { bulkOperation: record, userErrors: [userError(null, `A bulk operation cannot be canceled when it is ${status.toLowerCase()}`)] };
  const stoppedAt = record.stoppedAt ?? new Date(Date.parse(now) + shop.options.jobMs).toISOString();
  const bulkOperation: BulkOperationRecord = { ...record, cancelledAt: record.cancelledAt ?? now, stoppedAt };
  shop.bulkOperations.put(String(record.id), bulkOperation);
  return { bulkOperation, userErrors: [] };
}

const operationSearch = (now: string): SearchFields<BulkOperationRecord> => ({
  free: () => [],
  fields: {
    id: { kind: "number", of: (one) => [one.id] },
    status: { kind: "string", of: (one) => [bulkNow(one, now).status] },
    operation_type: { kind: "string", of: () => ["query"] },
    created_at: { kind: "time", of: (one) => [one.createdAt] },
  },
});

function bulkOperations(_: unknown, args: Paging & { query?: string | null; sortKey: string }, context: Context) {
  const now = context.shop.now();
  const { found, unknown } = search(context.shop.bulkOperations.values(), args.query, operationSearch(now));
  for (const field of unknown) context.searchWarnings.push({ path: ["bulkOperations"], query: args.query!, field });
  const instant = (one: BulkOperationRecord) => (args.sortKey === "COMPLETED_AT" ? (bulkNow(one, now).completedAt ?? "") : one.createdAt);
  return connection(found.sort((a, b) => (instant(a) < instant(b) ? -1 : instant(a) > instant(b) ? 1 : a.id - b.id)), args);
}

const nowOf = (record: BulkOperationRecord, { shop }: Context) => bulkNow(record, shop.now());
const fileUrl = (record: BulkOperationRecord, context: Context, kind: "whole" | "partial") =>
  nowOf(record, context).file === kind ? bulkFileUrl(context.shop, record, context.filesOrigin) : null;

export const bulkResolvers: Resolvers = {
  BulkOperation: {
    id: (record: BulkOperationRecord) => gid("BulkOperation", record.id),
    type: () => "QUERY",
    status: (record: BulkOperationRecord, _: object, context: Context) => nowOf(record, context).status,
    completedAt: (record: BulkOperationRecord, _: object, context: Context) => nowOf(record, context).completedAt,
    errorCode: (record: BulkOperationRecord, _: object, context: Context) => (nowOf(record, context).status === "FAILED" ? record.errorCode : null),
    objectCount: (record: BulkOperationRecord, _: object, context: Context) => nowOf(record, context).objects,
    rootObjectCount: (record: BulkOperationRecord, _: object, context: Context) => nowOf(record, context).rootObjects,
    fileSize: (record: BulkOperationRecord, _: object, context: Context) => (nowOf(record, context).file === "whole" ? record.fileSize : null),
    url: (record: BulkOperationRecord, _: object, context: Context) => fileUrl(record, context, "whole"),
    partialDataUrl: (record: BulkOperationRecord, _: object, context: Context) => fileUrl(record, context, "partial"),
  },
  QueryRoot: { bulkOperation: (_: unknown, { id }: { id: string }, { shop }: Context) => operationOf(shop, id) ?? null, bulkOperations },
  Mutation: { bulkOperationRunQuery, bulkOperationCancel },
};
