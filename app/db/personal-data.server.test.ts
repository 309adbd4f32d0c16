import { expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { personal } from "../../tests/support/domain-orders.ts";
import { keepBuyer, keepStore, minutesAfter, noon, seenOrder, testKeys } from "../../tests/support/kept-orders.ts";
import { furnish, rowsWhere } from "../../tests/support/two-shops.ts";
import { recordImported } from "./order-claims.server.ts";
import { readOrder, recordSeen } from "./orders.server.ts";
import { countPersonalData, dropPersonalData, dropShop } from "./personal-data.server.ts";
import type { Tx } from "./client.server.ts";
import { keyRing } from "../lib/secrets.ts";

const shop = "one.myshopify.com";
const gid = (number: number) => `gid://shopify/Order/${number}`;
const id = (number: number) => seenOrder(number).amazonOrderId;

/** Orders 1…3 are in Shopify and yet with their buyers; 4 is not; 5 never had a buyer. */
async function fill(tx: Tx) {
  const store = await keepStore(tx);
  await recordSeen(tx, store, [1, 2, 3, 4].map((number) => seenOrder(number, { personal })), testKeys, noon);
  await recordSeen(tx, store, [seenOrder(5)], testKeys, noon);
  for (const number of [1, 2, 3]) {
    await recordImported(tx, store, id(number), {
      shopifyOrderId: gid(number), shopifyOrderName: `#${number}`, shopifyTotal: { minor: 1n, currency: "EUR" }, shopifyTags: [], settingsVersion: 1, reasonCode: null, finished: true, at: noon,
    });
  }
  await keepBuyer(tx, shop, [1, 2, 3].map(gid));
  return store;
}

describeEmbedded("personal data", ({ open }) => {
  it.each([
    ["some orders", [gid(1), gid(3)], [1, 3]],
    ["an order that we do not know", [gid(9)], []],
    ["no order", [], []],
    ["the whole shop", null, [1, 2, 3, 4]],
  ])("of %s goes, and the rest stays", async (_whose, shopifyOrderIds, dropped) => {
    const { prisma } = await open();
    const store = await fill(prisma);
    expect(await dropPersonalData(prisma, shop, shopifyOrderIds, minutesAfter(noon, 100))).toBe(dropped.length);
    for (const number of [1, 2, 3, 4, 5]) {
      const kept = await readOrder(prisma, store, id(number), testKeys);
      expect(kept?.order.personal ?? null, `order ${number}`).toEqual(number === 5 || dropped.includes(number) ? null : personal);
      expect(kept?.order.lines, "the order itself stays").toHaveLength(1);
    }
    expect(await dropPersonalData(prisma, shop, shopifyOrderIds, noon), "once").toBe(0);
  });

  it("is counted where we still hold it", async () => {
    const { prisma } = await open();
    await fill(prisma);
    const ids = [1, 2, 3, 9].map(gid);
    expect([await countPersonalData(prisma, shop, ids), await countPersonalData(prisma, shop, []), await countPersonalData(prisma, "two.myshopify.com", ids)]).toEqual([3, 0, 0]);
    await dropPersonalData(prisma, shop, [gid(2)], noon);
    expect(await countPersonalData(prisma, shop, ids)).toBe(2);
  });

  it("stands in no column readable", async () => {
    const { prisma } = await open();
    await fill(prisma);
    const text = JSON.stringify(await rowsWhere(prisma, "shop", shop));
    expect(text).toContain(id(4));
    for (const secret of [personal.buyerName!, personal.buyerEmail!, personal.address!.line1!, personal.address!.postalCode!, "Ring twice", "For you"]) expect(text).not.toContain(secret);
  });

  it("cannot be read without its key, and says so without telling it", async () => {
    const { prisma } = await open();
    const store = await fill(prisma);
    const other = keyRing(`other:${Buffer.alloc(32, 9).toString("base64")}`);
    const error = await readOrder(prisma, store, id(4), other).catch((failure: unknown) => failure);
    expect(error).toMatchObject({ name: "SecretUnreadable" });
    expect(String(error)).not.toContain(personal.buyerName);
    expect((await readOrder(prisma, store, id(5), other))?.order.amazonOrderId, "without a buyer nothing is encrypted").toBe(id(5));
  });
});

describeEmbedded("a shop that is dropped", ({ open }) => {
  it("may come again as if it had never been there, and be dropped twice", async () => {
    const { prisma } = await open();
    for (let round = 0; round < 2; round += 1) {
      await furnish(prisma, shop, { region: "EU", alias: "de" });
      await dropShop(prisma, shop);
      await dropShop(prisma, shop);
      expect(Object.values(await rowsWhere(prisma, "shop", shop)).flat()).toEqual([]);
    }
  });
});
