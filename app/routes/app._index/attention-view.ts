import type { Problem } from "../../db/problems.server.ts";
import type { StoppedJob } from "../../db/stopped-jobs.server.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { TimeWords } from "../../ui/format.ts";
import { jobLabel, whoRetriesLabel } from "../../ui/labels.ts";
import { subjectView } from "../../ui/subject.ts";

export interface AttentionParts {
  words: TimeWords;
  /** Store id → alias. */
  aliases: ReadonlyMap<string, string>;
  /** Where an order lies in the shop's admin, by its GID. */
  adminOrder: (gid: string) => string;
}

/** A stopped job is shown with its buttons, so its problem is not shown again. */
export const shownAsJobs = ["job-stopped"];

/** An open problem in the words of the list. */
export function problemView(problem: Problem, { words, aliases, adminOrder }: AttentionParts) {
  const { what, remedy, whoRetries } = problemWords(problem.code, withLocalTimes(problem.params, words));
  return {
    id: problem.id,
    what,
    remedy: remedy === "Nothing." ? null : remedy,
    whoRetries: whoRetries === "–" ? null : whoRetriesLabel(whoRetries),
    store: aliases.get(problem.storeId ?? "") ?? null,
    subject: subjectView(problem, adminOrder),
    since: words.ago(problem.openedAt),
  };
}

export type ProblemView = ReturnType<typeof problemView>;

/** A job that gave up, in the words of the list. */
export function stoppedJobView(job: StoppedJob, { words, aliases }: AttentionParts) {
  const { amazonOrderId } = job.payload as { amazonOrderId?: string };
  return {
    id: job.id,
    name: jobLabel(job.name),
    order: amazonOrderId ?? null,
    store: aliases.get(job.storeId ?? "") ?? null,
    why: job.code === "unexpected" ? "An error of ours; it was reported." : job.message,
    attempts: job.attempts,
    stopped: words.ago(job.stoppedAt),
  };
}

export type StoppedJobView = ReturnType<typeof stoppedJobView>;

/** Instants that a sentence quotes are told in the shop's time zone. */
function withLocalTimes(params: object, words: TimeWords): Record<string, unknown> {
  const given = params as Record<string, unknown>;
  const quoted = (["since", "nextTry"] as const).filter((name) => typeof given[name] === "string" && !Number.isNaN(Date.parse(given[name])));
  return { ...given, ...Object.fromEntries(quoted.map((name) => [name, words.at(new Date(given[name] as string))])) };
}
