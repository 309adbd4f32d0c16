import { describe, expect, it } from "vitest";
import { createClock } from "../shared/clock.ts";
import { createStore } from "../shared/store.ts";
import type { World } from "../shared/world-types.ts";
import { anOrder, fixtureNow, germany } from "./amazon-fixture.ts";
import { defaultOptions } from "./options.ts";
import { looksBetween, looksOf } from "./orders-index.ts";
import { addOrder, changeOrder, isKept, keptOrders, newest, seedOrders, updatedInstant, visibleOrder } from "./orders-kept.ts";
import { createPlatform } from "./platform.ts";

const now = Date.parse(fixtureNow);
const hour = 3_600_000;
const id = "302-0000000-0000001";

function kept(orders: unknown[]) {
  const world: World = {
    now: fixtureNow, shopCurrency: "EUR", timezone: "UTC", orders, listings: {}, transactions: [], products: [], locations: [],
    stores: [{ alias: "eu", sellerId: "S", region: "EU", marketplaces: [germany], state: "open", startDate: fixtureNow, mfnLocation: "m", afnLocation: "a", afnImport: true }],
  };
  const platform = createPlatform(world, createStore(), createClock(new Date(now), false), defaultOptions);
  seedOrders(platform, world);
  const account = platform.accounts[0];
  if (!account) throw new Error("no account");
  const seen = (at: number) => [...looksBetween(looksOf(platform.store, account.key, "updated"), { after: 0, before: Infinity, now: at })].map(({ order }) => order.lastUpdatedTime);
  return { platform, account, seen, one: (at: number) => visibleOrder(platform, account, id, at) };
}
const version = (lastUpdatedTime: unknown, given: Record<string, unknown> = {}) => anOrder({ lastUpdatedTime, ...given });

describe("updatedInstant", () => {
  it.each([
    ["the last update", version("2026-11-20T09:00:00Z"), Date.parse("2026-11-20T09:00:00Z")],
    ["the creation when the last update cannot be read", version("soon"), Date.parse("2026-11-20T08:00:00Z")],
    ["the creation when it is null", version(null), Date.parse("2026-11-20T08:00:00Z")],
    ["nothing when neither can be read", version(5, { createdTime: null }), undefined],
  ])("is %s", (_what, order, instant) => {
    expect(updatedInstant(order)).toBe(instant);
  });
});

describe("versions", () => {
  it("of one order are one order, whatever their order in the world", () => {
    const { seen, one } = kept([version("2026-11-20T14:00:00Z"), version("2026-11-20T09:00:00Z"), version("2026-11-20T13:00:00Z")]);
    expect([now, now + hour, now + 2 * hour].map(seen)).toEqual([["2026-11-20T09:00:00Z"], ["2026-11-20T13:00:00Z"], ["2026-11-20T14:00:00Z"]]);
    expect(one(Date.parse("2026-11-20T08:59:59Z"))).toBeUndefined();
  });

  it("orders without an id are apart, and so are later ones", () => {
    const { platform, account, seen } = kept([version("2026-11-20T09:00:00Z", { orderId: null }), version("2026-11-20T10:00:00Z", { orderId: "" })]);
    addOrder(platform, account, version("2026-11-20T11:00:00Z", { orderId: undefined }));
    expect(seen(now)).toHaveLength(3);
  });

  it("without any time are always there", () => {
    expect(kept([version(null, { createdTime: undefined })]).seen(0)).toHaveLength(1);
  });

  it("what is no order is not kept", () => {
    const { platform } = kept([null, 5, "text", [anOrder()]]);
    expect(keptOrders(platform)).toEqual([]);
  });
});

describe("a change", () => {
  it("is stamped with its instant and drops what it replaces, but not what is still to come", () => {
    const { platform, account, seen } = kept([version("2026-11-20T09:00:00Z"), version("2026-11-20T14:00:00Z")]);
    changeOrder(platform, account, id, now, (order) => ({ ...order, programs: ["PRIME"] }));
    expect(keptOrders(platform)[0]?.versions.map((v) => [v.lastUpdatedTime, v.programs])).toEqual([
      [fixtureNow, ["PRIME"]], ["2026-11-20T14:00:00Z", []],
    ]);
    expect(seen(now + 2 * hour)).toEqual(["2026-11-20T14:00:00Z"]);
    expect(newest(keptOrders(platform)[0] ?? { key: "", account: "", versions: [] }).lastUpdatedTime).toBe("2026-11-20T14:00:00Z");
  });

  it("may name its own instant", () => {
    const { platform, account } = kept([version("2026-11-20T09:00:00Z")]);
    const changed = changeOrder(platform, account, id, now, (order) => ({ ...order, lastUpdatedTime: "2026-11-20T10:00:00Z" }));
    expect(changed.lastUpdatedTime).toBe("2026-11-20T10:00:00Z");
  });

  it("needs an order that can be seen", () => {
    const { platform, account } = kept([version("2026-11-20T14:00:00Z")]);
    expect(() => changeOrder(platform, account, id, now, (order) => order)).toThrow(`no order ${id}`);
    expect([isKept(platform, account, id), isKept(platform, account, "302-2")]).toEqual([true, false]);
  });

  it("of what was handed out or in changes nothing inside", () => {
    const { platform, account, one } = kept([]);
    const order = anOrder();
    addOrder(platform, account, order);
    order.programs = ["CHANGED"];
    expect(one(now)?.programs).toEqual([]);
  });
});
