import { expect, test } from "vitest";
import { listStoppedJobs } from "../../app/queue/stopped-jobs.server.ts";
import { connectStore, resumeStore } from "../../app/sync/stores/connect-store.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { us } from "../support/journey-orders.ts";
import { seller } from "../support/journey-world.ts";
import { inShopify, openJourney, problemList, problems, shopDomain, theOrder, type Journey } from "../support/journey.ts";

/** Both platforms can be switched off. */
function switches() {
  const down = { amazon: false, shopify: false };
  let refused = 0;
  const through = (send: typeof globalThis.fetch): typeof globalThis.fetch => (input, init) => {
    const { host } = new URL(new Request(input, init).url);
    const off = host.endsWith(".myshopify.com") ? down.shopify : down.amazon;
    if (!off) return send(input, init);
    refused += 1;
    return Promise.resolve(new Response("", { status: 503 }));
  };
  return { down, through, refused: () => refused };
}

const opened = async (journey: Journey, code: string) => (await problems(journey)).find((problem) => problem.code === code)?.openedAt;

describeEmbedded("a platform that does not answer (N9: nothing switches itself off unannounced)", ({ open }) => {
  test("N9: Shopify is down for three hours: retries slow down and never end, I hear of it after one hour, then it closes by itself", async () => {
    const { down, through, refused } = switches();
    const journey = await openJourney(await open(), { through });
    await journey.run();
    journey.addOrder({ number: 1 });
    journey.clock.advance(10 * 60_000);
    down.shopify = true;
    const began = journey.clock.now().getTime();
    await journey.lockstep().flows.db.prisma.link.deleteMany();
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await journey.run(0.9);
    expect(await problemList(journey)).toEqual([]);
    const firstHour = refused();
    await journey.run(2.1);
    const told = await problems(journey);
    expect(told.map((problem) => problem.code)).toEqual(["shopify-unavailable"]);
    expect(told[0]!.openedAt.getTime() - began).toBeGreaterThanOrEqual(3600_000);
    expect(refused() - firstHour).toBeLessThan(firstHour);
    expect(await listStoppedJobs(journey.lockstep().flows.queue, shopDomain)).toEqual([]);
    down.shopify = false;
    await journey.run(1.5);
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect(await problemList(journey)).toEqual([]);
  });

  test("N9: Amazon is down for three hours: the same, and no order of these hours is missed (N7)", async () => {
    const { down, through } = switches();
    const journey = await openJourney(await open(), { through });
    await journey.run();
    down.amazon = true;
    const began = journey.clock.now().getTime();
    for (let hour = 0; hour < 3; hour += 1) {
      journey.addOrder({ number: hour + 1 });
      await journey.later(0, "poll-orders").catch(() => undefined);
      await journey.run(1);
    }
    expect(await problemList(journey)).toEqual(["amazon-unavailable"]);
    expect((await opened(journey, "amazon-unavailable"))!.getTime() - began).toBeGreaterThanOrEqual(3600_000);
    down.amazon = false;
    await journey.run(2);
    await journey.poll();
    expect([1, 2, 3].map((number) => inShopify(journey, number).length)).toEqual([1, 1, 1]);
    expect(await problemList(journey)).toEqual([]);
  });

  test("for three days: still tried, never given up", async () => {
    const { down, through } = switches();
    const journey = await openJourney(await open(), { through });
    await journey.run();
    down.amazon = true;
    await runScheduled(journey.lockstep().flows, "poll-orders");
    await journey.run(3 * 24);
    expect(await listStoppedJobs(journey.lockstep().flows.queue, shopDomain)).toEqual([]);
    journey.addOrder({ number: 1 });
    down.amazon = false;
    await journey.run(2);
    await journey.poll();
    expect(inShopify(journey, 1)).toHaveLength(1);
  });
});

describeEmbedded("access that ends (R3, R146)", ({ open }) => {
  test("when I revoke it at Amazon the store says so and waits; after reconnecting no order is missing and my settings are as they were", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    await journey.changeSettings({ stock: { ceiling: 7 } });
    journey.amazon.world.revoke(seller);
    journey.addOrder({ number: 1 });
    await journey.later(70, "poll-orders");
    const store = await journey.store();
    expect(store.revokedAt).not.toBeNull();
    expect(await problemList(journey)).toContain("access-revoked");
    expect((await listStoppedJobs(journey.lockstep().flows.queue, shopDomain)).map((job) => [job.name, job.code])).toEqual([["poll-orders", "unauthorized"]]);
    const asked = journey.amazon.calls().lwaToken;
    for (let tick = 0; tick < 5; tick += 1) await journey.later(60, "poll-orders");
    expect(journey.amazon.calls().lwaToken).toBe(asked);
    journey.addOrder({ number: 2 });
    journey.clock.advance(10 * 60_000);
    const { flows } = journey.lockstep();
    const tokens = await flows.signIn.refresh(journey.amazon.world.refreshTokenFor(seller));
    const again = await connectStore(flows, { shop: shopDomain, alias: "main", primaryMarketplaceId: us, marketplaceIds: [us], state: "open", startDate: store.startDate, expectedSellerId: seller }, seller, tokens);
    await resumeStore(flows, again);
    await journey.run();
    expect([inShopify(journey, 1).length, inShopify(journey, 2).length]).toEqual([1, 1]);
    expect(await problemList(journey)).toEqual([]);
    expect((await journey.store()).revokedAt).toBeNull();
    expect((await journey.store()).settings).toMatchObject({ stock: { ceiling: 7 } });
    expect(await listStoppedJobs(flows.queue, shopDomain)).toEqual([]);
  });

  test("when an access token ends early, it is replaced and the store stays connected", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.addOrder({ number: 1 });
    journey.amazon.faults.add({ operation: "searchOrders", kind: "answer", status: 403, body: JSON.stringify({ errors: [{ code: "Unauthorized", message: "The access token you provided has expired." }] }) });
    await journey.poll();
    expect(inShopify(journey, 1)).toHaveLength(1);
    expect((await journey.store()).revokedAt).toBeNull();
  });

  test("when Shopify takes the shop's token no longer, orders wait visibly and come in once the app is opened again", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    journey.shopify.revokeTokens();
    journey.addOrder({ number: 1 });
    await journey.poll();
    expect(await problemList(journey)).toEqual(expect.arrayContaining(["shopify-access-lost"]));
    const stopped = await listStoppedJobs(journey.lockstep().flows.queue, shopDomain);
    expect(stopped.map((job) => job.code)).toEqual(stopped.map(() => "unauthorized"));
    expect(stopped.length).toBeGreaterThan(0);
    expect((await journey.store()).revokedAt).toBeNull();
    await journey.lockstep().shopify.saveOfflineToken(shopDomain, journey.shopify.permanentToken());
    await resumeStore(journey.lockstep().flows, await journey.store());
    await journey.run();
    await journey.poll();
    expect(theOrder(journey, 1).total).toBe("10.00");
  });
});
