import type { Call } from "./operation.ts";
import { invalidInput } from "./refusal.ts";
import { mint } from "./mint.ts";
import type { Platform } from "./platform.ts";

interface PageToken {
  account: string;
  /** What the first request asked, less the parameters that may change. */
  question: string;
  expiresAt: number;
  /** What the operation needs to go on. */
  state: unknown;
}

const day = 86_400_000;
const table = (platform: Platform) => platform.store.table<PageToken>("page-tokens");

/** A token for the next page; it lives 24 hours and belongs to this question. @param free parameters that may change */
export function keepPage(platform: Platform, call: Call, free: readonly string[], state: unknown): string {
  const token = mint(platform.store, "page");
  table(platform).put(token, { account: call.account.key, question: questionOf(call, free), expiresAt: call.now + day, state });
  return token;
}

/** @throws Refusal 400 for a token that is unknown, old, another seller's, or used with another question. */
export function findPage(platform: Platform, call: Call, token: string, free: readonly string[]): unknown {
  const kept = table(platform).get(token);
  if (!kept || kept.account !== call.account.key) throw invalidInput("Invalid input: the page token is invalid.");
  if (kept.expiresAt <= call.now) throw invalidInput("Invalid input: the page token has expired.");
  if (kept.question !== questionOf(call, free)) {
    throw invalidInput("Invalid input: with a page token every other parameter must repeat the first request's value.");
  }
  return kept.state;
}

function questionOf(call: Call, free: readonly string[]): string {
  const kept = Object.entries(call.query.raw).filter(([name]) => !free.includes(name));
  return JSON.stringify([call.path, kept.sort(([a], [b]) => (a < b ? -1 : 1))]);
}
