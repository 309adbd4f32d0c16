import { batches } from "../lib/batches.ts";

/** Prisma sends every text of a list as a parameter of its own, and refuses more than 32,766 of them. */
const mostAtOnce = 30_000;

/** Asks about a list of any length in as few queries as may be. @returns all answers, in the order of the list. */
export async function inPieces<Answer>(values: readonly string[], ask: (some: string[]) => Promise<Answer[]>): Promise<Answer[]> {
  const answers: Answer[][] = [];
  for (const some of batches([...new Set(values)], mostAtOnce)) answers.push(await ask(some));
  return answers.flat();
}
