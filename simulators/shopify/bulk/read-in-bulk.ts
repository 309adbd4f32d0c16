import { defaultFieldResolver, type GraphQLField, type GraphQLLeafType, type GraphQLOutputType, type GraphQLResolveInfo, isListType, isNonNullType } from "graphql";
import type { Context } from "../graphql/context.ts";
import type { ConnectionPlan, FieldPlan, ObjectPlan } from "./bulk-plan.ts";

export interface BulkData {
  /** Lines of JSON, some thousand in each string, every one with its line break. */
  blocks: string[];
  objects: number;
  rootObjects: number;
}

type Row = Record<string, unknown>;

/** The nodes of a connection that wait for their lines. */
interface Waiting {
  plan: ConnectionPlan;
  nodes: unknown[];
  parentId: unknown;
}

/** Nodes whose lines are written before those of the nodes within them, where they need not be grouped. */
const blockNodes = 1_000;

/**
 * Runs a planned query to the end: one line for each node. Lines of nested nodes name their parent in `__parentId` and come
 * some time after it; grouped, right behind it. @throws what a resolver refuses, for instance for a scope that is missing
 */
export function readInBulk(plan: ObjectPlan, context: Context, info: GraphQLResolveInfo, grouped: boolean): BulkData {
  const read = reader(context, info);
  const data: BulkData = { blocks: [], objects: 0, rootObjects: 0 };
  const lines: string[] = [];
  const write = (row: Row) => {
    lines.push(JSON.stringify(row));
    data.objects += 1;
  };
  const flush = () => void (lines.length && data.blocks.push(`${lines.splice(0).join("\n")}\n`));
  const writeAll = ({ plan: { nodes: plans }, nodes, parentId }: Waiting): void => {
    let waiting: Waiting[] = [];
    const writeWaiting = () => {
      const now = waiting;
      waiting = [];
      now.forEach(writeAll);
    };
    nodes.forEach((node, i) => {
      const { row, connections } = read(plans, node);
      write(parentId === undefined ? row : { ...row, __parentId: parentId });
      waiting.push(...connections.map((one) => ({ ...one, parentId: row.id })));
      if (grouped || (i + 1) % blockNodes === 0) writeWaiting();
      if (lines.length >= blockNodes) flush();
    });
    writeWaiting();
  };
  for (const { plan: part, nodes } of read(new Map([["QueryRoot", plan]]), {}).connections) {
    data.rootObjects += nodes.length;
    writeAll({ plan: part, nodes, parentId: undefined });
  }
  flush();
  return data;
}

type Found = Pick<Waiting, "plan" | "nodes">;

function reader(context: Context, info: GraphQLResolveInfo) {
  const infos = new Map<GraphQLField<unknown, unknown>, GraphQLResolveInfo>();
  const resolve = (field: GraphQLField<unknown, unknown>, source: unknown, args: Row) => {
    const own = infos.get(field) ?? infos.set(field, { ...info, fieldName: field.name }).get(field)!;
    return (field.resolve ?? defaultFieldResolver)(source, args, context, own);
  };
  const objectInto = (plan: ObjectPlan, source: unknown, connections: Found[]): Row => {
    const row: Row = {};
    for (const part of plan.parts) {
      const value = resolve(part.field, source, part.args);
      if (part.kind === "connection") connections.push({ plan: part, nodes: (value as { nodes: unknown[] }).nodes });
      else row[part.key] = complete(part, part.field.type, value, connections);
    }
    return row;
  };
  const complete = (part: FieldPlan, type: GraphQLOutputType, value: unknown, connections: Found[]): unknown => {
    if (isNonNullType(type)) return complete(part, type.ofType, value, connections);
    if (value === null || value === undefined) return null;
    if (isListType(type)) return (value as unknown[]).map((one) => complete(part, type.ofType, one, connections));
    return part.kind === "leaf" ? (type as GraphQLLeafType).serialize(value) : objectInto(planFor(part.objects, value), value, connections);
  };
  return (plans: Map<string, ObjectPlan>, source: unknown): { row: Row; connections: Found[] } => {
    const connections: Found[] = [];
    return { row: objectInto(planFor(plans, source), source, connections), connections };
  };
}

/** An object of an interface says itself what it is. */
function planFor(plans: Map<string, ObjectPlan>, source: unknown): ObjectPlan {
  const [first] = plans.values();
  return plans.size === 1 ? first! : plans.get((source as { __typename: string }).__typename)!;
}
