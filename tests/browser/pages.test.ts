import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { inTransaction } from "../../app/db/client.server.ts";
import { openProblems } from "../../app/db/problems.server.ts";
import { saveStoppedJob } from "../../app/db/stopped-jobs.server.ts";
import { storesOfShop } from "../../app/db/stores.server.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** The pages as a merchant uses them: in the admin's frame, on a desk and on a phone. One app and one browser for all. */
describe.skipIf(!browserPath)("the pages in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(2);
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const totalDiffers = "112-2469154-5308669";
  const waiting = "112-7284087-7160764";
  /** Shopify's search shows a new product a little later. */
  const searchLagMs = 60_000;
  const heading = (name: string) => admin.app.getByRole("heading", { level: 1, name });
  const rows = () => admin.app.locator("tbody tr");
  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });

  const pages = [
    ["", "Overview"],
    ["/app/orders?outcome=waiting", "Orders"],
    ["/app/stock?search=MUG", "Stock"],
    ["/app/completeness", "Completeness"],
    ["/app/log?level=ERROR", "Log"],
    ["/app/connect", "Connect Amazon"],
    [`/app/orders/${totalDiffers}`, totalDiffers],
  ] as const;

  test.each(pages)("%s has its heading, no barrier, and fits a desk and a phone", async (path, title) => {
    await admin.open(path);
    expect(await admin.app.getByRole("heading", { level: 1 }).textContent()).toContain(title);
    expect(await admin.frame().title()).toBe(`${title} · Lockstep`);
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
  });

  test("the admin's navigation leads to each page without loading the frame anew", async () => {
    await admin.open("");
    await admin.frame().evaluate(() => Object.assign(window, { sameDocument: true }));
    for (const [path, title] of [["/app/orders", "Orders"], ["/app/stock", "Stock"], ["/app/completeness", "Completeness"], ["/app/log", "Log"], ["/app/connect", "Connect Amazon"]] as const) {
      await admin.page.locator("#links").getByRole("link", { name: title }).click();
      await heading(title).waitFor();
      expect(new URL(admin.page.url()).pathname).toBe(`/store/demo/apps/lockstep${path}`);
    }
    expect(await admin.frame().evaluate(() => "sameDocument" in window)).toBe(true);
  });

  test("an address that leads nowhere says so and shows the way back", async () => {
    await admin.open("/app/orders/900-0000000-0000000");
    await admin.app.getByText("There is no such order.").waitFor();
    expect(admin.complaints.splice(0)).toEqual([expect.stringContaining("404")]);
    await admin.app.getByRole("link", { name: "Overview" }).click();
    await heading("Overview").waitFor();
  });

  test("orders are filtered by the server, searched, and opened", async () => {
    await admin.open("/app/orders");
    const all = await rows().count();
    await admin.app.getByLabel("Outcome").selectOption("waiting");
    await expect.poll(() => rows().count()).toBeLessThan(all);
    expect(await rows().allInnerTexts()).toSatisfy((texts: string[]) => texts.length > 0 && texts.every((text) => text.includes("Waiting")));
    await expect.poll(() => new URL(admin.page.url()).search).toBe("?outcome=waiting");
    await admin.page.reload({ waitUntil: "networkidle" });
    expect(await admin.app.getByLabel("Outcome").inputValue(), "a reload keeps the filter").toBe("waiting");
    await admin.app.getByRole("button", { name: "Clear filters" }).click();
    await expect.poll(() => rows().count()).toBe(all);
    await admin.app.getByLabel("Search").fill(totalDiffers);
    await expect.poll(() => rows().count()).toBe(1);
    await admin.app.getByRole("link", { name: totalDiffers }).click();
    await heading(totalDiffers).waitFor();
    expect(await admin.app.getByText("Differs by -$0.01").isVisible()).toBe(true);
    const [opened] = await Promise.all([admin.page.waitForEvent("popup"), admin.app.getByRole("link", { name: /^Order #/ }).click()]);
    await opened.getByRole("heading", { name: /^Order #/ }).waitFor();
    expect(await opened.locator("table").first().innerText()).toContain(totalDiffers);
    await opened.close();
  });

  test("an order that waits for its product comes in by “Try again” once the product is there", async () => {
    const price = "12.00";
    admin.stage.shopify.world.addProduct({ title: "Mystery box", vendor: "", variants: [{ sku: "NOBODY-KNOWS-01", price, tracked: true, levels: { "Main warehouse": 5 } }] });
    admin.stage.clock.advance(searchLagMs);
    await admin.open(`/app/orders/${waiting}`);
    expect(await admin.app.getByText("Not in Shopify").isVisible()).toBe(true);
    await admin.app.getByRole("button", { name: "Try again" }).click();
    await toast("Lockstep looks at this order again").waitFor();
    await admin.app.getByText("Equal", { exact: true }).waitFor({ timeout: 20_000 });
    expect(admin.stage.shopify.world.ordersBySourceIdentifier(waiting)).toHaveLength(1);
  });

  test("a number explains itself step by step", async () => {
    await admin.open("/app/stock?search=CANDLE-CEDAR");
    const [computed] = await rows().first().locator("td").nth(4).allInnerTexts();
    await admin.app.getByRole("link", { name: "Why this number? CANDLE-CEDAR" }).click();
    await heading("CANDLE-CEDAR").waitFor();
    expect(await rows().first().innerText()).toContain("Available at Main warehouse");
    expect(await admin.app.getByText(`Offered at Amazon: ${computed}`).isVisible()).toBe(true);
    expect(await barriers(admin)).toEqual([]);
  });

  test("all stock is sent after a question", async () => {
    await admin.open("/app/stock");
    await admin.app.getByRole("button", { name: "Send all stock now" }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByText("Open stores: na, eu").waitFor();
    expect(await barriers(admin)).toEqual([]);
    await dialog.getByRole("button", { name: "Send all stock" }).click();
    await toast("Stock of 2 stores is being computed and sent").waitFor();
    await dialog.waitFor({ state: "hidden" });
  });

  test("the log opens with all of seven days and narrows to errors", async () => {
    await admin.open("/app/log");
    expect(await admin.app.getByLabel("Period").inputValue()).toBe("");
    expect(await rows().count()).toBe(50);
    await admin.app.getByRole("button", { name: "Next" }).click();
    await expect.poll(() => new URL(admin.frame().url()).searchParams.has("after")).toBe(true);
    await admin.app.getByLabel("Level").selectOption("ERROR");
    await expect.poll(async () => (await rows().allInnerTexts()).every((text) => text.includes("Error"))).toBe(true);
    expect(await rows().count()).toBeGreaterThan(0);
    expect(new URL(admin.frame().url()).searchParams.has("after")).toBe(false);
  });

  test("a stopped task runs again, another is discarded", async () => {
    const { db, clock } = admin.lockstep.flows;
    const [store] = await storesOfShop(db.prisma, admin.stage.shop);
    const stopped = { shop: admin.stage.shop, storeId: store!.id, code: "rejected", message: "Amazon said no", attempts: 1, stoppedAt: clock.now(), payload: { storeId: store!.id } };
    await inTransaction(db, async (tx) => {
      for (const name of ["verify-stock", "link-skus"]) await saveStoppedJob(tx, { ...stopped, name, key: store!.id });
      await openProblems(tx, [{ shop: stopped.shop, storeId: store!.id, code: "job-stopped", subjectType: "store", subjectId: store!.id, params: {} }], clock.now());
    });
    await admin.open("");
    await admin.app.getByRole("button", { name: "Run again: Check whether Amazon shows the stock" }).click();
    await toast("The task runs again").waitFor();
    await admin.app.getByRole("heading", { name: "Stopped tasks (1)" }).waitFor();
    await admin.app.getByRole("button", { name: "Discard: Link SKUs to variants" }).click();
    await toast("The task was discarded").waitFor();
    await admin.app.getByRole("heading", { name: /Stopped tasks/ }).waitFor({ state: "detached" });
  });

  test("a store is connected at Amazon and the browser comes back; a wrong alias is told at its field", async () => {
    await admin.open("/app/connect");
    await admin.app.getByLabel("Primary marketplace").selectOption({ label: "Japan (amazon.co.jp)" });
    await admin.app.getByLabel("Alias").fill("no good");
    await admin.app.getByRole("button", { name: "Continue to Amazon" }).click();
    await admin.app.getByText("Use 1 to 8 letters, digits or hyphens.", { exact: true }).waitFor();
    expect(admin.complaints.splice(0)).toEqual([expect.stringContaining("422")]);
    await admin.app.getByLabel("Alias").fill("japan");
    await admin.app.getByLabel("Location that ships").fill("main");
    await admin.app.getByRole("option", { name: "Main warehouse" }).click();
    await admin.app.getByRole("button", { name: "Continue to Amazon" }).click();
    const { sellerId } = admin.stage.world.stores[2]!;
    await admin.page.getByRole("radio", { name: sellerId }).check();
    await admin.page.getByRole("button", { name: "Confirm" }).click();
    await admin.app.getByText(`Seller ${sellerId} is connected as japan`).waitFor();
    expect(await admin.app.getByText("The store only observes").isVisible()).toBe(true);
  });

  test("the new store observes until its owner opens it", async () => {
    await admin.open("");
    await admin.app.getByRole("button", { name: "Change state of japan" }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByText("Open", { exact: true }).click();
    await dialog.getByRole("button", { name: "Change to open" }).click();
    await toast("The store is now: Open.").waitFor();
    await expect.poll(async () => (await storesOfShop(admin.lockstep.flows.db.prisma, admin.stage.shop)).map((store) => store.state)).toEqual(["open", "open", "open"]);
    await dialog.waitFor({ state: "hidden" });
  });
});
