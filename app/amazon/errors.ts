import { PlatformFailure, type FailureKind } from "../domain/platform-failure.ts";
import { wireErrors, wireLwaError } from "./wire/errors.ts";

/** An answer that is not what was hoped for. */
export interface BadAnswer {
  operation: string;
  method: string;
  status: number;
  text: string;
  requestId: string | null;
}

/** Amazon's first error, code and message as sent; nulls when the body is none of Amazon's. */
export interface AmazonError {
  code: string | null;
  message: string | null;
}

/** SP-API's error body, `{"errors":[{code, message}]}` (Amazon README 2.4). */
export function readSpApiError(text: string): AmazonError {
  const read = wireErrors.safeParse(parseJson(text));
  return (read.success ? read.data.errors[0] : undefined) ?? { code: null, message: null };
}

/** LWA's error body, `{"error", "error_description"}`. */
export function readLwaError(text: string): AmazonError {
  const read = wireLwaError.safeParse(parseJson(text));
  return read.success ? { code: read.data.error, message: read.data.error_description } : { code: null, message: null };
}

/** undefined for a text that is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/**
 * A refusal of SP-API as a failure (Amazon README 18.1, 22): 401 and 403 unauthorized, 404 not-found, 5xx unavailable,
 * other 4xx rejected with Amazon's code and message. 429 is not for here: it needs the limiter's answer.
 */
export function toFailure(bad: BadAnswer): PlatformFailure {
  return failureOf(bad, kindOf(bad.status), readSpApiError(bad.text), bad.status >= 500 && bad.method !== "GET");
}

/** A call that Amazon could not take as meant, and that was not made. */
export function refusedUnsent(operation: string, reason: string): PlatformFailure {
  return new PlatformFailure("rejected", { platform: "amazon", operation }, `${operation}: ${reason}`);
}

/** Builds the failure; Amazon's words are cut short and cleared of anything that looks like a token or an e-mail address. */
export function failureOf(bad: BadAnswer, kind: FailureKind, error: AmazonError, mayHaveActed = false, retryAt?: Date): PlatformFailure {
  const words = [error.code, error.message].filter(Boolean).join(": ") || "without a reason";
  return new PlatformFailure(
    kind,
    { platform: "amazon", operation: bad.operation },
    `${bad.operation}: Amazon answered ${bad.status}, ${clearedWords(words, 300)}`,
    { code: error.code, requestId: bad.requestId, mayHaveActed, retryAt },
  );
}

function kindOf(status: number): FailureKind {
  if (status === 401 || status === 403) return "unauthorized";
  if (status === 404) return "not-found";
  if (status >= 500) return "unavailable";
  return status >= 400 ? "rejected" : "unreadable";
}

/** Amazon's own words without anything that looks like a token or an e-mail address, cut to `longest` characters. */
export function clearedWords(words: string, longest: number): string {
  return words
    .replace(/Atz[a-z]?\|[^\s"',;]+/g, "[token]")
    .replace(/amzn1\.oa2[\w.-]+/g, "[secret]")
    .replace(/[^\s<>"']+@[^\s<>"']+/g, "[e-mail]")
    .slice(0, longest);
}
