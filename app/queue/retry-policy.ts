import { PlatformFailure } from "../domain/platform-failure.ts";
import type { Envelope } from "./envelope.ts";

/** Thrown (or returned as `{againAt}`) by a handler whose job must wait: not a failure. */
export class RunAgainAt extends Error {
  override name = "RunAgainAt";
  readonly at: Date;
  /** true = the trouble that the job was in is not over yet: its count goes on. */
  readonly stillFailing: boolean;

  constructor(at: Date, stillFailing = false) {
    super(`again at ${at.toISOString()}`);
    this.at = at;
    this.stillFailing = stillFailing;
  }
}

export type AfterFailure =
  | { kind: "again"; at: Date; failing: Envelope["failing"]; unexpected: number; trouble: boolean }
  | { kind: "stop"; code: string; message: string; unauthorized: boolean };

const second = 1000;
const hour = 3600 * second;
const firstDelay = 15 * second;
const withoutRetryAt = 30 * second;
/** Delays after an unexpected error of ours, or an answer that cannot be read; then the job stops, visibly. */
const unexpectedDelays = [10 * second, 60 * second, 600 * second];
/** N9: the merchant hears of it after one hour. */
const troubleAfter = hour;

/**
 * What becomes of a job whose handler threw. The one place that reads a failure's kind.
 * throttled: again when the platform says, without counting. unavailable: again and again, slowing to once an hour, never ending by itself (N9).
 * unauthorized, rejected, not-found: stopped, for the merchant to see and retry. unreadable (an answer cut short or of a new shape) and
 * anything else: a few tries, then stopped.
 * @param spread 0…1, differing from job to job, so that jobs that failed together do not return together.
 */
export function afterFailure(error: unknown, before: Pick<Envelope, "failing" | "unexpected">, now: Date, spread: number): AfterFailure {
  if (error instanceof RunAgainAt) return error.stillFailing ? again(error.at, before.failing, before.unexpected) : again(error.at, null, 0);
  if (!(error instanceof PlatformFailure)) return afterUnexpected(error, before, now, spread);
  if (error.kind === "throttled") {
    const at = error.retryAt ?? new Date(now.getTime() + withoutRetryAt * (1 + spread));
    return again(at > now ? at : new Date(now.getTime() + second), before.failing, before.unexpected);
  }
  if (error.kind === "unavailable") return afterUnavailable(before, now, spread);
  const stop = { kind: "stop", code: error.kind, message: error.message, unauthorized: error.kind === "unauthorized" } as const;
  return error.kind === "unreadable" ? afterSomeTries(stop, before, now, spread) : stop;
}

function afterUnavailable(before: Pick<Envelope, "failing" | "unexpected">, now: Date, spread: number): AfterFailure {
  const failing = { since: before.failing?.since ?? now.toISOString(), attempts: (before.failing?.attempts ?? 0) + 1 };
  const delay = Math.min(hour, firstDelay * 2 ** (failing.attempts - 1));
  const at = new Date(now.getTime() + Math.round(delay * (1 - spread / 5)));
  const trouble = now.getTime() - Date.parse(failing.since) >= troubleAfter;
  return { kind: "again", at, failing, unexpected: before.unexpected, trouble };
}

function afterUnexpected(error: unknown, before: Pick<Envelope, "failing" | "unexpected">, now: Date, spread: number): AfterFailure {
  // the message of an unknown error may quote what it worked on: only its kind is kept
  return afterSomeTries({ kind: "stop", code: "unexpected", message: error instanceof Error ? error.name : "Error", unauthorized: false }, before, now, spread);
}

function afterSomeTries(stop: AfterFailure, before: Pick<Envelope, "failing" | "unexpected">, now: Date, spread: number): AfterFailure {
  const delay = unexpectedDelays[before.unexpected];
  if (delay === undefined) return stop;
  return again(new Date(now.getTime() + Math.round(delay * (1 + spread / 5))), before.failing, before.unexpected + 1);
}

function again(at: Date, failing: Envelope["failing"], unexpected: number): AfterFailure {
  return { kind: "again", at, failing, unexpected, trouble: false };
}
