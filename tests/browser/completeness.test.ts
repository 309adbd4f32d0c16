import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { storesOfShop } from "../../app/db/stores.server.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";
import { finding, keepStatement } from "../support/fill-completeness.ts";

/** The proof of completeness as a merchant uses it, in the admin's frame. */
describe.skipIf(!browserPath)("completeness in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });
  const rows = () => admin.app.locator("tbody tr");

  test("B6 “Compare now” brings the figures, and a reload in between still tells what is awaited", async () => {
    await admin.open("/app/completeness");
    await admin.app.getByText("Nothing was compared yet.").waitFor();
    await admin.app.getByRole("button", { name: "Compare now: na" }).click();
    await toast("Amazon is asked for its report").waitFor();
    await admin.app.getByText("Waiting for Amazon's report").waitFor({ timeout: 20_000 });
    await admin.open("/app/completeness");
    await admin.app.getByText("Waiting for Amazon's report").waitFor();
    admin.stage.clock.advance(5 * 60_000);
    await runScheduled(admin.lockstep.flows, "prove-orders"); // the queue itself counts by the machine's clock
    await admin.app.getByText(/^[\d,]+ of [\d,]+$/).first().waitFor({ timeout: 30_000 });
  }, 60_000);

  test("B6 a statement that differs: its findings are read again by a click", async () => {
    const { db, clock } = admin.lockstep.flows;
    const [store] = await storesOfShop(db.prisma, admin.stage.shop);
    const { amazonOrderId } = await db.prisma.order.findFirstOrThrow({ where: { storeId: store!.id, outcome: "imported" } });
    const { id } = await keepStatement(db.prisma, store!, [finding(amazonOrderId), finding("900-0000000-0000001")], { at: clock.now() });
    await admin.open(`/app/completeness/${id}`);
    expect([await rows().count(), await barriers(admin), await overhang(admin)]).toEqual([2, [], 0]);
    await admin.app.getByRole("button", { name: `Read again: ${amazonOrderId}` }).click();
    await toast("1 order is read again").waitFor();
    await admin.app.getByRole("link", { name: amazonOrderId }).waitFor({ timeout: 20_000 });
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
    await admin.app.getByRole("link", { name: amazonOrderId }).click();
    await admin.app.getByRole("heading", { level: 1, name: amazonOrderId }).waitFor();
  }, 60_000);
});
