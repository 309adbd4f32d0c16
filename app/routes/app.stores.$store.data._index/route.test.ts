import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { runsTold } from "../../../tests/support/journey-history.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { inShopify, openJourney, type Journey, type JourneyOptions } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { timeWords } from "../../ui/format.ts";
import { dataPath } from "../../ui/run-view.ts";
import { loader as dataOfShop } from "../app.data.tsx";
import { askedDays } from "./asked-days.ts";
import { costOf } from "./cost.ts";
import { effectView } from "./do-start-date.server.ts";
import { rejectedText } from "./numbers-card.tsx";
import { action, loader } from "./route.tsx";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;
const orders = [{ number: 1, at: "2026-11-18T12:00:00.000Z" }, { number: 2, at: "2026-11-10T12:00:00.000Z" }, { number: 3, at: "2026-10-25T12:00:00.000Z" }];

/** The merchant at a journey's data tools. */
async function toolsOf(journey: Journey, shop?: string) {
  const { id } = await journey.store();
  const merchant = merchantOf(journey, shop);
  return {
    id,
    read: () => merchant.reads(loader, dataPath(id), { store: id }),
    queries: () => merchant.queries(loader, dataPath(id), { store: id }),
    send: (form: Record<string, string>) => merchant.sends(action, dataPath(id), form, { store: id }),
  };
}
const pull = { intent: "start", kind: "pull", from: "2026-11-01", to: "2026-11-20" };

describeEmbedded("the data tools", ({ open }) => {
  const opened = async (more: JourneyOptions = {}) => {
    const journey = await openJourney(await open(), { orders, ...more });
    await journey.run();
    return { journey, tools: await toolsOf(journey, undefined) };
  };

  test("R33 R79 a manual pull shows its cost, then runs, and its run is shown with progress", async () => {
    const { journey, tools } = await opened();
    const { body } = await tools.send({ ...pull, intent: "estimate" });
    expect(body).toMatchObject({ ok: true, cost: ["About 2 orders, by what Lockstep has seen of this store.", expect.stringMatching(/^Reading them takes (less than a minute|about \d+ minutes?) by/), expect.stringContaining("not delayed")] });
    expect(await runsTold(journey)).toEqual([]);
    const started = await tools.send(pull);
    expect(started).toMatchObject({ status: 200, body: { ok: true } });
    const { runs } = await tools.read();
    expect(runs).toEqual([expect.objectContaining({ title: "Manual pull", about: "Nov 1, 2026 – Nov 20, 2026", state: { label: "Running", tone: "info" }, underWay: true, percent: null })]);
    expect(started.body.run?.url).toBe(runs[0]!.url);
    await journey.run();
    expect((await tools.read()).runs[0]).toMatchObject({ percent: 100, progress: "2 of 2 orders read", underWay: false, end: null });
    expect(await tools.queries()).toBe(3);
  });

  test("R33 R30 more than 30 days, days before the start date and dates that are none are refused at their field, with what to do, and nothing begins", async () => {
    const { journey, tools } = await opened();
    const wrong = [
      [{ from: "2026-10-21", to: "2026-11-20" }, "to", /31 days; a manual pull reads 30 at most.*Full history/],
      [{ from: "2026-10-18", to: "2026-10-25" }, "from", /start date is 2026-10-19.*change the start date/],
      [{ from: "2026-11-10", to: "2026-11-01" }, "to", /end is before its beginning/],
      [{ from: "soon", to: "2026-11-01" }, "from", /Enter a date/],
      [{ from: "", to: "2026-02-30" }, "to", /Enter a date/],
    ] as const;
    for (const intent of ["estimate", "start"]) {
      for (const [days, field, message] of wrong) {
        const { status, body } = await tools.send({ ...pull, ...days, intent });
        expect([status, body.ok]).toEqual([400, false]);
        expect(body.problems?.[field]).toMatch(message);
      }
    }
    expect(await runsTold(journey)).toEqual([]);
  });

  test("R30 the day of the start date may be asked for, though it begins within", async () => {
    const { journey, tools } = await opened();
    expect(await tools.send({ ...pull, from: "2026-10-19", to: "2026-10-30" })).toMatchObject({ status: 200 });
    await journey.run();
    expect(await runsTold(journey)).toEqual(["pull done 1/1"]);
  });

  test("R29 R33 the full history goes in windows of 30 days; a second press begins none", async () => {
    const { journey, tools } = await opened();
    expect((await tools.send({ intent: "estimate", kind: "history" })).body.cost).toEqual(expect.arrayContaining(["It goes in 2 windows of 30 days at most, the latest first."]));
    expect(await tools.send({ intent: "start", kind: "history" })).toMatchObject({ status: 200 });
    expect(await tools.send({ intent: "start", kind: "history" })).toMatchObject({ status: 409, body: { message: "Exactly this is being read already." } });
    await journey.run();
    expect(await runsTold(journey)).toEqual(["history done 3/3"]);
    expect(await tools.send(pull)).toMatchObject({ status: 200 });
    expect(await tools.send(pull)).toMatchObject({ status: 409 });
    expect(await tools.send({ ...pull, from: "2026-11-02" })).toMatchObject({ status: 200 });
  });

  test("R83 R84 numbers: entries that are none are shown back, the others come in with an expected end", async () => {
    const { journey, tools } = await opened({ orders: [{ number: 1, at: "2026-11-18T12:00:00.000Z" }] });
    const none = await tools.send({ intent: "start", kind: "numbers", text: "hello, 12-3" });
    expect(none).toMatchObject({ status: 400, body: { problems: { text: expect.stringContaining("123-1234567-1234567") as unknown }, rejected: ["hello", "12-3"] } });
    expect(await tools.send({ intent: "start", kind: "numbers", text: "1".repeat(200_001) })).toMatchObject({ status: 400, body: { problems: { text: expect.stringContaining("too much") as unknown } } });
    const many = Array.from({ length: 120 }, (_, at) => numberOf(at + 1)).join("\n");
    const asked = { kind: "numbers", text: `${many}, hello`, spaceGroups: "true" };
    expect((await tools.send({ ...asked, intent: "estimate" })).body).toMatchObject({ cost: ["120 orders: about 20 minutes by Amazon’s limits, with ten minutes between groups of 50.", expect.any(String)], rejected: ["hello"] });
    expect((await tools.send({ ...asked, intent: "start" })).body).toMatchObject({ ok: true, rejected: ["hello"], message: expect.stringContaining("1 entry was left out") as unknown });
    expect((await tools.read()).runs[0]).toMatchObject({ about: "120 order numbers", progress: "0 of 120 orders read; 120 to go", end: expect.stringMatching(/^Expected end: Nov 20, 2026, 7:2\d AM \(in 20 minutes\)$/) as unknown });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect((await tools.read()).runs[0]).toMatchObject({ percent: 100, failed: "119 refused, each with its reason" });
  });

  test("R30 R31 a start date shows what enters and leaves, and records leave only once that was typed", async () => {
    const { journey, tools } = await opened();
    const later = { scope: "store", startDate: "2026-11-15" };
    const kept = await tools.send({ ...later, intent: "preview-start-date" });
    expect(kept.body).toMatchObject({ typed: "main", effects: [{ leave: "Leave: nothing now. 2 records stay until the order’s personal data is erased, or nothing of it is under way." }] });
    await journey.lockstep().flows.db.prisma.order.updateMany({ data: { redactedAt: journey.clock.now() } });
    const { body } = await tools.send({ ...later, intent: "preview-start-date" });
    expect(body).toMatchObject({ ok: true, typed: "main", effects: [{ alias: "main", enter: null, leave: "Leave: Lockstep’s records of 2 orders worth $20.00; 2 are in Shopify and stay there." }] });
    for (const confirm of ["", "mine"]) expect(await tools.send({ ...later, intent: "change-start-date", confirm })).toMatchObject({ status: 400, body: { problems: { confirm: expect.stringContaining("Type main") as unknown } } });
    expect((await tools.read()).startDate.day).toBe("2026-10-19");
    expect(await tools.send({ ...later, intent: "change-start-date", confirm: "main" })).toMatchObject({ status: 200, body: { message: "The start date is now Nov 15, 2026." } });
    expect((await tools.read()).startDate).toEqual({ told: "Nov 15, 2026", day: "2026-11-15" });
    expect(await journey.lockstep().flows.db.prisma.order.count()).toBe(1);
    const earlier = await tools.send({ scope: "store", startDate: "2026-11-01", intent: "change-start-date" });
    expect(earlier).toMatchObject({ status: 200, body: { message: expect.stringContaining("being read") as unknown } });
    expect(await tools.send({ scope: "store", startDate: "2026-11-01", intent: "change-start-date" })).toMatchObject({ status: 409 });
    await journey.run();
    expect(inShopify(journey, 2), "linked, not doubled").toHaveLength(1);
  });

  test("R31 a start date that is none, to come, or too old is refused at its field", async () => {
    const { tools } = await opened();
    for (const [startDate, message] of [["soon", /Enter a date/], ["2026-11-21", /future/], ["2024-01-01", /cannot be read/]] as const) {
      const { status, body } = await tools.send({ intent: "change-start-date", scope: "store", startDate });
      expect(status).toBe(400);
      expect(body.problems?.startDate).toMatch(message);
    }
  });

  test("do not exist for another shop, nor do their forms", async () => {
    const { journey } = await opened({ shopify: { shops: [...shops] } });
    const stranger = await toolsOf(journey, shops[1]);
    await expect(stranger.read()).rejects.toMatchObject({ status: 404 });
    for (const form of [pull, { ...pull, intent: "estimate" }, { intent: "change-start-date", scope: "shop", startDate: "2026-11-15", confirm: "main" }]) await expect(stranger.send(form)).rejects.toMatchObject({ status: 404 });
    expect(await runsTold(journey)).toEqual([]);
    const led = await merchantOf(journey).reads(dataOfShop, "/app/data").catch((thrown: unknown) => thrown as Response);
    expect((led as Response).headers.get("location")).toContain(dataPath(stranger.id));
    expect(await merchantOf(journey, shops[1]).reads(dataOfShop, "/app/data")).toBeNull();
  });

  test("refuse a form that is none of their own", async () => {
    const { tools } = await opened();
    const forms: Record<string, string>[] = [{}, { intent: "start" }, { intent: "start", kind: "gap" }, { intent: "change-start-date", scope: "world", startDate: "2026-11-01" }];
    for (const form of forms) expect(await tools.send(form)).toMatchObject({ status: 400, body: { ok: false } });
  });

  test("of a closed store say that a run waits", async () => {
    const { tools } = await opened({ stores: [{ state: "closed" }] });
    await tools.send(pull);
    expect((await tools.read()).runs[0]).toMatchObject({ state: { label: "Waits: store closed" }, end: null });
  });
});

describe("days and words", () => {
  test("a range reaches from its first day's beginning to its last day's end, in the shop's time zone", () => {
    expect(askedDays({ from: "2026-11-01", to: "2026-11-01" }, "America/New_York", [])).toEqual({ from: new Date("2026-11-01T04:00:00Z"), to: new Date("2026-11-02T05:00:00Z") });
    const start = new Date("2026-11-01T12:00:00Z");
    expect(askedDays({ from: "2026-11-01", to: "x" }, "Europe/Berlin", [start])).toEqual({ from: start, to: null });
  });

  test("R79 each tool's cost is told, also where the number of orders is not known", () => {
    const possible = { kind: "possible" as const, range: null, windows: 1, orders: 0, seconds: 0, rejected: [] };
    expect(costOf({ kind: "pull", spaceGroups: false }, possible)[0]).toContain("number is not known");
    expect(costOf({ kind: "missing", spaceGroups: false }, { ...possible, orders: 5000, seconds: 3900 })[2]).toBe("Importing afterwards takes at most 1 hour 5 minutes.");
    expect(rejectedText([])).toBeNull();
    expect(rejectedText(Array.from({ length: 12 }, (_, at) => `x${at}`))).toBe("12 entries are no order number and left out: x0, x1, x2, x3, x4, x5, x6, x7, x8, x9 and 2 more.");
  });

  test("R31 an effect without orders says so", () => {
    const none = { count: 0, inShopify: 0, values: [], kept: 0 };
    const [from, to] = [new Date("2026-11-01T00:00:00Z"), new Date("2026-11-05T00:00:00Z")];
    const words = timeWords("UTC", to);
    expect(effectView({ storeId: "s", alias: "de", from, to, enter: null, leave: none }, words)).toEqual({ alias: "de", change: "Nov 1, 2026 → Nov 5, 2026", enter: null, leave: "Leave: nothing; no earlier order is recorded." });
    expect(effectView({ storeId: "s", alias: "de", from: to, to: from, enter: none, leave: null }, words).enter).toBe("Enter: the orders placed in between, read from Amazon as history.");
  });
});
