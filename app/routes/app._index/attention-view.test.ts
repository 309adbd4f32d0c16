import { describe, expect, it } from "vitest";
import type { Problem } from "../../db/problems.server.ts";
import type { StoppedJob } from "../../db/stopped-jobs.server.ts";
import { timeWords } from "../../ui/format.ts";
import { problemView, stoppedJobView } from "./attention-view.ts";

const now = new Date("2026-11-20T12:00:00Z");
const parts = {
  words: timeWords("Europe/Berlin", now),
  aliases: new Map([["store-1", "eu"]]),
  adminOrder: (gid: string) => `https://admin.example/orders/${gid.split("/").at(-1)}`,
};
const problem = (more: Partial<Problem> = {}): Problem => ({
  id: "p1", shop: "demo.myshopify.com", storeId: "store-1", code: "sku-not-linked", subjectType: "order", subjectId: "202-7654321-1098765",
  params: { sku: "CUP-1", shipBy: "2026-11-24T22:59:59.000Z" }, openedAt: new Date("2026-11-20T09:00:00Z"), lastSeenAt: now, closedAt: null, ...more,
});

describe("problemView", () => {
  it("says what happened, what to do, who goes on, since when", () => {
    expect(problemView(problem(), parts)).toMatchObject({
      what: "Order waits: SKU CUP-1 is unknown. Ship by 2026-11-24.", whoRetries: "Lockstep, at once", store: "eu", since: "3 hours ago",
    });
  });

  it("calls the merchant you", () => expect(problemView(problem({ code: "total-differs", params: {} }), parts).whoRetries).toBe("you"));

  it("has no remedy line where nothing is to be done", () => {
    expect(problemView(problem({ code: "no-prices-yet", params: {} }), parts).remedy).toBeNull();
  });

  it("tells instants that a sentence quotes in the shop's time zone", () => {
    const revoked = problem({ code: "access-revoked", subjectType: "store", subjectId: "store-1", params: { since: "2026-11-20T09:00:00.000Z" } });
    expect(problemView(revoked, parts).what).toContain("since Nov 20, 2026, 10:00 AM");
  });

  it.each([["no instant", "lately"], ["nothing", undefined]])("leaves %s as it is", (_, since) => {
    const revoked = problem({ code: "access-revoked", subjectType: "store", subjectId: "store-1", params: { since } });
    expect(problemView(revoked, parts).what).toMatch(/^Amazon no longer accepts our access/);
  });

  it("shows a problem of a store that is gone without an alias", () => expect(problemView(problem({ storeId: "other" }), parts).store).toBeNull());

  it("has words for a code of another version", () => {
    const view = problemView(problem({ code: "never-heard-of", params: {} }), parts);
    expect(view.what.length).toBeGreaterThan(0);
  });
});

describe("stoppedJobView", () => {
  const job = (more: Partial<StoppedJob> = {}): StoppedJob => ({
    id: "j1", shop: "demo.myshopify.com", storeId: "store-1", name: "import-order", key: "k", payload: { storeId: "store-1", amazonOrderId: "202-7654321-1098765" },
    code: "rejected", message: "orderCreate: INVALID", attempts: 3, stoppedAt: new Date("2026-11-20T11:55:00Z"), ...more,
  });

  it("names the job as people do, with its order and the platform's words", () => {
    expect(stoppedJobView(job(), parts)).toEqual({
      id: "j1", name: "Import an order into Shopify", order: "202-7654321-1098765", store: "eu", why: "orderCreate: INVALID", attempts: 3, stopped: "5 minutes ago",
    });
  });

  it("does not quote an error of ours", () => expect(stoppedJobView(job({ code: "unexpected", message: "TypeError" }), parts).why).toBe("An error of ours; it was reported."));

  it("has no order where the job is about none", () => {
    expect(stoppedJobView(job({ name: "poll-orders", payload: { storeId: "store-1" } }), parts)).toMatchObject({ name: "Read orders from Amazon", order: null });
  });

  it("shows a job that this version does not know by its name", () => expect(stoppedJobView(job({ name: "old-job" }), parts).name).toBe("old-job"));
});
