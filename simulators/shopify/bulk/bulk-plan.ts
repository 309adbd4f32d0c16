import {
  type FieldNode, type FragmentDefinitionNode, getArgumentValues, getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLObjectType, type GraphQLSchema,
  isLeafType, isListType, isNonNullType, isObjectType, Kind, type SelectionSetNode, TypeNameMetaFieldDef,
} from "graphql";

/** A query that cannot be run in bulk; the message is for the caller. */
export class NoBulkQuery extends Error {}

/** A field that is read into its node's line. */
export interface FieldPlan {
  kind: "leaf" | "object";
  key: string;
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  /** Plans of an object by type name; empty for a leaf. */
  objects: Map<string, ObjectPlan>;
}

/** A connection, whose nodes get lines of their own. */
export interface ConnectionPlan {
  kind: "connection";
  field: GraphQLField<unknown, unknown>;
  args: Record<string, unknown>;
  nodes: Map<string, ObjectPlan>;
}

export interface ObjectPlan {
  parts: (FieldPlan | ConnectionPlan)[];
}

/** Where in the query a selection stands. */
interface Place {
  schema: GraphQLSchema;
  fragments: Record<string, FragmentDefinitionNode>;
  /** Connections above. */
  depth: number;
  inList: boolean;
  /** Selections of the nearest node above; undefined on top. */
  node?: SelectionSetNode[];
  tally: { connections: number };
}

const mostConnections = 5;
const deepest = 2;

/** How to read a selection of the query's root. @throws NoBulkQuery for what cannot be run in bulk */
export function planOf(schema: GraphQLSchema, fragments: Record<string, FragmentDefinitionNode>, root: SelectionSetNode): ObjectPlan {
  const place: Place = { schema, fragments, depth: 0, inList: false, tally: { connections: 0 } };
  const query = schema.getQueryType()!;
  const top = fieldsOf(place, query, [root]).map(([first]) => first.name.value);
  if (top.some((name) => name === "node" || name === "nodes")) throw new NoBulkQuery("Bulk queries cannot contain a top level `node` or `nodes` field.");
  const plan = objectPlan(place, query, [root]);
  if (!place.tally.connections) throw new NoBulkQuery("Bulk queries must contain at least one connection.");
  if (plan.parts.some((part) => part.kind !== "connection")) throw new NoBulkQuery("Bulk queries must have connections as their top level fields.");
  if (place.tally.connections > mostConnections) throw new NoBulkQuery(`Bulk queries cannot contain more than ${mostConnections} connections.`);
  return plan;
}

function objectPlan(place: Place, type: GraphQLObjectType, sets: SelectionSetNode[]): ObjectPlan {
  return { parts: fieldsOf(place, type, sets).map((nodes) => partPlan(place, type, nodes)) };
}

/** The fields that a type answers, grouped by the key of their answer. */
function fieldsOf(place: Place, type: GraphQLObjectType, sets: SelectionSetNode[]): [FieldNode, ...FieldNode[]][] {
  const found = new Map<string, [FieldNode, ...FieldNode[]]>();
  const collect = (set: SelectionSetNode): void => {
    for (const selection of set.selections) {
      if (selection.kind !== Kind.FIELD) {
        const part = selection.kind === Kind.INLINE_FRAGMENT ? selection : place.fragments[selection.name.value]!;
        const wanted = part.typeCondition?.name.value;
        if (!wanted || wanted === type.name || type.getInterfaces().some((one) => one.name === wanted)) collect(part.selectionSet);
        continue;
      }
      const key = selection.alias?.value ?? selection.name.value;
      const known = found.get(key);
      if (known) known.push(selection);
      else found.set(key, [selection]);
    }
  };
  sets.forEach(collect);
  return [...found.values()];
}

function partPlan(place: Place, type: GraphQLObjectType, nodes: [FieldNode, ...FieldNode[]]): FieldPlan | ConnectionPlan {
  const [first] = nodes;
  const field = first.name.value === "__typename" ? typename(type) : type.getFields()[first.name.value]!;
  const args = getArgumentValues(field, first, {});
  const named = getNamedType(field.type);
  if (named.name.endsWith("Connection")) return connectionPlan(place, field, args, nodes);
  const key = first.alias?.value ?? first.name.value;
  if (isLeafType(named)) return { kind: "leaf", key, field, args, objects: new Map() };
  const within = { ...place, inList: place.inList || isListType(isNonNullType(field.type) ? field.type.ofType : field.type) };
  return { kind: "object", key, field, args, objects: plansByType(within, named, nodes) };
}

/** What a type answers to `__typename`. */
const typename = (type: GraphQLObjectType): GraphQLField<unknown, unknown> => ({ ...TypeNameMetaFieldDef, resolve: () => type.name });

function connectionPlan(place: Place, field: GraphQLField<unknown, unknown>, args: Record<string, unknown>, nodes: FieldNode[]): ConnectionPlan {
  if (place.inList) throw new NoBulkQuery("Queries that contain a connection field within a list field are not currently supported.");
  if (place.depth > deepest) throw new NoBulkQuery(`Bulk queries cannot contain connections with a nesting depth greater than ${deepest}.`);
  place.tally.connections += 1;
  const named = getNamedType(field.type) as GraphQLObjectType;
  const asked = fieldsOf(place, named, setsOf(nodes));
  if (place.node && !selectsId(place, place.node)) {
    throw new NoBulkQuery(`The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${field.name}.`);
  }
  const edges = asked.find(([one]) => one.name.value === "edges");
  const edge = getNamedType(named.getFields().edges!.type) as GraphQLObjectType;
  const node = edges && fieldsOf(place, edge, setsOf(edges)).find(([one]) => one.name.value === "node");
  if (!node) throw new NoBulkQuery(`Bulk queries must select a connection's nodes through 'edges' and 'node': ${field.name}.`);
  const nodeType = getNamedType(edge.getFields().node!.type);
  return { kind: "connection", field, args: { ...args, all: true }, nodes: plansByType({ ...place, depth: place.depth + 1, node: setsOf(node) }, nodeType, node) };
}

const setsOf = (nodes: FieldNode[]): SelectionSetNode[] => nodes.flatMap((node) => node.selectionSet ?? []);

function selectsId(place: Place, sets: SelectionSetNode[]): boolean {
  return sets.some((set) => set.selections.some((one) => {
    if (one.kind === Kind.FIELD) return one.name.value === "id" && !one.alias;
    return selectsId(place, [one.kind === Kind.INLINE_FRAGMENT ? one.selectionSet : place.fragments[one.name.value]!.selectionSet]);
  }));
}

/** One plan for every object type that the value may be. */
function plansByType(place: Place, named: GraphQLNamedType, nodes: FieldNode[]): Map<string, ObjectPlan> {
  const types = isObjectType(named) ? [named] : place.schema.getPossibleTypes(named as never);
  return new Map(types.map((type) => [type.name, objectPlan(place, type, setsOf(nodes))]));
}
