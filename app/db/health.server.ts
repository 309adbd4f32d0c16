import type { Tx } from "./client.server.ts";

/** @throws whatever the database throws when it does not answer. */
export async function databaseAnswers(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT 1`;
}
