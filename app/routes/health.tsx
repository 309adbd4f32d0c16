import type { LoaderFunctionArgs } from "@remix-run/node";
import { databaseAnswers } from "../db/health.server.ts";
import { queueHealth } from "../queue/queue-health.server.ts";

const oldestAllowedSeconds = 15 * 60;

/** Alive, the database answers, and due jobs get done. 503 names the part that fails. */
export async function loader({ context }: LoaderFunctionArgs) {
  const { db, queue, log } = context.flows;
  try {
    await databaseAnswers(db.prisma);
    const { oldestDueSeconds, due, active, stopped } = await queueHealth(queue);
    const late = oldestDueSeconds > oldestAllowedSeconds;
    const told = { status: late ? "queue late" : "ok", database: db.kind, queue: { oldestDueSeconds: Math.round(oldestDueSeconds), due, active, stopped } };
    return Response.json(told, { status: late ? 503 : 200 });
  } catch (error) {
    log.error({ err: error instanceof Error ? error : new Error(String(error)) }, "health");
    return Response.json({ status: "database does not answer" }, { status: 503 });
  }
}
