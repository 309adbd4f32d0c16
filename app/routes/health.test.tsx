import { describe, expect, it } from "vitest";
import { enqueueNow } from "../queue/enqueue.server.ts";
import { job } from "../queue/job-types.ts";
import { describeEmbedded, embeddedDatabase } from "../../tests/support/database.ts";
import { havePages, startApp } from "../../tests/support/running-app.ts";

describe.skipIf(!havePages)("GET /health", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("says that all is well", async () => {
      const app = await startApp(await open());
      const answer = await app.ask("/health");
      expect(answer.status).toBe(200);
      expect(await answer.json()).toEqual({ status: "ok", database: "embedded", queue: { oldestDueSeconds: 0, due: 0, active: 0, stopped: 0 } });
    });

    it("says when due jobs are not done", async () => {
      const app = await startApp(await open());
      await enqueueNow(app.server.lockstep.flows.queue, [job("expire-reservations", null, {})]);
      app.clock.advance(14 * 60_000);
      expect((await app.ask("/health")).status).toBe(200);
      app.clock.advance(2 * 60_000);
      const answer = await app.ask("/health");
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({ status: "queue late", queue: { due: 1 } });
    });
  });

  it("says when the database does not answer, and not why", async () => {
    const db = await embeddedDatabase();
    const app = await startApp(db);
    await app.server.lockstep.flows.queue.close();
    await db.close();
    const answer = await app.ask("/health");
    expect(answer.status).toBe(503);
    expect(await answer.text()).toBe(JSON.stringify({ status: "database does not answer" }));
    expect(app.lines.join("")).toContain("\"health\"");
  });
});
