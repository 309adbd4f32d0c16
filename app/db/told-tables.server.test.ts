import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { logPage, pruneLog, writeLog, type LogLine } from "./connection-log.server.ts";
import { acceptArrival, markHandled, pruneInbox, readArrival, type Arrival } from "./inbox.server.ts";
import { closeProblems, openProblems, openProblemsOf } from "./problems.server.ts";
import { saveStoppedJob, stoppedJobsOf, takeStoppedJobs } from "./stopped-jobs.server.ts";

const shop = "one.myshopify.com";
const arrival: Arrival = { source: "shopify", shop, topic: "orders/updated", eventId: "e1", webhookId: "w1", triggeredAt: noon, payload: { id: 1 } };
const problem = { shop, storeId: null, code: "unlinked", subjectType: "sellerSku", subjectId: "A", params: { orders: 1 } };

describeOnDatabases("inbox, log, problems and stopped jobs", ({ open, another, kind }) => {
  it("accept an event once, per topic, shop and source", async () => {
    const { prisma } = await open();
    const id = await acceptArrival(prisma, arrival, noon);
    expect(await acceptArrival(prisma, { ...arrival, webhookId: "w2" }, noon)).toBeNull();
    for (const other of [{ topic: "orders/create" }, { shop: "two.myshopify.com" }, { source: "amazon" as const }, { eventId: "e2" }]) {
      expect(await acceptArrival(prisma, { ...arrival, ...other }, noon)).not.toBeNull();
    }
    expect(await readArrival(prisma, id!)).toEqual({ ...arrival, id, receivedAt: noon, handledAt: null });
    await markHandled(prisma, id!, minutesAfter(noon, 1));
    await markHandled(prisma, id!, minutesAfter(noon, 2));
    expect((await readArrival(prisma, id!))?.handledAt).toEqual(minutesAfter(noon, 1));
    expect(await pruneInbox(prisma, minutesAfter(noon, 5)), "what is not handled stays").toBe(1);
  });

  it("page through a shop's log, latest first, none left out or twice", async () => {
    const { prisma } = await open();
    const line = (at: number, given: Partial<LogLine> = {}): LogLine => ({
      shop, storeId: null, at: minutesAfter(noon, Math.floor(at / 3)), level: "INFO", code: `c${at}`, subjectType: "order", subjectId: `${at}`, params: { at }, ...given,
    });
    await writeLog(prisma, Array.from({ length: 10 }, (_, at) => line(at)));
    await writeLog(prisma, [line(10, { level: "ERROR" }), line(11, { shop: "two.myshopify.com" })]);
    await writeLog(prisma, []);
    const codes: string[] = [];
    for (let page = await logPage(prisma, { shop }, null, 4); page.length > 0; page = await logPage(prisma, { shop }, page.at(-1)!, 4)) codes.push(...page.map((one) => one.code));
    expect(codes).toEqual(["c10", "c9", "c8", "c7", "c6", "c5", "c4", "c3", "c2", "c1", "c0"]);
    expect(await logPage(prisma, { shop, levels: ["ERROR"] }, null, 9)).toMatchObject([{ code: "c10", params: { at: 10 } }]);
    expect(await logPage(prisma, { shop, subjectType: "order", subjectId: "3" }, null, 9)).toHaveLength(1);
    expect(await pruneLog(prisma, minutesAfter(noon, 3))).toBe(9);
  });

  it("open a problem once, see it again, close it, and open it anew", async () => {
    const { prisma } = await open();
    expect(await openProblems(prisma, [problem, { ...problem, subjectId: "B" }, problem], noon)).toBe(2);
    expect(await openProblems(prisma, [{ ...problem, params: { orders: 2 } }], minutesAfter(noon, 5))).toBe(0);
    expect((await openProblemsOf(prisma, shop)).find((one) => one.subjectId === "A")).toMatchObject({ params: { orders: 2 }, openedAt: noon, lastSeenAt: minutesAfter(noon, 5), closedAt: null });
    const close = (subjectIds: string[] | null, whose = shop) => closeProblems(prisma, whose, { code: "unlinked", subjectType: "sellerSku", subjectIds }, minutesAfter(noon, 6));
    expect(await close(null, "two.myshopify.com")).toBe(0);
    expect(await close(["A"])).toBe(1);
    expect(await close(["A"])).toBe(0);
    expect(await openProblems(prisma, [problem], minutesAfter(noon, 7))).toBe(1);
    expect(await prisma.problem.count()).toBe(3);
    expect(await close(null)).toBe(2);
    expect(await openProblemsOf(prisma, shop)).toEqual([]);
  });

  it("keep one stopped job of equal ones, and give it away once", async () => {
    const { prisma } = await open();
    const job = { shop, storeId: null, name: "poll-orders", key: "k", payload: { storeId: "s" }, code: "rejected", message: "no", attempts: 1, stoppedAt: noon };
    await saveStoppedJob(prisma, job);
    await saveStoppedJob(prisma, { ...job, attempts: 2, message: "again" });
    const [kept] = await stoppedJobsOf(prisma, shop);
    expect(kept).toMatchObject({ ...job, attempts: 2, message: "again" });
    expect(await takeStoppedJobs(prisma, "two.myshopify.com", { ids: [kept!.id] }, noon)).toEqual([]);
    expect(await takeStoppedJobs(prisma, shop, { ids: [kept!.id] }, noon)).toEqual([kept]);
    expect(await takeStoppedJobs(prisma, shop, { ids: [kept!.id] }, noon)).toEqual([]);
  });

  if (kind === "postgres") it("accept one of many deliveries, and open one of many problems, at once", async () => {
    const programs = [await open(), await another(), await another()];
    const arrivals = await Promise.all(Array.from({ length: 12 }, (_, at) => acceptArrival(programs[at % 3]!.prisma, arrival, noon)));
    expect(arrivals.filter(Boolean)).toHaveLength(1);
    const opened = await Promise.all(Array.from({ length: 12 }, (_, at) => openProblems(programs[at % 3]!.prisma, [problem], noon)));
    expect(opened.reduce((sum, count) => sum + count, 0)).toBe(1);
  });
});
