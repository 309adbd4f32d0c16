import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { barriers, browserPath, openAdminBrowser, overhang, type AdminBrowser } from "../support/admin-browser.ts";

const patience = { timeout: 30_000 };

/** What Amazon sells under a SKU that the shop does not know, or knows twice: from the overview to the order in Shopify. */
describe.skipIf(!browserPath)("linking a SKU in the admin's frame", () => {
  let admin: AdminBrowser;
  beforeAll(async () => {
    admin = await openAdminBrowser(2);
  }, 90_000);
  afterAll(() => admin.close());
  afterEach(() => expect(admin.complaints.splice(0)).toEqual([]));

  const shopify = () => admin.stage.shopify.world;
  /** The number of an order that waits for this reason alone. */
  const waitingFor = async (reasonCode: string, sku: string) => {
    const [order] = await admin.lockstep.flows.db.prisma.order.findMany({ where: { reasonCode, sellerSkus: { equals: [sku] } } });
    return order!.amazonOrderId;
  };
  const card = (sku: string) => admin.app.getByRole("heading", { level: 2, name: `Link SKU ${sku}` });
  const linesInShopify = (amazonOrderId: string) => shopify().ordersBySourceIdentifier(amazonOrderId).map(({ lines }) => lines.map(({ variantId }) => variantId));

  test("R62 K7 the overview leads to the order; its product is searched and linked with one click, and the order comes in by itself", async () => {
    const waiting = await waitingFor("sku-not-linked", "NOBODY-KNOWS-01");
    shopify().addProduct({ title: "Mystery box", vendor: "", variants: [{ sku: "MY-BOX", price: "12.00", tracked: true, levels: { "Main warehouse": 5 } }] });
    const box = shopify().products().find(({ title }) => title === "Mystery box")!.variants[0]!.id;
    admin.stage.clock.advance(60_000);
    await admin.open("?all");
    await admin.app.getByRole("link", { name: waiting }).first().click();
    await card("NOBODY-KNOWS-01").waitFor();
    await admin.app.getByLabel("Search your products for NOBODY-KNOWS-01").fill("myst");
    const link = admin.app.getByRole("button", { name: /^Link NOBODY-KNOWS-01 to Mystery box/ });
    await link.waitFor();
    expect(await barriers(admin)).toEqual([]);
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 400, height: 900 });
    expect(await overhang(admin)).toBe(0);
    await admin.page.setViewportSize({ width: 1280, height: 1000 });
    await link.click();
    await admin.page.locator("#toasts", { hasText: "Linked." }).waitFor();
    await admin.app.getByText("Equal", { exact: true }).waitFor(patience);
    expect([linesInShopify(waiting), await card("NOBODY-KNOWS-01").count()]).toEqual([[[box]], 0]);
  });

  test("R62 R40 of two variants with the SKU the one that is clicked is sold", async () => {
    const ambiguous = await waitingFor("sku-ambiguous", "TWIN-SKU-9");
    await admin.open(`/app/orders/${ambiguous}`);
    await card("TWIN-SKU-9").waitFor();
    const links = admin.app.getByRole("button", { name: /^Link TWIN-SKU-9 to / });
    expect(await links.count()).toBe(2);
    expect(await barriers(admin)).toEqual([]);
    await links.nth(1).click();
    await admin.app.getByText("Equal", { exact: true }).waitFor(patience);
    const twins = shopify().products().flatMap(({ variants }) => variants).filter(({ sku }) => sku === "TWIN-SKU-9").map(({ id }) => id);
    expect(linesInShopify(ambiguous)).toEqual([[twins[1]]]);
  });
});
