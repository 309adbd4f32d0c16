import { describe, expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { cellar, fba, journeyWorld, seller, warehouse } from "../../../tests/support/journey-world.ts";
import { numberOf, us } from "../../../tests/support/journey-orders.ts";
import { inShopify, openJourney, outcomeOf, type Journey } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { logPage } from "../../db/connection-log.server.ts";
import { logText } from "../../domain/log-texts.ts";
import { parseStoreSettings, type StoreSettings } from "../../domain/settings.ts";
import { timeWords } from "../../ui/format.ts";
import { loader as customers } from "../app.customers.tsx";
import { loader as settingsOfShop } from "../app.settings.tsx";
import { historyView, whoSaved } from "./history-view.ts";
import { action, loader, shouldRevalidate } from "./route.tsx";
import { readTab, settingsPath, settingsTabs, tabOf } from "./tabs.ts";

const shops = ["demo.myshopify.com", "other.myshopify.com"] as const;
const cup = [{ sku: "CUP-1" }];
const afnOrder = { number: 4, channel: "AFN" as const, status: "SHIPPED", lines: cup };

type Change = (settings: StoreSettings) => object;

/** The merchant of a journey's store, changing its settings. */
async function settingsOf(journey: Journey, shop?: string) {
  const { id } = await journey.store();
  const merchant = merchantOf(journey, shop);
  const [path, params] = [settingsPath(id), { store: id }] as const;
  const read = () => merchant.reads(loader, path, params);
  const send = (form: Record<string, string>) => merchant.sends(action, path, form, params);
  const withChange = async (change: Change) => {
    const { settings, settingsVersion } = await journey.store();
    const now = parseStoreSettings(settings);
    return { settings: JSON.stringify({ ...now, ...change(now) }), basedOn: String(settingsVersion) };
  };
  return {
    read, send,
    save: async (change: Change) => send({ intent: "save", ...(await withChange(change)) }),
    preview: async (change: Change) => send({ intent: "preview", ...(await withChange(change)) }),
  };
}

describeEmbedded("the settings of a store", ({ open }) => {
  test("R51 R98 are shown as they are, both channels apart, with what their fields offer", async () => {
    const journey = await openJourney(await open(), { stores: [{ marketplaces: [us], afnImport: false }] });
    const page = await (await settingsOf(journey)).read();
    const settings = parseStoreSettings((await journey.store()).settings);
    expect(page).toMatchObject({ store: { alias: "main" }, saved: { version: 1, settings }, shopCurrency: "USD", currencies: [], today: "2026-11-20", connected: null });
    expect([settings.mfn.import, settings.afn.import]).toEqual([true, false]);
    expect(page.locations?.map(({ name }) => name)).toEqual([fba, cellar, warehouse]);
    expect(page.history).toEqual([{ version: 1, when: "Nov 20, 2026, 7:00 AM", who: "On connecting", what: "First settings" }]);
  });

  test("R98 greet the seller who was just connected", async () => {
    const journey = await openJourney(await open(), { stores: [{ state: "observe" }] });
    const { id } = await journey.store();
    const page = await merchantOf(journey).reads(loader, `${settingsPath(id)}?connected=1`, { store: id });
    expect(page.connected).toEqual({ alias: "main", sellerId: seller, marketplaces: 1, state: "observe" });
  });

  test("R48 are saved as a version, told by name in the log, and govern the next sync", async () => {
    const journey = await openJourney(await open());
    const page = await settingsOf(journey);
    expect(await page.save(({ mfn }) => ({ mfn: { ...mfn, salesGroup: " Retail " }, taxMode: "charge" }))).toEqual({ status: 200, body: { ok: true, message: "Settings saved.", version: 2 } });
    const { saved, history } = await page.read();
    expect(saved).toMatchObject({ version: 2, settings: { mfn: { salesGroup: "Retail" }, taxMode: "charge" } });
    expect(history.map(({ version, who, what }) => [version, who, what])).toEqual([[2, "Staff member 1", "Orders you ship: Sales group, Tax"], [1, "On connecting", "First settings"]]);
    const lines = await logPage(journey.lockstep().flows.db.prisma, { shop: shops[0] }, null, 20);
    expect(lines.filter(({ code }) => code === "settings-changed").map(({ code, params }) => logText(code, params as Record<string, unknown>))).toEqual(["Settings saved as version 2: Orders you ship: Sales group, Tax."]);
    journey.addOrder({ number: 7, lines: cup });
    await journey.poll();
    const [order] = inShopify(journey, 7);
    expect(order?.tags).toContain("Retail");
  });

  test("R48 let in at once what waited by the old rule, and leave what is in Shopify as it is", async () => {
    const journey = await openJourney(await open(), { stores: [{ afnImport: false }], orders: [afnOrder, { number: 1, lines: cup }, { number: 2, status: "CANCELLED", lines: cup }] });
    await journey.run();
    expect(await outcomeOf(journey, 4)).toEqual({ outcome: "skipped", reason: "afn-import-off" });
    const before = inShopify(journey, 1);
    const page = await settingsOf(journey);
    const answer = await page.save(({ mfn, afn }) => ({ afn: { ...afn, import: true }, mfn: { ...mfn, tags: ["new"] } }));
    expect(answer.body).toMatchObject({ ok: true, message: "Settings saved. 1 order is looked at again." });
    await journey.run();
    expect(inShopify(journey, 4)).toHaveLength(1);
    expect(inShopify(journey, 1)).toEqual(before);
    expect(await outcomeOf(journey, 2)).toEqual({ outcome: "skipped", reason: "cancelled" });
  });

  test("R48 nothing follows from saving what is saved already", async () => {
    const journey = await openJourney(await open());
    await journey.run();
    const page = await settingsOf(journey);
    expect((await page.save(() => ({}))).body).toEqual({ ok: true, message: "Nothing was changed." });
    expect([(await page.read()).saved.version, (await journey.run()).done]).toEqual([1, 0]);
  });

  test("R48 who saves over somebody else’s version is told, and nothing is saved", async () => {
    const journey = await openJourney(await open());
    const page = await settingsOf(journey);
    const mine = JSON.stringify({ ...parseStoreSettings((await journey.store()).settings), taxMode: "ignore" });
    await page.save(() => ({ taxMode: "charge" }));
    expect(await page.send({ intent: "save", settings: mine, basedOn: "1" })).toEqual({ status: 409, body: { ok: false, message: "Not saved: somebody else saved these settings meanwhile." } });
    expect((await page.read()).saved).toMatchObject({ version: 2, settings: { taxMode: "charge" } });
    expect((await page.send({ intent: "save", settings: mine, basedOn: "2" })).body).toMatchObject({ ok: true, version: 3 });
  });

  test.each<[string, Change, string, string]>([
    ["R53 one customer that nobody chose", ({ mfn }) => ({ mfn: { ...mfn, customer: { mode: "single", customerId: null } } }), "mfn.customer.customerId", "Choose the customer"],
    ["R53 a customer that Shopify does not have", ({ mfn }) => ({ mfn: { ...mfn, customer: { mode: "single", customerId: "gid://shopify/Customer/404" } } }), "mfn.customer.customerId", "This customer is gone from Shopify. Choose another one."],
    ["R58 Completed with one customer", ({ afn }) => ({ afn: { ...afn, customer: { mode: "single", customerId: "gid://shopify/Customer/1" } } }), "afn.targetStatus", "Completed is not available with a single customer"],
    ["R60 a location that is gone", ({ mfn }) => ({ mfn: { ...mfn, locationId: "gid://shopify/Location/404" } }), "mfn.locationId", "This location is gone from Shopify. Choose another one."],
    ["R60 Amazon’s location among those offered to Amazon", ({ afn, stock }) => ({ afn: { ...afn, locationId: stock.locationIds[0] } }), "stock.locationIds", "The location of Amazon's own stock cannot be offered to Amazon"],
    ["R105 four custom fields", ({ mfn }) => ({ mfn: { ...mfn, customFields: ["marketplace", "programs", "condition", "seller-skus"] } }), "mfn.customFields", "At most three custom fields"],
    ["R125 a rate that is none", () => ({ rates: [{ currency: "EUR", rate: "1,08", date: "2026-11-20" }] }), "rates.0.rate", "A number such as 1.0842"],
  ])("%s is refused at its field and nothing is saved", async (_what, change, path, message) => {
    const journey = await openJourney(await open());
    const page = await settingsOf(journey);
    const answer = await page.save(change);
    expect(answer).toMatchObject({ status: 400, body: { ok: false, problems: { [path]: message } } });
    expect(answer.body.message).toMatch(/^Not saved: correct “/);
    expect((await page.read()).saved.version).toBe(1);
  });

  test("R60 a location that was deactivated is refused, with its name and what to do", async () => {
    const locations = [warehouse, cellar, fba].map((name) => ({ name, active: name !== cellar, fulfillsOnlineOrders: true }));
    const journey = await openJourney(await open(), { world: { ...journeyWorld(), locations } });
    const page = await settingsOf(journey);
    const { id } = (await page.read()).locations!.find(({ name }) => name.startsWith(cellar))!;
    expect((await page.save(({ mfn }) => ({ mfn: { ...mfn, locationId: id } }))).body.problems).toEqual({ "mfn.locationId": `“${cellar}” is deactivated in Shopify. Activate it there, or choose another location.` });
    expect((await page.read()).locations?.map(({ name }) => name)).toContain(`${cellar} (deactivated)`);
  });

  test("R60 while Shopify does not answer the page stands and nothing unchecked is saved", async () => {
    let down = false;
    const journey = await openJourney(await open(), { through: (send) => (input, init) => {
      const url = new URL(new Request(input, init).url);
      return down && url.pathname.endsWith("graphql.json") ? Promise.resolve(new Response("", { status: 503 })) : send(input, init);
    } });
    down = true;
    const page = await settingsOf(journey);
    expect((await page.read()).locations).toBeNull();
    const { status, body } = await page.save(() => ({ taxMode: "charge" }));
    expect([status, body.problems?.["mfn.locationId"]]).toEqual([400, "Shopify does not answer now, so this location could not be checked. Save again in a minute."]);
  });

  test("R53 a customer is found by name and may then be chosen", async () => {
    const journey = await openJourney(await open());
    const merchant = merchantOf(journey);
    const made = await journey.lockstep().flows.shopify(shops[0]).createCustomer({ name: "Amazon wholesale", tags: [] });
    journey.clock.advance(60_000);
    expect(await merchant.reads(customers, "/app/customers?search=wholesale")).toEqual({ customers: [{ id: made.id, name: made.name }] });
    expect(await merchant.reads(customers, `/app/customers?id=${encodeURIComponent(made.id)}`)).toEqual({ customers: [{ id: made.id, name: made.name }] });
    const page = await settingsOf(journey);
    expect((await page.save(({ mfn }) => ({ mfn: { ...mfn, customer: { mode: "single", customerId: made.id } } }))).body).toMatchObject({ ok: true, version: 2 });
  });

  test("do not exist for another shop, nor does their form", async () => {
    const journey = await openJourney(await open(), { shopify: { shops: [...shops] } });
    const stranger = await settingsOf(journey, shops[1]);
    await expect(stranger.read()).rejects.toMatchObject({ status: 404 });
    await expect(stranger.save(() => ({ taxMode: "ignore" }))).rejects.toMatchObject({ status: 404 });
    await expect(stranger.preview(() => ({}))).rejects.toMatchObject({ status: 404 });
    expect((await journey.store()).settingsVersion).toBe(1);
    const merchant = merchantOf(journey);
    await expect(merchant.reads(loader, "/app/stores/x/settings", { store: "x" })).rejects.toMatchObject({ status: 404 });
    await expect(merchant.sends(action, "/app/stores/x/settings", { intent: "preview", settings: "{}" }, { store: "x" })).rejects.toMatchObject({ status: 404 });
    const { id } = await journey.store();
    await expect(merchant.reads(loader, `${settingsPath(id)}/nowhere`, { store: id, tab: "nowhere" })).rejects.toMatchObject({ status: 404 });
  });

  test.each<[Record<string, string>]>([[{}], [{ intent: "save", settings: "{" , basedOn: "1" }], [{ intent: "save", settings: "{}" }], [{ intent: "save", settings: "{}", basedOn: "none" }], [{ intent: "forget" }]])("refuse a form that is none of their own: %j", async (form) => {
    const journey = await openJourney(await open());
    expect(await (await settingsOf(journey)).send(form)).toMatchObject({ status: 400, body: { ok: false } });
    expect((await journey.store()).settingsVersion).toBe(1);
  });

  test("the navigation's entry leads to the first store, and without one to connecting", async () => {
    const journey = await openJourney(await open(), { shopify: { shops: [...shops] } });
    const { id } = await journey.store();
    const led = await merchantOf(journey).reads(settingsOfShop, "/app/settings").catch((thrown: unknown) => thrown as Response);
    expect((led as Response).headers.get("location")).toContain(settingsPath(id));
    expect(await merchantOf(journey, shops[1]).reads(settingsOfShop, "/app/settings")).toBeNull();
  });
});

describeEmbedded("R48 the preview of the next ten orders", ({ open }) => {
  const orders = [{ number: 1, lines: cup, at: "2026-11-20T10:00:00.000Z" }, { number: 3, status: "PENDING", lines: cup, at: "2026-11-20T08:00:00.000Z" }, { ...afnOrder, at: "2026-11-20T09:00:00.000Z" }];

  test("shows what becomes of each now and under the new settings, and writes nothing", async () => {
    const journey = await openJourney(await open(), { stores: [{ afnImport: false }], orders });
    await journey.run();
    const { prisma } = journey.lockstep().flows.db;
    const kept = async () => JSON.stringify([await prisma.order.findMany(), await prisma.store.findMany(), await prisma.reservation.findMany(), await prisma.connectionLogEntry.count()], (_key, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    const before = [await kept(), journey.shopify.world.orders().length];
    const { status, body } = await (await settingsOf(journey)).preview(({ mfn, afn }) => ({ mfn: { ...mfn, salesGroup: "Retail" }, afn: { ...afn, import: true }, pendingPolicy: "ignore" }));
    expect(status).toBe(200);
    expect(body.preview?.map(({ amazonOrderId, now, then, changed }) => [amazonOrderId, now.label, then.label, changed])).toEqual([
      [numberOf(3), "Units reserved", "Skipped", true],
      [numberOf(1), "Open, paid", "Open, paid", true],
      [numberOf(4), "Skipped", "Fulfilled, archived", true],
    ]);
    expect(body.preview?.[1]?.now.facts).toEqual(["Total $10.00", "Tags amazon, amazon-main, amazon.com"]);
    expect(body.preview?.[1]?.then.facts).toEqual(["Total $10.00", expect.stringMatching(/^Tags .*Retail/)]);
    expect(body.preview?.[2]?.then.facts).toEqual(["Total $10.00", "Tax $0.00 in the lines", "Tags amazon, amazon-main, amazon.com", "The store’s guest customer"]);
    expect(body.preview?.[2]?.now.why).toContain("switched off");
    expect([await kept(), journey.shopify.world.orders().length]).toEqual(before);
  });

  test("is refused like saving is, and shows nothing then", async () => {
    const journey = await openJourney(await open(), { orders });
    await journey.run();
    const { status, body } = await (await settingsOf(journey)).preview(({ mfn }) => ({ mfn: { ...mfn, importFrom: "NEVER" } }));
    expect([status, body.preview, Object.keys(body.problems ?? {})]).toEqual([400, undefined, ["mfn.importFrom"]]);
  });

  test("of an observing store tells what opening it would bring; of one without orders nothing", async () => {
    const journey = await openJourney(await open(), { stores: [{ state: "observe" }], orders: [{ number: 1, lines: cup }] });
    const page = await settingsOf(journey);
    expect((await page.preview(() => ({}))).body.preview).toEqual([]);
    await journey.run();
    expect((await page.preview(() => ({}))).body.preview?.map(({ now, changed }) => [now.label, changed])).toEqual([["Open, paid", false]]);
  });
});

describe("words and ways", () => {
  test("each tab has an address, and each setting a tab", () => {
    expect(settingsTabs.map(({ tab }) => readTab(tab))).toEqual(["", "amazon", "taxes", "rules", "products", "shipping", "cancellations"]);
    expect([readTab(undefined), readTab("nowhere")]).toEqual(["", null]);
    expect(["mfn.tags", "afn.note", "stock.locationIds", "rates.0.rate", "taxMode", "pendingPolicy", "catalogue.identifier", "price.priceListId", "shipping.carriers.0.company", "refunds.restock", "requestsPerHour"].map(tabOf)).toEqual(["", "amazon", "amazon", "taxes", "taxes", "rules", "products", "products", "shipping", "cancellations", "cancellations"]);
    expect(settingsPath("s", "taxes")).toBe("/app/stores/s/settings/taxes");
  });

  test("another tab shows the same form and asks the server for nothing", () => {
    const asked = (more: object) => shouldRevalidate({ currentParams: { store: "s" }, nextParams: { store: "s", tab: "taxes" }, defaultShouldRevalidate: true, ...more } as unknown as Parameters<typeof shouldRevalidate>[0]);
    expect([asked({}), asked({ formMethod: "POST" }), asked({ nextParams: { store: "t", tab: "taxes" } }), asked({ nextParams: { store: "s" } })]).toEqual([false, true, true, true]);
  });

  test("versions name what changed since the one before", () => {
    const at = new Date("2026-11-20T12:00:00Z");
    const saved = (version: number, settings: object, savedBy = "staff:7") => ({ version, settings, savedAt: at, savedBy });
    const shown = historyView([saved(3, { taxMode: "charge" }), saved(2, {}, "somebody"), saved(1, { mfn: { tags: ["a"] } })], 2, timeWords("UTC", at));
    expect(shown.map(({ version, who, what }) => [version, who, what])).toEqual([[3, "Staff member 7", "Tax"], [2, "somebody", "Orders you ship: Order tags"]]);
    expect(whoSaved("connect")).toBe("On connecting");
  });
});
