import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { saveDataRequest } from "../../app/db/data-requests.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** The privacy page as a merchant uses it, in the admin's frame. */
describe.skipIf(!browserPath)("privacy in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });

  test("B12 K14 orders with their dates; one that is about to lose its address has it fetched again", async () => {
    const { db, clock } = admin.lockstep.flows;
    const { amazonOrderId, id } = await db.prisma.order.findFirstOrThrow({ where: { redactClock: "P1", shopifyOrderId: { not: null } } });
    await db.prisma.order.update({ where: { id }, data: { redactDueAt: new Date(clock.now().getTime() + 24 * 3_600_000) } });
    await admin.open("/app/privacy");
    await admin.app.getByRole("heading", { name: "What is kept how long" }).waitFor();
    await admin.app.getByLabel("Show").selectOption("soon");
    await admin.app.getByRole("button", { name: `Fetch address again: ${amazonOrderId}` }).click();
    await toast("The address is in the Shopify order again").waitFor();
    expect([await barriers(admin), await overhang(admin)]).toEqual([[], 0]);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
  }, 60_000);

  test("a customer's request: its file is downloaded", async () => {
    const { db, clock } = admin.lockstep.flows;
    const { shopifyOrderId } = await db.prisma.order.findFirstOrThrow({ where: { shopifyOrderId: { not: null } } });
    await saveDataRequest(db.prisma, admin.stage.shop, [shopifyOrderId!], clock.now());
    await admin.open("/app/privacy");
    const download = admin.page.waitForEvent("download");
    await admin.app.getByRole("button", { name: /Download the file of/ }).click();
    expect((await download).suggestedFilename()).toMatch(/^customer-data-\d{4}-\d\d-\d\d\.json$/);
  }, 60_000);

  test("P8 “Redact all now” says what it erases, asks, and shows the proof", async () => {
    await admin.open("/app/privacy");
    await admin.app.getByRole("button", { name: "Redact all now" }).click();
    await admin.app.getByText("Erase everything personal now?").waitFor();
    await admin.app.getByText("Do this before you remove the app").waitFor();
    expect(await barriers(admin)).toEqual([]);
    await admin.app.getByRole("dialog").getByRole("button", { name: "Redact all now" }).click();
    await toast("being erased").waitFor();
    await runScheduled(admin.lockstep.flows, "redact-orders");
    await admin.open("/app/privacy?show=done");
    await admin.app.getByText("none of it is there").first().waitFor({ timeout: 30_000 });
  }, 60_000);
});
