import { execute, type ExecutionResult, GraphQLError, type GraphQLSchema } from "graphql";
import type { ShopifyOptions } from "../options.ts";
import type { Context } from "./context.ts";
import { type CostInput, queryCost } from "./cost.ts";
import type { PreparedQuery } from "./prepare-query.ts";
import type { Throttle } from "./throttle.ts";

const rateLimits = "https://shopify.dev/api/usage/rate-limits";

export interface EndpointInput {
  schema: GraphQLSchema;
  query: PreparedQuery;
  context: Context;
  throttle: Throttle;
  options: ShopifyOptions;
  onThrottled: () => void;
}

/** Answers one prepared GraphQL request, as the platform does always with HTTP 200. */
export async function answerQuery(input: EndpointInput): Promise<Response> {
  const { query, throttle, options } = input;
  if ("errors" in query) return Response.json({ errors: query.errors });
  const costInput: CostInput = { schema: input.schema, operation: query.operation, fragments: query.fragments, variables: query.variables };
  const requestedQueryCost = queryCost(costInput);
  if (options.cost.enforced && requestedQueryCost > options.cost.maxQueryCost) return Response.json({ errors: [tooDear(requestedQueryCost, options.cost.maxQueryCost)] });
  if (!throttle.allows(requestedQueryCost)) {
    input.onThrottled();
    return Response.json({
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: rateLimits } }],
      extensions: { cost: { requestedQueryCost, actualQueryCost: null, throttleStatus: throttle.status() } },
    });
  }
  const result = await run(input, query);
  const actualQueryCost = queryCost(costInput, result.data ?? null);
  throttle.take(actualQueryCost);
  const { searchWarnings } = input.context;
  return Response.json({
    ...result,
    extensions: {
      cost: { requestedQueryCost, actualQueryCost, throttleStatus: throttle.status() },
      ...(searchWarnings.length ? { search: searchWarnings.map(toSearchExtension) } : {}),
    },
  });
}

async function run(input: EndpointInput, query: Exclude<PreparedQuery, { errors: unknown }>): Promise<ExecutionResult> {
  const result = await execute({
    schema: input.schema, document: query.document, contextValue: input.context, variableValues: query.variables, operationName: query.operation.name?.value,
  });
  if (!result.errors) return { data: result.data };
  return { ...("data" in result ? { data: result.data } : {}), errors: result.errors.map(withCode) };
}

/** Bad variables stop graphql-js before it runs anything; the platform marks them so. */
function withCode(error: GraphQLError): GraphQLError {
  if (error.extensions.code || error.path) return error.extensions.code ? error : new GraphQLError(error.message, { nodes: error.nodes, path: error.path, extensions: { code: "INTERNAL_SERVER_ERROR" } });
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: "INVALID_VARIABLE" } });
}

function tooDear(cost: number, maxCost: number) {
  return {
    message: `Query cost is ${cost}, which exceeds the single query max cost limit (${maxCost}).`,
    extensions: { code: "MAX_COST_EXCEEDED", cost, maxCost, documentation: rateLimits },
  };
}

function toSearchExtension(warning: { path: string[]; query: string; field: string }) {
  return { path: warning.path, query: warning.query, warnings: [{ field: warning.field, message: "Invalid search field for this query." }] };
}
