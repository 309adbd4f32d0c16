import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonDoorParts } from "./door.ts";

/** Amazon documents no answer time; 30 s is far beyond what its gateway lets a call take. */
const patience = 30_000;

export interface HttpRequest {
  /** For failures and logs. */
  operation: string;
  method: "GET" | "POST" | "PATCH";
  /** Amazon's own host, whatever stands in for it. */
  host: string;
  /** null = the host itself; else this origin, which learns the real one by `x-forwarded-host`. */
  origin: string | null;
  /** Path and query, encoded. */
  target: string;
  headers: Record<string, string>;
  body: string | null;
}

export interface HttpAnswer {
  status: number;
  text: string;
  /** Amazon's `x-amzn-RequestId`: its support asks for it. */
  requestId: string | null;
  /** Calls per second in force, from `x-amzn-RateLimit-Limit`; null when missing or no positive number. */
  rate: number | null;
}

/**
 * The only place that speaks to Amazon. Any status is an answer.
 * @param timeoutMs milliseconds until the call is given up, reading the answer included.
 * @throws PlatformFailure `unavailable` when no whole answer came; `mayHaveActed` unless it was a GET.
 */
export async function send(fetch: AmazonDoorParts["fetch"], request: HttpRequest, timeoutMs = patience): Promise<HttpAnswer> {
  const { operation, method, host, origin, target, body } = request;
  const forwarded: Record<string, string> = origin === null ? {} : { "x-forwarded-host": host };
  const headers = { ...request.headers, accept: "application/json", "user-agent": "Lockstep/0.1 (Language=TypeScript; Platform=Node)", ...forwarded };
  try {
    const url = `${origin?.replace(/\/+$/, "") ?? `https://${host}`}${target}`;
    // A redirect would carry the token to another place: Amazon sends none, so it counts as a broken call.
    const answer = await fetch(url, { method, headers, body, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, text: await answer.text(), requestId: answer.headers.get("x-amzn-requestid"), rate: rateOf(answer) };
  } catch (error) {
    throw new PlatformFailure("unavailable", { platform: "amazon", operation }, `${operation}: ${troubleOf(error, timeoutMs)}`, {
      mayHaveActed: method !== "GET",
      cause: error,
    });
  }
}

/** A file is given so long until its last byte: a report of a month can be some hundred megabytes. */
const downloadPatience = 10 * 60_000;

/** Sent as UTF-8. */
export interface UploadedText {
  contentType: string;
  text: string;
}

/** A file on its way. */
export interface Download {
  status: number;
  contentType: string | null;
  contentEncoding: string | null;
  body: ReadableStream<Uint8Array<ArrayBuffer>> | null;
}

/**
 * Fetches a file of Amazon's by its presigned address, which is the whole permission: nothing of ours goes along.
 * Any status is an answer. A body that breaks off fails while it is read.
 * @throws PlatformFailure `unavailable` when no answer came
 */
export async function download(fetch: AmazonDoorParts["fetch"], operation: string, url: URL, timeoutMs = downloadPatience): Promise<Download> {
  try {
    const answer = await fetch(url, { redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    return { status: answer.status, contentType: answer.headers.get("content-type"), contentEncoding: answer.headers.get("content-encoding"), body: answer.body };
  } catch (error) {
    throw new PlatformFailure("unavailable", { platform: "amazon", operation }, `${operation}: ${troubleOf(error, timeoutMs)}`, { cause: error });
  }
}

/**
 * Lays a text at a presigned address of Amazon's, which is the whole permission: nothing of ours goes along. Any status is an answer.
 * @throws PlatformFailure `unavailable` when no answer came; another try overwrites
 */
export async function upload(fetch: AmazonDoorParts["fetch"], operation: string, url: URL, file: UploadedText, timeoutMs = downloadPatience): Promise<number> {
  try {
    const headers = { "content-type": file.contentType };
    const answer = await fetch(url, { method: "PUT", headers, body: file.text, redirect: "error", signal: AbortSignal.timeout(timeoutMs) });
    await answer.body?.cancel();
    return answer.status;
  } catch (error) {
    throw new PlatformFailure("unavailable", { platform: "amazon", operation }, `${operation}: ${troubleOf(error, timeoutMs)}`, { cause: error });
  }
}

function rateOf(answer: Response): number | null {
  const rate = Number(answer.headers.get("x-amzn-ratelimit-limit"));
  return Number.isFinite(rate) && rate > 0 ? rate : null;
}

function troubleOf(error: unknown, timeoutMs: number): string {
  if (error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError")) return `no answer within ${timeoutMs / 1000} s`;
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && "code" in cause ? ` (${String(cause.code)})` : "";
  return `the connection to Amazon broke${code}`;
}
