import {
  type DocumentNode, type FragmentDefinitionNode, getOperationAST, GraphQLError, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, validate,
} from "graphql";

/** A request that may run, or the errors that the platform answers instead. */
export type PreparedQuery =
  | { errors: unknown[]; operations: string[] }
  | {
      document: DocumentNode;
      operation: OperationDefinitionNode;
      fragments: Record<string, FragmentDefinitionNode>;
      variables: Record<string, unknown>;
      /** Root fields, in order, repeated ones repeated. */
      operations: string[];
    };

interface Checked {
  document?: DocumentNode;
  errors: unknown[];
}

/** Parses and checks documents; apps send the same few, so what was checked is remembered. */
export function createQueryPreparer(schema: GraphQLSchema): (body: string) => PreparedQuery {
  const checked = new Map<string, Checked>();
  const check = (source: string): Checked => {
    const known = checked.get(source);
    if (known) return known;
    if (checked.size > 1_000) checked.clear();
    const fresh = checkDocument(schema, source);
    checked.set(source, fresh);
    return fresh;
  };
  return (body) => {
    const request = readRequest(body);
    if (!request) return { errors: [{ message: "Bad request: the body is not a GraphQL request" }], operations: [] };
    const { document, errors } = check(request.query);
    if (!document) return { errors, operations: [] };
    const operation = getOperationAST(document, request.operationName);
    if (!operation) return { errors: [{ message: "An operation name is required", extensions: { code: "BAD_REQUEST" } }], operations: [] };
    const operations = operation.selectionSet.selections.map((s) => (s.kind === Kind.FIELD ? s.name.value : "fragment"));
    if (errors.length) return { errors, operations };
    const fragments = Object.fromEntries(document.definitions.flatMap((d) => (d.kind === Kind.FRAGMENT_DEFINITION ? [[d.name.value, d]] : [])));
    return { document, operation, fragments, variables: request.variables ?? {}, operations };
  };
}

function readRequest(body: string): { query: string; variables?: Record<string, unknown>; operationName?: string } | undefined {
  try {
    const read = JSON.parse(body) as { query?: unknown; variables?: Record<string, unknown>; operationName?: string };
    return typeof read.query === "string" ? { ...read, query: read.query } : undefined;
  } catch {
    return undefined;
  }
}

function checkDocument(schema: GraphQLSchema, source: string): Checked {
  let document: DocumentNode;
  try {
    document = parse(source);
  } catch (error) {
    return { errors: [error instanceof GraphQLError ? { message: `Parse error: ${error.message}`, locations: error.locations } : { message: String(error) }] };
  }
  return { document, errors: validate(schema, document).map(toPlatformError) };
}

/** The platform's words and codes for the commonest refusals. */
function toPlatformError(error: GraphQLError) {
  const field = /^Cannot query field "(\w+)" on type "(\w+)"/.exec(error.message);
  const argument = /^Unknown argument "(\w+)" on field "([\w.]+)"/.exec(error.message);
  if (field) {
    const [, fieldName, typeName] = field;
    return { message: `Field '${fieldName}' doesn't exist on type '${typeName}'`, locations: error.locations, extensions: { code: "undefinedField", typeName, fieldName } };
  }
  if (argument) {
    const [, argumentName, name] = argument;
    return { message: `Field '${name}' doesn't accept argument '${argumentName}'`, locations: error.locations, extensions: { code: "argumentNotAccepted", name, argumentName } };
  }
  return { message: error.message, locations: error.locations, extensions: { code: "BAD_REQUEST" } };
}
