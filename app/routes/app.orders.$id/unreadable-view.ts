import type { Problem } from "../../db/problems.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { TimeWords } from "../../ui/format.ts";

/** An order of which there is nothing but its number and why it cannot be read. */
export function unreadableView({ subjectId, code, params, openedAt, lastSeenAt }: Problem, words: TimeWords) {
  const { what, remedy, whoRetries } = problemWords(code, params as Record<string, unknown>);
  return { amazonOrderId: subjectId, what, remedy, whoRetries, since: words.at(openedAt), tried: words.at(lastSeenAt) };
}

export type UnreadableView = ReturnType<typeof unreadableView>;
