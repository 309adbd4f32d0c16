import { expect, test } from "vitest";
import { beginConnect, connectStore, type StoreRequest } from "../../app/sync/stores/connect-store.server.ts";
import { ConnectRefused } from "../../app/sync/stores/connect-refused.ts";
import { finishConnect } from "../../app/sync/stores/finish-connect.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { ca, de, us } from "../support/journey-orders.ts";
import { cellar, fba, seller, warehouse } from "../support/journey-world.ts";
import { available, inShopify, openJourney, outcomeOf, problemList, shopDomain, stockOf, type Journey, type JourneyOptions } from "../support/journey.ts";

const request = (more: Partial<StoreRequest> = {}): StoreRequest => ({
  shop: shopDomain, alias: "main", primaryMarketplaceId: us, marketplaceIds: [us], state: "open", startDate: new Date("2026-10-20T00:00:00Z"), mfnLocation: warehouse, afnLocation: fba, ...more,
});

/** The merchant's browser at Amazon: the consent page, confirmed or not. @returns what Amazon's redirect carries. */
async function consent(journey: Journey, address: string, decision = "confirm"): Promise<Record<string, string>> {
  const answer = await journey.amazon.handle(new Request(address, { method: "POST", body: new URLSearchParams({ decision }) }));
  return Object.fromEntries(new URL(answer.headers.get("location") ?? "https://nowhere.invalid").searchParams);
}

const refusal = async (attempt: Promise<unknown>) => {
  const error: unknown = await attempt.then(() => null, (thrown: unknown) => thrown);
  return error instanceof ConnectRefused ? error.code : error;
};

const unconnected = (options: JourneyOptions = {}) => ({ connected: false, ...options });

describeEmbedded("connecting an Amazon account", ({ open }) => {
  test("by consent at Amazon: back with its sign, the store is there and its orders come in (R1, R131, R133)", async () => {
    const journey = await openJourney(await open(), unconnected({ orders: [{ number: 1 }] }));
    const { flows } = journey.lockstep();
    const address = await beginConnect(flows, request());
    expect(new URL(address).host).toBe("sellercentral.amazon.com");
    const store = await finishConnect(flows, await consent(journey, address));
    expect(store).toMatchObject({ sellerId: seller, alias: "main", state: "open", marketplaceIds: [us] });
    await journey.run();
    expect(inShopify(journey, 1)).toHaveLength(1);
  });

  test("works once: the same return, a foreign one and one after half an hour are refused and leave nothing (R1, R134)", async () => {
    const journey = await openJourney(await open(), unconnected());
    const { flows } = journey.lockstep();
    const back = await consent(journey, await beginConnect(flows, request()));
    expect(await refusal(finishConnect(flows, { ...back, state: "a-state-that-nobody-ever-gave-out" }))).toBe("foreign-state");
    await finishConnect(flows, back);
    expect(await refusal(finishConnect(flows, back))).toBe("foreign-state");
    const late = await consent(journey, await beginConnect(flows, request({ alias: "late", expectedSellerId: seller })));
    journey.clock.advance(31 * 60_000);
    expect(await refusal(finishConnect(flows, late))).toBe("foreign-state");
    expect(await flows.db.prisma.store.count()).toBe(1);
  });

  test("broken off at Amazon, or back with too little, saves nothing (R131)", async () => {
    const journey = await openJourney(await open(), unconnected());
    const { flows } = journey.lockstep();
    const address = await beginConnect(flows, request());
    const state = new URL(address).searchParams.get("state")!;
    expect(await refusal(finishConnect(flows, {}))).toBe("return-unreadable");
    expect(await refusal(finishConnect(flows, { state, error: "access_denied" }))).toBe("consent-denied");
    expect(await refusal(finishConnect(flows, { state, selling_partner_id: seller, spapi_oauth_code: "x" }))).toBe("foreign-state");
    expect([await flows.db.prisma.store.count(), await flows.db.prisma.amazonGrant.count()]).toEqual([0, 0]);
  });

  test("with another seller on reconnecting is refused by name; the store stays as it was (R134)", async () => {
    const stores = [{}, { alias: "x", sellerId: "A2OTHERSELLER", region: "NA" as const, marketplaces: [us] }];
    const journey = await openJourney(await open(), unconnected({ stores }));
    await journey.connect();
    const { flows } = journey.lockstep();
    const tokens = await flows.signIn.refresh(journey.amazon.world.refreshTokenFor("A2OTHERSELLER"));
    const attempt = connectStore(flows, request({ expectedSellerId: seller }), "A2OTHERSELLER", tokens);
    await expect(attempt).rejects.toThrow(/A2OTHERSELLER.*A1JOURNEYNA/);
    expect(await flows.db.prisma.store.findMany({ select: { sellerId: true } })).toEqual([{ sellerId: seller }]);
  });

  test.each([
    ["too long", "ninechars", "alias-malformed"], ["empty", "", "alias-malformed"], ["with a space", "a b", "alias-malformed"], ["taken, in another case", "MAIN", "alias-taken"], ["one of our own tags", "Preorder", "alias-reserved"],
  ])("with an alias that is %s is refused (R46)", async (_name, alias, code) => {
    const journey = await openJourney(await open());
    expect(await refusal(beginConnect(journey.lockstep().flows, request({ alias })))).toBe(code);
  });

  test.each([
    ["a marketplace that is none", { primaryMarketplaceId: "X", marketplaceIds: null }, "unknown-marketplace"],
    ["a marketplace of another region", { marketplaceIds: [us, de] }, "other-region"],
    ["a marketplace where the account does not sell", { marketplaceIds: [us, ca] }, "not-participating"],
    ["a location that the shop has not", { mfnLocation: "Moon base" }, "unknown-location"],
  ])("with %s is refused with a reason, and nothing is saved", async (_name, more, code) => {
    const journey = await openJourney(await open(), unconnected());
    const { flows } = journey.lockstep();
    const tokens = await flows.signIn.refresh(journey.amazon.world.refreshTokenFor(seller));
    expect(await refusal(connectStore(flows, request(more), seller, tokens))).toBe(code);
    expect(await flows.db.prisma.store.count()).toBe(0);
  });

  test("R45 a sixth store is refused with what to do, before the way to Amazon and after it; one of the five is connected again; raised, the sixth comes in", async () => {
    const stores = [1, 2, 3, 4, 5, 6].map((at) => ({ alias: `s${at}`, sellerId: `A${at}JOURNEY` }));
    const journey = await openJourney(await open(), unconnected({ stores }));
    for (const store of journey.world.stores.slice(0, 5)) await journey.connect({ store });
    const { flows } = journey.lockstep();
    const words = /5 stores already.*raise MOST_STORES/;
    await expect(beginConnect(flows, request())).rejects.toThrow(words);
    await expect(journey.connect({ store: journey.world.stores[5]! })).rejects.toThrow(words);
    expect(await flows.db.prisma.store.count()).toBe(5);
    await expect(beginConnect(flows, request({ alias: "s2", expectedSellerId: "A2JOURNEY" }))).resolves.toContain("sellercentral");
    await journey.connect({ store: journey.world.stores[1]! });
    flows.config.mostStores = 6;
    expect(await journey.connect({ store: journey.world.stores[5]! })).toMatchObject({ alias: "s6" });
  });

  test("on the Individual plan only observes and says why (R94, R129)", async () => {
    const journey = await openJourney(await open(), unconnected({ orders: [{ number: 1 }] }));
    journey.amazon.faults.add({ operation: "getAccount", kind: "answer", status: 200, headers: { "content-type": "application/json" }, body: JSON.stringify({ payload: { marketplaceParticipationList: [], businessType: "SOLE_PROPRIETORSHIP", sellingPlan: "INDIVIDUAL" } }) });
    const store = await journey.connect();
    await journey.run();
    expect(store.state).toBe("observe");
    expect(await problemList(journey)).toEqual(["individual-plan"]);
    expect(journey.shopify.world.orders()).toEqual([]);
  });

  test("to observe reads everything and writes nothing on either side (B2, R49)", async () => {
    const journey = await openJourney(await open(), unconnected({ stock: { "CUP-1": 10 }, orders: [{ number: 1 }, { number: 2, status: "PENDING" }, { number: 3, status: "SHIPPED", channel: "AFN" }] }));
    await journey.connect({ state: "observe" });
    await journey.run();
    for (const job of ["poll-orders", "push-stock", "verify-stock", "link-skus", "import-listings"] as const) await journey.later(10, job);
    expect(journey.shopify.world.orders()).toEqual([]);
    expect([available(journey, "CUP-1"), journey.amazon.world.quantityShown(seller, "CUP-1"), journey.amazon.calls().patchListingsItem]).toEqual([10, 0, undefined]);
    expect([await outcomeOf(journey, 1), await outcomeOf(journey, 2), await outcomeOf(journey, 3)]).toMatchObject([
      { outcome: "skipped", reason: "store-observing" }, { outcome: "reserved" }, { outcome: "skipped", reason: "store-observing" },
    ]);
    expect(await stockOf(journey, "CUP-1")).toMatchObject({ outcome: "skipped", reason: "store-observing" });
  });

  test("without a choice ships from a location that fulfils online orders, never from Amazon's (R76)", async () => {
    const journey = await openJourney(await open(), unconnected());
    journey.shopify.world.changeLocation(warehouse, { fulfillsOnlineOrders: false });
    const { mfnLocation: _none, ...rest } = request();
    const { flows } = journey.lockstep();
    const store = await connectStore(flows, rest, seller, await flows.signIn.refresh(journey.amazon.world.refreshTokenFor(seller)));
    const id = journey.shopify.world.locations().find((location) => location.name === cellar)!.id;
    expect(store.settings).toMatchObject({ mfn: { locationId: id }, stock: { locationIds: [id] } });
  });
});
