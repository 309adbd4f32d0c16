import type { Tx } from "../db/client.server.ts";
import { writeLog } from "../db/connection-log.server.ts";
import { openProblems, type ProblemSeen } from "../db/problems.server.ts";

/** Opens a problem, and writes its line in the log when it is new: what is met again at every try is told once. */
export async function tellProblem(tx: Tx, problem: ProblemSeen, at: Date): Promise<void> {
  if ((await openProblems(tx, [problem], at)) > 0) await writeLog(tx, [{ ...problem, at, level: "ERROR" }]);
}
