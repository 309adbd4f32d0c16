import { z } from "zod";
import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import type { UserErrors } from "./queries/shared.ts";

/** What a failure needs to know about the call that failed. */
export interface Call {
  operation: string;
  mutation: boolean;
  /** What we sent and must not appear in a message: platforms like to quote it. */
  personal: readonly string[];
  requestId: string | null;
}

/** Members of a top-level GraphQL error that we read. */
export const graphqlErrors = z.array(
  z.object({
    message: z.string(),
    path: z.array(z.union([z.string(), z.number()])).nullish(),
    extensions: z
      .looseObject({ code: z.string().optional(), problems: z.array(z.looseObject({ path: z.array(z.unknown()) })).optional() })
      .nullish()
      .catch(null),
  }),
);
export type GraphqlErrors = z.infer<typeof graphqlErrors>;

/** `extensions.cost` of every answer (Shopify README 4.1). */
export const costExtension = z.object({
  requestedQueryCost: z.number(),
  throttleStatus: z.object({ maximumAvailable: z.number(), currentlyAvailable: z.number(), restoreRate: z.number() }),
});
export type Cost = z.infer<typeof costExtension>;

type More = { retryAt?: Date; mayHaveActed?: boolean; code?: string | null; cause?: unknown };

export function failure(kind: FailureKind, call: Call, message: string, more: More = {}): PlatformFailure {
  const where = { platform: "shopify", operation: call.operation } as const;
  return new PlatformFailure(kind, where, message, { ...more, requestId: call.requestId });
}

/** @param retryAfter the header, in seconds. */
export function httpFailure(call: Call, status: number, retryAfter: string | null, now: Date): PlatformFailure {
  const code = String(status);
  const said = `Shopify answered ${status} to ${call.operation}`;
  if (status === 401 || status === 403) return failure("unauthorized", call, said, { code });
  // 430 is Shopify's own "too many, and suspicious".
  if (status === 429 || status === 430) {
    const seconds = Number(retryAfter) || (status === 430 ? 60 : 2);
    return failure("throttled", call, said, { code, retryAt: new Date(now.getTime() + seconds * 1000) });
  }
  // A shop that has not paid (402) or is locked (423) comes back one day; nothing was done.
  if (status === 402 || status === 423) return failure("unavailable", call, said, { code });
  if (status === 404) return failure("not-found", call, said, { code });
  if (status >= 500 || status === 408) return failure("unavailable", call, said, { code, mayHaveActed: call.mutation });
  return failure("rejected", call, said, { code });
}

/** THROTTLED: the points are back after (requested − available) ÷ restore rate seconds; nothing was done. */
export function throttled(call: Call, cost: Cost | null, now: Date): PlatformFailure {
  const status = cost?.throttleStatus;
  const seconds = cost && status ? Math.max(0, cost.requestedQueryCost - status.currentlyAvailable) / Math.max(1, status.restoreRate) : 1;
  const retryAt = new Date(now.getTime() + Math.ceil(seconds * 1000));
  return failure("throttled", call, `Shopify throttled ${call.operation}`, { code: "THROTTLED", retryAt });
}

export const isThrottled = (errors: GraphqlErrors): boolean => errors.some((error) => codeOf(error) === "THROTTLED");

/**
 * A field without approval for protected customer data comes as null plus an error: the rest is data (Shopify README
 * 4.3). An error about a whole root field hides what we asked for and is none of these.
 */
export function isOnlyProtectedData(errors: GraphqlErrors): boolean {
  return errors.every((error) => (error.path?.length ?? 0) > 1 && /not approved to (access|use)|protected customer data/i.test(error.message));
}

/** @param acted the mutation's root field bears data, or may: it ran although its answer is damaged. */
export function graphqlFailure(call: Call, errors: GraphqlErrors, acted: boolean): PlatformFailure {
  const first = errors[0];
  const code = (first && codeOf(first)) ?? null;
  const message = `Shopify refused ${call.operation}: ${hide(errors.map(describe).join("; "), call.personal)}`;
  const mayHaveActed = call.mutation && acted;
  if (code === "ACCESS_DENIED") return failure("unauthorized", call, message, { code, mayHaveActed });
  if (code === "INTERNAL_SERVER_ERROR" || code === "TIMEOUT" || (!code && /internal error|timed? ?out/i.test(first?.message ?? ""))) {
    return failure("unavailable", call, message, { code, mayHaveActed: call.mutation });
  }
  // The first call with the same key is still at work: its answer is there in a moment.
  if (code === "IDEMPOTENCY_CONCURRENT_REQUEST") return failure("unavailable", call, message, { code, mayHaveActed: call.mutation });
  if (code === "SHOP_INACTIVE") return failure("unavailable", call, message, { code });
  return failure("rejected", call, message, { code, mayHaveActed });
}

/**
 * A refusal in the payload. Too many orders a minute (development stores: 5, Shopify README 3.1) is a throttle, and so are more than five
 * exports at once (3.7); a value of the unique metafield that another order bears has code TAKEN.
 */
export function refused(call: Call, errors: UserErrors, now: Date): PlatformFailure {
  const said = errors.map((error) => `${(error.field ?? []).join(".")}: ${hide(error.message, call.personal)}${error.code ? ` (${error.code})` : ""}`);
  const message = `Shopify refused ${call.operation}: ${said.join("; ")}`;
  const busy = errors.some(({ code }) => code === "LIMIT_REACHED" || code === "OPERATION_IN_PROGRESS");
  if (busy || errors.some((error) => /too many (attempts|requests|orders)/i.test(error.message))) {
    return failure("throttled", call, message, { code: "TOO_MANY", retryAt: new Date(now.getTime() + 60_000) });
  }
  const taken = errors.some((error) => error.field?.includes("metafields") && /taken|unique|already/i.test(error.message));
  return failure("rejected", call, message, { code: taken ? "TAKEN" : (errors[0]?.code ?? null) });
}

/** Without those that say that what is to be deleted is there no more. */
export function withoutGone(errors: UserErrors): UserErrors {
  return errors.filter(({ message }) => !/not exist|not be found|not found|can't be found/i.test(message));
}

const codeOf = (error: GraphqlErrors[number]): string | undefined => error.extensions?.code;

/** Errors about variables quote the whole variable: only the place is told. */
function describe(error: GraphqlErrors[number]): string {
  const problems = error.extensions?.problems;
  if (problems) return `value not accepted at ${problems.map((problem) => problem.path.join(".")).join(", ")}`;
  if (/^Variable\b/.test(error.message)) return "a variable's value is not accepted";
  return error.message.slice(0, 300);
}

/** Shorter values are countries, states and the like. */
function hide(message: string, personal: readonly string[]): string {
  const values = personal.filter((value) => value.length > 2).sort((a, b) => b.length - a.length);
  return values.reduce((text, value) => text.replaceAll(value, "…"), message);
}
