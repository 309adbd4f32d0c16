import { describe, expect, it } from "vitest";
import { ZodError } from "zod";
import { mergeEnvelopes, unwrap, wrap, type Envelope } from "./envelope.ts";
import { job } from "./job-types.ts";

const now = new Date("2026-11-20T12:00:00.000Z");
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const push = (sellerSkus?: string[], dueAt?: Date) => wrap(job("push-stock", "demo.myshopify.com", { storeId: "s1", ...(sellerSkus && { sellerSkus }) }, dueAt), now);
const held = (more: Partial<Envelope>): Envelope => ({ ...push(["A"], later(60)), ...more });

describe("wrap", () => {
  it("is due now, or when asked", () => {
    expect(push().dueAt).toBe("2026-11-20T12:00:00.000Z");
    expect(push(undefined, later(90)).dueAt).toBe("2026-11-20T12:01:30.000Z");
  });

  it("comes back out of the database as it went in", () => {
    const envelope = push(["A", "Ü/2"]);
    expect(unwrap(JSON.parse(JSON.stringify(envelope)))).toEqual(envelope);
  });

  it("makes jobs of one order equal and those of two not", () => {
    const of = (amazonOrderId: string) => wrap(job("import-order", "demo.myshopify.com", { storeId: "s1", amazonOrderId }), now).same;
    expect(of("1")).toBe(of("1"));
    expect(of("1")).not.toBe(of("2"));
  });

  it("refuses a payload that is none", () => {
    expect(() => wrap({ name: "poll-orders", shop: null, storeId: null, payload: {} }, now)).toThrow(ZodError);
  });
});

describe("unwrap", () => {
  it.each([["nothing", null], ["a bare payload", { storeId: "s1" }], ["a text", "poll-orders"]])("refuses %s", (_, stored) => expect(() => unwrap(stored)).toThrow(ZodError));
});

describe("mergeEnvelopes", () => {
  const merge = (queued: Envelope, added: Envelope) => mergeEnvelopes("push-stock", queued, added);

  it("pushes everything that either asks for", () => {
    expect(merge(push(["A", "B"]), push(["B", "C"])).payload).toEqual({ storeId: "s1", sellerSkus: ["A", "B", "C"] });
    expect(merge(push(["A"]), push()).payload).toEqual({ storeId: "s1" });
    expect(merge(push(), push(["A"])).payload).toEqual({ storeId: "s1" });
  });

  it("runs at the earlier of both times", () => {
    expect(merge(push(["A"], later(60)), push(["A"], later(5))).dueAt).toBe(later(5).toISOString());
    expect(merge(push(["A"], later(5)), push(["A"], later(60))).dueAt).toBe(later(5).toISOString());
  });

  it.each([
    ["the platform is down", { failing: { since: now.toISOString(), attempts: 3 } }],
    ["it failed by an error of ours", { unexpected: 1 }],
  ])("is not hurried while %s", (_, more) => {
    const merged = merge(held(more), push(["B"]));
    expect(merged.dueAt).toBe(later(60).toISOString());
    expect(merged).toMatchObject(more);
  });
});
