import { describe, expect, it } from "vitest";
import { describeEmbedded } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { Tx } from "./client.server.ts";
import { countAnew, listingsToMatch, sellerSkusAfter } from "./listings-to-match.server.ts";

/** So many SellerSKUs of a store, each in two marketplaces. */
async function fill(tx: Tx, count: number) {
  const store = await keepStore(tx);
  const numbers = Array.from({ length: count }, (_, at) => `S-${String(at).padStart(6, "0")}`);
  for (const marketplaceId of ["A1", "A2"]) {
    await tx.listing.createMany({ data: numbers.map((sellerSku) => ({ shop: store.shop, storeId: store.id, sellerSku, marketplaceId, state: "active", channelCodes: [], status: [], issues: [], seenAt: noon })) });
  }
  return { store, numbers };
}

const rows = async (tx: Tx) => (await tx.$queryRaw<{ rows: number }[]>`SELECT reltuples::int AS rows FROM pg_class WHERE relname = 'listings'`)[0]!.rows;

describeEmbedded("listings without a variant", ({ open }) => {
  it("come page by page, each SellerSKU once", async () => {
    const { prisma } = await open();
    const { store, numbers } = await fill(prisma, 25);
    const pages = [await sellerSkusAfter(prisma, store.id, null, 10), await sellerSkusAfter(prisma, store.id, numbers[9]!, 10), await sellerSkusAfter(prisma, store.id, numbers[19]!, 10)];
    expect(pages).toEqual([numbers.slice(0, 10), numbers.slice(10, 20), numbers.slice(20)]);
    expect((await listingsToMatch(prisma, store, numbers[19]!, 10)).map(({ sellerSku }) => sellerSku)).toEqual(numbers.slice(20));
  });

  describe("and the database's idea of how many rows there are", () => {
    it("is renewed once a table has grown large, and left alone while it stays so", async () => {
      const { prisma } = await open();
      await countAnew(prisma);
      expect(await rows(prisma), "small tables need none").toBe(-1);
      await fill(prisma, 4000);
      await countAnew(prisma);
      expect(await rows(prisma)).toBe(8000);
      await prisma.listing.deleteMany({ where: { sellerSku: { gt: "S-003000" } } });
      await countAnew(prisma);
      expect(await rows(prisma)).toBe(8000);
    });
  });
});
