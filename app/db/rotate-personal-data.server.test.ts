import { expect, it } from "vitest";
import { personal } from "../../tests/support/domain-orders.ts";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { due } from "../../tests/support/fill-privacy.ts";
import { keepStore, minutesAfter, noon, seenOrder } from "../../tests/support/kept-orders.ts";
import { keyRing } from "../lib/secrets.ts";
import { inTransaction } from "./client.server.ts";
import { readOrder, recordSeen } from "./orders.server.ts";
import { rotatePersonalData } from "./personal-data.server.ts";
import { clockedOrder } from "./privacy-clocks.server.ts";
import { recordRedaction } from "./redactions.server.ts";

const key = (name: string, byte: number) => `${name}:${Buffer.alloc(32, byte).toString("base64")}`;
const old = keyRing(key("old", 1));
const young = keyRing(key("young", 2));
const both = keyRing(`${key("young", 2)},${key("old", 1)}`);
const numbers = Array.from({ length: 520 }, (_, index) => index + 1);
const named = (number: number, name: string, minutes = 0) => seenOrder(number, { lastUpdatedAt: minutesAfter(noon, number + minutes), personal: { ...personal, buyerName: name } });

describeOnDatabases("what older keys wrote of buyers", ({ open, another, kind }) => {
  it("B12 is turned under load, and nothing is lost: news and erasures go on meanwhile", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await recordSeen(prisma, store, numbers.map((number) => named(number, `Buyer ${number}`)), old, noon);
    const other = kind === "postgres" ? await another() : null;
    const beside = other?.prisma ?? prisma;
    const news = numbers.filter((number) => number % 17 === 0);
    const erased = numbers.filter((number) => number % 50 === 1);
    const erase = async (number: number) => {
      const { record } = (await clockedOrder(beside, store, seenOrder(number).amazonOrderId))!;
      const proof = { shop: store.shop, storeId: store.id, amazonOrderId: record.amazonOrderId, ...due, places: {}, doneAt: noon, readBackAt: null, reasonCode: null };
      await recordRedaction(beside, record.id, proof);
    };
    await Promise.all([
      rotatePersonalData(prisma, both),
      (async () => { for (const number of news) await recordSeen(beside, store, [named(number, `New ${number}`, 60)], both, noon); })(),
      (async () => { for (const number of erased) await erase(number); })(),
    ]);
    await rotatePersonalData(prisma, both);
    const wanted = (number: number) => (erased.includes(number) ? null : `${news.includes(number) ? "New" : "Buyer"} ${number}`);
    const read = await Promise.all(numbers.map(async (number) => (await readOrder(prisma, store, seenOrder(number).amazonOrderId, young))?.order.personal?.buyerName ?? null));
    expect(read).toEqual(numbers.map(wanted));
  });

  it("is left where its key is gone, and the others are turned; a second turn has nothing to do", async () => {
    const db = await open();
    const store = await keepStore(db.prisma);
    await recordSeen(db.prisma, store, [named(1, "Gone")], keyRing(key("lost", 9)), noon);
    await recordSeen(db.prisma, store, [named(2, "Kept")], old, noon);
    expect(await rotatePersonalData(db.prisma, both)).toEqual({ turned: 1, unreadable: 1 });
    expect(await inTransaction(db, (tx) => rotatePersonalData(tx, both))).toEqual({ turned: 0, unreadable: 1 });
  });
});
