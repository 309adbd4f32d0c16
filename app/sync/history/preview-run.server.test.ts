import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { ask, searchesLeft } from "../../../tests/support/journey-history.ts";
import { openJourney, shopDomain, type Journey } from "../../../tests/support/journey.ts";
import { latestRuns } from "../../db/history-runs.server.ts";
import { previewHistoryRun } from "./preview-run.server.ts";
import type { startHistoryRun } from "./start-history-run.server.ts";

type Request = Parameters<typeof startHistoryRun>[3];
const day = (n: number) => `2026-11-${String(n).padStart(2, "0")}T00:00:00.000Z`;
const number = (n: number) => `111-0000000-${String(n).padStart(7, "0")}`;
const numbers = (count: number) => Array.from({ length: count }, (_, n) => number(n)).join("\n");

describeEmbedded("R79 what a reading of the past would cost", ({ open }) => {
  const begin = async () => openJourney(await open(), { orders: [] });
  const preview = async (journey: Journey, request: Request) => previewHistoryRun(journey.lockstep().flows, shopDomain, (await journey.store()).id, request);
  const runs = async (journey: Journey) => (await latestRuns(journey.lockstep().flows.db.prisma, { shop: shopDomain }, 9)).filter((run) => run.kind !== "history").length;

  test("is refused in the words in which the run itself is, and neither begins one", async () => {
    const journey = await begin();
    const refused: Request[] = [
      { kind: "pull", from: day(10), to: day(9) }, { kind: "pull", from: "2026-10-01", to: day(10) }, { kind: "missing", from: "2026-10-01", to: day(10) },
      { kind: "pull", from: day(1), to: day(2), marketplaceIds: ["A2EUQ1WTGCTBG2"] }, { kind: "numbers", text: "12, none\n111-1" }, { kind: "numbers", text: "" },
    ];
    const codes: string[] = [];
    for (const request of refused) {
      const [seen, told] = [await preview(journey, request), await ask(journey, request)];
      expect(seen).toEqual(told);
      codes.push(told.kind === "refused" ? told.code : told.kind);
    }
    expect(codes).toEqual(["range-empty", "range-too-long", "range-before-start", "marketplace-left", "no-order-numbers", "no-order-numbers"]);
    expect(await runs(journey)).toBe(0);
  });

  test("by numbers: each once, what is none is shown back, and groups of fifty wait ten minutes each", async () => {
    const journey = await begin();
    const text = `${numbers(120)}; ${number(3)} not-a-number`;
    const [together, spaced] = [await preview(journey, { kind: "numbers", text, spaceGroups: false }), await preview(journey, { kind: "numbers", text, spaceGroups: true })];
    expect(together).toMatchObject({ kind: "possible", range: null, windows: 0, orders: 120, rejected: ["not-a-number"] });
    expect(spaced).toMatchObject({ kind: "possible", orders: 120, seconds: 1200 });
    // 25 of 30 tokens may be used at once, the other 95 come at one in two seconds
    expect(together).toMatchObject({ seconds: 190 });
  });

  test("of a range ends before the last minutes, in windows of thirty days, and costs nothing where there is nothing", async () => {
    const journey = await begin();
    expect(await preview(journey, { kind: "missing", from: day(1), to: "2027-01-01" })).toEqual({
      kind: "possible", range: { from: new Date(day(1)), to: new Date("2026-11-20T11:57:00.000Z") }, windows: 1, orders: 0, seconds: 0, rejected: [],
    });
    expect(await preview(journey, { kind: "history" })).toMatchObject({ windows: 2 });
  });

  test("asks Amazon nothing and uses no token", async () => {
    const journey = await begin();
    await searchesLeft(journey, 7);
    const { flows } = journey.lockstep();
    const before = await flows.amazon(await journey.store()).orderPace();
    await preview(journey, { kind: "history" });
    expect(await flows.amazon(await journey.store()).orderPace()).toEqual(before);
  });

  test("is another shop's secret, and what is no request is none", async () => {
    const journey = await begin();
    const { flows } = journey.lockstep();
    expect(await previewHistoryRun(flows, "other.myshopify.com", (await journey.store()).id, { kind: "history" })).toBeNull();
    for (const request of [{ kind: "all" }, { kind: "pull", from: "yesterday", to: day(1) }, { kind: "history", keepFree: 20 }, { kind: "history", marketplaceIds: [] }]) {
      await expect(preview(journey, request as Request)).rejects.toThrow(expect.objectContaining({ name: "ZodError" }));
    }
  });
});
