import type { LoaderFunctionArgs } from "@remix-run/node";
import { expect, test } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { finding, keepStatement } from "../../tests/support/fill-completeness.ts";
import { numberOf } from "../../tests/support/journey-orders.ts";
import { openJourney } from "../../tests/support/journey.ts";
import { merchantOf } from "../../tests/support/merchant.ts";
import { loader as overview } from "./app._index/route.tsx";
import { loader as statement } from "./app.completeness.$statement/route.tsx";
import { loader as completeness } from "./app.completeness._index/route.tsx";
import { loader as log } from "./app.log/route.tsx";
import { loader as order } from "./app.orders.$id/route.tsx";
import { loader as orders } from "./app.orders._index/route.tsx";
import { loader as products } from "./app.products._index/route.tsx";
import { loader as listing } from "./app.products.listing/route.tsx";
import { loader as task } from "./app.products.tasks.$task/route.tsx";
import { loader as stock } from "./app.stock._index/route.tsx";
import { loader as why } from "./app.stock.why/route.tsx";

type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;

const id = "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c";
const huge = "9".repeat(5_000);
const cursor = (...parts: string[]) => JSON.stringify(parts);

/** What no page of ours writes into an address, and somebody may. */
const searches: Record<string, string>[] = [
  { search: "\u0000", store: "\u0000" }, { search: huge, from: huge }, { search: "%_\\'; DROP TABLE orders; --", from: "-200000-01-01", to: "275760-09-13" }, { search: "\ud800", days: "constructor", level: "toString" },
  { after: cursor("-200000-01-01T00:00:00.000Z", id) }, { after: cursor("+275760-09-13T00:00:00.000Z", id) }, { after: cursor("-200000-01-01T00:00:00.000Z", "1") },
  { after: cursor("2026-11-20T00:00:00.000Z", huge) }, { after: cursor("\u0000", id) }, { after: "\u0000" }, { after: huge },
  { sort: "seen", after: cursor("A", id, "9".repeat(10)) }, { sort: "-title", after: cursor("A", id, "\u0000") }, { sort: "title", after: cursor("\ud800", id, "\ud800") }, { sort: "constructor", view: "__proto__" },
];
const lists: [string, Loader][] = [["/app", overview], ["/app/orders", orders], ["/app/products", products], ["/app/stock", stock], ["/app/log", log], ["/app/completeness", completeness]];

describeEmbedded("an address that somebody made up", ({ open }) => {
  test("shows a list like any other, however odd its filters and its place", async () => {
    const merchant = merchantOf(await openJourney(await open()));
    const asked = lists.flatMap(([path, loader]) => searches.map((search) => ({ path, loader, search: new URLSearchParams(search).toString() })));
    const answers = await Promise.all(asked.map(({ path, loader, search }) =>
      merchant.reads(loader, `${path}?${search}`).then(() => [], (error: unknown) => [`${path}?${search.slice(0, 90)}: ${String(error).slice(-120)}`])));
    expect(answers.flat()).toEqual([]);
  });

  test("shows a statement from its first finding where the place is none", async () => {
    const journey = await openJourney(await open());
    const { id: of } = await keepStatement(journey.lockstep().flows.db.prisma, await journey.store(), [finding(numberOf(1))], { at: journey.clock.now() });
    const found = async (after: string) => (await merchantOf(journey).reads(statement, `/app/completeness/x?${new URLSearchParams({ after }).toString()}`, { statement: of })).findings.length;
    expect([await found("\u0000"), await found("'; --"), await found(huge)]).toEqual([1, 1, 0]);
  });

  test.each<[string, (of: string) => [Loader, string, Record<string, string>]]>([
    ["an order", (of) => [order, `/app/orders/${encodeURIComponent(of)}`, { id: of }]],
    ["a statement", (of) => [statement, "/app/completeness/x", { statement: of }]],
    ["a listing", (of) => [listing, `/app/products/listing?${new URLSearchParams({ store: of, sku: of }).toString()}`, {}]],
    ["a task on listings", (of) => [task, "/app/products/tasks/x", { task: of }]],
    ["a number's why", (of) => [why, `/app/stock/why?${new URLSearchParams({ store: of, sku: of }).toString()}`, {}]],
  ])("%s that is none is not found", async (_, asked) => {
    const journey = await openJourney(await open());
    const statusOf = async (of: string): Promise<unknown> => merchantOf(journey).reads(...asked(of)).then(() => "shown", (error: unknown) => (error instanceof Response ? error.status : String(error).slice(-120)));
    for (const of of ["", "\u0000", "..", "%", numberOf(9), "without-number-0a1b2c3d", id, id.toUpperCase(), `${id}\n`, huge]) expect([of.slice(0, 20), await statusOf(of)]).toEqual([of.slice(0, 20), 404]);
  });
});
