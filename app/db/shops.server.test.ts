import type { Prisma } from "@prisma/client";
import { expect, it } from "vitest";
import { describeEmbedded, describeOnPostgres } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, testKeys } from "../../tests/support/kept-orders.ts";
import { beginAuthorization, consumeAuthorization } from "./authorization-states.server.ts";
import { keyRing } from "../lib/secrets.ts";
import type { Tx } from "./client.server.ts";
import { moveCursor, readCursor } from "./cursors.server.ts";
import { readGrant, rotateGrants, saveAccessToken, saveGrant } from "./grants.server.ts";
import { databaseAnswers } from "./health.server.ts";
import { findShop, forgetInstallation, rememberShop, timezoneOf } from "./shops.server.ts";
import { activeStores, changeStoreState, findStore, markRevoked, noteContact, saveSettings, storeOfJob, storesOfShop } from "./stores.server.ts";

const shop = "one.myshopify.com";
const unknown = "00000000-0000-4000-8000-000000000000";
const remembered = { shop, currency: "EUR", timezone: "Europe/Berlin" };

describeEmbedded("shops", ({ open }) => {
  it("keep the day that they first came, and the day that they left", async () => {
    const { prisma } = await open();
    await rememberShop(prisma, remembered, noon);
    await forgetInstallation(prisma, shop, minutesAfter(noon, 1));
    await forgetInstallation(prisma, shop, minutesAfter(noon, 2));
    expect(await findShop(prisma, shop), "the first word of it counts").toEqual({ ...remembered, startDate: null, installedAt: noon, uninstalledAt: minutesAfter(noon, 1) });
    await rememberShop(prisma, { ...remembered, timezone: "UTC" }, minutesAfter(noon, 3));
    expect(await findShop(prisma, shop)).toEqual({ ...remembered, timezone: "UTC", startDate: null, installedAt: noon, uninstalledAt: null });
  });

  it("have a time zone of their own, or UTC", async () => {
    const { prisma } = await open();
    await rememberShop(prisma, remembered, noon);
    expect([await timezoneOf(prisma, shop), await timezoneOf(prisma, "two.myshopify.com")]).toEqual(["Europe/Berlin", "UTC"]);
  });

  it("are told in order, those that have the app", async () => {
    const { prisma } = await open();
    for (const name of ["c.myshopify.com", "a.myshopify.com", "b.myshopify.com"]) await rememberShop(prisma, { ...remembered, shop: name }, noon);
    await forgetInstallation(prisma, "b.myshopify.com", noon);
    expect(await prisma.shop.findMany({ where: { uninstalledAt: null }, orderBy: { shop: "asc" }, select: { shop: true } })).toEqual([{ shop: "a.myshopify.com" }, { shop: "c.myshopify.com" }]);
    await expect(databaseAnswers(prisma)).resolves.toBeUndefined();
  });
});

describeEmbedded("stores that are not there", ({ open }) => {
  it("are found by nobody, and nothing is begun by changing them", async () => {
    const { prisma } = await open();
    expect([await findStore(prisma, shop, unknown), await storeOfJob(prisma, unknown)]).toEqual([null, null]);
    expect(await storesOfShop(prisma, shop)).toEqual([]);
    await changeStoreState(prisma, shop, unknown, "open", noon);
    await noteContact(prisma, unknown, "write", noon);
    expect(await markRevoked(prisma, unknown, noon)).toBe(false);
    expect(await saveSettings(prisma, shop, unknown, { settings: {}, basedOn: 1, savedBy: "jo", at: noon })).toBeNull();
    expect([await prisma.store.count(), await prisma.storeSettingsVersion.count()]).toEqual([0, 0]);
    expect(await readGrant(prisma, unknown, testKeys)).toBeNull();
    await saveAccessToken(prisma, unknown, { accessToken: "a", refreshToken: "r", expiresAt: noon }, testKeys);
    expect(await prisma.amazonGrant.count(), "a grant that is gone stays gone").toBe(0);
    expect(await readCursor(prisma, unknown, "orders")).toBeNull();
  });
});

describeEmbedded("stores", ({ open }) => {
  it("of a shop come in the order of their connection", async () => {
    const { prisma } = await open();
    for (const [region, alias] of [["NA", "na"], ["EU", "de"], ["FE", "jp"]] as const) await keepStore(prisma, { region, alias });
    expect((await storesOfShop(prisma, shop)).map((store) => store.alias), "of one instant: by alias").toEqual(["de", "jp", "na"]);
  });

  it("of many shops come by shop, for schedules", async () => {
    const { prisma } = await open();
    for (const name of ["c.myshopify.com", "a.myshopify.com", "b.myshopify.com"]) await keepStore(prisma, { shop: name });
    expect((await activeStores(prisma, ["open"])).map((store) => store.shop)).toEqual(["a.myshopify.com", "b.myshopify.com", "c.myshopify.com"]);
    expect(await activeStores(prisma, [])).toEqual([]);
  });

  it("give back what was saved, to the millisecond and the last sign", async () => {
    const { prisma } = await open();
    const at = new Date("2026-02-28T23:59:59.999Z");
    const odd = { displayName: "Ümläut '\"\\ 🙂", settings: { text: "a'\"\\🙂", list: [null, 1.5], deep: { on: true } }, startDate: at, marketplaceIds: ["A", "B,C", "d'\"}"] };
    const { id } = await keepStore(prisma, odd);
    await noteContact(prisma, id, "read", at);
    await moveCursor(prisma, { id, shop }, "odd '\"🙂", "{\"a\":1}", at);
    expect(await findStore(prisma, shop, id)).toMatchObject({ ...odd, lastReadAt: at });
    expect(await readCursor(prisma, id, "odd '\"🙂")).toBe("{\"a\":1}");
  });
});

describeEmbedded("consents", ({ open }) => {
  it.each([
    [-1, true],
    [0, false],
    [1, false],
  ])("hold for thirty minutes: %i ms after that → %s", async (ms, taken) => {
    const { prisma } = await open();
    const state = await beginAuthorization(prisma, { shop, marketplaceId: "M", alias: "de", options: {} }, noon);
    const answer = await consumeAuthorization(prisma, state, new Date(minutesAfter(noon, 30).getTime() + ms));
    expect(answer !== null).toBe(taken);
  });

  it("are each their own, and old ones are swept away by the next", async () => {
    const { prisma } = await open();
    const pending = (alias: string) => ({ shop, marketplaceId: "M", alias, options: { n: 1 } });
    const states = [await beginAuthorization(prisma, pending("a"), noon), await beginAuthorization(prisma, pending("b"), noon)];
    expect(states[0]).not.toBe(states[1]);
    expect(states[0]).toMatch(/^[\w-]{43}$/);
    expect(await consumeAuthorization(prisma, states[1]!, noon)).toEqual(pending("b"));
    expect(await consumeAuthorization(prisma, states[0]!, noon)).toEqual(pending("a"));
    await beginAuthorization(prisma, pending("c"), minutesAfter(noon, 30 + 24 * 60));
    expect(await prisma.authorizationState.count(), "a day after its end a state stays").toBe(3);
    await beginAuthorization(prisma, pending("d"), minutesAfter(noon, 31 + 24 * 60));
    expect(await prisma.authorizationState.count()).toBe(2);
  });
});

describeEmbedded("a turn of keys", ({ open }) => {
  it("does not undo a token that comes between its reading and its writing", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const young = keyRing(`young:${Buffer.alloc(32, 8).toString("base64")},test:${Buffer.alloc(32, 7).toString("base64")}`);
    await saveGrant(prisma, { storeId: store.id, shop, refreshToken: "old", accessToken: null, expiresAt: null, grantedAt: noon }, testKeys);
    const findMany = async (which: Prisma.AmazonGrantFindManyArgs) => {
      const read = await prisma.amazonGrant.findMany(which);
      await saveAccessToken(prisma, store.id, { accessToken: "fresh", refreshToken: "new", expiresAt: noon }, testKeys);
      return read;
    };
    const updateMany = (change: Prisma.AmazonGrantUpdateManyArgs) => prisma.amazonGrant.updateMany(change);
    await rotateGrants({ amazonGrant: { findMany, updateMany } } as unknown as Tx, young);
    expect(await readGrant(prisma, store.id, young)).toMatchObject({ accessToken: "fresh", refreshToken: "new" });
    expect(await rotateGrants(prisma, young), "the next turn takes it").toBe(1);
  });
});

describeOnPostgres("of many programs", ({ open, another }) => {
  it("one saves settings, one hears of the refusal, and all connect the same store", async () => {
    const programs = [await open(), await another(), await another()];
    const tx = (turn: number) => programs[turn % 3]!.prisma;
    const stores = await Promise.all(Array.from({ length: 9 }, (_, turn) => keepStore(tx(turn))));
    expect(new Set(stores.map((store) => store.id)).size).toBe(1);
    const { id } = stores[0]!;
    const saves = await Promise.all(Array.from({ length: 9 }, (_, turn) => saveSettings(tx(turn), shop, id, { settings: { turn }, basedOn: 1, savedBy: `${turn}`, at: noon })));
    expect(saves.filter(Boolean)).toEqual([2]);
    expect((await findStore(tx(0), shop, id))?.settings).toEqual({ turn: saves.indexOf(2) });
    expect((await Promise.all(Array.from({ length: 9 }, (_, turn) => markRevoked(tx(turn), id, noon)))).filter(Boolean)).toHaveLength(1);
  });
});
