import { expect, test } from "vitest";
import { describeOnPostgres } from "../../../tests/support/database.ts";
import { runsTold } from "../../../tests/support/journey-history.ts";
import { openJourney } from "../../../tests/support/journey.ts";
import { inTransaction } from "../../db/client.server.ts";
import { latestRuns } from "../../db/history-runs.server.ts";
import { beginRunOnce } from "./begin-run.server.ts";
import { startAgain } from "./start-again.server.ts";
import { stopHistoryRun } from "./decide-items.server.ts";

const range = { from: new Date("2026-11-01T00:00:00.000Z"), to: new Date("2026-11-10T00:00:00.000Z") };

describeOnPostgres("two presses at once, in two programs", ({ open, another }) => {
  const opened = async () => {
    const journey = await openJourney(await open(), { orders: [] });
    const { flows } = journey.lockstep();
    return { journey, flows, store: await journey.store(), programs: [flows, { ...flows, db: await another() }, flows, { ...flows, db: await another() }] };
  };

  test("R33 begin the same reading once, and all are led to it; another one is begun beside it", async () => {
    const { journey, flows, store, programs } = await opened();
    const begin = (ctx: typeof flows, to = range.to) => inTransaction(ctx.db, (tx) => beginRunOnce(ctx, tx, store, { kind: "pull", startedBy: "staff:1", range: { ...range, to } }));
    const begun = await Promise.all(programs.map((ctx) => begin(ctx)));
    expect(begun.map(({ kind }) => kind).sort()).toEqual(["running", "running", "running", "started"]);
    expect(new Set(begun.map(({ runId }) => runId)).size).toBe(1);
    expect(await begin(flows, new Date("2026-11-12T00:00:00.000Z"))).toMatchObject({ kind: "started" });
    expect(await runsTold(journey)).toHaveLength(2);
  });

  test("R33 start an ended reading again once", async () => {
    const { flows, store, programs } = await opened();
    const { runId } = await inTransaction(flows.db, (tx) => beginRunOnce(flows, tx, store, { kind: "history", startedBy: "staff:1", range }));
    await stopHistoryRun(flows, store.shop, runId);
    const again = await Promise.all(programs.map((ctx) => startAgain(ctx, store.shop, runId, "staff:1")));
    expect(again.map((one) => one?.kind).sort()).toEqual(["running", "running", "running", "started"]);
    expect(await latestRuns(flows.db.prisma, { shop: store.shop, state: "running" }, 9)).toHaveLength(1);
  });
});
