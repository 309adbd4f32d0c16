import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { handClock } from "../../tests/support/queue.ts";
import { releaseLease, tryLease, withLease } from "./leases.server.ts";

const minute = 60_000;
const lease = (holder: string) => ({ name: "refresh:one", holder, ttlMs: minute });

describeOnDatabases("leases", ({ open, another, kind }) => {
  it("belong to one holder until they end or expire", async () => {
    const { prisma } = await open();
    expect(await tryLease(prisma, lease("a"), noon)).toBe(true);
    expect(await tryLease(prisma, lease("b"), noon)).toBe(false);
    expect(await tryLease(prisma, lease("a"), noon), "the holder may prolong").toBe(true);
    expect(await tryLease(prisma, { ...lease("b"), name: "refresh:two" }, noon)).toBe(true);
    await releaseLease(prisma, "refresh:one", "b");
    expect(await tryLease(prisma, lease("b"), noon), "only the holder gives it back").toBe(false);
    expect(await tryLease(prisma, lease("b"), minutesAfter(noon, 1))).toBe(true);
    await releaseLease(prisma, "refresh:one", "a");
    expect(await tryLease(prisma, lease("a"), minutesAfter(noon, 1.5))).toBe(false);
    await releaseLease(prisma, "refresh:one", "b");
    expect(await tryLease(prisma, lease("a"), minutesAfter(noon, 1.5))).toBe(true);
  });

  it("are given back whatever happens", async () => {
    const db = await open();
    const clock = handClock();
    expect(await withLease(db, clock, lease("a"), async () => (await withLease(db, clock, lease("b"), async () => 1)) ?? "taken")).toEqual({ result: "taken" });
    await expect(withLease(db, clock, lease("a"), () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect(await withLease(db, clock, lease("b"), async () => 2)).toEqual({ result: 2 });
  });

  if (kind === "postgres") it("go to exactly one of many that ask at once", async () => {
    const programs = [await open(), await another(), await another()];
    for (let round = 0; round < 10; round += 1) {
      const asked = Array.from({ length: 15 }, (_, at) => tryLease(programs[at % 3]!.prisma, { name: `round ${round}`, holder: `h${at}`, ttlMs: minute }, noon));
      expect((await Promise.all(asked)).filter(Boolean)).toHaveLength(1);
    }
  });
});
