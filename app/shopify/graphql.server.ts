import { ClientError, GraphQLClient } from "graphql-request";
import { z } from "zod";
import { MoneyError } from "../domain/money.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { ShopifyDoorParts } from "./door-types.ts";
import {
  costExtension, failure, graphqlErrors, graphqlFailure, httpFailure, isOnlyProtectedData, isThrottled, refused, throttled,
  type Call, type Cost, type GraphqlErrors,
} from "./errors.ts";
import type { ShopifyDocument } from "./queries/document.ts";
import type { UserErrors } from "./queries/shared.ts";

export const apiVersion = "2026-10";

export type Variables = Record<string, unknown>;

/** How an operation reads its answer; a refusal in the payload is handed back by `refuse`. */
export type Read<Answer, Result> = (answer: Answer, refuse: (errors: UserErrors) => void) => Result;

/** One call to the shop's Admin API; every failure is a PlatformFailure. */
export type Ask = <Answer, Result>(
  document: ShopifyDocument<Answer>,
  variables: Variables,
  read: Read<Answer, Result>,
  /** Values among the variables that must not appear in a failure's message. */
  personal?: readonly string[],
) => Promise<Result>;

interface Reply {
  data: unknown;
  errors: GraphqlErrors;
  cost: Cost | null;
  requestId: string | null;
}

/**
 * Asks the cost budget before the call, tells it what the answer said after it, and turns whatever goes wrong into the
 * failure it is. A call that must wait is refused with `retryAt`: jobs are rescheduled, nobody sleeps here.
 * @param timeoutMs after which no answer is awaited any more.
 */
export function createGraphql(parts: ShopifyDoorParts, timeoutMs = 20_000): Ask {
  return async (document, variables, read, personal = []) => {
    const call: Call = { operation: document.name, mutation: document.mutation, personal, requestId: null };
    const guess = document.cost(variables);
    const retryAt = parts.budgets.wait(parts.shop, parts.budgets.costOf(document.name, guess), parts.clock.now());
    if (retryAt) throw failure("throttled", call, `${document.name} waits for Shopify's cost budget`, { retryAt });
    const token = await parts.accessToken();
    const reply = await send(parts, call, document.text, variables, token, timeoutMs);
    const answered = { ...call, requestId: reply.requestId };
    if (reply.cost) learn(parts, document.name, guess, reply.cost);
    if (isThrottled(reply.errors)) throw throttled(answered, reply.cost, parts.clock.now());
    if (reply.errors.length > 0 && !(reply.data && isOnlyProtectedData(reply.errors))) {
      throw graphqlFailure(answered, reply.errors, hasData(reply.data));
    }
    const refuse = (errors: UserErrors): void => {
      if (errors.length > 0) throw refused(answered, errors, parts.clock.now());
    };
    return reading(answered, () => read(document.answer.parse(reply.data), refuse));
  };
}

async function send(
  parts: ShopifyDoorParts, call: Call, text: string, variables: Variables, token: string, timeoutMs: number,
): Promise<Reply> {
  const client = new GraphQLClient(`https://${parts.shop}/admin/api/${apiVersion}/graphql.json`, {
    fetch: (input, init) => fetchWhole(parts.fetch, call, timeoutMs, input, init),
    headers: { "X-Shopify-Access-Token": token },
    errorPolicy: "all",
  });
  try {
    const { data, errors, extensions, headers } = await client.rawRequest<unknown>(text, variables);
    return toReply(data, errors, extensions, headers);
  } catch (error) {
    if (error instanceof PlatformFailure) throw error;
    // Neither this error nor its message goes on: both quote the request, which holds personal data.
    if (!(error instanceof ClientError)) throw unreadable(call);
    const { status, errors, extensions, data } = error.response;
    const headers = error.response.headers;
    const reply = toReply(data, errors, extensions, headers);
    if (isThrottled(reply.errors)) return reply;
    throw httpFailure({ ...call, requestId: reply.requestId }, status, headers.get("retry-after"), parts.clock.now());
  }
}

/** Fetches with the body read, so that a connection that breaks in the middle is a broken connection too. */
async function fetchWhole(
  fetch: typeof globalThis.fetch, call: Call, timeoutMs: number, input: Parameters<typeof globalThis.fetch>[0], init?: RequestInit,
): Promise<Response> {
  try {
    // A redirect would carry the token to another host.
    const response = await fetch(input, { ...init, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    const body = await response.text();
    const bare = response.status === 204 || response.status === 304;
    return new Response(bare ? null : body, { status: response.status, headers: response.headers });
  } catch (cause) {
    if (cause instanceof PlatformFailure) throw cause;
    const late = cause instanceof Error && cause.name === "TimeoutError";
    const message = late ? `Shopify did not answer ${call.operation} within ${timeoutMs / 1000} s` : `no connection to Shopify for ${call.operation}`;
    throw failure("unavailable", call, message, { mayHaveActed: call.mutation, cause });
  }
}

function toReply(data: unknown, errors: unknown, extensions: unknown, headers: Pick<Headers, "get">): Reply {
  const cost = z.object({ cost: costExtension }).safeParse(extensions);
  // Before GraphQL is reached, Shopify answers `errors` as a text.
  const known = graphqlErrors.safeParse(errors ?? []);
  return {
    data,
    errors: known.success ? known.data : [{ message: "errors of an unknown shape" }],
    cost: cost.success ? cost.data.cost : null,
    requestId: headers.get("x-request-id"),
  };
}

function learn(parts: ShopifyDoorParts, operation: string, guess: number, cost: Cost): void {
  const { maximumAvailable, currentlyAvailable, restoreRate } = cost.throttleStatus;
  parts.budgets.learn(operation, guess, cost.requestedQueryCost);
  parts.budgets.note(parts.shop, { maximum: maximumAvailable, available: currentlyAvailable, restoreRate }, parts.clock.now());
}

function reading<Result>(call: Call, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof z.ZodError) && !(error instanceof MoneyError)) throw error;
    throw unreadable(call, error instanceof z.ZodError ? error.issues.map((issue) => issue.path.join(".")) : [error.message]);
  }
}

/** The answer came, so a mutation has probably acted. */
function unreadable(call: Call, where: string[] = []): PlatformFailure {
  const place = where.length > 0 ? ` at ${where.join(", ")}` : "";
  return failure("unreadable", call, `Shopify's answer to ${call.operation} is not readable${place}`, { mayHaveActed: call.mutation });
}

/** Some root field bears something. */
const hasData = (data: unknown): boolean => typeof data === "object" && data !== null && Object.values(data).some((value) => value !== null);
