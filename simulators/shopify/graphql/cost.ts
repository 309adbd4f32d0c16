import {
  type FieldNode, type FragmentDefinitionNode, getNamedType, type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isObjectType,
  Kind, type OperationDefinitionNode, OperationTypeNode, type SelectionSetNode,
} from "graphql";

/** What the cost is reckoned over. */
export interface CostInput {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
}

const connectionBase = 2;
/** A connection's nodes count a quarter of their number. */
const connectionShare = 0.25;
const mutationBase = 10;

/**
 * Points of a query, by a simple model of ours (the platform's exact figures per field are not published): scalars 0,
 * objects 1, a connection 2 + a quarter of first × its node, a mutation at least 10. With `data` the nodes that came
 * back count instead of `first`: the actual cost.
 */
export function queryCost(input: CostInput, data?: Record<string, unknown> | null): number {
  const { schema, operation } = input;
  const mutation = operation.operation === OperationTypeNode.MUTATION;
  const root = mutation ? schema.getMutationType()! : schema.getQueryType()!;
  let total = 0;
  for (const field of fieldsOf(input, operation.selectionSet)) {
    const cost = fieldCost(input, field, root, data === undefined ? undefined : (data?.[keyOf(field)] ?? null));
    total += mutation ? Math.max(mutationBase, Math.ceil(cost)) : cost;
  }
  return Math.ceil(total);
}

const keyOf = (field: FieldNode) => field.alias?.value ?? field.name.value;

function fieldsOf(input: CostInput, set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(input, selection.selectionSet);
    return fieldsOf(input, input.fragments[selection.name.value]!.selectionSet);
  });
}

/** `data`: undefined = not run yet, null = nothing came back. */
function fieldCost(input: CostInput, field: FieldNode, parent: GraphQLNamedType, data: unknown): number {
  if (!field.selectionSet || data === null || field.name.value.startsWith("__")) return 0;
  const type = namedTypeOf(input, parent, field);
  if (!type) return 1;
  if (Array.isArray(data)) return (data as unknown[]).reduce<number>((sum, one) => sum + 1 + childrenCost(input, field.selectionSet!, type, one), 0);
  if (!type.name.endsWith("Connection")) return 1 + childrenCost(input, field.selectionSet, type, data);
  return connectionBase + connectionShare * connectionNodes(input, field, type, data);
}

function connectionNodes(input: CostInput, field: FieldNode, type: GraphQLNamedType, data: unknown): number {
  const wanted = fieldsOf(input, field.selectionSet!).filter((f) => ["nodes", "edges"].includes(f.name.value));
  const came = data as Record<string, unknown[] | undefined> | undefined;
  return wanted.reduce((sum, part) => {
    const partType = namedTypeOf(input, type, part)!;
    const rows = came?.[keyOf(part)];
    if (rows) return sum + rows.reduce<number>((s, row) => s + nodeCost(input, part, partType, row), 0);
    return sum + pageSize(input, field) * nodeCost(input, part, partType, undefined);
  }, 0);
}

function nodeCost(input: CostInput, part: FieldNode, type: GraphQLNamedType, row: unknown): number {
  const own = part.name.value === "nodes" ? 1 : 0;
  return own + (part.selectionSet ? childrenCost(input, part.selectionSet, type, row) : 0);
}

function childrenCost(input: CostInput, set: SelectionSetNode, type: GraphQLNamedType, data: unknown): number {
  return fieldsOf(input, set).reduce((sum, child) => {
    const came = data && typeof data === "object" ? ((data as Record<string, unknown>)[keyOf(child)] ?? null) : undefined;
    return sum + fieldCost(input, child, type, came);
  }, 0);
}

function namedTypeOf(input: CostInput, parent: GraphQLNamedType, field: FieldNode): GraphQLNamedType | undefined {
  const holders = isInterfaceType(parent) ? [parent, ...input.schema.getPossibleTypes(parent)] : [parent];
  const found = holders.map((t) => ((isObjectType(t) || isInterfaceType(t)) ? t.getFields()[field.name.value] : undefined)).find(Boolean);
  return found && getNamedType(found.type);
}

function pageSize(input: CostInput, field: FieldNode): number {
  for (const argument of field.arguments ?? []) {
    if (!["first", "last"].includes(argument.name.value)) continue;
    if (argument.value.kind === Kind.INT) return Number(argument.value.value);
    if (argument.value.kind === Kind.VARIABLE) return Number(input.variables[argument.value.name.value] ?? 0);
  }
  return 10;
}
