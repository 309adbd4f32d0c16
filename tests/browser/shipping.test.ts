import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { ordersPage } from "../../app/db/order-pages.server.ts";
import { findStore, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import { parseStoreSettings } from "../../app/domain/settings.ts";
import { barriers, browserPath, openAdminBrowser, overhangs, type AdminBrowser } from "../support/admin-browser.ts";

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

  async function fits() {
    expect(await barriers(admin)).toEqual([]);
    expect(await overhangs(admin)).toEqual({ desk: 0, phone: 0 });
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

  test("B11 R123 a shipment that Amazon refused is corrected in the queue and leaves it", async () => {
    const { amazon, shopify, shop } = admin.stage;
    const { prisma } = admin.lockstep.flows.db;
    const { orders } = await ordersPage(prisma, { shop, outcomes: ["imported"], channel: "MFN" }, null, 50, "ship-by");
    const { amazonOrderId, shopifyOrderId } = orders.find(({ status }) => status === "UNSHIPPED")!;
    amazon.faults.add({ operation: "confirmShipment", kind: "answer", status: 400, body: '{"errors":[{"code":"InvalidInput","message":"No such parcel."}]}' });
    shopify.world.fulfil(shopifyOrderId!, { company: "UPS", number: "1Z999AA10000000001" });
    await shopify.flushWebhooks();
    const unsent = () => admin.app.getByRole("row", { name: amazonOrderId });
    await expect.poll(() => admin.open("/app/shipping?group=unsent").then(() => unsent().getByText("No such parcel.").count()), { timeout: 15_000 }).toBe(1);
    await fits();
    await unsent().getByRole("button", { name: /^Correct/ }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByLabel("Tracking number").fill("");
    await dialog.getByRole("button", { name: "Correct and send" }).click();
    await dialog.getByText("Enter the number").waitFor();
    await dialog.getByLabel("Tracking number").fill("1Z999AA10000000002");
    expect(await barriers(admin)).toEqual([]);
    await dialog.getByRole("button", { name: "Correct and send" }).click();
    await toast("Corrected.").waitFor();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => admin.open("/app/shipping?group=unsent").then(() => unsent().count()), { timeout: 15_000 }).toBe(0);
    admin.stage.clock.advance(30 * 60_000);
    expect(amazon.world.packages(amazonOrderId)).toMatchObject([{ trackingNumber: "1Z999AA10000000002" }]);
  });

  test("R54 tracking of a part of a day's order is entered for some of its units", async () => {
    const { amazon, shop, clock } = admin.stage;
    const { prisma } = admin.lockstep.flows.db;
    const { orders } = await ordersPage(prisma, { shop, outcomes: ["imported"], channel: "MFN" }, null, 50, "ship-by");
    const { id, amazonOrderId } = orders.findLast(({ status }) => status === "UNSHIPPED")!;
    await prisma.order.update({ where: { id }, data: { consolidationId: store.id } });
    await admin.open(`/app/shipping?enter=${amazonOrderId}`);
    const dialog = admin.app.getByRole("dialog", { name: `Enter tracking of ${amazonOrderId}` });
    const units = dialog.getByLabel(/^Units of/).first();
    await units.fill("1000");
    await dialog.getByRole("button", { name: "Send to Amazon" }).click();
    for (const wrong of ["Name the carrier", "Enter the number", "A whole number from 0 to"]) await dialog.getByText(wrong).waitFor();
    await dialog.getByLabel("Carrier").fill("fed");
    await admin.app.getByRole("option", { name: "FedEx" }).click();
    await dialog.getByLabel("Tracking number").fill("123456789012");
    await units.fill("1");
    expect(await barriers(admin)).toEqual([]);
    await dialog.getByRole("button", { name: "Send to Amazon" }).click();
    await toast("Entered.").waitFor();
    await dialog.waitFor({ state: "hidden" });
    await expect.poll(() => (clock.advance(60_000), amazon.world.packages(amazonOrderId)), { timeout: 15_000 }).toMatchObject([{ carrier: "FedEx", trackingNumber: "123456789012" }]);
  });

  test("B11 the queue's lists lead from one to the other, and sort by ship-by", async () => {
    await admin.open("");
    await admin.page.locator("#links").getByRole("link", { name: "Shipping" }).click();
    await admin.app.getByText("The ship-by date has passed, and something is still to be shipped or told to Amazon.").waitFor();
    await admin.app.getByRole("tab", { name: /^Due today/ }).click();
    await admin.app.getByText("To be shipped before your day ends.").waitFor();
    const first = () => admin.app.getByRole("row").nth(1).innerText();
    const soonest = await first();
    await admin.app.getByRole("button", { name: /Ship by/ }).first().click();
    await expect.poll(first).not.toBe(soonest);
    await fits();
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
