import { type DocumentNode, GraphQLError, type GraphQLResolveInfo, Kind, OperationTypeNode, parse, validate } from "graphql";
import type { Context } from "../graphql/context.ts";
import type { BulkFault, BulkOperationRecord } from "../state/bulk-operation-record.ts";
import { NoBulkQuery, type ObjectPlan, planOf } from "./bulk-plan.ts";
import { longestRunMs } from "./bulk-times.ts";
import { type BulkData, readInBulk } from "./read-in-bulk.ts";

/** Reads and checks a bulk query. @throws NoBulkQuery */
export function checkBulkQuery(query: string, { schema }: GraphQLResolveInfo): ObjectPlan {
  const document = parsed(query);
  const operations = document.definitions.filter((one) => one.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (!operation || operations.length > 1) throw new NoBulkQuery("Bulk queries must contain exactly one operation.");
  if (operation.operation !== OperationTypeNode.QUERY) throw new NoBulkQuery("Bulk operations only support query operations here.");
  if (operation.variableDefinitions?.length) throw new NoBulkQuery("Bulk queries cannot contain variables.");
  const [error] = validate(schema, document);
  if (error) throw new NoBulkQuery(`Invalid bulk query: ${error.message}`);
  const fragments = Object.fromEntries(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  return planOf(schema, fragments, operation.selectionSet);
}

function parsed(query: string): DocumentNode {
  try {
    return parse(query);
  } catch (error) {
    throw new NoBulkQuery(`Invalid bulk query: ${error instanceof GraphQLError ? error.message : String(error)}`);
  }
}

interface Started {
  query: string;
  plan: ObjectPlan;
  grouped: boolean;
  fault: Exclude<BulkFault, { kind: "refused" }> | undefined;
}

/** Runs the query on the shop as it is now and settles when it will be seen to have ended, and how. */
export function startBulkQuery(context: Context, info: GraphQLResolveInfo, { query, plan, grouped, fault }: Started): BulkOperationRecord {
  const { shop } = context;
  const { data, errorCode } = spoilt(read(context, info, plan, grouped), fault);
  const id = shop.nextId("BulkOperation");
  const { startMs, objectsPerSecond } = shop.options.bulk;
  const createdAt = shop.now();
  const after = (ms: number) => new Date(Date.parse(createdAt) + Math.ceil(ms)).toISOString();
  const runMs = fault?.kind === "hangs" ? longestRunMs : startMs + (data.objects / objectsPerSecond) * 1_000;
  const record: BulkOperationRecord = {
    id, query, createdAt, startsAt: after(startMs), endsAt: after(runMs), ends: errorCode ? "FAILED" : "COMPLETED", errorCode,
    objects: data.objects, rootObjects: data.rootObjects, fileSize: data.blocks.reduce((sum, block) => sum + Buffer.byteLength(block), 0),
    cancelledAt: null, stoppedAt: null, told: false,
  };
  const { blocks } = fault?.kind === "cut" ? { blocks: cutOff(data.blocks, fault.share ?? 0.5) } : data;
  if (blocks.length) shop.bulkFiles.put(String(id), blocks);
  shop.bulkOperations.put(String(id), record);
  return record;
}

interface Read {
  data: BulkData;
  errorCode: BulkOperationRecord["errorCode"];
}

const nothing: BulkData = { blocks: [], objects: 0, rootObjects: 0 };

function read(context: Context, info: GraphQLResolveInfo, plan: ObjectPlan, grouped: boolean): Read {
  try {
    return { data: readInBulk(plan, context, info, grouped), errorCode: null };
  } catch (error) {
    const denied = error instanceof GraphQLError && error.extensions.code === "ACCESS_DENIED";
    return { data: nothing, errorCode: denied ? "ACCESS_DENIED" : "INTERNAL_SERVER_ERROR" };
  }
}

function spoilt({ data, errorCode }: Read, fault: Started["fault"]): Read {
  if (fault?.kind === "hangs") return { data: firstPart(data, 0.5), errorCode: "TIMEOUT" };
  if (fault?.kind === "fails") return { data: firstPart(data, fault.share ?? 0), errorCode: fault.errorCode ?? "INTERNAL_SERVER_ERROR" };
  return { data, errorCode };
}

/** The first lines of a result, all whole. */
function firstPart({ blocks, objects, rootObjects }: BulkData, share: number): BulkData {
  const lines = blocks.join("").split("\n").slice(0, Math.floor(objects * share));
  return { blocks: lines.length ? [`${lines.join("\n")}\n`] : [], objects: lines.length, rootObjects: Math.min(rootObjects, lines.length) };
}

/** The first bytes of a file: it breaks off within a line. */
function cutOff(blocks: string[], share: number): string[] {
  const text = blocks.join("");
  const end = Math.floor(text.length * share);
  return [text.slice(0, text[end - 1] === "\n" ? end - 2 : end)];
}
