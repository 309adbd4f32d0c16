import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, type Journey } from "../../../tests/support/journey.ts";
import { seller } from "../../../tests/support/journey-world.ts";
import { us } from "../../../tests/support/journey-orders.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { action, loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;
const path = "/app/products/import";
const read = (journey: Journey, shop?: string) => merchantOf(journey, shop).reads(loader, path);
const press = (journey: Journey, source: string, shop?: string) => merchantOf(journey, shop).sends(action, path, { source }, {});
const factsOf = (facts: readonly { term: string; description: string }[]) => facts.map(({ term, description }) => `${term} ${description}`);

describeEmbedded("the page of catalogue readings", ({ open }) => {
  test("R7 R80 shows what both readings brought, what became of the listings, and where the rest is worked through", async () => {
    const journey = await openJourney(await open(), { listings: [{ sku: "CUP-1" }, { sku: "ALONE-1" }, { sku: "pot-1" }] });
    await journey.run();
    const { sources, earlier } = await read(journey);
    const { id } = await journey.store();
    const filter = (view: string) => `/app/products?view=${view}&store=${id}`;
    expect(sources.map(({ id: of, source, reading }) => [of, source, reading?.state.label, reading?.underWay])).toEqual([[id, "Listings of main", "Read", false], ["shopify", "Shopify's catalogue", "Read", false]]);
    expect(factsOf(sources[0]!.matched!.facts)).toEqual(["SKUs 3", "Linked 1", "With a suggestion 1", "Without counterpart 1", "Not tracked 0"]);
    expect(sources[0]!.matched!.ways.map((way) => way.url)).toEqual([filter("suggested"), filter("to-link")]);
    expect([sources[1]!.matched, sources[0]!.reading!.parts]).toEqual([null, [{ name: "United States", state: "Read", rows: "3" }]]);
    expect(earlier).toEqual([]);
  });

  test("R7 Read now reads a catalogue again; the reading before stands among the earlier ones", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.amazon.world.setListing(seller, "POT-1", { title: "A new pot" });
    journey.clock.advance(3_600_000);
    const { id } = await journey.store();
    expect(await press(journey, id)).toMatchObject({ status: 200, body: { ok: true, message: expect.stringContaining("Amazon is asked") as unknown } });
    expect(await press(journey, "shopify")).toMatchObject({ status: 200, body: { message: "Shopify's catalogue is being read." } });
    await journey.run();
    const { sources, earlier } = await read(journey);
    expect(factsOf(sources[0]!.reading!.facts)).toEqual(["Rows read 2", "New 0", "Changed 1", "No longer in it 0", "Repeated 0", "Unreadable 0"]);
    expect(earlier.map(({ source, state }) => [source, state.label]).toSorted()).toEqual([["Listings of main", "Read"], ["Shopify's catalogue", "Read"]]);
  });

  test("R7 shows a reading under way, before Amazon has made its report", async () => {
    const journey = await openJourney(await open(), { amazon: { reportDelayMs: 5 * 3_600_000 } });
    await journey.run(1);
    const [amazon] = (await read(journey)).sources;
    expect(amazon!.reading).toMatchObject({ underWay: true, state: { label: "Being prepared" }, parts: [{ name: "United States", state: "Being prepared", rows: "–" }] });
  });

  test("K22 a report that breaks off says where, and keeps what was good", async () => {
    const journey = await openJourney(await open());
    journey.amazon.world.spoilReports(10, { reportType: "GET_MERCHANT_LISTINGS_ALL_DATA", marketplaceId: us, without: ["seller-sku"] });
    await journey.run(1);
    const [amazon] = (await read(journey)).sources;
    expect(amazon!.reading).toMatchObject({ state: { label: "Not read whole", tone: "critical" }, failure: expect.stringContaining("seller-sku") as unknown });
  });

  test("without a store there is nothing to read, and nothing of another shop's is shown or asked for", async () => {
    const journey = await openJourney(await open(), { shopify: { shops: [...shops] } });
    await journey.run();
    expect(await read(journey, shops[1])).toEqual({ sources: [], earlier: [] });
    const { id } = await journey.store();
    for (const source of [id, "shopify"]) expect(await press(journey, source, shops[1])).toMatchObject({ status: 404, body: { ok: false } });
  });

  test.each(["", "x", "amazon", "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c"])("refuses to read “%s”", async (source) => {
    const journey = await openJourney(await open());
    expect(await press(journey, source)).toMatchObject({ status: 404, body: { ok: false } });
  });
});
