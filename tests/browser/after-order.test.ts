import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { requestsOfOrder } from "../../app/db/amazon-requests.server.ts";
import { saveSettings, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import { alignDueTimes } from "../../app/queue/job-table.server.ts";
import { runScheduled, type ScheduledName } from "../../app/sync/run-scheduled.server.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** What a merchant decides on an order's page after the order, in the admin's frame. One app and one browser for all. */
describe.skipIf(!browserPath)("the order's page after the order", () => {
  let admin: AdminBrowser;
  let store: Store;
  let wished: Sold;
  let cancelled: Sold;
  let refunded: Sold;
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
    const { prisma } = admin.lockstep.flows.db;
    const { amazon, shopify, clock, shop } = admin.stage;
    store = (await storesOfShop(prisma, shop))[0]!;
    [wished, cancelled] = await sold("UNSHIPPED") as [Sold, Sold];
    [refunded] = await sold("SHIPPED") as [Sold];
    await saveSettings(prisma, shop, store.id, { settings: { ...(store.settings as object), refunds: { toAmazon: "ask" } }, basedOn: store.settingsVersion, savedBy: "merchant", at: clock.now() });
    amazon.world.failFeeds(1, { outcome: "FATAL" });
    amazon.world.requestCancel(wished.amazonOrderId, { reason: "Ordered by mistake" });
    shopify.world.cancelOrder(cancelled.id);
    shopify.world.refund(refunded.id, { amount: "2.00" });
    await until(async () => [await wishes(), await asked(cancelled), await asked(refunded)], [1, ["refused"], ["asking"]], ["poll-orders", ...feeds]);
  }, 180_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  async function sold(status: string): Promise<Sold[]> {
    const where = { storeId: store.id, outcome: "imported", channel: "MFN", status, shopifyTotalMinor: { gt: 500 }, finishedAt: { not: null } };
    const rows = await admin.lockstep.flows.db.prisma.order.findMany({ where, orderBy: { amazonOrderId: "asc" }, take: 2 });
    return rows.map(({ amazonOrderId, shopifyOrderId }) => ({ amazonOrderId, id: shopifyOrderId! }));
  }

  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });
  const show = ({ amazonOrderId }: Sold) => admin.open(`/app/orders/${amazonOrderId}`);
  const asked = async ({ amazonOrderId }: Sold) => (await requestsOfOrder(admin.lockstep.flows.db.prisma, admin.stage.shop, store.id, amazonOrderId)).map(({ state }) => state);

  const wishes = () => admin.lockstep.flows.db.prisma.problem.count({ where: { code: "buyer-asks-to-cancel", subjectId: wished.amazonOrderId, closedAt: null } });
  const feeds: ScheduledName[] = ["submit-feeds", "follow-feeds"];

  /** Time goes by, and the schedule asks for jobs, until so it is. */
  async function until(what: () => Promise<unknown>, expected: unknown, jobs: readonly ScheduledName[]): Promise<void> {
    const turn = async () => {
      admin.stage.clock.advance(150_000);
      await alignDueTimes(admin.lockstep.flows.queue.boss.getDb(), admin.stage.clock.now());
      for (const job of jobs) await runScheduled(admin.lockstep.flows, job);
      expect(await what()).toEqual(expected);
    };
    await vi.waitFor(turn, { interval: 500, timeout: 90_000 });
  }

  /** On a desk and on a phone. */
  async function fits() {
    expect([await barriers(admin), await overhang(admin)]).toEqual([[], 0]);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
  }

  test("B7 an order whose buyer asks to cancel is kept", async () => {
    await show(wished);
    await admin.app.getByText("The buyer asks to cancel: Ordered by mistake", { exact: true }).waitFor();
    await fits();
    await admin.app.getByRole("button", { name: "Keep the order" }).click();
    await toast("The order is kept and can be shipped.").waitFor();
    await admin.app.getByRole("heading", { name: "Cancellations and refunds" }).waitFor({ state: "detached" });
    expect(await wishes()).toBe(0);
  });

  test("B7 K10 a cancellation that Amazon refused is tried again with another reason", async () => {
    await show(cancelled);
    await admin.app.getByLabel("Reason for Amazon").selectOption({ label: "Pricing error" });
    await fits();
    await admin.app.getByRole("button", { name: "Try again: Cancellation" }).click();
    await toast("Amazon is asked again with the next update.").waitFor();
    await admin.app.getByText("reason: Pricing error").waitFor();
    await until(() => asked(cancelled), ["done"], feeds);
    await show(cancelled);
    await admin.app.getByText("Done at Amazon", { exact: true }).waitFor();
    expect(admin.stage.amazon.world.cancellations()).toContainEqual(expect.objectContaining({ orderId: cancelled.amazonOrderId, reason: "PricingError" }));
  }, 120_000);

  test("B7 a refund of Shopify's waits for the merchant, is sent, and done at Amazon", async () => {
    await show(refunded);
    await fits();
    await admin.app.getByRole("button", { name: "Send to Amazon: Refund" }).click();
    await toast("Amazon is asked with the next update.").waitFor();
    await until(() => asked(refunded), ["done"], feeds);
    await show(refunded);
    await admin.app.getByText("Done at Amazon", { exact: true }).waitFor();
    expect(admin.stage.amazon.world.refunds().filter(({ orderId }) => orderId === refunded.amazonOrderId)).toHaveLength(1);
  }, 120_000);
});

/** An order by both its ids. */
interface Sold {
  amazonOrderId: string;
  id: string;
}
