import { describe, expect, it } from "vitest";
import { isJobName, job, jobNames, jobTypeOf, type JobName } from "./job-types.ts";

const storeId = "00000000-0000-4000-8000-000000000001";
const order = { storeId, amazonOrderId: "305-1234567-1234567" };
const payloads: Record<JobName, Record<string, unknown>> = {
  "poll-orders": { storeId },
  "import-order": order,
  "compare-order": order,
  "fetch-customization": order,
  "import-listings": { storeId },
  "push-stock": { storeId, sellerSkus: ["A"] },
  "send-stock": { storeId },
  "verify-stock": { storeId },
  "link-skus": { storeId },
  "consolidate-orders": { storeId }, "adopt-orders": { storeId },
  "retry-unreadable": order,
  "reconsider-orders": { storeId, reasons: ["pending"] },
  "prove-orders": { storeId },
  "repair-orders": { storeId, statementId: "s", proveAgain: true },
  "history-plan": { storeId, runId: "r" },
  "history-search": { storeId, runId: "r" },
  "history-fetch": { storeId, runId: "r" },
  "handle-webhook": { inboxId: "i" },
  "expire-reservations": {},
  "prune-records": {},
};
const carryNothing: JobName[] = ["expire-reservations", "prune-records"];

describe("job types", () => {
  it.each(jobNames)("%s takes its payload and nothing less", (name) => {
    const type = jobTypeOf(name);
    expect(type.payload.parse(payloads[name])).toEqual(payloads[name]);
    if (!carryNothing.includes(name)) expect(type.payload.safeParse({}).success).toBe(false);
    expect(type.payload.safeParse(null).success).toBe(false);
    expect(type.payload.parse({ ...payloads[name], more: 1 }), "what it does not know it drops").toEqual(payloads[name]);
  });

  it.each(jobNames)("%s excludes its like, whatever else it carries", (name) => {
    const type = jobTypeOf(name);
    expect(type.exclusive({ ...payloads[name], sellerSkus: ["B"] })).toBe(type.exclusive(payloads[name]));
    expect(type.exclusive(payloads[name])).not.toBe("");
  });

  it.each([
    ["another store", "poll-orders", { storeId: "other" }],
    ["another store's order", "import-order", { ...order, storeId: "other" }],
    ["another order", "import-order", { ...order, amazonOrderId: "305-1234567-7654321" }],
    ["another store's stock", "push-stock", { storeId: "other" }],
    ["another arrival", "handle-webhook", { inboxId: "other" }],
  ] as const)("leaves %s alone", (_what, name, other) => {
    expect(jobTypeOf(name).exclusive(other)).not.toBe(jobTypeOf(name).exclusive(payloads[name]));
  });

  it.each([
    [["A"], ["B"], ["A", "B"]],
    [["A", "B"], ["B", "A"], ["A", "B"]],
    [[], ["A"], ["A"]],
    [["A"], [], ["A"]],
    [["A"], undefined, undefined],
    [undefined, ["A"], undefined],
    [undefined, undefined, undefined],
  ])("joins pushes of %j and %j to %j", (queued, added, both) => {
    const of = (sellerSkus: string[] | undefined) => ({ storeId, ...(sellerSkus && { sellerSkus }) });
    expect(jobTypeOf("push-stock").combine?.(of(queued), of(added))).toEqual(of(both));
  });
});

describe("imports of one order", () => {
  it.each([[true, false], [false, true], [false, false], [true, true]])("R57 joined release it if either does: %j, %j", (queued, added) => {
    const of = (release: boolean) => ({ ...order, ...(release && { release }) });
    expect(jobTypeOf("import-order").combine?.(of(queued), of(added))).toEqual(of(queued || added));
  });
});

describe("proofs and repairs of one store", () => {
  it.each([
    [{ days: 7 }, { days: 30 }, { days: 30, again: false }],
    [{ days: 30, again: true }, { days: 30, again: true }, { days: 30, again: true }],
    [{ days: 30, again: true }, {}, { again: false }],
    [{}, { days: 30 }, { again: false }],
  ])("joins proofs of %j and %j to %j", (queued, added, both) => {
    expect(jobTypeOf("prove-orders").combine?.({ storeId, ...queued }, { storeId, ...added })).toEqual({ storeId, ...both });
  });

  it.each([[true, false], [false, true], [false, false]])("a repair joined proves again if either does: %j, %j", (queued, added) => {
    const of = (proveAgain: boolean) => ({ storeId, statementId: "s", proveAgain });
    expect(jobTypeOf("repair-orders").combine?.(of(queued), of(added))).toEqual(of(queued || added));
  });
});

describe("isJobName", () => {
  it.each(jobNames)("knows %s", (name) => {
    expect(isJobName(name)).toBe(true);
  });

  it.each(["", "drop-everything", "Poll-Orders", "toString", "constructor", "__proto__", "hasOwnProperty"])("knows no job %j", (text) => {
    expect(isJobName(text)).toBe(false);
  });
});

describe("job", () => {
  it("names the store that its payload names, and its time only when one is given", () => {
    const dueAt = new Date("2026-03-01T12:00:00.001Z");
    expect(job("poll-orders", "one.myshopify.com", { storeId })).toEqual({ name: "poll-orders", shop: "one.myshopify.com", storeId, payload: { storeId } });
    expect(job("handle-webhook", "one.myshopify.com", { inboxId: "i" }, dueAt)).toEqual({ name: "handle-webhook", shop: "one.myshopify.com", storeId: null, payload: { inboxId: "i" }, dueAt });
  });
});
