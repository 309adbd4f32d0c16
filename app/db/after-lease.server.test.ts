import { setTimeout as sleep } from "node:timers/promises";
import { expect, it } from "vitest";
import { describeOnDatabases, describeOnPostgres } from "../../tests/support/database.ts";
import { noon } from "../../tests/support/kept-orders.ts";
import { handClock } from "../../tests/support/queue.ts";
import { afterLease, tryLease } from "./leases.server.ts";

const name = "refresh:one";
const long = 60_000;

describeOnDatabases("afterLease", ({ open }) => {
  it("runs at once when nobody holds it, gives back what came of it, and the lease", async () => {
    const db = await open();
    expect(await afterLease(db, handClock(), name, long, async () => 7)).toBe(7);
    await expect(afterLease(db, handClock(), name, long, () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await db.prisma.lease.count()).toBe(0);
  });

  it("lets those who ask at once run one after another, each of them", async () => {
    const db = await open();
    let running = 0;
    const seen: number[] = [];
    const run = async () => {
      running += 1;
      seen.push(running);
      await sleep(5);
      running -= 1;
    };
    await Promise.all([1, 2, 3].map(() => afterLease(db, handClock(), name, long, run)));
    expect(seen).toEqual([1, 1, 1]);
  });

  it("waits a dead holder out, by the handed-in clock", async () => {
    const db = await open();
    const clock = handClock();
    await tryLease(db.prisma, { name, holder: "dead", ttlMs: long }, noon);
    const waiting = afterLease(db, clock, name, long, async () => clock.now());
    clock.advance(long);
    expect(await waiting).toEqual(clock.now());
  });

  it("gives up, saying which lease, when a living holder keeps it", async () => {
    const db = await open();
    await tryLease(db.prisma, { name, holder: "alive", ttlMs: long }, noon);
    await expect(afterLease(db, handClock(), name, 10, async () => "ran")).rejects.toThrow(name);
    expect(await db.prisma.lease.findMany(), "it is the other's still").toMatchObject([{ holder: "alive" }]);
  });
});

describeOnPostgres("afterLease of many programs", ({ open, another }) => {
  it("never lets two run at once", async () => {
    const programs = [await open(), await another(), await another()];
    let running = 0;
    const seen: number[] = [];
    const run = async () => {
      running += 1;
      seen.push(running);
      await sleep(10);
      running -= 1;
    };
    await Promise.all(programs.flatMap((db) => [1, 2].map(() => afterLease(db, handClock(), name, long, run))));
    expect(seen).toEqual([1, 1, 1, 1, 1, 1]);
  });
});
