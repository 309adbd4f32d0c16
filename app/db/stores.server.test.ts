import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon, testKeys } from "../../tests/support/kept-orders.ts";
import { keyRing } from "../lib/secrets.ts";
import { beginAuthorization, consumeAuthorization } from "./authorization-states.server.ts";
import { inTransaction } from "./client.server.ts";
import { dropCursor, moveCursor, readCursor } from "./cursors.server.ts";
import { readGrant, removeGrant, rotateGrants, saveAccessToken, saveGrant } from "./grants.server.ts";
import { forgetInstallation, rememberShop } from "./shops.server.ts";
import {
  AliasTaken, activeStores, changeStoreState, connectStore, findStore, markRevoked, noteContact, noteFailure, saveSettings, storeOfJob, storesOfShop, TooManyStores,
} from "./stores.server.ts";

const shop = "one.myshopify.com";

describeOnDatabases("stores", ({ open, another, kind }) => {
  it("are one per shop, seller and region, however often connected", async () => {
    const { prisma } = await open();
    const first = await keepStore(prisma, { settings: { a: 1 } });
    await markRevoked(prisma, first.id, noon);
    const again = await keepStore(prisma, { alias: "eu", marketplaceIds: ["A1PA6795UKMFR9", "A13V1IB3VIYZZH"], state: "closed", settings: { a: 2 } });
    expect(again).toMatchObject({ id: first.id, alias: "eu", state: "open", settings: { a: 1 }, goLiveAt: noon, revokedAt: null });
    expect(again.marketplaceIds).toHaveLength(2);
    expect((await keepStore(prisma, { region: "NA", alias: "na" })).id).not.toBe(first.id);
    expect((await storesOfShop(prisma, shop)).map((store) => store.alias).toSorted()).toEqual(["eu", "na"]);
  });

  it("R45 are as many as a shop may have, each shop its own; one that is connected again is none more", async () => {
    const { prisma } = await open();
    const store = (region: "EU" | "NA" | "FE", of = shop) => ({
      shop: of, sellerId: "A1SELLER", region, alias: region, displayName: region, marketplaceIds: ["M"], primaryMarketplaceId: "M", state: "open" as const, startDate: noon, settings: {},
    });
    const first = await connectStore(prisma, store("EU"), noon, 2);
    await connectStore(prisma, store("NA"), noon, 2);
    await expect(connectStore(prisma, store("FE"), noon, 2)).rejects.toThrow(TooManyStores);
    expect((await connectStore(prisma, store("EU"), noon, 2)).id).toBe(first.id);
    expect((await connectStore(prisma, store("EU"), noon, 1)).id, "though fewer are allowed by now").toBe(first.id);
    await connectStore(prisma, store("FE", "two.myshopify.com"), noon, 2);
    expect(await storesOfShop(prisma, shop)).toHaveLength(2);
  });

  if (kind === "postgres") it("R45 are no more where many are connected at once", async () => {
    const programs = [await open(), await another()];
    const store = (at: number) => ({
      shop, sellerId: `A${at}`, region: "EU" as const, alias: `s${at}`, displayName: "", marketplaceIds: ["M"], primaryMarketplaceId: "M", state: "open" as const, startDate: noon, settings: {},
    });
    await Promise.allSettled([1, 2, 3, 4, 5, 6].map((at) => inTransaction(programs[at % 2]!, (tx) => connectStore(tx, store(at), noon, 3))));
    expect(await storesOfShop(programs[0]!.prisma, shop)).toHaveLength(3);
  });

  it("bear an alias that is theirs alone in the shop, in whatever case, of eight characters at most", async () => {
    const { prisma } = await open();
    await keepStore(prisma);
    await expect(keepStore(prisma, { region: "NA", alias: "DE" })).rejects.toThrow(AliasTaken);
    await expect(keepStore(prisma, { region: "NA", alias: "ninechars" })).rejects.toThrow();
    await keepStore(prisma, { shop: "two.myshopify.com", alias: "DE" });
  });

  it("are out of another shop's reach", async () => {
    const { prisma } = await open();
    const { id } = await keepStore(prisma);
    const other = "two.myshopify.com";
    expect(await findStore(prisma, other, id)).toBeNull();
    await changeStoreState(prisma, other, id, "closed", noon);
    expect(await saveSettings(prisma, other, id, { settings: {}, basedOn: 1, savedBy: "x", at: noon })).toBeNull();
    expect(await storeOfJob(prisma, id)).toMatchObject({ state: "open", settingsVersion: 1 });
  });

  it("go live the first time they are open", async () => {
    const { prisma } = await open();
    const { id, goLiveAt } = await keepStore(prisma, { state: "observe" });
    expect(goLiveAt).toBeNull();
    await changeStoreState(prisma, shop, id, "open", minutesAfter(noon, 1));
    await changeStoreState(prisma, shop, id, "closed", minutesAfter(noon, 2));
    await changeStoreState(prisma, shop, id, "open", minutesAfter(noon, 3));
    expect(await findStore(prisma, shop, id)).toMatchObject({ state: "open", goLiveAt: minutesAfter(noon, 1) });
  });

  it("keep every version of their settings, and let no one overwrite what he has not seen", async () => {
    const { prisma } = await open();
    const { id } = await keepStore(prisma, { settings: { holdBack: 0 } });
    const save = (holdBack: number, basedOn: number) => saveSettings(prisma, shop, id, { settings: { holdBack }, basedOn, savedBy: "jo", at: noon });
    expect(await save(1, 1)).toBe(2);
    expect(await save(9, 1)).toBeNull();
    expect(await save(2, 2)).toBe(3);
    expect((await prisma.storeSettingsVersion.findMany({ orderBy: { version: "asc" } })).map((row) => row.settings)).toEqual([{ holdBack: 0 }, { holdBack: 1 }, { holdBack: 2 }]);
    expect(await findStore(prisma, shop, id)).toMatchObject({ settings: { holdBack: 2 }, settingsVersion: 3 });
  });

  it("are gone over only while authorized, in the states asked for, and their shop has the app", async () => {
    const { prisma } = await open();
    const [eu, na, fe] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na", state: "observe" }), await keepStore(prisma, { region: "FE", alias: "fe" })];
    const gone = await keepStore(prisma, { shop: "gone.myshopify.com" });
    await rememberShop(prisma, { shop: gone.shop, currency: "EUR", timezone: "UTC" }, noon);
    await forgetInstallation(prisma, gone.shop, noon);
    expect(await markRevoked(prisma, fe.id, noon)).toBe(true);
    expect(await markRevoked(prisma, fe.id, noon)).toBe(false);
    const ids = async (...states: ("open" | "observe" | "closed")[]) => (await activeStores(prisma, states)).map((store) => store.id).toSorted();
    expect(await ids("open")).toEqual([eu.id]);
    expect(await ids("open", "observe")).toEqual([eu.id, na.id].toSorted());
  });

  it("tell when they were last read and written, and what failed last", async () => {
    const { prisma } = await open();
    const { id } = await keepStore(prisma);
    await noteFailure(prisma, id, "unavailable");
    expect((await storeOfJob(prisma, id))?.lastError).toBe("unavailable");
    await noteContact(prisma, id, "read", noon);
    await noteContact(prisma, id, "write", minutesAfter(noon, 1));
    expect(await storeOfJob(prisma, id)).toMatchObject({ lastReadAt: noon, lastWriteAt: minutesAfter(noon, 1), lastError: null });
  });

  it("keep Amazon's tokens encrypted, and turn them to a new key", async () => {
    const { prisma } = await open();
    const { id } = await keepStore(prisma);
    const grant = { storeId: id, shop, refreshToken: "Atzr|refresh", accessToken: null, expiresAt: null, grantedAt: noon };
    expect(await readGrant(prisma, id, testKeys)).toBeNull();
    await saveGrant(prisma, grant, testKeys);
    await saveAccessToken(prisma, id, { accessToken: "Atza|access", refreshToken: "Atzr|rotated", expiresAt: minutesAfter(noon, 60) }, testKeys);
    const fresh = { ...grant, accessToken: "Atza|access", refreshToken: "Atzr|rotated", expiresAt: minutesAfter(noon, 60) };
    expect(await readGrant(prisma, id, testKeys)).toEqual(fresh);
    expect(JSON.stringify(await prisma.amazonGrant.findMany())).not.toMatch(/Atz|rotated|access\b.*\|/);
    const keys = { old: Buffer.alloc(32, 7).toString("base64"), young: Buffer.alloc(32, 8).toString("base64") };
    expect(await rotateGrants(prisma, keyRing(`young:${keys.young},test:${keys.old}`))).toBe(1);
    expect(await readGrant(prisma, id, keyRing(`young:${keys.young}`))).toEqual(fresh);
    expect(await rotateGrants(prisma, keyRing(`young:${keys.young}`))).toBe(0);
    await removeGrant(prisma, "two.myshopify.com", id);
    expect(await prisma.amazonGrant.count()).toBe(1);
    await removeGrant(prisma, shop, id);
    expect(await prisma.amazonGrant.count()).toBe(0);
  });

  it("take a consent's state once, in time, and no foreign one", async () => {
    const { prisma } = await open();
    const pending = { shop, marketplaceId: "A1PA6795UKMFR9", alias: "de", options: { afn: true } };
    const state = await beginAuthorization(prisma, pending, noon);
    expect(JSON.stringify(await prisma.authorizationState.findMany())).not.toContain(state);
    expect(await consumeAuthorization(prisma, `${state}x`, noon)).toBeNull();
    expect(await consumeAuthorization(prisma, state, minutesAfter(noon, 29))).toEqual(pending);
    expect(await consumeAuthorization(prisma, state, minutesAfter(noon, 29))).toBeNull();
    const slow = await beginAuthorization(prisma, pending, noon);
    expect(await consumeAuthorization(prisma, slow, minutesAfter(noon, 30))).toBeNull();
  });

  it("remember how far they were read, each by name", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    expect(await readCursor(prisma, store.id, "orders")).toBeNull();
    await moveCursor(prisma, store, "orders", "a", noon);
    await moveCursor(prisma, store, "orders", "b", noon);
    await moveCursor(prisma, store, "history", "h", noon);
    expect([await readCursor(prisma, store.id, "orders"), await readCursor(prisma, store.id, "history")]).toEqual(["b", "h"]);
    await dropCursor(prisma, store.id, "orders");
    expect(await readCursor(prisma, store.id, "orders")).toBeNull();
  });

  if (kind === "postgres") it("let one of many replays of a state pass", async () => {
    const programs = [await open(), await another()];
    const state = await beginAuthorization(programs[0]!.prisma, { shop, marketplaceId: "M", alias: "de", options: {} }, noon);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, at) => consumeAuthorization(programs[at % 2]!.prisma, state, noon)));
    expect(answers.filter(Boolean)).toHaveLength(1);
  });
});
