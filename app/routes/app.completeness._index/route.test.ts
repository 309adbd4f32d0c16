import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { finding, keepStatement } from "../../../tests/support/fill-completeness.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { openJourney, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { markRepaired } from "../../db/completeness-findings.server.ts";
import { loader as overview } from "../app._index/route.tsx";
import { action, loader } from "./route.tsx";

const page = "/app/completeness";
const shops = ["demo.myshopify.com", "other.myshopify.com"];
const orders = [1, 2, 3].map((number) => ({ number, at: `2026-11-17T08:0${number}:00Z` }));
const hourMs = 3_600_000;

/** Statements of so many nights, each an hour apart, oldest first. */
async function nights(journey: Journey, count: number, differing = 0): Promise<string[]> {
  const { db, clock } = journey.lockstep().flows;
  const store = await journey.store();
  const ids: string[] = [];
  for (let night = 0; night < count; night += 1) {
    const at = new Date(clock.now().getTime() - (count - night) * hourMs);
    ids.push((await keepStatement(db.prisma, store, Array.from({ length: differing }, (_, index) => finding(numberOf(index + 1))), { at })).id);
  }
  return ids;
}

describeEmbedded("B6 the completeness page", ({ open }) => {
  test("“Compare now” asks Amazon; while the report is awaited a reload says so, and then the figures stand there", async () => {
    const journey = await openJourney(await open(), { orders, amazon: { reportDelayMs: 2 * hourMs } });
    await journey.run();
    const merchant = merchantOf(journey);
    expect((await merchant.reads(loader, page)).stores).toMatchObject([{ alias: "main", latest: null, awaited: null }]);
    const { id } = await journey.store();
    expect(await merchant.sends(action, page, { storeId: id })).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run(1);
    const waiting = await merchant.reads(loader, page);
    expect(waiting.stores).toMatchObject([{ latest: null, awaited: { placed: "Oct 21, 2026 – Nov 20, 2026" } }]);
    expect(waiting.statements).toMatchObject([{ state: { label: "Waiting for Amazon" }, accounted: "–" }]);
    await journey.run(3);
    expect((await merchant.reads(loader, page)).stores).toMatchObject([{ latest: { accounted: "3 of 3", state: { label: "Complete" } }, awaited: null }]);
    expect((await merchant.reads(overview, "/app")).stores).toMatchObject([{ proof: { label: "3 of 3 orders accounted for", tone: "success" }, stateLabel: { tone: "success" } }]);
  });

  test("B6 the overview's card is not green while the witnesses differ, nor when 48 hours have gone by", async () => {
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    const merchant = merchantOf(journey);
    const card = async () => (await merchant.reads(overview, "/app")).stores[0];
    await nights(journey, 1, 2);
    expect(await card()).toMatchObject({ proof: { label: "2 orders missing; fetching", tone: "critical" }, stateLabel: { tone: "critical" } });
    journey.clock.advance(hourMs);
    await nights(journey, 1);
    expect(await card()).toMatchObject({ proof: { label: "5 of 5 orders accounted for", tone: "success" }, stateLabel: { tone: "success" } });
    journey.clock.advance(49 * hourMs);
    expect(await card()).toMatchObject({ proof: { label: "Not proved for 48 hours", tone: "warning" }, stateLabel: { tone: "warning" } });
  });

  test("lists statements, latest first, page by page, with as many queries for sixty as for one", async () => {
    const journey = await openJourney(await open(), { orders: [] });
    const ids = await nights(journey, 60);
    const merchant = merchantOf(journey);
    const first = await merchant.reads(loader, page);
    const second = await merchant.reads(loader, `${page}?${new URLSearchParams({ after: first.next! }).toString()}`);
    expect([...first.statements, ...second.statements].map((statement) => statement.id)).toEqual(ids.toReversed());
    expect([first.statements.length, second.next]).toEqual([50, null]);
    expect(await merchant.queries(loader, page)).toBe(6);
  });

  test("is filtered by result and store, and tells what was put right", async () => {
    const journey = await openJourney(await open(), { orders: [] });
    const { db, clock } = journey.lockstep().flows;
    const [differs] = await nights(journey, 1, 2);
    journey.clock.advance(hourMs);
    await nights(journey, 1);
    await markRepaired(db.prisma, shops[0]!, { statementId: differs!, amazonOrderId: numberOf(1) }, clock.now());
    const merchant = merchantOf(journey);
    const shown = async (search: string) => (await merchant.reads(loader, `${page}?${search}`)).statements.map(({ state, repaired }) => [state.label, repaired]);
    expect(await shown("state=differs")).toEqual([["Differs", "1 order read again since"]]);
    expect(await shown(`store=${(await journey.store()).id}`)).toHaveLength(2);
    expect(await shown("state=nonsense&store=of-somebody-else&after=broken")).toEqual([["Complete", null], ["Differs", "1 order read again since"]]);
  });

  test("B6 another shop's statement is never shown, and its store is compared by nobody else", async () => {
    const journey = await openJourney(await open(), { orders, shopify: { shops } });
    await nights(journey, 1);
    await journey.run(); // the catalogue asks for a report of its own
    const asked = journey.amazon.calls().createReport;
    const stranger = merchantOf(journey, shops[1]);
    const { id } = await journey.store();
    expect(await stranger.reads(loader, page)).toMatchObject({ stores: [], statements: [], aliases: [] });
    expect((await stranger.reads(loader, `${page}?store=${id}`)).statements).toEqual([]);
    for (const storeId of [id, "nonsense", ""]) expect(await stranger.sends(action, page, { storeId })).toMatchObject({ status: 404, body: { ok: false } });
    await journey.run();
    expect(journey.amazon.calls().createReport).toBe(asked);
  });

  test("a closed store is not compared", async () => {
    const journey = await openJourney(await open(), { stores: [{ state: "closed" }] });
    const { id } = await journey.store();
    expect(await merchantOf(journey).sends(action, page, { storeId: id })).toMatchObject({ status: 404 });
  });
});
