import { describe, expect, it } from "vitest";
import { storesOfShop } from "../db/stores.server.ts";
import { beginConnect } from "../sync/stores/connect-store.server.ts";
import { describeEmbedded } from "../../tests/support/database.ts";
import { us } from "../../tests/support/journey-orders.ts";
import { seller } from "../../tests/support/journey-world.ts";
import { havePages, shop, startApp, type RunningApp } from "../../tests/support/running-app.ts";

const minuteMs = 60_000;

/** The merchant begins in Lockstep; Amazon's consent page sends his browser to this address. */
async function consented(app: RunningApp): Promise<URL> {
  const { flows, shopify } = app.server.lockstep;
  await shopify.saveOfflineToken(shop, app.shopify.permanentToken(shop));
  const consent = await beginConnect(flows, { shop, alias: "US", primaryMarketplaceId: us, marketplaceIds: [us], state: "observe", startDate: flows.clock.now() });
  const answer = await fetch(consent, { method: "POST", redirect: "manual", body: new URLSearchParams({ decision: "confirm" }) });
  const back = answer.headers.get("location");
  if (!back) throw new Error(await answer.text());
  return new URL(back);
}

const come = (app: RunningApp, back: URL) => app.ask(back.pathname + back.search);
const stores = ({ server }: RunningApp) => storesOfShop(server.lockstep.flows.db.prisma, shop);

/** Nothing of the query may be read where others look. */
async function tellsNothing(app: RunningApp, answer: Response, back: URL): Promise<string> {
  const page = await answer.text();
  for (const name of ["state", "spapi_oauth_code"]) {
    const value = back.searchParams.get(name);
    if (value) expect(page + app.lines.join("") + (answer.headers.get("location") ?? "")).not.toContain(value);
  }
  expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
  return page;
}

describe.skipIf(!havePages)("GET /amazon/callback", () => {
  describeEmbedded("with real requests", ({ open }) => {
    it("connects the account and sends the merchant back into his admin", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      const answer = await come(app, back);
      const [store] = await stores(app);
      expect(store).toMatchObject({ sellerId: seller, alias: "US", state: "observe" });
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(`${app.config.shopify.origin}/store/demo/apps/${app.config.shopify.apiKey}/app/stores/${store!.id}/settings?connected=1`);
      expect(answer.headers.get("cache-control")).toBe("no-store");
      await tellsNothing(app, answer, back);
    });

    it("takes a state once", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      await come(app, back);
      const replay = await come(app, back);
      expect(replay.status).toBe(400);
      expect(await tellsNothing(app, replay, back)).toContain("used before");
      expect(await stores(app)).toHaveLength(1);
    });

    it("refuses a state that was not begun here, without a word to Amazon", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      back.searchParams.set("state", "a-state-from-somewhere-else-entirely");
      const answer = await come(app, back);
      expect(answer.status).toBe(400);
      expect(await tellsNothing(app, answer, back)).toContain("not begun here");
      expect(app.amazon.calls().lwaToken).toBeUndefined();
      expect(await stores(app)).toEqual([]);
    });

    it("takes a short state for what it is: not begun here", async () => {
      const app = await startApp(await open());
      const answer = await app.ask("/amazon/callback?state=short");
      expect(answer.status).toBe(400);
      expect(await answer.text()).toContain("not begun here");
    });

    it("refuses a state that is older than half an hour", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      app.clock.advance(31 * minuteMs);
      const answer = await come(app, back);
      expect(answer.status).toBe(400);
      expect(await tellsNothing(app, answer, back)).toContain("older than 30 minutes");
      expect(await stores(app)).toEqual([]);
    });

    it("says so when the seller gave no consent", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      const denied = new URL(`${back.origin}${back.pathname}`);
      denied.searchParams.set("state", back.searchParams.get("state")!);
      denied.searchParams.set("error", "access_denied");
      const answer = await come(app, denied);
      expect(answer.status).toBe(400);
      expect(await tellsNothing(app, answer, denied)).toContain("Amazon was not given consent");
    });

    it.each(["?", "?state=short", "?selling_partner_id=<script>alert(1)</script>&state=0123456789abcdef0123456789"])("shows a page for %s, and runs nothing of it", async (query) => {
      const app = await startApp(await open());
      const answer = await app.ask(`/amazon/callback${query}`);
      expect(answer.status).toBe(400);
      const page = await answer.text();
      expect(page).toContain("Amazon was not connected");
      expect(page).not.toContain("alert(1)");
    });

    it("says that Amazon failed when it takes the code no longer, and keeps nothing", async () => {
      const app = await startApp(await open());
      const back = await consented(app);
      app.amazon.faults.add({ operation: "lwaToken", kind: "answer", status: 500, times: 10 });
      const answer = await come(app, back);
      expect(answer.status).toBe(502);
      expect(await tellsNothing(app, answer, back)).toContain("did not answer as expected");
      expect(await stores(app)).toEqual([]);
    });
  });
});
