import { describe, expect, it } from "vitest";
import { countJobs } from "../queue/job-table.server.ts";
import { signBody, webhookRequest } from "../../simulators/shopify/webhooks/sign.ts";
import { describeEmbedded } from "../../tests/support/database.ts";
import { havePages, secrets, shop, startApp, type RunningApp } from "../../tests/support/running-app.ts";

const product = { id: 7880321196742, admin_graphql_api_id: "gid://shopify/Product/7880321196742", updated_at: "2026-11-20T12:00:00Z" };
let number = 0;

interface Sent {
  topic?: string;
  body?: string;
  secret?: string;
  id?: string;
  headers?: Record<string, string>;
}

function send(app: RunningApp, { topic = "products/update", body = JSON.stringify(product), secret = secrets.shopify, id = `event-${(number += 1)}`, headers = {} }: Sent = {}): Promise<Response> {
  const request = webhookRequest({
    uri: `${app.server.origin}/webhooks`, topic, shop, body, secret, apiVersion: "2026-10", webhookId: `webhook-of-${id}`, eventId: id, triggeredAt: "2026-11-20T12:00:00Z",
  });
  for (const [name, value] of Object.entries(headers)) if (value) request.headers.set(name, value); else request.headers.delete(name);
  return fetch(request);
}

async function kept({ server }: RunningApp) {
  const { db, queue } = server.lockstep.flows;
  const jobs = await countJobs(queue.boss.getDb(), queue.clock.now());
  return { inbox: await db.prisma.inboxEntry.count(), jobs: jobs.find((counts) => counts.name === "handle-webhook")?.due ?? 0 };
}

describe.skipIf(!havePages)("POST /webhooks", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("keeps a webhook with its job, then answers 200", async () => {
      const app = await startApp(await open());
      expect((await send(app)).status).toBe(200);
      expect(await kept(app)).toEqual({ inbox: 1, jobs: 1 });
    });

    it("answers a replay 200 and does nothing twice", async () => {
      const app = await startApp(await open());
      const answers = [await send(app, { id: "same" }), await send(app, { id: "same" }), await send(app, { id: "same", headers: { "x-shopify-webhook-id": "another-delivery" } })];
      expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200]);
      expect(await kept(app)).toEqual({ inbox: 1, jobs: 1 });
    });

    it("takes the sample that Shopify's own tool sends, with its oversized number", async () => {
      const app = await startApp(await open());
      expect((await send(app, { body: "{\"id\":788032119674292922}" })).status).toBe(200);
    });

    it.each([
      ["another app's secret", { secret: "another-secret" }, 401],
      ["a body that was changed on its way", { body: `${JSON.stringify(product)} `, headers: { "x-shopify-hmac-sha256": signBody(JSON.stringify(product), secrets.shopify) } }, 401],
      ["no signature", { headers: { "x-shopify-hmac-sha256": "" } }, 400],
      ["no topic", { headers: { "x-shopify-topic": "" } }, 400],
      ["no shop", { headers: { "x-shopify-shop-domain": "" } }, 400],
      ["a topic that nothing here knows", { topic: "disputes/create" }, 404],
      ["a signed body that is no JSON", { body: "{\"id\":" }, 400],
      ["a signed body without what it should hold", { topic: "inventory_levels/update", body: "{}" }, 422],
      ["an empty body", { body: "" }, 400],
    ] satisfies [string, Sent, number][])("refuses %s and keeps nothing", async (_what, sent, status) => {
      const app = await startApp(await open());
      const answer = await send(app, sent);
      expect(answer.status).toBe(status);
      expect(await answer.text()).not.toMatch(/secret|7880321196742|at .+\.(ts|js)/);
      expect(await kept(app)).toEqual({ inbox: 0, jobs: 0 });
      expect(app.lines.join("")).not.toContain(secrets.shopify);
    });

    it("is posted only", async () => {
      const app = await startApp(await open());
      const answer = await app.ask("/webhooks");
      expect([answer.status, answer.headers.get("allow")]).toEqual([405, "POST"]);
    });

    it("answers 200 at once within the five seconds that Shopify gives, and keeps every change", async () => {
      const app = await startApp(await open());
      const answers = await Promise.all(Array.from({ length: 200 }, async (_, index) => {
        const began = performance.now();
        const body = JSON.stringify({ ...product, id: 1000 + index, admin_graphql_api_id: `gid://shopify/Product/${1000 + index}` });
        const { status } = await send(app, { id: `burst-${index}`, body });
        return { status, inTime: performance.now() - began < 5_000 };
      }));
      expect(answers.filter(({ status, inTime }) => status === 200 && inTime)).toHaveLength(200);
      expect(await kept(app)).toEqual({ inbox: 200, jobs: 200 });
    });
  });
});
