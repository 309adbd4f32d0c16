import { describe, expect, it } from "vitest";
import { handlers } from "../jobs/handlers.server.ts";
import { countJobs } from "../queue/job-table.server.ts";
import { startWorker } from "../queue/worker.server.ts";
import type { AskedReport } from "../sync/run-asked.server.ts";
import { describeEmbedded } from "../../tests/support/database.ts";
import { amazonOrder } from "../../tests/support/journey-orders.ts";
import { journeyWorld } from "../../tests/support/journey-world.ts";
import { connected, havePages, secrets, startApp, type RunningApp } from "../../tests/support/running-app.ts";

const bearer = { authorization: `Bearer ${secrets.cron}` };
const post = (app: RunningApp, job: string, body?: unknown, headers: Record<string, string> = bearer) =>
  app.ask(`/cron/${job}`, { method: "POST", headers, ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }) });

async function queued({ server }: RunningApp): Promise<Record<string, number>> {
  const { queue } = server.lockstep.flows;
  return Object.fromEntries((await countJobs(queue.boss.getDb(), queue.clock.now())).map(({ name, due, later }) => [name, due + later]));
}

describe.skipIf(!havePages)("POST /cron/:job", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("asks for the job of every store, once however often it is called", async () => {
      const app = await startApp(await open());
      await connected(app);
      const answer = await post(app, "verify-stock");
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({ job: "verify-stock", asked: 1, finished: null, stopped: null });
      await post(app, "verify-stock", {});
      expect(await queued(app)).toMatchObject({ "verify-stock": 1 });
    });

    it.each([
      ["no secret", {}],
      ["a wrong secret", { authorization: "Bearer wrong-secret-of-the-same-size" }],
      ["the secret without the word", { authorization: secrets.cron }],
      ["an empty secret", { authorization: "Bearer " }],
    ])("refuses %s before anything else", async (_what, headers) => {
      const app = await startApp(await open());
      await connected(app);
      const before = await queued(app);
      for (const job of ["push-stock", "no-such-job"]) expect((await post(app, job, "{", headers)).status).toBe(401);
      expect(await queued(app)).toEqual(before);
      expect(app.lines.join("")).not.toContain(secrets.cron);
    });

    it.each([
      ["a job that does not exist", "make-coffee", {}, 404, "There is no job make-coffee. There are: poll-orders, "],
      ["a store that does not exist", "poll-orders", { store: "nowhere" }, 404, "There is no store nowhere, or there are several. There are: main ("],
      ["an order that no poll has seen", "import-order", { order: "900-0000000-0000009" }, 404, "No poll has seen the order 900-0000000-0000009 yet"],
      ["an import without an order", "import-order", {}, 404, "import-order needs the number of an order"],
      ["a body that is no JSON", "poll-orders", "{wait", 400, "The body must be empty or {store?, order?, wait?}"],
      ["a body of another kind", "poll-orders", "[]", 400, "The body must be empty"],
      ["a field that it does not know", "poll-orders", { shop: "x" }, 400, "The body must be empty"],
      ["a member of the wrong kind", "poll-orders", { wait: "yes" }, 400, "The body must be empty"],
    ])("refuses %s and says what there is", async (_what, job, body, status, told) => {
      const app = await startApp(await open());
      await connected(app);
      const before = await queued(app);
      const answer = await post(app, job, body);
      expect(answer.status).toBe(status);
      expect(((await answer.json()) as { error: string }).error).toContain(told);
      expect(await queued(app)).toEqual(before);
    });

    it("is posted only", async () => {
      const app = await startApp(await open());
      const answer = await app.ask("/cron/poll-orders", { headers: bearer });
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    });

    it("waits, if asked to, until the job and what it starts is done, and tells how things stand", async () => {
      const world = journeyWorld({ orders: [{ number: 1, lines: [{ sku: "CUP-1" }], at: "2026-11-20T11:00:00.000Z" }] });
      const app = await startApp(await open(), { world });
      await connected(app);
      const { flows } = app.server.lockstep;
      const worker = await startWorker(flows.queue, { handlers, context: flows });
      const report = (await (await post(app, "poll-orders", { store: "MAIN", wait: true })).json()) as AskedReport;
      await worker.stop();
      expect(report).toMatchObject({ finished: true, stopped: 0, orders: { imported: 1 } });
      expect(app.shopify.world.orders()).toHaveLength(1);
      const again = await post(app, "import-order", { order: amazonOrder({ number: 1, lines: [] }).orderId, store: "main" });
      expect(await again.json()).toMatchObject({ asked: 1 });
      expect(await queued(app)).toMatchObject({ "import-order": 1 });
    });
  });
});
