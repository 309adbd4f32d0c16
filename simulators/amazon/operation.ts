import type { Account } from "./account.ts";
import type { Shape } from "./body-shape.ts";
import type { Platform } from "./platform.ts";
import type { Query, QueryRules } from "./query-rules.ts";
import type { Plan } from "./throttle.ts";

/** A call that has passed the door: token good, bucket not empty, parameters and body of the right shape. */
export interface Call {
  account: Account;
  /** Values of the path's `{names}`, decoded once. */
  path: Readonly<Record<string, string>>;
  query: Query;
  body: unknown;
  /** Milliseconds since 1970, by the world's clock. */
  now: number;
  /** Where the caller can reach upload and download addresses. */
  filesOrigin: string;
  /** The same for what buyers customized. */
  customOrigin: string;
}

export interface Answer {
  status: number;
  /** Absent = an answer without a body. */
  body?: unknown;
}

/** One operation of the Selling Partner API, as the usage plan table and the models describe it. */
export interface Operation {
  name: string;
  method: "GET" | "POST" | "PATCH" | "PUT" | "DELETE";
  path: string;
  /** Requests a second that refill the bucket of a seller, operation and region. */
  rate: number;
  burst: number;
  /** Requests a second of all sellers of the application together. */
  perApplicationRate?: number;
  /** Any one of these opens the operation. */
  roles: readonly string[];
  query: QueryRules;
  body?: Shape;
  /** Buckets besides the plan that this call touches. */
  furtherPlans?: (call: Call) => Plan[];
  handle: (platform: Platform, call: Call) => Answer;
}
