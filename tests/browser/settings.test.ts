import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findStore, saveSettings, storesOfShop, type Store } from "../../app/db/stores.server.ts";
import { parseStoreSettings, type StoreSettings } from "../../app/domain/settings.ts";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

/** A merchant changes settings and keeps views of his orders, in the admin's frame. One app and one browser for all. */
describe.skipIf(!browserPath)("settings and views in the admin's frame", () => {
  let admin: AdminBrowser;
  let store: Store;
  beforeAll(async () => {
    admin = await openAdminBrowser(1);
    store = (await storesOfShop(admin.lockstep.flows.db.prisma, admin.stage.shop))[0]!;
  }, 60_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const path = (tab = "") => `/app/stores/${store.id}/settings${tab}`;
  const tab = (name: string) => admin.app.getByRole("tab", { name });
  const bar = () => admin.page.locator("#save-bar");
  const save = () => bar().getByRole("button", { name: "Save" }).click();
  const toast = (text: string) => admin.page.locator("#toasts", { hasText: text });
  const chosen = () => admin.app.getByRole("combobox", { name: "Chosen customer" });
  const saved = async () => {
    const kept = (await findStore(admin.lockstep.flows.db.prisma, admin.stage.shop, store.id))!;
    return { version: kept.settingsVersion, settings: parseStoreSettings(kept.settings) };
  };
  const phone = { width: 400, height: 900 };
  const desk = { width: 1280, height: 1000 };

  test.each([["", "Orders you ship"], ["/amazon", "Orders Amazon ships"], ["/taxes", "Taxes"], ["/rules", "Import rules"], ["/products", "Products and prices"], ["/shipping", "Shipping"], ["/cancellations", "Cancellations"]])("R51 settings%s: no barrier, and it fits a desk and a phone", async (behind, title) => {
    await admin.open(path(behind));
    expect(await tab(title).getAttribute("aria-selected")).toBe("true");
    expect(await admin.frame().title()).toBe(`Settings of ${store.alias} · Lockstep`);
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize(phone);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize(desk);
    expect(await bar().isVisible()).toBe(false);
  });

  test("R48 what is changed on two tabs is previewed, saved together, and still there after a reload", async () => {
    await admin.open("");
    await admin.app.getByRole("link", { name: `Settings of ${store.alias}` }).click();
    await admin.app.getByLabel("Sales group").fill("Marketplace");
    await bar().waitFor();
    await tab("Orders Amazon ships").click();
    await admin.app.getByLabel("Import orders").check();
    await admin.app.getByRole("button", { name: "Preview" }).click();
    await admin.app.getByText(/of 10 would come in differently/).waitFor();
    expect(await admin.app.getByText(/Tags .*Marketplace/).count()).toBeGreaterThan(0);
    expect(await barriers(admin)).toEqual([]);
    expect((await saved()).version).toBe(1);
    await save();
    await toast("Settings saved.").waitFor();
    await bar().waitFor({ state: "hidden" });
    await admin.app.getByText("Version 2").waitFor();
    expect(await saved()).toMatchObject({ version: 2, settings: { mfn: { salesGroup: "Marketplace" }, afn: { import: true } } });
    await admin.open(path());
    expect(await admin.app.getByLabel("Sales group").inputValue()).toBe("Marketplace");
  });

  test("R53 R58 one customer must be chosen and shuts out Completed, told at their fields; Discard takes all back", async () => {
    await admin.open(path("/amazon"));
    await admin.app.getByText("One chosen customer").click();
    await admin.app.getByText("Completed is not available with a single customer").waitFor();
    await save();
    await admin.app.getByText("Not saved: 2 settings are to be corrected").waitFor();
    expect(await admin.app.getByText("Choose the customer").count()).toBe(2);
    expect(await barriers(admin)).toEqual([]);
    await admin.app.getByText("Placed", { exact: true }).click();
    expect(await admin.app.getByRole("radio", { name: "Completed" }).isDisabled()).toBe(true);
    await bar().getByRole("button", { name: "Discard" }).click();
    await bar().waitFor({ state: "hidden" });
    expect(await admin.app.getByRole("radio", { name: "Completed" }).isChecked()).toBe(true);
    expect((await saved()).version).toBe(2);
  });

  test("R53 a customer is found by name, chosen and saved", async () => {
    await admin.lockstep.flows.shopify(admin.stage.shop).createCustomer({ name: "Amazon wholesale", tags: [] });
    admin.stage.clock.advance(60_000);
    await admin.open(path());
    await admin.app.getByText("One chosen customer").click();
    await chosen().fill("wholesale");
    await admin.app.getByRole("option", { name: "Amazon wholesale" }).click();
    await save();
    await toast("Settings saved.").waitFor();
    await expect.poll(async () => (await saved()).settings.mfn.customer.mode).toBe("single");
    await admin.open(path());
    await expect.poll(() => chosen().inputValue()).toBe("Amazon wholesale");
  });

  test("R48 leaving unsaved changes asks first", async () => {
    await admin.open(path("/taxes"));
    await admin.app.getByText("As one charge").click();
    await bar().waitFor();
    const asked: string[] = [];
    const answer = (leave: boolean) => admin.page.once("dialog", (dialog) => (asked.push(dialog.message()), void (leave ? dialog.accept() : dialog.dismiss())));
    answer(false);
    await admin.page.locator("#links").getByRole("link", { name: "Orders" }).click();
    await expect.poll(() => asked.length).toBe(1);
    expect(await admin.app.getByRole("radio", { name: "As one charge" }).isChecked()).toBe(true);
    answer(true);
    await admin.page.locator("#links").getByRole("link", { name: "Orders" }).click();
    await admin.app.getByRole("heading", { level: 1, name: "Orders" }).waitFor();
    expect(asked).toEqual(Array(2).fill("Leave page with unsaved changes?"));
    expect((await saved()).settings.taxMode).toBe("lines");
  });

  test("R48 who is overtaken sees the other's version and may save over it", async () => {
    await admin.open(path("/rules"));
    await admin.app.getByLabel("Dimensions").check();
    const { version, settings } = await saved();
    const theirs: StoreSettings = { ...settings, taxMode: "charge" };
    await saveSettings(admin.lockstep.flows.db.prisma, admin.stage.shop, store.id, { settings: theirs, basedOn: version, savedBy: "staff:2", at: admin.stage.clock.now() });
    await save();
    await admin.app.getByText(`Not saved: version ${version + 1} was saved while you were changing these settings`).waitFor();
    await admin.app.getByText(/^Staff member 2, .*: Tax\.$/).waitFor();
    expect(admin.complaints.splice(0)).toEqual([expect.stringContaining("409")]);
    await admin.app.getByRole("button", { name: "Save mine over it" }).click();
    await bar().waitFor({ state: "hidden" });
    expect(await saved()).toMatchObject({ version: version + 2, settings: { importDimensions: true, taxMode: "lines" } });
  });

  test("orders are kept as a view: saved, shown as a tab, changed, renamed and removed", async () => {
    const rows = () => admin.app.locator("tbody tr");
    await admin.open("/app/orders");
    const all = await rows().count();
    await admin.app.getByLabel("Outcome").selectOption("waiting");
    await expect.poll(() => rows().count()).toBeLessThan(all);
    await admin.app.getByRole("button", { name: "Save these filters as a view" }).click();
    const dialog = admin.app.getByRole("dialog");
    await dialog.getByLabel("Name").fill("To do");
    await dialog.getByRole("button", { name: "Create view" }).click();
    await toast("View “To do” saved.").waitFor();
    await expect.poll(() => tab("To do").getAttribute("aria-selected")).toBe("true");
    expect(await barriers(admin)).toEqual([]);
    await tab("All orders").click();
    await expect.poll(() => rows().count()).toBe(all);
    await tab("To do").click();
    await expect.poll(() => rows().count()).toBeLessThan(all);
    await admin.app.getByLabel("Sorted by").selectOption("earliest");
    await admin.app.getByRole("button", { name: "Keep these filters in “To do”" }).click();
    await toast("The view shows these filters from now on.").waitFor();
    await admin.open("/app/orders");
    await tab("To do").click();
    await expect.poll(() => admin.app.getByLabel("Sorted by").inputValue()).toBe("earliest");
    await tab("To do").click();
    await admin.app.getByRole("menuitem", { name: "Delete view" }).click();
    await admin.app.getByRole("dialog").getByRole("button", { name: "Delete view" }).click();
    await toast("The view was removed.").waitFor();
    await tab("To do").waitFor({ state: "detached" });
  });
});
