import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { noon } from "../../tests/support/kept-orders.ts";
import { upsertRows, type UpsertTarget } from "./upsert.server.ts";

const shops: UpsertTarget = { table: "shops", columns: { shop: "text", currency: "text", timezone: "text", installed_at: "timestamptz" }, key: ["shop"] };
const row = (shop: string, currency = "EUR") => ({ shop, currency, timezone: "UTC", installed_at: noon });

describeOnDatabases("upsertRows", ({ open }) => {
  it("writes any number of rows, over several statements, each once", async () => {
    const { prisma } = await open();
    const rows = Array.from({ length: 2500 }, (_, at) => row(`shop-${at}`));
    expect(await upsertRows(prisma, shops, [...rows, ...rows])).toHaveLength(2500);
    expect(await prisma.shop.count()).toBe(2500);
    expect(await upsertRows(prisma, shops, [])).toEqual([]);
  });

  it("lets the last of two rows with one key win, and replaces what was there", async () => {
    const { prisma } = await open();
    await upsertRows(prisma, shops, [row("a", "EUR"), row("a", "USD")]);
    await upsertRows(prisma, shops, [row("b", "JPY"), row("a", "GBP")]);
    expect((await prisma.shop.findMany({ orderBy: { shop: "asc" } })).map((shop) => shop.currency)).toEqual(["GBP", "JPY"]);
  });

  it("leaves a row as it is, or changes it only on a condition, when told so", async () => {
    const { prisma } = await open();
    await upsertRows(prisma, shops, [row("a", "EUR"), row("b", "EUR")]);
    expect(await upsertRows(prisma, { ...shops, onConflict: null }, [row("a", "USD"), row("c", "USD")])).toEqual([{ shop: "c" }]);
    const onConflict = "currency = excluded.currency WHERE kept.shop = 'b'";
    expect(await upsertRows(prisma, { ...shops, onConflict }, [row("a", "GBP"), row("b", "GBP")])).toEqual([{ shop: "b" }]);
    expect((await prisma.shop.findMany({ orderBy: { shop: "asc" } })).map((shop) => shop.currency)).toEqual(["EUR", "GBP", "USD"]);
  });

  it("is not spoilt by a text that the database cannot keep", async () => {
    const { prisma } = await open();
    expect(await upsertRows(prisma, shops, [row("nul\0l"), row("half \ud83d"), row("good")])).toHaveLength(3);
    expect((await prisma.shop.findMany()).map((shop) => shop.shop).toSorted()).toEqual(["good", "half \ufffd", "null"]);
  });

  it("takes every text as it is", async () => {
    const { prisma } = await open();
    const odd = ["'; DROP TABLE shops; --", '"quoted"', "back\\slash", "日本 🙂", " spaces ", "a,b", "$1", "%s"];
    await upsertRows(prisma, shops, odd.map((shop) => row(shop)));
    expect((await prisma.shop.findMany()).map((shop) => shop.shop).toSorted()).toEqual(odd.toSorted());
  });
});
