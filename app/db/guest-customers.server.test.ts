import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore } from "../../tests/support/kept-orders.ts";
import { forgetGuest, guestOf, saveGuest } from "./guest-customers.server.ts";

const shop = "one.myshopify.com";
const customer = (number: number) => `gid://shopify/Customer/${number}`;

describeOnDatabases("R52 the customer of Amazon's guests", ({ open }) => {
  it("is one per store and currency; the last one kept counts", async () => {
    const { prisma } = await open();
    const { id: storeId } = await keepStore(prisma, { shop, region: "EU", alias: "de" });
    await saveGuest(prisma, { shop, storeId, currency: "EUR", customerId: customer(1), name: "A" });
    await saveGuest(prisma, { shop, storeId, currency: "GBP", customerId: customer(2), name: "B" });
    await saveGuest(prisma, { shop, storeId, currency: "EUR", customerId: customer(3), name: "A" });
    expect([(await guestOf(prisma, storeId, "EUR"))?.customerId, (await guestOf(prisma, storeId, "GBP"))?.customerId, await guestOf(prisma, storeId, "USD")])
      .toEqual([customer(3), customer(2), null]);
  });

  it("is forgotten only while it is the one that is gone", async () => {
    const { prisma } = await open();
    const { id: storeId } = await keepStore(prisma, { shop, region: "EU", alias: "de" });
    await saveGuest(prisma, { shop, storeId, currency: "EUR", customerId: customer(2), name: "A" });
    await forgetGuest(prisma, storeId, customer(1));
    expect((await guestOf(prisma, storeId, "EUR"))?.customerId).toBe(customer(2));
    await forgetGuest(prisma, storeId, customer(2));
    expect(await guestOf(prisma, storeId, "EUR")).toBeNull();
  });
});
