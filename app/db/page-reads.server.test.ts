import { beforeEach, describe, expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import { furnish, numbers } from "../../tests/support/two-shops.ts";
import type { Database } from "./client.server.ts";
import { saveListings } from "./listings.server.ts";
import { countHeldBack, orderDetail } from "./order-pages.server.ts";
import { countOpenProblems, openProblemsOf, problemsOfSellerSkus } from "./problems.server.ts";
import { timezoneOf } from "./shops.server.ts";
import { countStock, stockPage, stockRow, type StockCursor } from "./stock-pages.server.ts";
import type { Store } from "./stores.server.ts";

const listing = { marketplaceId: "A1PA6795UKMFR9", asin: null, title: null, channel: null, channelCodes: [], status: [], quantity: null, leadTimeDays: null, price: null, createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [] };

describeEmbedded("what the pages read", ({ open }) => {
  let db: Database;
  let store: Store;
  beforeEach(async () => {
    db = await open();
    store = (await furnish(db.prisma, "one.myshopify.com", { region: "EU", alias: "de" })).store;
    await furnish(db.prisma, "two.myshopify.com", { region: "EU", alias: "de" });
  });

  describe("a page of stock", () => {
    it("joins listing, link, number and problems of each SellerSKU of the shop, and of no other shop", async () => {
      const { rows, next } = await stockPage(db.prisma, { shop: store.shop }, null, 10);
      expect(rows.map((row) => [row.sellerSku, row.storeId === store.id, row.listings.length, row.link?.variantSku, row.number?.outcome, row.problems.map((one) => one.code)])).toEqual([
        ["SKU-1", true, 1, "SKU-1", "due", ["listing-refused"]],
        ["SKU-2", true, 1, "SKU-2", "sent", []],
        ["unlinked", true, 1, undefined, undefined, []],
        ["unmade", true, 1, undefined, undefined, []],
      ]);
      expect(next).toBeNull();
    });

    it("goes on where the page before ended, through SKUs that two stores share", async () => {
      const { store: other } = await furnish(db.prisma, store.shop, { region: "NA", alias: "us", numbersFrom: 100 });
      await saveListings(db.prisma, store, [{ ...listing, sellerSku: "50% _\\'\"é" }], noon);
      const seen: StockCursor[] = [];
      let after: StockCursor | null = null;
      do {
        const page = await stockPage(db.prisma, { shop: store.shop }, after, 2);
        seen.push(...page.rows.map(({ sellerSku, storeId }) => ({ sellerSku, storeId })));
        after = page.next;
      } while (after);
      expect(seen.map((key) => key.sellerSku).sort()).toEqual(["50% _\\'\"é", "SKU-1", "SKU-1", "SKU-2", "SKU-2", "unlinked", "unlinked", "unmade", "unmade"]);
      expect(new Set(seen.map((key) => `${key.storeId} ${key.sellerSku}`)).size).toBe(9);
      expect((await stockPage(db.prisma, { shop: store.shop, storeId: other.id }, null, 10)).rows).toHaveLength(4);
    });

    it.each([
      [{ outcome: "due" }, ["SKU-1"]],
      [{ outcome: "none" }, ["unlinked", "unmade"]],
      [{ search: "sku" }, ["SKU-1", "SKU-2"]],
      [{ search: "A THING" }, ["SKU-1", "SKU-2", "unlinked"]],
      [{ search: "sku_1" }, []],
      [{ search: "%" }, []],
      [{ search: "sku", outcome: "sent" }, ["SKU-2"]],
    ])("is narrowed by %j", async (filter, skus) => {
      const { rows } = await stockPage(db.prisma, { shop: store.shop, ...filter }, null, 10);
      expect(rows.map((row) => row.sellerSku)).toEqual(skus);
    });

    it("is counted by outcome", async () => {
      expect(await countStock(db.prisma, { shop: store.shop })).toEqual({ due: 1, sent: 1, none: 2 });
      expect(await countStock(db.prisma, { shop: store.shop, storeId: (await keepStore(db.prisma, { region: "NA", alias: "us" })).id })).toEqual({});
    });

    it("gives one row to its own shop only", async () => {
      const key = { storeId: store.id, sellerSku: "SKU-1" };
      expect(await stockRow(db.prisma, store.shop, key)).toMatchObject({ ...key, number: { computed: 3 } });
      expect(await stockRow(db.prisma, "two.myshopify.com", key)).toBeNull();
      expect(await stockRow(db.prisma, store.shop, { ...key, sellerSku: "nowhere" })).toBeNull();
    });
  });

  describe("orders", () => {
    it("show one order to its shop, without anything personal", async () => {
      const found = await orderDetail(db.prisma, store.shop, numbers.imported);
      expect(found).toMatchObject({ record: { amazonOrderId: numbers.imported, shopifyOrderName: "#1001" }, order: { personal: null } });
      expect(found?.order.lines.map((line) => line.sellerSku)).toEqual(["SKU-1", "no link"]);
      expect(await orderDetail(db.prisma, "three.myshopify.com", numbers.imported)).toBeNull();
    });

    it("tell which were held back because their store was not open", async () => {
      expect(await countHeldBack(db.prisma, store.shop)).toEqual(new Map([[store.id, 1]]));
    });
  });

  describe("problems", () => {
    it("are counted and narrowed to a subject, some codes left out", async () => {
      expect([await countOpenProblems(db.prisma, store.shop), await countOpenProblems(db.prisma, store.shop, ["listing-refused"])]).toEqual([2, 1]);
      expect((await openProblemsOf(db.prisma, store.shop, { subjectType: "order", subjectId: numbers.waiting })).map((one) => one.code)).toEqual(["sku-not-linked"]);
      expect((await openProblemsOf(db.prisma, store.shop, { but: ["sku-not-linked"] })).map((one) => one.code)).toEqual(["listing-refused"]);
      expect((await problemsOfSellerSkus(db.prisma, store.shop, ["SKU-1", "SKU-2"])).map((one) => [one.storeId, one.subjectId])).toEqual([[store.id, "SKU-1"]]);
    });
  });

  it("tells the shop's time zone, and UTC for a shop that nothing is known of", async () => {
    expect([await timezoneOf(db.prisma, store.shop), await timezoneOf(db.prisma, "three.myshopify.com")]).toEqual(["Europe/Berlin", "UTC"]);
  });
});
