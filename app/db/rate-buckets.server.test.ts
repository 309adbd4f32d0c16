import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { noon } from "../../tests/support/kept-orders.ts";
import { handClock } from "../../tests/support/queue.ts";
import { databaseLimiter } from "./rate-buckets.server.ts";

const seller = { key: "amazon:EU:A1:searchOrders", rate: 0.5, burst: 3 };
const application = { key: "amazon:app:searchOrders", rate: 10, burst: 5 };
const after = (seconds: number) => new Date(noon.getTime() + seconds * 1000);

describeOnDatabases("rate buckets", ({ open, another, kind }) => {
  it("hold their burst, then say when the next token comes", async () => {
    const clock = handClock();
    const limiter = databaseLimiter(await open(), clock);
    for (let take = 0; take < 3; take += 1) expect(await limiter.take([seller])).toBeNull();
    expect(await limiter.take([seller])).toEqual(after(2));
    clock.advance(1999);
    expect(await limiter.take([seller])).toEqual(after(2));
    clock.advance(1);
    expect(await limiter.take([seller])).toBeNull();
    expect(await limiter.take([seller])).toEqual(after(4));
    clock.advance(3600_000);
    for (let take = 0; take < 3; take += 1) expect(await limiter.take([seller])).toBeNull();
    expect(await limiter.take([seller]), "a rest fills no more than the burst").not.toBeNull();
  });

  it("take from every bucket or from none", async () => {
    const clock = handClock();
    const limiter = databaseLimiter(await open(), clock);
    for (let take = 0; take < 3; take += 1) await limiter.take([seller, application]);
    expect(await limiter.take([seller, application])).toEqual(after(2));
    expect(await limiter.take([application])).toBeNull();
    expect(await limiter.take([application]), "the refused take cost the other bucket nothing").toBeNull();
    expect(await limiter.take([application])).not.toBeNull();
    expect(await limiter.take([])).toBeNull();
  });

  it("learn the rate in force, and empty when the platform refuses", async () => {
    const clock = handClock();
    const db = await open();
    const limiter = databaseLimiter(db, clock);
    expect(await limiter.drain(seller)).toEqual(after(2));
    expect(await limiter.take([seller])).toEqual(after(2));
    await limiter.learn(seller, 0.1);
    expect(await limiter.take([seller])).toEqual(after(10));
    expect(await databaseLimiter(db, clock).take([seller]), "another process knows it too").toEqual(after(10));
    expect(await limiter.drain(seller)).toEqual(after(10));
  });

  it("start anew when they were left by a clock far ahead, and when their rows are gone", async () => {
    const db = await open();
    const ahead = handClock(after(400 * 24 * 3600));
    for (let take = 0; take < 3; take += 1) await databaseLimiter(db, ahead).take([seller]);
    const limiter = databaseLimiter(db, handClock());
    for (let take = 0; take < 3; take += 1) expect(await limiter.take([seller])).toBeNull();
    expect(await limiter.take([seller])).toEqual(after(2));
    await db.prisma.rateBucket.deleteMany();
    expect(await limiter.take([seller])).toBeNull();
  });

  it("keep so many tokens free as whoever can wait leaves to others, and no more than there can be", async () => {
    const clock = handClock();
    const limiter = databaseLimiter(await open(), clock);
    const patient = { ...seller, keepFree: 2 };
    expect(await limiter.take([patient])).toBeNull();
    expect(await limiter.take([patient]), "two are left: one must come back").toEqual(after(2));
    expect(await limiter.take([seller]), "live calls have them").toBeNull();
    expect(await limiter.take([patient])).toEqual(after(4));
    clock.advance(4000);
    expect(await limiter.take([patient, { ...application, keepFree: 4 }])).toBeNull();
    expect(await limiter.take([{ ...application, keepFree: 99 }]), "a reserve as large as the bucket leaves its last token").toEqual(after(4.1));
    clock.advance(100);
    expect(await limiter.take([{ ...application, keepFree: 99 }])).toBeNull();
  });

  it("are looked at without being touched", async () => {
    const clock = handClock();
    const limiter = databaseLimiter(await open(), clock);
    expect(await limiter.look(seller), "never used").toEqual({ tokens: 3, rate: 0.5 });
    for (let take = 0; take < 2; take += 1) await limiter.take([seller]);
    clock.advance(1000);
    expect(await limiter.look(seller)).toEqual({ tokens: 1.5, rate: 0.5 });
    await limiter.learn(seller, 0.25);
    clock.advance(1000);
    expect(await limiter.look(seller)).toEqual({ tokens: 1.5, rate: 0.25 });
    clock.advance(3600_000);
    expect(await limiter.look(seller)).toEqual({ tokens: 3, rate: 0.25 });
  });

  if (kind === "postgres") it("give no token twice, however many processes ask at once", async () => {
    const clock = handClock();
    const limiters = [await open(), await another(), await another()].map((db) => databaseLimiter(db, clock));
    const [wide, narrow] = [{ key: "wide", rate: 1, burst: 40 }, { key: "narrow", rate: 1, burst: 25 }];
    const asked = Array.from({ length: 90 }, (_, at) => limiters[at % 3]!.take(at % 2 ? [wide, narrow] : [narrow, wide]));
    expect((await Promise.all(asked)).filter((answer) => answer === null)).toHaveLength(25);
    const rest = Array.from({ length: 30 }, (_, at) => limiters[at % 3]!.take([wide]));
    expect((await Promise.all(rest)).filter((answer) => answer === null)).toHaveLength(15);
  });
});
