import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { keepStore, noon, seenOrder, testKeys } from "../../../tests/support/kept-orders.ts";
import { handClock } from "../../../tests/support/queue.ts";
import type { Database } from "../../db/client.server.ts";
import { recordSeen } from "../../db/orders.server.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "./importing.ts";
import { claimForMaking, lookAgainMs, lookUp } from "./make-once.server.ts";

const minute = 60_000;
const caught = (error: unknown) => error;

describe("N1 what may have been made is looked up", () => {
  const at = (ms: number) => ({ clock: handClock(new Date(noon.getTime() + ms)) }) as unknown as FlowContext;
  const nothing = () => Promise.resolve(null);

  test("and what is found is it, however early or late", async () => {
    for (const ms of [0, minute, 10 * minute, 86_400_000]) expect(await lookUp(at(ms), noon, () => Promise.resolve("it"))).toBe("it");
  });

  test("for ten minutes, before it is made again", async () => {
    expect(await lookUp(at(10 * minute - 1), noon, nothing).catch(caught)).toBeInstanceOf(RunAgainAt);
    expect(await lookUp(at(10 * minute), noon, nothing)).toBeNull();
  });

  test("at most five times: each pause is as long as all before, and the trouble counts on", async () => {
    const looks: number[] = [];
    for (let ms = 0, again = true; again; ) {
      looks.push(ms / minute);
      const next = await lookUp(at(ms), noon, nothing).catch(caught);
      again = next instanceof RunAgainAt;
      if (next instanceof RunAgainAt) {
        expect(next.stillFailing).toBe(true);
        ms = next.at.getTime() - noon.getTime();
      }
    }
    expect(looks).toEqual([0, 1, 2, 4, 8, 16]);
  });

  test("never again in the past, and never less than a minute later", async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 0, max: 10 * minute - 1 }), async (ms) => {
      const next = (await lookUp(at(ms), noon, nothing).catch(caught)) as RunAgainAt;
      expect(next.at.getTime() - noon.getTime() - ms).toBeGreaterThanOrEqual(lookAgainMs);
    }));
  });

  test("a look that fails says nothing of what was made", async () => {
    await expect(lookUp(at(86_400_000), noon, () => Promise.reject(new Error("no answer")))).rejects.toThrow("no answer");
  });
});

describeEmbedded("N1 an order is one worker's at a time", ({ open }) => {
  async function stage() {
    const db: Database = await open();
    const store = await keepStore(db.prisma);
    const order = seenOrder(1);
    await recordSeen(db.prisma, store, [order], testKeys, noon);
    const clock = handClock();
    return { clock, ctx: { db, clock } as unknown as FlowContext, importing: { store, order } as Importing };
  }

  test("the second waits until a claim would be stale, then has it", async () => {
    const { ctx, clock, importing } = await stage();
    const first = await claimForMaking(ctx, importing);
    expect(await claimForMaking(ctx, importing).catch(caught)).toMatchObject({ at: new Date(noon.getTime() + 2 * minute), stillFailing: false });
    clock.advance(2 * minute);
    await expect(claimForMaking(ctx, importing)).rejects.toBeInstanceOf(RunAgainAt);
    clock.advance(1);
    expect(await claimForMaking(ctx, importing)).not.toBe(first);
  });

  test("of many at once one has it", async () => {
    const { ctx, importing } = await stage();
    const tries = await Promise.all(Array.from({ length: 5 }, () => claimForMaking(ctx, importing).catch(caught)));
    expect(tries.filter((one) => typeof one === "string")).toHaveLength(1);
    expect(tries.filter((one) => one instanceof RunAgainAt)).toHaveLength(4);
  });

  test("an order that nobody has seen is nobody's", async () => {
    const { ctx, importing } = await stage();
    await expect(claimForMaking(ctx, { ...importing, order: seenOrder(2) })).rejects.toBeInstanceOf(RunAgainAt);
  });
});
