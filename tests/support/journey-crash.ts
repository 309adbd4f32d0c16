import type { PGlite } from "@electric-sql/pglite";
import { afterAll, beforeAll } from "vitest";
import { overPglite, type Database } from "../../app/db/client.server.ts";
import type { Journey } from "./journey.ts";

/** Thrown once the process of a journey has "died": nothing that it does afterwards reaches a platform or the database. */
export class ProcessDied extends Error {
  override name = "ProcessDied";
}

/**
 * Ends a process at its n-th boundary: before or after a call to a platform, a commit, or a statement that writes outside of a transaction.
 * What was committed and what a platform did stays; an open transaction is rolled back.
 */
export interface Reaper {
  /** Dies at the n-th boundary from now on; null = lives. */
  dieAt(boundary: number | null): void;
  /** Boundaries passed since the last `dieAt`. */
  passed(): number;
  died(): boolean;
  through(send: typeof globalThis.fetch): typeof globalThis.fetch;
  /** The same database behind the boundaries. */
  over(pglite: PGlite): Promise<Database>;
}

export function createReaper(): Reaper {
  let at: number | null = null;
  let count = 0;
  let dead = false;
  const alive = () => {
    if (dead) throw new ProcessDied("died before");
  };
  const boundary = () => {
    alive();
    count += 1;
    if (count === at) dead = true;
    alive();
  };
  const around = async <Result>(act: () => Promise<Result>): Promise<Result> => {
    boundary();
    const result = await act();
    boundary();
    return result;
  };
  return {
    dieAt: (next) => void ([at, count, dead] = [next, 0, false]),
    passed: () => count,
    died: () => dead,
    through: (send) => (input, init) => around(() => send(input, init)),
    over: (pglite) => overPglite(guarded(pglite, { alive, boundary, around })),
  };
}

/** What the tests of one `describe` need for a process that dies: its reaper, and the worker's database behind it, emptied and alive at each call. */
export function mortal(open: () => Promise<Database>): { reaper: Reaper; fresh(): Promise<Database> } {
  const reaper = createReaper();
  let dying: Database;
  beforeAll(async () => void (dying = await reaper.over((await open()).pglite!)));
  afterAll(() => dying.prisma.$disconnect());
  const fresh = async () => {
    await open();
    reaper.dieAt(null);
    return dying;
  };
  return { reaper, fresh };
}

interface Guards {
  alive(): void;
  boundary(): void;
  around<Result>(act: () => Promise<Result>): Promise<Result>;
}

const reads = /^\s*(SELECT|SHOW|SET)\b(?![\s\S]*\bFOR UPDATE\b)/i;

function guarded(pglite: PGlite, { alive, boundary, around }: Guards): PGlite {
  const statement = (text: string, run: () => Promise<unknown>) => {
    alive();
    return reads.test(text) ? run() : around(run);
  };
  const query = async (text: string, ...rest: [unknown[]?, object?]) => statement(text, () => pglite.query(text, ...rest));
  const exec = async (text: string) => statement(text, () => pglite.exec(text));
  const transaction = async (run: (tx: object) => Promise<unknown>) => {
    alive();
    const result = await pglite.transaction(async (tx) => {
      const done = await run(guardedTransaction(tx, alive));
      if (!tx.closed) boundary();
      return done;
    });
    boundary();
    return result;
  };
  const overrides: Record<string, unknown> = { query, exec, transaction };
  return new Proxy(pglite, {
    get: (target, name) => {
      if (typeof name === "string" && name in overrides) return overrides[name];
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** Statements of a dead process fail; its rollback does not. */
function guardedTransaction(tx: object, alive: () => void): object {
  return new Proxy(tx, {
    get: (target, name) => {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== "function") return value;
      return (...args: unknown[]) => {
        if (name === "query" || name === "exec" || name === "sql") alive();
        return (value as (...args: unknown[]) => unknown).apply(target, args);
      };
    },
  });
}

/** Runs until nothing is left. A process that died is followed by another one, which lives. @returns whether one died. */
export async function liveOn(journey: Journey, reaper: Reaper): Promise<boolean> {
  const ended = await journey.run().then(() => null, (error: unknown) => ({ error }));
  const died = reaper.died();
  if (ended && !died) throw ended.error;
  reaper.dieAt(null);
  if (!died) return false;
  await journey.restart();
  await journey.run();
  return true;
}
