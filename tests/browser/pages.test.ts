import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** Every page as a merchant has it: in the admin's frame, readable by everyone, on a desk and on a phone. */
describe.skipIf(!browserPath)("the pages in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(3);
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const order = "112-2469154-5308669";
  const pages = [
    ["", "Overview"],
    ["/app/orders", "Orders"],
    ["/app/stock", "Stock"],
    ["/app/log", "Log"],
    ["/app/connect", "Connect Amazon"],
    [`/app/orders/${order}`, order],
  ] as const;

  test.each(pages)("%s has its heading, no barrier, and fits a desk and a phone", async (path, heading) => {
    await admin.open(path);
    expect(await admin.app.getByRole("heading", { level: 1 }).textContent()).toContain(heading);
    expect(await admin.frame().title()).toBe(`${heading} · Lockstep`);
    expect(await overhang(admin)).toBe(0);
    expect(await barriers(admin)).toEqual([]);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    expect(await barriers(admin)).toEqual([]);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
  });

  test("the admin's navigation leads to each page without loading the frame anew", async () => {
    await admin.open("");
    await admin.frame().evaluate(() => Object.assign(window, { sameDocument: true }));
    for (const [path, heading] of pages.slice(1, 5)) {
      await admin.page.locator("#links").getByRole("link", { name: heading }).click();
      await admin.app.getByRole("heading", { level: 1, name: heading }).waitFor();
      expect(new URL(admin.page.url()).pathname).toBe(`/store/demo/apps/lockstep${path}`);
    }
    expect(await admin.frame().evaluate(() => "sameDocument" in window)).toBe(true);
  });

  test("an address that leads nowhere says so and shows the way back", async () => {
    await admin.open("/app/orders/900-0000000-0000000");
    expect(await admin.app.getByText("There is no such order.").isVisible()).toBe(true);
    expect(admin.complaints.splice(0)).toEqual([expect.stringContaining("404")]);
    await admin.app.getByRole("link", { name: "Overview" }).click();
    await admin.app.getByRole("heading", { level: 1, name: "Overview" }).waitFor();
  });
});
