import { readFileSync } from "node:fs";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { barriers, browserPath, openAdminBrowser, overhangs, servePictures, type AdminBrowser } from "../support/admin-browser.ts";

/** The products page as a merchant works through it, in the admin's frame. One app and one browser for all. */
describe.skipIf(!browserPath)("products in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(2);
    admin.page.setDefaultTimeout(12_000);
    await servePictures(admin);
  }, 90_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const patience = { timeout: 15_000 };
  const db = () => admin.lockstep.flows.db.prisma;
  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text }).waitFor();
  const row = (sku: string) => admin.app.getByRole("row", { name: sku });
  const button = (name: string | RegExp) => admin.app.getByRole("button", { name });
  const dialog = () => admin.app.getByRole("dialog");
  const linkOf = async (sku: string) => (await db().link.findFirst({ where: { sellerSku: sku } }))?.variantId ?? null;
  const variantOf = (title: string) => admin.stage.shopify.world.products().find((product) => product.title === title)!.variants[0]!.id;
  const open = async (query: string) => {
    await admin.open(`/app/products?${query}`);
    await admin.app.getByRole("heading", { level: 1, name: "Products" }).waitFor();
  };

  /** Polaris says of its box above a table, half ticked, more than a native box may. */
  const barriersHere = async () => (await barriers(admin)).filter((found) => !found.startsWith("aria-conditional-attr"));

  async function fits() {
    expect(await barriersHere()).toEqual([]);
    expect(await overhangs(admin)).toEqual({ desk: 0, phone: 0 });
  }

  test("R86 the admin's navigation leads to the page; what is searched is found by SKU, ASIN or title", async () => {
    await admin.open("?all");
    await admin.page.locator("#links").getByRole("link", { name: "Products" }).click();
    await row("APRON-CANVAS").waitFor();
    for (const text of ["apron-c", "B0DEMO0030", "Canvas apr"]) {
      await admin.app.getByLabel("Search", { exact: true }).fill(text);
      await expect.poll(() => admin.app.getByText("1 SKU", { exact: true }).count(), patience).toBe(1);
      expect(await row("APRON-CANVAS").count()).toBe(1);
    }
    expect(await row("APRON-CANVAS").getByRole("link", { name: "View on amazon.com: APRON-CANVAS" }).getAttribute("href")).toBe("https://www.amazon.com/dp/B0DEMO0030");
    await fits();
    await button("Clear filters").click();
    await admin.app.getByRole("tab", { name: "Issues" }).click();
    await row("APRON-CANVAS").getByText("Suppressed").waitFor();
  });

  test("R40 R62 a suggestion is looked at, and accepted by keyboard alone", async () => {
    await open("view=suggested");
    const opens = button(/^Look at them: .* LINEN-BAG-AMZ/);
    await opens.focus();
    await admin.page.keyboard.press("Enter");
    await dialog().getByRole("table", { name: /in common/ }).getByRole("rowheader", { name: "Title" }).waitFor();
    await fits();
    await dialog().getByRole("button", { name: /^Accept / }).focus();
    await admin.page.keyboard.press("Enter");
    await toast("Linked.");
    await dialog().waitFor({ state: "hidden" });
    await expect.poll(() => linkOf("LINEN-BAG-AMZ")).not.toBeNull();
    await expect.poll(() => row("LINEN-BAG-AMZ").count()).toBe(0);
  });

  test("R40 of two suggestions one is refused, and the dialog stays for the other", async () => {
    await open("view=suggested");
    await button(/^Look at them: .* TWIN-SKU-9/).click();
    await expect.poll(() => dialog().getByRole("button", { name: /^Accept / }).count()).toBe(2);
    await dialog().getByRole("button", { name: /^Not this one: .* for TWIN-SKU-9/ }).first().click();
    await toast("Rejected.");
    await expect.poll(() => dialog().getByRole("button", { name: /^Accept / }).count()).toBe(1);
    await admin.page.keyboard.press("Escape");
    await dialog().waitFor({ state: "hidden" });
    await row("TWIN-SKU-9").getByText("1 suggestion").waitFor();
  });

  test("R62 a listing is linked by search, moved, and unlinked", async () => {
    const sku = "NOBODY-KNOWS-01";
    await open(`search=${sku}`);
    await button(`Link ${sku}`).click();
    await dialog().getByLabel("Search your products").fill("Canvas apron");
    await dialog().getByRole("button", { name: /^Link NOBODY-KNOWS-01 to Canvas apron/ }).click();
    await toast("Linked.");
    await expect.poll(() => linkOf(sku), patience).toBe(variantOf("Canvas apron"));
    await row(sku).getByText("By hand").waitFor();
    await button(`Change the link of ${sku}`).click();
    await dialog().getByLabel("Search your products").fill("Wool blanket");
    await dialog().getByRole("button", { name: /^Move .* to Wool blanket/ }).click();
    await toast("Moved.");
    await expect.poll(() => linkOf(sku)).toBe(variantOf("Wool blanket"));
    await row(sku).getByText("Wool blanket").waitFor();
    await button(`Change the link of ${sku}`).click();
    await dialog().getByRole("button", { name: /^Unlink/ }).click();
    await toast("Unlinked.");
    await row(sku).getByText("Not linked").waitFor();
  });

  test("R87 a lead time is changed in the table, told when it is none, and goes to Amazon", async () => {
    await open("search=BLANKET-WOOL");
    await button(/change the lead time of BLANKET-WOOL/).click();
    const field = admin.app.getByLabel("Lead time of BLANKET-WOOL in business days");
    await field.fill("45");
    await admin.page.keyboard.press("Enter");
    await admin.app.getByText("Whole business days from 0 to 30").waitFor();
    await fits();
    await field.fill("5");
    await admin.page.keyboard.press("Enter");
    await toast("Saved.");
    await row("BLANKET-WOOL").getByText("set by you").waitFor();
    const shown = () => admin.stage.amazon.world.listings().filter((one) => one.sku === "BLANKET-WOOL").map((one) => one.attributes.fulfillment_availability?.[0]?.lead_time_to_ship_max_days);
    await expect.poll(() => (admin.stage.clock.advance(60_000), shown()), patience).toEqual([5]);
  });

  test("R11 many are ticked, stopped after a look with consent, and stand among the ones that are not tracked", async () => {
    await open("view=linked&search=tshirt");
    for (const sku of ["TSHIRT-L-BLACK", "TSHIRT-M-BLACK"]) await admin.app.getByLabel(`Select ${sku}`, { exact: true }).check({ force: true });
    await button("More actions").last().click();
    await button("Stop tracking").click();
    await dialog().getByText("Stop tracking 2 SKUs?").waitFor();
    await dialog().getByLabel("Send 0 to Amazon once where it still shows stock").check({ force: true });
    await fits();
    await dialog().getByRole("button", { name: "Stop tracking" }).click();
    await admin.app.getByRole("heading", { level: 1, name: "Stop tracking" }).waitFor();
    await button(/^Stop tracking/).first().click();
    await expect.poll(() => (admin.stage.clock.advance(60_000), db().skuSettings.count({ where: { stoppedAt: { not: null } } })), patience).toBe(2);
    await open("view=stopped");
    expect([await row("TSHIRT-L-BLACK").count(), await row("TSHIRT-M-BLACK").count()]).toEqual([1, 1]);
    await admin.app.getByLabel("Select TSHIRT-M-BLACK", { exact: true }).check({ force: true });
    await button("Track again").click();
    await toast("It is being carried out.");
    await expect.poll(() => db().skuSettings.count({ where: { stoppedAt: { not: null } } }), patience).toBe(1);
  });

  test("R62 the list is exported, changed and imported: nothing happens before it was looked at", async () => {
    await open("view=to-link");
    const count = Number(/[\d,]+/.exec(await admin.app.getByText(/^[\d,]+ SKUs$/).innerText())![0]);
    const [download] = await Promise.all([admin.page.waitForEvent("download"), button("Export").click()]);
    expect(download.suggestedFilename()).toMatch(/^amazon-links-\d{4}-\d\d-\d\d\.csv$/);
    const text = readFileSync(await download.path(), "utf8");
    expect(text.trim().split("\r\n")).toHaveLength(count + 1);
    const [store, sku] = text.split("\r\n")[1]!.split(",");
    await button("Import").click();
    const choose = dialog().locator('input[type="file"]');
    await choose.setInputFiles({ name: "links.csv", mimeType: "text/csv", buffer: Buffer.from(`store,seller_sku,variant_id\r\n${store},${sku},${variantOf("Canvas apron")}\r\nnowhere,X,1\r\n`) });
    await dialog().getByText("links.csv is ready.").waitFor();
    expect(await barriers(admin)).toEqual([]);
    await dialog().getByRole("button", { name: "Look at what it changes" }).click();
    await admin.app.getByRole("heading", { level: 1, name: "Link listings" }).waitFor();
    await admin.app.getByText("There is no store “nowhere”.").waitFor();
    expect(await linkOf(sku!)).toBeNull();
    await button(/^Link 1/).click();
    await expect.poll(() => (admin.stage.clock.advance(60_000), linkOf(sku!)), patience).toBe(variantOf("Canvas apron"));
  });
});
