import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { storesOfShop } from "../../app/db/stores.server.ts";
import { changeStoreState } from "../../app/sync/stores/change-store-state.server.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

const patience = { timeout: 30_000 };

/** Orders of the past as a merchant asks for them, in the admin's frame. */
describe.skipIf(!browserPath)("the data tools in the admin's frame", () => {
  let admin: AdminBrowser;
  let path: string;
  beforeAll(async () => {
    admin = await openAdminBrowser(2);
    const [store] = await storesOfShop(admin.lockstep.flows.db.prisma, admin.stage.shop);
    path = `/app/stores/${store!.id}/data`;
  }, 90_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const heading = (name: string) => admin.app.getByRole("heading", { level: 1, name });
  const day = (daysAgo: number) => new Date(admin.stage.clock.now().getTime() - daysAgo * 86_400_000).toISOString().slice(0, 10);

  test("have their heading, no barrier, and fit a desk and a phone", async () => {
    await admin.open(path);
    await heading("Data tools of na").waitFor();
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
  });

  test("R33: a pull of too many days is told at its field; a shorter one shows its cost, runs, and is at its end after a reload", async () => {
    await admin.open(path);
    const from = admin.app.getByLabel("Placed from").first();
    await from.fill(day(50));
    await admin.app.getByRole("button", { name: "Show what it will cost: Manual pull" }).click();
    await admin.app.getByText(/a manual pull reads 30 at most\. Choose a shorter range/).waitFor();
    expect(admin.complaints.splice(0)).toEqual([expect.stringContaining("400")]);
    await from.fill(day(3));
    await admin.app.getByRole("button", { name: "Show what it will cost: Manual pull" }).click();
    await admin.app.getByText("Orders that come in meanwhile keep their share").waitFor();
    expect(await barriers(admin)).toEqual([]);
    await admin.app.getByRole("button", { name: "Start the pull" }).click();
    const run = admin.app.getByRole("region", { name: /^Manual pull/ });
    await run.waitFor();
    await admin.open(path);
    await run.getByText(/\d+ of \d+ orders? read/).waitFor(patience);
    await run.getByText("Done", { exact: true }).waitFor(patience);
    await run.getByRole("link", { name: /^Manual pull/ }).click();
    await heading("Manual pull").waitFor({ timeout: 8000 });
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
  }, 90_000);

  test("R50: who opens a closed store sees what is held back and chooses what becomes of it", async () => {
    const { flows } = admin.lockstep;
    const store = (await storesOfShop(flows.db.prisma, admin.stage.shop)).find(({ alias }) => alias === "eu")!;
    await changeStoreState(flows, store.shop, store.id, "closed");
    await admin.open("");
    await admin.app.getByRole("button", { name: "Change state of eu" }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByText("Open", { exact: true }).click();
    await dialog.getByText("Nothing was read since").waitFor();
    expect(await dialog.getByRole("radio", { name: "Import all" }).isChecked()).toBe(true);
    expect(await barriers(admin)).toEqual([]);
    await dialog.getByText("From now on", { exact: true }).click();
    await dialog.getByRole("button", { name: "Change to open" }).click();
    await admin.page.locator("#toasts", { hasText: "What was purchased before now stays out." }).waitFor();
  });
});
