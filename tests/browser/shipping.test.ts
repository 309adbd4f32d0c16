import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findStore, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** What happens after the order, as a merchant sets it and sees to it, in the admin's frame. One app and one browser for all. */
describe.skipIf(!browserPath)("shipping in the admin's frame", () => {
  let admin: AdminBrowser;
  let store: Store;
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
    store = (await storesOfShop(admin.lockstep.flows.db.prisma, admin.stage.shop))[0]!;
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const path = (tab: string) => `/app/stores/${store.id}/settings/${tab}`;
  const bar = () => admin.page.locator("#save-bar");
  const save = () => bar().getByRole("button", { name: "Save" }).click();
  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });
  const carrier = (number: number) => admin.app.getByRole("group", { name: `Carrier ${number}` });
  const saved = async () => parseStoreSettings((await findStore(admin.lockstep.flows.db.prisma, admin.stage.shop, store.id))!.settings);
  const phone = { width: 400, height: 900 };
  const desk = { width: 1280, height: 1000 };

  async function fits() {
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize(phone);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize(desk);
  }

  test("B11 carriers are named, told to be corrected at their fields, saved, and still there after a reload", async () => {
    await admin.open(path("shipping"));
    await admin.app.getByRole("button", { name: "Add a carrier" }).click();
    await carrier(1).getByLabel("Carrier at Amazon").selectOption("Other");
    await save();
    await admin.app.getByText("Not saved: 1 setting is to be corrected").waitFor();
    await carrier(1).getByText("The name of the carrier in Shopify").waitFor();
    await carrier(1).getByLabel("Carrier in Shopify").fill("Bike Messengers");
    await carrier(1).getByLabel("Service").fill("Same day");
    await admin.app.getByRole("button", { name: "Add a carrier" }).click();
    await carrier(2).getByLabel("Carrier in Shopify").fill("Parcel Post");
    await carrier(2).getByLabel("Carrier at Amazon").selectOption("USPS");
    await admin.app.getByText("Send as “Other”").click();
    await fits();
    await save();
    await toast("Settings saved.").waitFor();
    await expect.poll(async () => (await saved()).shipping).toMatchObject({
      unknownCarrier: "other",
      carriers: [{ company: "Bike Messengers", code: "Other", name: null, method: "Same day" }, { company: "Parcel Post", code: "USPS", name: null, method: null }],
    });
    await admin.open(path("shipping"));
    expect(await carrier(2).getByLabel("Carrier in Shopify").inputValue()).toBe("Parcel Post");
    expect(await carrier(2).getByLabel("Carrier at Amazon").inputValue()).toBe("USPS");
  });

  test("B7 K10 policies and reasons of cancellations and refunds are saved, and still there after a reload", async () => {
    await admin.open(path("cancellations"));
    await admin.app.getByLabel("Reason for Amazon: staff error").selectOption("PricingError");
    await admin.app.getByLabel("Returned with restock").fill("CR-UNWANTED_ITEM, UNWANTED_ITEM");
    await admin.app.getByLabel("Requests to Amazon per hour").fill("0");
    await save();
    await admin.app.getByText("A whole number from 1 to 10,000").first().waitFor();
    await admin.app.getByLabel("Requests to Amazon per hour").fill("20");
    await fits();
    await save();
    await toast("Settings saved.").waitFor();
    await expect.poll(async () => (await saved()).requestsPerHour).toBe(20);
    expect(await saved()).toMatchObject({ cancellations: { reasons: { STAFF: "PricingError" } }, refunds: { restockReasons: ["CR-UNWANTED_ITEM", "UNWANTED_ITEM"] } });
    await admin.open(path("cancellations"));
    expect(await admin.app.getByLabel("Reason for Amazon: staff error").inputValue()).toBe("PricingError");
  });
});
