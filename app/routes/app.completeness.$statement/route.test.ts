import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { finding, keepStatement } from "../../../tests/support/fill-completeness.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { inShopify, openJourney, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import type { KeptFinding } from "../../db/completeness-findings.server.ts";
import { timeWords } from "../../ui/format.ts";
import { findingView, reasonView } from "./finding-view.ts";
import { action, loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"];
const hidden = [1, 2, 3].map((number) => ({ number, at: `2026-11-17T08:0${number}:00Z` }));

/** Orders that the search withholds, and a statement that names them as missing. */
async function missing(journey: Journey, numbers: readonly number[]) {
  const { id } = await keepStatement(journey.lockstep().flows.db.prisma, await journey.store(), numbers.map((number) => finding(numberOf(number))), { at: journey.clock.now() });
  return { id, at: [`/app/completeness/${id}`, { statement: id }] as const };
}

async function withheld(db: Parameters<typeof openJourney>[0], options: Parameters<typeof openJourney>[1] = {}): Promise<Journey> {
  const journey = await openJourney(db, { orders: hidden, ...options });
  journey.amazon.world.hideFromSearch(hidden.map(({ number }) => numberOf(number)));
  await journey.run();
  return journey;
}

describeEmbedded("B6 the page of one statement", ({ open }) => {
  test("shows its figures, the reasons, and each finding with what to do", async () => {
    const journey = await withheld(await open());
    const { at } = await missing(journey, [1, 2]);
    const page = await merchantOf(journey).reads(loader, ...at);
    expect(page.statement).toMatchObject({ accounted: "5 of 7", store: "main", state: { label: "Differs" } });
    expect(page.reasons).toEqual([{ code: "pending", url: `/app/orders?outcome=reserved&store=${page.statement.storeId}`, orders: 1, count: "1", reason: "Amazon has not confirmed the payment yet; the units are reserved." }]);
    expect(page.findings).toMatchObject([1, 2].map((number) => ({
      amazonOrderId: numberOf(number), url: null, kind: { label: "Missing" }, reason: "Amazon's report lists this order and the order search never showed it.", state: "Being read", repairable: true,
    })));
    expect(await merchantOf(journey).queries(loader, ...at)).toBe(6);
  });

  test("one click reads one order again, another all that are left; each leads to its order then", async () => {
    const journey = await withheld(await open());
    const { at } = await missing(journey, [1, 2, 3]);
    const merchant = merchantOf(journey);
    expect(await merchant.sends(action, at[0], { amazonOrderId: numberOf(2) }, at[1])).toMatchObject({ status: 200, body: { ok: true, message: expect.stringContaining("1 order is") as unknown } });
    await journey.run(0.1);
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([0, 1, 0]);
    expect((await merchant.reads(loader, ...at)).findings[1]).toMatchObject({ url: `/app/orders/${numberOf(2)}`, repairable: false, remedy: null, state: expect.stringMatching(/^Read again/) as unknown });
    expect(await merchant.sends(action, at[0], {}, at[1])).toMatchObject({ body: { message: expect.stringContaining("2 orders are") as unknown } });
    await journey.run(0.1);
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 1]);
    expect(await merchant.sends(action, at[0], {}, at[1])).toMatchObject({ status: 409, body: { ok: false } });
  });

  test("goes on page by page through many findings", async () => {
    const journey = await openJourney(await open(), { orders: [] });
    const { at } = await missing(journey, Array.from({ length: 70 }, (_, index) => index + 1));
    const merchant = merchantOf(journey);
    const first = await merchant.reads(loader, ...at);
    const second = await merchant.reads(loader, `${at[0]}?${new URLSearchParams({ after: first.next! }).toString()}`, at[1]);
    expect([...first.findings, ...second.findings].map((one) => one.amazonOrderId)).toEqual(Array.from({ length: 70 }, (_, index) => numberOf(index + 1)));
    expect([first.findings.length, second.next, first.beingRead]).toEqual([50, null, 70]);
    const { prisma } = journey.lockstep().flows.db;
    const repair = (where: object, change: object) => prisma.completenessFinding.updateMany({ where, data: change });
    const opens = async () => {
      const { open: isOpen, beingRead, findings } = await merchant.reads(loader, ...at);
      return [isOpen, beingRead, findings.some((one) => one.repairable)];
    };
    const at50 = { amazonOrderId: { lte: numberOf(50) } };
    await repair(at50, { repairedAt: journey.clock.now() });
    expect(await opens(), "what is open stands on the second page").toEqual([true, 20, false]);
    await repair({ NOT: at50 }, { triedAt: journey.clock.now() });
    expect(await opens(), "tried in vain is still open").toEqual([true, 0, false]);
    await repair({}, { repairedAt: journey.clock.now() });
    expect(await opens()).toEqual([false, 0, false]);
  });

  test("B6 another shop neither sees nor repairs it; what is no statement is not found", async () => {
    const journey = await withheld(await open(), { shopify: { shops } });
    const { id, at } = await missing(journey, [1]);
    const stranger = merchantOf(journey, shops[1]);
    await expect(stranger.reads(loader, ...at)).rejects.toMatchObject({ status: 404 });
    await expect(stranger.sends(action, at[0], {}, at[1])).rejects.toMatchObject({ status: 404 });
    for (const statement of ["nonsense", id.replace(/^./, (digit) => (digit === "0" ? "1" : "0"))]) {
      await expect(merchantOf(journey).reads(loader, "/app/completeness/x", { statement })).rejects.toMatchObject({ status: 404 });
    }
    await journey.run(0.1);
    expect(inShopify(journey, 1)).toEqual([]);
  });
});

describe("a finding's row", () => {
  const now = new Date("2026-11-20T12:00:00Z");
  const ago = new Date("2026-11-20T10:00:00Z");
  const given: KeptFinding = { statementId: "s", amazonOrderId: numberOf(1), kind: "missing", reasonCode: "not-seen-by-search", reasonParams: {}, repairedAt: null, triedAt: null };
  const view = (more: Partial<KeptFinding>) => findingView({ ...given, ...more }, timeWords("UTC", now));

  test.each<[string, Partial<KeptFinding>, object]>([
    ["missing, tried in vain", { reasonCode: "not-known-to-amazon", triedAt: ago }, { state: "Tried in vain 2 hours ago", reason: "Amazon does not find this order by its number.", repairable: true, url: null }],
    ["extra", { kind: "extra", reasonCode: "not-in-report" }, { kind: { label: "Not in the report", tone: "warning" }, url: `/app/orders/${numberOf(1)}`, state: "Being read" }],
    ["different", { kind: "different", reasonCode: "status-behind", reasonParams: { amazon: "SHIPPED", ours: "UNSHIPPED" } }, { reason: "Amazon's report says SHIPPED; here it is UNSHIPPED." }],
    ["read again", { repairedAt: ago, triedAt: ago }, { state: "Read again 2 hours ago", repairable: false, url: `/app/orders/${numberOf(1)}` }],
    ["a row that could not be read", { kind: "unreadable", amazonOrderId: "line 7", reasonCode: "report-row-unreadable", reasonParams: { line: 7, detail: "sku: is empty" } }, { reason: "Line 7 of Amazon's report could not be read: sku: is empty.", repairable: false, state: "–", url: null }],
  ])("%s", (_, more, expected) => {
    expect(view(more)).toMatchObject(expected);
  });

  test("a reason of another version stands for itself", () => {
    expect(reasonView(["of-the-future", 1200], "s")).toEqual({ code: "of-the-future", url: null, orders: 1200, count: "1,200", reason: "of-the-future" });
  });
});
