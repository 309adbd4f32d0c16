import { describe, expect, it } from "vitest";
import { storesOfShop } from "../../db/stores.server.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, shopDomain, type Journey } from "../../../tests/support/journey.ts";
import { us } from "../../../tests/support/journey-orders.ts";
import { seller } from "../../../tests/support/journey-world.ts";
import { connectDirect, directConnection, type DirectConnection } from "./connect-direct.server.ts";
import { ConnectRefused } from "./connect-refused.ts";

function wanted({ amazon, shopify }: Journey, more: Partial<DirectConnection> = {}): DirectConnection {
  return {
    shop: shopDomain, shopifyToken: shopify.permanentToken(), sellerId: seller, refreshToken: amazon.world.refreshTokenFor(seller), marketplaces: [us], alias: "direct",
    state: "open", afnImport: false, ...more,
  };
}

const connect = (journey: Journey, more?: Partial<DirectConnection>) => connectDirect(journey.lockstep().flows, journey.lockstep().shopify, wanted(journey, more));
const stores = (journey: Journey) => storesOfShop(journey.lockstep().flows.db.prisma, shopDomain);
const token = async (journey: Journey) => (await journey.lockstep().shopify.unauthenticated.admin(shopDomain)).session.accessToken;

describe("directConnection", () => {
  const least = { shop: "a.myshopify.com", sellerId: "A1", refreshToken: "t", marketplaces: [us], alias: "x" };

  it("observes by default, and takes a day or an instant", () => {
    expect(directConnection.parse({ ...least, sellerId: "A1SELLER" })).toMatchObject({ state: "observe", afnImport: false });
    const dates = ["2026-11-01", "2026-11-01T12:00:00+02:00"].map((startDate) => directConnection.parse({ ...least, sellerId: "A1SELLER", startDate }).startDate);
    expect(dates).toEqual([new Date("2026-11-01T00:00:00Z"), new Date("2026-11-01T10:00:00Z")]);
  });

  it.each([
    { shop: "a.example.com" }, { shop: "evil.example/?a.myshopify.com" }, { sellerId: "a1" }, { refreshToken: "" }, { marketplaces: [] }, { state: "half-open" }, { startDate: "yesterday" },
  ])("refuses %j", (bad) => {
    expect(directConnection.safeParse({ ...least, sellerId: "A1SELLER", ...bad }).success).toBe(false);
  });
});

describeEmbedded("connecting without a browser", ({ open }) => {
  it("keeps the store and its tokens, and starts the first readings", async () => {
    const journey = await openJourney(await open(), { connected: false, stock: { "CUP-1": 7 }, orders: [{ number: 1, lines: [{ sku: "CUP-1" }] }] });
    const store = await connect(journey, { afnImport: true, mfnLocation: "Cellar", startDate: new Date("2026-11-01T00:00:00Z") });
    expect(store).toMatchObject({ alias: "direct", state: "open", sellerId: seller, region: "NA", marketplaceIds: [us], primaryMarketplaceId: us, startDate: new Date("2026-11-01T00:00:00Z") });
    expect(store.settings).toMatchObject({ afn: { import: true }, mfn: { locationId: expect.stringContaining("Location/") as string } });
    await journey.run();
    expect(journey.shopify.world.orders()).toHaveLength(1);
  });

  it("starts now where no date is given, and connects the same account again without doubling it", async () => {
    const journey = await openJourney(await open(), { connected: false });
    const first = await connect(journey);
    expect(first.startDate).toEqual(journey.clock.now());
    journey.clock.advance(60_000);
    const again = await connect(journey, { alias: "renamed" });
    expect(again).toMatchObject({ id: first.id, alias: "renamed", startDate: first.startDate });
    expect(await stores(journey)).toHaveLength(1);
  });

  it("uses the token that the shop was installed with where none is given", async () => {
    const journey = await openJourney(await open(), { connected: false });
    await expect(connect(journey, { shopifyToken: undefined })).resolves.toMatchObject({ alias: "direct" });
  });

  it.each([
    ["a refresh token that Amazon does not know", { refreshToken: "Atzr|unknown" }, PlatformFailure],
    ["a shop token that Shopify does not know", { shopifyToken: "shpat_unknown" }, PlatformFailure],
    ["a marketplace that the account does not sell in", { marketplaces: ["A2EUQ1WTGCTBG2"] }, ConnectRefused],
    ["a marketplace that does not exist", { marketplaces: ["NOWHERE"] }, ConnectRefused],
    ["a malformed alias", { alias: "no spaces please" }, ConnectRefused],
    ["a location that the shop does not have", { mfnLocation: "The moon" }, ConnectRefused],
  ])("refuses %s and keeps neither store nor token", async (_what, bad, kind) => {
    const journey = await openJourney(await open(), { connected: false });
    const before = await token(journey);
    const refused = await connect(journey, { shopifyToken: undefined, ...bad }).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(kind);
    expect((refused as Error).message).not.toMatch(/unknown$/);
    expect(await stores(journey)).toEqual([]);
    expect(await token(journey)).toBe(before);
  });

  it("says so when another store bears the alias", async () => {
    const journey = await openJourney(await open(), {
      connected: false,
      stores: [{ alias: "main" }, { alias: "eu", sellerId: "A1JOURNEYEU", region: "EU", marketplaces: ["A1PA6795UKMFR9"] }],
    });
    await connect(journey);
    const other = { sellerId: "A1JOURNEYEU", refreshToken: journey.amazon.world.refreshTokenFor("A1JOURNEYEU"), marketplaces: ["A1PA6795UKMFR9"], alias: "Direct" };
    await expect(connect(journey, other)).rejects.toMatchObject({ name: "ConnectRefused", code: "alias-taken" });
  });
});
