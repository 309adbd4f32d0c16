import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findStore, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { listingPath } from "../../app/ui/listing-words.ts";
import { barriers, browserPath, openAdminBrowser, overhangs, servePictures, type AdminBrowser } from "../support/admin-browser.ts";

/** One listing, and the settings of products, in the admin's frame. One app and one browser for all. */
describe.skipIf(!browserPath)("one listing and the settings of products in the admin's frame", () => {
  let admin: AdminBrowser;
  let store: Store;
  beforeAll(async () => {
    admin = await openAdminBrowser(2);
    admin.page.setDefaultTimeout(12_000);
    await servePictures(admin);
    store = (await storesOfShop(db(), admin.stage.shop)).find(({ alias }) => alias === "na")!;
  }, 90_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const patience = { timeout: 15_000 };
  const db = () => admin.lockstep.flows.db.prisma;
  const button = (name: string | RegExp) => admin.app.getByRole("button", { name });
  const heading = (name: string | RegExp) => admin.app.getByRole("heading", { level: 1, name }).waitFor();
  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text }).waitFor();
  /** What waits for its time comes to pass. */
  const until = <Result>(look: () => Result | Promise<Result>) => expect.poll(async () => (admin.stage.clock.advance(30_000), look()), patience);

  async function fits() {
    expect(await barriers(admin)).toEqual([]);
    expect(await overhangs(admin)).toEqual({ desk: 0, phone: 0 });
  }

  test("R40 R42 R86 a listing's suggestion is accepted with its evidence in sight; its history tells it, and Amazon's complaint stands in its words", async () => {
    await admin.open(listingPath(store.id, "LINEN-BAG-AMZ"));
    await heading("LINEN-BAG-AMZ");
    await admin.app.getByRole("table", { name: /in common/ }).getByRole("rowheader", { name: "Title" }).waitFor();
    await fits();
    await button(/^Accept/).click();
    await toast("Linked.");
    const history = admin.app.getByRole("listitem").filter({ hasText: "Linked to Linen bag" });
    await history.getByText("Staff member 1").waitFor();
    await history.getByText("What spoke for it").click();
    await history.getByRole("rowheader", { name: "Title" }).waitFor();
    await admin.app.getByText(/^By hand\. Linked by Staff member 1 on/).waitFor();
    await fits();
    await admin.open(listingPath(store.id, "APRON-CANVAS"));
    await admin.app.getByText("Amazon hides it from search results.").waitFor();
    await admin.app.getByRole("link", { name: "Why this number?" }).click();
    await admin.app.getByText(/^Offered at Amazon: /).waitFor();
  });

  test("R64 R65 R63 the settings of products are changed and saved; the identifier is locked, and its change planned", async () => {
    const saved = async () => parseStoreSettings((await findStore(db(), admin.stage.shop, store.id))!.settings);
    const list = admin.stage.shopify.world.addPriceList({ name: "Wholesale", currency: "CAD" });
    await admin.open(`/app/stores/${store.id}/settings/products`);
    await admin.app.getByLabel("Link by title").check();
    await admin.app.getByLabel("Title", { exact: true }).check();
    await admin.app.getByText("From Amazon into Shopify").click();
    await admin.app.getByLabel("Price list").selectOption(list);
    await fits();
    await admin.page.locator("#save-bar").getByRole("button", { name: "Save" }).click();
    await toast("Settings saved.");
    await admin.app.getByText(/: Link by title, Product synchronization, Prices, Price list$/).waitFor();
    expect(await saved()).toMatchObject({ catalogue: { linkByTitle: true, productSync: ["title"], identifier: "SKU" }, price: { direction: "fromAmazon", priceListId: list } });
    await button("Change identifier to ASIN").click();
    await heading("Change the product identifier");
    await until(() => button(/^Change and relink/).isEnabled()).toBe(true);
    await fits();
    await button("Drop").click();
    await toast("Dropped. Nothing was changed.");
    expect((await saved()).catalogue.identifier).toBe("SKU");
  });
});
