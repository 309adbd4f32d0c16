import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isJobName, job, jobNames, jobTypeOf, type JobName } from "./job-types.ts";

const storeId = "00000000-0000-4000-8000-000000000001";
const order = { storeId, amazonOrderId: "305-1234567-1234567" };
const payloads: Record<JobName, Record<string, unknown>> = {
  "poll-orders": { storeId },
  "import-order": order,
  "compare-order": order,
  "fetch-customization": order,
  "import-listings": { storeId, marketplaceIds: ["m"] }, "read-listing-details": { storeId },
  "read-variants": { shop: "s" }, "see-products": { shop: "s", productIds: ["p"], sweep: true },
  "push-stock": { storeId, sellerSkus: ["A"] },
  "send-stock": { storeId },
  "verify-stock": { storeId },
  "link-skus": { storeId }, "sync-products": { storeId }, "write-prices": { storeId }, "run-listing-task": { shop: "s", taskId: "t" },
  "consolidate-orders": { storeId }, "adopt-orders": { storeId },
  "retry-unreadable": order,
  "reconsider-orders": { storeId, reasons: ["pending"] },
  "prove-orders": { storeId },
  "repair-orders": { storeId, statementId: "s", proveAgain: true },
  "history-plan": { storeId, runId: "r" },
  "history-search": { storeId, runId: "r" },
  "history-fetch": { storeId, runId: "r" },
  "tell-cancellation": order,
  "plan-shipments": order, "send-shipments": { storeId }, "watch-shipments": { storeId }, "track-afn": { storeId },
  "submit-feeds": { storeId }, "follow-feeds": { storeId }, "read-refunds": { storeId }, "read-returns": { storeId }, "mirror-refunds": order, "tell-refunds": order,
  "handle-webhook": { inboxId: "i" },
  "expire-reservations": {},
  "redact-orders": {}, "redact-order": { storeId, amazonOrderId: "o" },
  "prune-records": {},
};
const carryNothing: JobName[] = ["expire-reservations", "redact-orders", "prune-records"];

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

describe("readings of a catalogue", () => {
  it.each([
    [["A"], ["B"], ["A", "B"]],
    [["A"], undefined, undefined],
    [undefined, ["A"], undefined],
  ])("joined read the marketplaces of both, or all: %j, %j", (queued, added, both) => {
    const of = (marketplaceIds: string[] | undefined) => ({ storeId, ...(marketplaceIds && { marketplaceIds }) });
    expect(jobTypeOf("import-listings").combine?.(of(queued), of(added))).toEqual(of(both));
  });

  it.each([[undefined, true], [true, undefined], [true, true], [undefined, undefined]])("joined see the products of both and sweep if either does: %j, %j", (queued, added) => {
    const of = (sweep: boolean | undefined, ...productIds: string[]) => ({ shop: "s", productIds, ...(sweep && { sweep }) });
    expect(jobTypeOf("see-products").combine?.(of(queued, "p", "q"), of(added, "q", "r"))).toEqual(of(queued ?? added, "p", "q", "r"));
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

describe("whatever jobs are joined", () => {
  const skus = fc.option(fc.uniqueArray(fc.constantFrom("A", "B", "C", "D"), { maxLength: 4 }), { nil: undefined });
  const push = skus.map((sellerSkus) => ({ storeId, ...(sellerSkus && { sellerSkus }) }));
  const days = fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined });
  const proof = fc.record({ days, again: fc.boolean() }).map(({ days: told, again }) => ({ storeId, ...(told !== undefined && { days: told }), again }));
  const release = fc.boolean().map((released) => ({ ...order, ...(released && { release: true }) }));
  const repair = fc.boolean().map((proveAgain) => ({ storeId, statementId: "s", proveAgain }));
  const kinds: [JobName, fc.Arbitrary<Record<string, unknown>>][] = [["push-stock", push], ["prove-orders", proof], ["import-order", release], ["repair-orders", repair]];
  const sorted = (payload: Record<string, unknown>) => ({ ...payload, ...(Array.isArray(payload.sellerSkus) && { sellerSkus: payload.sellerSkus.toSorted() }) });

  it.each(kinds)("%s: the order in which they come does not matter, and the joined one is a payload of the same key", (name, payload) => {
    const { combine, exclusive, payload: schema } = jobTypeOf(name);
    fc.assert(fc.property(payload, payload, payload, (one, two, three) => {
      const joined = combine!(combine!(one, two), three);
      expect(sorted(joined)).toEqual(sorted(combine!(one, combine!(three, two))));
      expect([schema.parse(joined), exclusive(joined)]).toEqual([joined, exclusive(one)]);
    }));
  });

  it("no SellerSKU is lost among pushes", () => {
    fc.assert(fc.property(push, push, (one, two) => {
      const joined = jobTypeOf("push-stock").combine!(one, two) as { sellerSkus?: string[] };
      const wanted = [...(one.sellerSkus ?? []), ...(two.sellerSkus ?? [])];
      if (joined.sellerSkus) expect(new Set(joined.sellerSkus)).toEqual(new Set(wanted));
      else expect(one.sellerSkus && two.sellerSkus).toBeUndefined();
    }));
  });
});

describe("what counts as the same job", () => {
  const same = (name: JobName, payload: Record<string, unknown>) => jobTypeOf(name).same!(payload);

  it.each<[JobName, Record<string, unknown>, Record<string, unknown>]>([
    ["retry-unreadable", { storeId }, order],
    ["retry-unreadable", order, { ...order, amazonOrderId: "305-1234567-7654321" }],
    ["repair-orders", { storeId, statementId: "s" }, { storeId, statementId: "t" }],
    ["repair-orders", { storeId, statementId: "s" }, { storeId, statementId: "s", amazonOrderId: order.amazonOrderId }],
    ["reconsider-orders", { storeId, reasons: ["pending"] }, { storeId, reasons: ["pending"], after: { purchasedAt: "2026-11-01T00:00:00Z", id: "1" } }],
    ["reconsider-orders", { storeId, reasons: ["pending"] }, { storeId, reasons: ["sku-not-linked"] }],
  ])("%s of %j and %j are two, one after the other", (name, one, other) => {
    expect([same(name, one) === same(name, other), jobTypeOf(name).exclusive(one) === jobTypeOf(name).exclusive(other)]).toEqual([false, true]);
  });

  it("the steps of a run go on side by side with another run's, and each step once", () => {
    const run = (runId: string) => jobTypeOf("history-search").exclusive({ storeId, runId });
    expect([run("r") === run("r"), run("r") === run("q")]).toEqual([true, false]);
  });
});
