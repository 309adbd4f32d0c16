import { getNamedType, type GraphQLField, type GraphQLNamedType, type GraphQLSchema, isInterfaceType, isLeafType, isNonNullType, isObjectType } from "graphql";

const depth = 4;

/** One document for every root field of a schema that selects all that can be reached without arguments. */
export function everyOperation(schema: GraphQLSchema): Record<string, string> {
  const documents: Record<string, string> = {};
  for (const [kind, root] of [["query", schema.getQueryType()!], ["mutation", schema.getMutationType()!]] as const) {
    for (const field of Object.values(root.getFields())) documents[field.name] = operation(schema, kind, field);
  }
  return documents;
}

function operation(schema: GraphQLSchema, kind: string, field: GraphQLField<unknown, unknown>): string {
  const variables = field.args.map((argument) => `$${argument.name}: ${String(argument.type)}`).join(", ");
  const given = field.args.map((argument) => `${argument.name}: $${argument.name}`).join(", ");
  const directive = kind === "mutation" ? ' @idempotent(key: "key-1")' : "";
  return `${kind} Every${variables ? `(${variables})` : ""} { ${field.name}${given ? `(${given})` : ""}${directive} ${selection(schema, getNamedType(field.type), depth)} }`;
}

function selection(schema: GraphQLSchema, type: GraphQLNamedType, left: number): string {
  if (isLeafType(type)) return "";
  if (isInterfaceType(type)) {
    const parts = schema.getPossibleTypes(type).map((one) => `... on ${one.name} { __typename ${leaves(one)} }`);
    return `{ __typename ${leaves(type)} ${parts.join(" ")} }`;
  }
  if (!isObjectType(type)) return "{ __typename }";
  const fields = Object.values(type.getFields())
    .filter((field) => isLeafType(getNamedType(field.type)) || left > 0)
    .filter((field) => field.args.every((argument) => !isNonNullType(argument.type) || argument.defaultValue !== undefined))
    .map((field) => `${alias(type, field)}${page(field)} ${selection(schema, getNamedType(field.type), left - 1)}`);
  return `{ __typename ${fields.join(" ")} }`;
}

/** Fields of one name but different nullability cannot stand side by side in fragments; every type gets its own names. */
const alias = (type: GraphQLNamedType, field: GraphQLField<unknown, unknown>) => `${type.name}_${field.name}: ${field.name}`;
const page = (field: GraphQLField<unknown, unknown>) => (field.args.some((argument) => argument.name === "first") ? "(first: 1)" : "");

function leaves(type: GraphQLNamedType): string {
  if (!isObjectType(type) && !isInterfaceType(type)) return "";
  return Object.values(type.getFields()).filter((field) => isLeafType(getNamedType(field.type)) && !field.args.length).map((field) => `${type.name}_${field.name}: ${field.name}`).join(" ");
}
