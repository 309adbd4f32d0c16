import { describe, expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { havePages, secrets, shop, startApp } from "../../tests/support/running-app.ts";

describe.skipIf(!havePages)("GET /", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("tells a visitor where Lockstep is found", async () => {
      const app = await startApp(await open());
      const answer = await app.ask("/");
      expect(answer.status).toBe(200);
      expect(await answer.text()).toContain("Lockstep lives inside the Shopify admin");
    });

    it("leads Shopify's request to the app with all that it bears", async () => {
      const app = await startApp(await open());
      const answer = await app.ask(`/?shop=${shop}&host=abc&id_token=xyz`);
      expect([answer.status, answer.headers.get("location")]).toEqual([302, `/app?shop=${shop}&host=abc&id_token=xyz`]);
    });

    it("writes no query into its log", async () => {
      const app = await startApp(await open());
      await app.ask("/?id_token=a-token-of-somebody");
      expect(app.lines.join("")).toContain("\"path\":\"/\"");
      expect(app.lines.join("")).not.toContain("a-token-of-somebody");
    });

    it("shows nothing of its inside for a page that does not exist, nor for one that fails", async () => {
      const app = await startApp(await open());
      const missing = await app.ask("/no/such/page?code=a-code-of-somebody");
      expect(missing.status).toBe(404);
      const { prisma } = app.server.lockstep.flows.db;
      await prisma.$executeRawUnsafe(`ALTER TABLE "Session" RENAME TO "SessionAway"`);
      const failing = await app.ask(`/app?shop=${shop}&embedded=1&host=abc`, { headers: { authorization: `Bearer ${app.shopify.sessionToken(shop)}`, "user-agent": "Mozilla/5.0 Chrome/140.0.0.0" } });
      await prisma.$executeRawUnsafe(`ALTER TABLE "SessionAway" RENAME TO "Session"`);
      expect(failing.status).toBe(500);
      for (const page of [await missing.text(), await failing.text()]) {
        expect(page).not.toMatch(/SessionAway|prisma|node_modules|\.server\.ts|at \w+ \(|a-code-of-somebody/i);
        for (const secret of Object.values(secrets)) expect(page).not.toContain(secret);
      }
    });
  });
});
