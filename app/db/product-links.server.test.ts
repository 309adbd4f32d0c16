import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, noon } from "../../tests/support/kept-orders.ts";
import type { ListingDetails } from "../domain/listings/listing-details.ts";
import { taskItemStates } from "../domain/listings/listing-task.ts";
import type { Tx } from "./client.server.ts";
import { replaceProposals } from "./link-proposals.server.ts";
import { saveLinks } from "./links.server.ts";
import { changeTask, createTask, lastTasksOf } from "./listing-tasks.server.ts";
import { saveListings } from "./listings.server.ts";
import { itemsOfProduct, pricedListings, sellerSkusToCreate } from "./product-links.server.ts";
import { stopTracking } from "./sku-settings.server.ts";
import type { Store } from "./stores.server.ts";

const listing = (sellerSku: string, given: Partial<ListingDetails> = {}): ListingDetails => ({
  sellerSku, marketplaceId: "A1PA6795UKMFR9", asin: null, title: null, channel: "MFN", channelCodes: [], status: [], quantity: 1, leadTimeDays: null, price: null,
  createdAt: null, lastUpdatedAt: null, imageUrl: null, barcode: null, issues: [], ...given,
});
const link = ({ shop, id: storeId }: Store, sellerSku: string) => ({
  shop, storeId, sellerSku, variantId: `v ${sellerSku}`, inventoryItemId: "i", variantSku: null, tracked: true, inventoryPolicy: "DENY", requiresShipping: true, how: "by-hand", linkedAt: noon,
});

async function task(tx: Tx, { shop, id: storeId }: Store, sellerSku: string, state: "planned" | "excluded" | "skipped" = "planned") {
  return createTask(tx, { shop, storeId, kind: "create", params: {}, scope: null, by: "lockstep" }, [{ storeId, sellerSku, state, plan: {}, reason: null }], noon);
}

describeOnDatabases("listings that nothing stands for", ({ open }) => {
  it("R9 R80 are those without link, suggestion, stop, double and earlier task; each once, however many marketplaces list it", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const skus = ["dropped", "double", "linked", "new", "planned", "stopped", "suggested"];
    await saveListings(prisma, store, skus.flatMap((sku) => [listing(sku), listing(sku, { marketplaceId: "A13V1IB3VIYZZH" })]), noon);
    await saveLinks(prisma, [link(store, "linked")]);
    await stopTracking(prisma, store, [{ sellerSku: "stopped", zeroing: false }], "staff:1", noon);
    const evidence = { matches: [], variant: { product: "", title: "", sku: null } };
    await replaceProposals(prisma, store, new Map([["suggested", [{ variantId: "v", why: "title", evidence }]]]), noon);
    await prisma.listing.updateMany({ where: { sellerSku: "double" }, data: { secondary: true } });
    await task(prisma, store, "planned", "excluded");
    await changeTask(prisma, await task(prisma, store, "dropped"), ["planned"], { state: "dropped" });
    expect([await sellerSkusToCreate(prisma, store.id, null, 10), await sellerSkusToCreate(prisma, store.id, null, 1), await sellerSkusToCreate(prisma, store.id, ["new", "linked"], 10)]).toEqual([["dropped", "new"], ["dropped"], ["new"]]);
    await prisma.listing.updateMany({ where: { sellerSku: "double", marketplaceId: "A13V1IB3VIYZZH" }, data: { secondary: false } });
    expect(await sellerSkusToCreate(prisma, store.id, null, 10)).toEqual(["double", "dropped", "new"]);
  });
});

describeOnDatabases("listings that a task met", ({ open }) => {
  it("R80 are made later where a person's task skipped them, and not again where they were made, tried, left out or wait", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const states = [...taskItemStates];
    await saveListings(prisma, store, [...states, "skipped by itself"].map((sku) => listing(sku)), noon);
    for (const state of states) {
      const by = { shop: store.shop, storeId: store.id, kind: "create", params: {}, scope: null, by: "staff:1" } as const;
      const { id } = await createTask(prisma, by, [{ storeId: store.id, sellerSku: state, state: "planned", plan: {}, reason: null }], noon);
      await prisma.listingTaskItem.updateMany({ where: { taskId: id }, data: { state } });
    }
    await task(prisma, store, "skipped by itself", "skipped");
    expect(await sellerSkusToCreate(prisma, store.id, null, 10)).toEqual(["skipped"]);
  });
});

describeOnDatabases("tasks that make products", ({ open }) => {
  it("R80 are found by store and kind, latest first; their items by the product that they made", async () => {
    const { prisma } = await open();
    const [eu, na] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "na" })];
    const made = await task(prisma, eu, "A");
    await task(prisma, na, "A");
    await changeTask(prisma, await task(prisma, eu, "B"), ["planned"], { state: "dropped" });
    await prisma.listingTaskItem.updateMany({ where: { taskId: made.id }, data: { result: { productId: "p1" } } });
    expect((await lastTasksOf(prisma, eu, "create", 10)).map((one) => one.id)).toEqual([made.id]);
    expect(await lastTasksOf(prisma, eu, "link", 10)).toEqual([]);
    expect([(await itemsOfProduct(prisma, made, "p1")).map((item) => item.sellerSku), await itemsOfProduct(prisma, made, "p2")]).toEqual([["A"], []]);
  });
});

describeOnDatabases("prices of listings", ({ open }) => {
  it("R63 are those of linked, tracked listings with a price, exact in whatever currency", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const yen = { minor: 300_000_000_000n, currency: "JPY" };
    await saveListings(prisma, store, [...["linked", "not linked", "stopped"].map((sku) => listing(sku, { price: yen })), listing("priceless")], noon);
    await saveLinks(prisma, ["linked", "stopped", "priceless"].map((sku) => link(store, sku)));
    await stopTracking(prisma, store, [{ sellerSku: "stopped", zeroing: true }], "staff:1", noon);
    expect(await pricedListings(prisma, store.id)).toEqual([{ sellerSku: "linked", marketplaceId: "A1PA6795UKMFR9", state: "inactive", secondary: false, variantId: "v linked", price: yen }]);
  });
});
