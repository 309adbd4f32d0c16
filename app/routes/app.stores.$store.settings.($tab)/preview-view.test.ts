import { describe, expect, test } from "vitest";
import type { OrderRecord } from "../../db/orders.server.ts";
import type { ImportPreview, PreviewedContent } from "../../domain/orders/preview-import.ts";
import { timeWords } from "../../ui/format.ts";
import { previewView } from "./preview-view.ts";

const usd = (minor: bigint) => ({ minor, currency: "USD" });
const record = { amazonOrderId: "111-2223334-5556667", purchasedAt: new Date("2026-11-20T03:30:00Z"), marketplaceId: "ATVPDKIKX0DER", channel: "MFN" } as OrderRecord;
const content: PreviewedContent = { tags: ["amazon", "amazon-main"], note: null, lines: 1, tax: { how: "lines", amount: usd(80n) }, total: usd(1080n), customer: "none", fields: [], exchange: null };
const made = (more: Partial<PreviewedContent> = {}): ImportPreview => ({ kind: "create", label: "Open, paid", reason: null, made: { ...content, ...more } });
const skipped: ImportPreview = { kind: "skip", label: "Skipped", reason: { code: "afn-import-off", params: {} }, made: null };
const view = (now: ImportPreview, then: ImportPreview, timezone = "America/New_York") => previewView({ record, now, then }, timeWords(timezone, new Date("2026-11-20T12:00:00Z")));

describe("R48 an order of the preview", () => {
  test("is told by number, day of the shop, marketplace and who ships", () => {
    expect(view(made(), made())).toMatchObject({ amazonOrderId: "111-2223334-5556667", about: "Nov 19, 2026, amazon.com, You (MFN)" });
    expect(view(made(), made(), "Europe/Berlin").about).toMatch(/^Nov 20, 2026/);
  });

  test("that stays as it is says all of it once", () => {
    const shown = view(made(), made());
    expect([shown.changed, shown.now]).toEqual([false, shown.then]);
    expect(shown.now).toEqual({ label: "Open, paid", why: null, facts: ["Total $10.80", "Tax $0.80 in the lines", "Tags amazon, amazon-main"] });
  });

  test.each<[string, Partial<PreviewedContent>, string[], string[]]>([
    ["tags", { tags: ["amazon", "new"] }, ["Tags amazon, amazon-main"], ["Tags amazon, new"]],
    ["a note", { note: "Gift" }, [], ["Note “Gift”"]],
    ["R69 tax as a charge", { tax: { how: "charge", amount: usd(80n) } }, ["Tax $0.80 in the lines"], ["Tax $0.80 as a charge"]],
    ["R70 tax left out", { tax: { how: "ignore", amount: usd(80n) } }, ["Tax $0.80 in the lines"], ["Tax $0.80 left out"]],
    ["R53 a customer", { customer: "perOrder" }, [], ["Customer of its own"]],
    ["R53 the one customer", { customer: "single" }, [], ["The chosen customer"]],
    ["R52 the guest", { customer: "guest" }, [], ["The store’s guest customer"]],
    ["R105 custom fields", { fields: [{ key: "custom_1", value: "amazon.com" }, { key: "custom_2", value: "Std" }] }, [], ["amazon.custom_1: amazon.com", "amazon.custom_2: Std"]],
    ["R125 a rate", { exchange: { shopCurrency: "USD", rate: "1.0842" } as PreviewedContent["exchange"] }, [], ["USD at the rate 1.0842"]],
  ])("with %s changed, both sides say the total and only what differs", (_what, more, before, after) => {
    const shown = view(made(), made(more));
    expect(shown.changed).toBe(true);
    expect(shown.now.facts).toEqual(["Total $10.80", ...before]);
    expect(shown.then.facts).toEqual(["Total $10.80", ...after]);
  });

  test("that comes in newly says why it did not before, and all that it would be", () => {
    const shown = view(skipped, made());
    expect(shown.now).toMatchObject({ label: "Skipped", facts: [] });
    expect(shown.now.why).toContain("switched off");
    expect(shown.then.facts).toHaveLength(3);
  });

  test("that is left out then says so beside what it is now", () => {
    expect(view(made(), skipped).now.facts).toHaveLength(3);
    expect(view(skipped, skipped)).toMatchObject({ changed: false, then: { label: "Skipped" } });
  });

  test("with the same content under another fate counts as changed", () => {
    const onHold = { ...made(), label: "On hold, out of stock" };
    expect(view(made(), onHold)).toMatchObject({ changed: true, then: { label: "On hold, out of stock", facts: ["Total $10.80"] } });
  });
});
