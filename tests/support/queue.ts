import { onTestFinished } from "vitest";
import type { Database } from "../../app/db/client.server.ts";
import { openQueue, type Queue } from "../../app/queue/queue.server.ts";
import { noon } from "./kept-orders.ts";

/** A clock that stands still until a test turns it. */
export interface HandClock {
  now(): Date;
  advance(ms: number): void;
}

export function handClock(start: Date = noon): HandClock {
  let at = start.getTime();
  return { now: () => new Date(at), advance: (ms) => void (at += ms) };
}

/** A queue over a test's database, closed after the test. Any trouble of its own fails the test at its end. */
export async function testQueue(db: Database, clock: HandClock, given: { supervise?: boolean; alone?: boolean } = {}): Promise<Queue> {
  const troubles: unknown[] = [];
  const queue = await openQueue({ db, clock, supervise: given.supervise ?? false, alone: given.alone ?? true, onError: (error) => troubles.push(error) });
  onTestFinished(async () => {
    await queue.close();
    if (troubles.length > 0) throw new AggregateError(troubles, "the queue was in trouble");
  });
  return queue;
}
