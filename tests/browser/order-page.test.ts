import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** The page of an order that staff changed in Shopify, in the admin's frame. */
describe.skipIf(!browserPath)("the page of a changed order", () => {
  let admin: AdminBrowser;
  let amazonOrderId: string;
  let units: { line: string; ordered: number; order: string };
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
    const where = { outcome: "imported", channel: "MFN", status: "UNSHIPPED", shopifyTotalMinor: { gt: 100 }, finishedAt: { not: null } };
    const imported = await admin.lockstep.flows.db.prisma.order.findFirstOrThrow({ where, orderBy: { amazonOrderId: "asc" } });
    amazonOrderId = imported.amazonOrderId;
    const [line] = admin.stage.shopify.world.order(imported.shopifyOrderId!)!.lines;
    units = { line: line!.id, ordered: line!.quantity, order: imported.shopifyOrderId! };
    admin.stage.clock.advance(120_000);
    admin.stage.shopify.world.editOrder(units.order, { units: { [units.line]: units.ordered + 1 } });
  }, 90_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });
  const unitsNow = () => admin.stage.shopify.world.order(units.order)!.lines.find(({ id }) => id === units.line)!.currentQuantity;

  test("R150 Resync shows what differs; B10 Replay writes nothing; both fit a desk and a phone without barrier", async () => {
    await admin.open(`/app/orders/${amazonOrderId}`);
    await admin.app.getByRole("button", { name: "Resync" }).click();
    await admin.app.getByRole("table", { name: "Differed from Shopify" }).getByText("To decide").first().waitFor();
    expect([await barriers(admin), await overhang(admin)]).toEqual([[], 0]);
    await admin.app.getByRole("button", { name: "Replay" }).click();
    await admin.app.getByRole("table", { name: "Both sets of rules" }).waitFor();
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect([await barriers(admin), await overhang(admin)]).toEqual([[], 0]);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
    expect(unitsNow()).toBe(units.ordered + 1);
  });

  test("R35 Keep mine leaves the order as staff made it; Take Amazon's sets it back", async () => {
    await admin.open(`/app/orders/${amazonOrderId}`);
    await admin.app.getByRole("button", { name: "Keep mine: Units" }).click();
    await toast("Yours is kept: units.").waitFor();
    await admin.app.getByText("Yours is kept", { exact: true }).waitFor();
    expect(unitsNow()).toBe(units.ordered + 1);
    await admin.app.getByRole("button", { name: "Take Amazon's: Units" }).click();
    await toast("Amazon's is in Shopify now: units.").waitFor();
    await admin.app.getByRole("heading", { name: "Shopify and Amazon differ", exact: true }).waitFor({ state: "detached" });
    expect(unitsNow()).toBe(units.ordered);
  });
});
