import { describe, expect, it } from "vitest";
import { enqueueNow } from "../app/queue/enqueue.server.ts";
import { job } from "../app/queue/job-types.ts";
import { queueHealth } from "../app/queue/queue-health.server.ts";
import { describeEmbedded } from "./support/database.ts";
import { havePages, secrets, startApp } from "./support/running-app.ts";

describe.skipIf(!havePages)("the server", () => {
  describeEmbedded("over an open database", ({ open }) => {
    it("serves what was built, to be kept for a year, and says nothing of what it is made with", async () => {
      const app = await startApp(await open());
      const page = await (await app.ask("/")).text();
      const script = /href="(\/assets\/[^"]+\.js)"/.exec(page)?.[1];
      const asset = await app.ask(script ?? "/assets/none");
      expect(asset.status).toBe(200);
      expect(asset.headers.get("cache-control")).toMatch(/max-age=31536000, immutable/);
      expect(asset.headers.get("x-powered-by")).toBeNull();
      expect((await app.ask("/favicon.svg")).status).toBe(200);
    });

    it("does no jobs in the role web, and does them in the role all", async () => {
      const db = await open();
      const web = await startApp(db, { role: "web" });
      const { queue } = web.server.lockstep.flows;
      await enqueueNow(queue, [job("expire-reservations", null, {})]);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      expect(await queueHealth(queue)).toMatchObject({ due: 1 });
      const all = await startApp(db, { role: "all" });
      await expect.poll(async () => (await queueHealth(all.server.lockstep.flows.queue)).due, { timeout: 10_000 }).toBe(0);
    });

    it("logs who asked for what and how it ended, without a query or a secret", async () => {
      const app = await startApp(await open());
      await app.ask("/health?token=a-token-of-somebody", { headers: { authorization: `Bearer ${secrets.cron}` } });
      const told = app.lines.map((line) => JSON.parse(line) as { msg: string }).find((line) => line.msg === "answered");
      expect(told).toMatchObject({ method: "GET", path: "/health", status: 200 });
      expect(app.lines.join("")).not.toMatch(/a-token-of-somebody|cron-secret/);
    });

    it("leaves a database open that it was handed", async () => {
      const db = await open();
      const app = await startApp(db);
      await app.server.close();
      expect(await db.prisma.store.count()).toBe(0);
      await expect(fetch(app.server.origin)).rejects.toThrow();
    });
  });
});
