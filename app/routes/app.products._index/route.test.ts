import { expect, test } from "vitest";
import { approveTask, undoTask } from "../../sync/listing-tasks/decide-task.server.ts";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { nextNight, openedJourney } from "../../../tests/support/journey-catalogue.ts";
import { article, itemsOf, linked, standing, suggested, variantId } from "../../../tests/support/journey-links.ts";
import { ca, us } from "../../../tests/support/journey-orders.ts";
import type { openJourney} from "../../../tests/support/journey.ts";
import { shopDomain, stockOf, type Journey, type JourneyOptions } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { loader as exported } from "../app.products.links[.]csv.tsx";
import type { ProductView } from "./product-row.ts";
import { action, loader } from "./route.tsx";

const stranger = "other.myshopify.com";
const shops = [shopDomain, stranger];

const page = (journey: Journey, search = "", shop = shopDomain) => merchantOf(journey, shop).reads(loader, `/app/products?${search}`);
const skus = async (journey: Journey, search = "") => (await page(journey, search)).rows.map((row) => row.sellerSku);
const rowOf = async (journey: Journey, sku: string, view = "all"): Promise<ProductView> => (await page(journey, `view=${view}`)).rows.find((row) => row.sellerSku === sku)!;
const send = (journey: Journey, form: Record<string, string>, shop = shopDomain) => merchantOf(journey, shop).sends(action, "/app/products", form);
const ticked = async (journey: Journey, ...some: string[]) => JSON.stringify(some.map((sellerSku) => ({ sellerSku }))).replaceAll("{", `{"storeId":"${(await journey.store()).id}",`);

/** LINKED has its variant, LIKELY a suggestion by title, TWICE two of them, ALONE none; AFN is Amazon's to ship. */
const world: JourneyOptions = {
  stock: { LINKED: 10 }, shopify: { shops }, stores: [{ marketplaces: [us, ca] }],
  listings: [{ sku: "ALONE" }, { sku: "FBA", channel: "AMAZON_NA", quantity: null }, { sku: "LIKELY", leadTimeDays: 5 }, { sku: "LINKED", marketplaces: [us, ca] }, { sku: "TWICE" }],
  products: [article("Article LIKELY", "MY-LIKELY"), article("Same", "TWICE"), article("Same too", "TWICE", { barcode: "4006381333931" })],
};

async function opened(db: Parameters<typeof openJourney>[0], more: JourneyOptions = {}): Promise<Journey> {
  const journey = await openedJourney(db, { ...world, ...more });
  journey.clock.advance(60_000);
  return journey;
}

describeEmbedded("R86 the products page", ({ open }) => {
  test("R86 shows each SKU with its listings, its variant, its lead time, its number, and the ways on", async () => {
    const journey = await opened(await open());
    const { rows, count, toLink, next, stores, marketplaceIds, order, view } = await page(journey);
    expect(rows.map((row) => row.sellerSku)).toEqual(["ALONE", "FBA", "LIKELY", "LINKED", "TWICE"]);
    expect({ count, toLink, next, order, view, marketplaceIds, stores: stores.map((store) => store.alias) }).toEqual({ count: 5, toLink: 4, next: null, order: { by: "sku", descending: false }, view: "all", marketplaceIds: [us, ca], stores: ["main"] });
    const linkedRow = rows[3]!;
    expect(linkedRow).toMatchObject({
      title: "Article LINKED", asin: "B000000001", store: "main", channel: "You (MFN)", state: { label: "Active" }, proposals: [], sent: { units: "10" }, seen: "10", lead: { days: 2, own: null, editable: true },
      link: { title: "Article LINKED", sku: "LINKED", how: "Same SKU", url: `https://admin.shopify.com/store/demo/products/${/\d+$/.exec(journey.shopify.world.products()[0]!.id)![0]}/variants/${/\d+$/.exec(variantId(journey, "LINKED"))![0]}` },
    });
    expect(linkedRow.marketplaces.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([{ name: "amazon.ca", url: "https://www.amazon.ca/dp/B000000001" }, { name: "amazon.com", url: "https://www.amazon.com/dp/B000000001" }]);
    expect([linkedRow.url, linkedRow.whyUrl]).toEqual([expect.stringMatching(/^\/app\/products\/listing\?store=[-0-9a-f]+&sku=LINKED$/), expect.stringMatching(/^\/app\/stock\/why\?store=[-0-9a-f]+&sku=LINKED$/)]);
    expect(rows[1]).toMatchObject({ channel: "Amazon (AFN)", lead: { editable: false }, link: null });
    expect(rows[2]).toMatchObject({ lead: { days: 5, whose: "as listed" }, proposals: [{ title: "Article LIKELY", sku: "MY-LIKELY", why: "Same title", matches: [{ what: "Title", amazon: "Article LIKELY" }] }] });
    expect(rows[4]!.proposals.map(({ title, why, matches }) => [title, why, matches[0]!.what])).toEqual([["Same", "Same SKU, as other variants have it", "SKU"], ["Same too", "Same SKU, as other variants have it", "SKU"]]);
  });

  test("R86 is filtered, sorted and searched by its address", async () => {
    const journey = await opened(await open());
    const asked: [string, string[]][] = [
      ["view=to-link", ["ALONE", "FBA", "LIKELY", "TWICE"]], ["view=suggested", ["LIKELY", "TWICE"]], ["view=linked", ["LINKED"]], ["view=issues", []], ["view=stopped", []],
      ["search=like", ["LIKELY"]], ["search=Article%20T", ["TWICE"]], ["search=b0000", ["ALONE", "FBA", "LIKELY", "LINKED", "TWICE"]], [`marketplace=${ca}`, ["LINKED"]], ["channel=AFN", ["FBA"]], ["state=inactive", []],
      ["sort=-sku", ["TWICE", "LINKED", "LIKELY", "FBA", "ALONE"]], ["sort=-lead", ["LIKELY"]], ["sort=-sent", ["LINKED"]], ["view=x&store=x&after=broken", ["ALONE", "FBA", "LIKELY", "LINKED", "TWICE"]],
    ];
    for (const [search, found] of asked) expect([search, (await skus(journey, search)).slice(0, /sort=-(lead|sent)/.test(search) ? 1 : 9)]).toEqual([search, found]);
  });

  test("R86 goes on page by page in every order without losing one, with as many queries for sixty rows as for five", async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ sku: `A-${String(at).padStart(2, "0")}` }));
    const journey = await openedJourney(await open(), { stock: { "A-00": 4 }, listings: many });
    for (const sort of ["", "-title", "sent", "-seen", "lead"]) {
      const first = await page(journey, `sort=${sort}`);
      const second = await page(journey, new URLSearchParams({ sort, after: first.next! }).toString());
      const found = [...first.rows, ...second.rows].map((row) => row.sellerSku);
      expect([sort, first.rows.length, second.next, new Set(found).size]).toEqual([sort, 50, null, 60]);
    }
    expect(await merchantOf(journey).queries(loader, "/app/products")).toBe(11);
    expect(await merchantOf(journey).queries(loader, "/app/products?search=A-0")).toBe(11);
  });

  test("shows nothing of another shop's", async () => {
    const journey = await opened(await open());
    expect(await page(journey, "", stranger)).toMatchObject({ rows: [], count: 0, toLink: 0, stores: [] });
  });
});

describeEmbedded("what is done about one listing", ({ open }) => {
  const one = async (journey: Journey, sku: string, intent: string, more: Record<string, string> = {}) => ({ intent, storeId: (await journey.store()).id, sellerSku: sku, ...more });

  test("R40 R62 a suggestion is accepted, another refused, and its listing linked by hand, moved and unlinked", async () => {
    const journey = await opened(await open());
    const [likely, twice] = [variantId(journey, "MY-LIKELY"), (await rowOf(journey, "TWICE")).proposals.map((proposal) => proposal.variantId)];
    expect((await send(journey, await one(journey, "LIKELY", "accept", { variantId: likely }))).body).toMatchObject({ ok: true, message: expect.stringContaining("Linked.") as unknown });
    expect((await send(journey, await one(journey, "TWICE", "reject", { variantId: twice[0]! }))).body).toEqual({ ok: true, message: "Rejected. It is not suggested again.", stays: true });
    expect((await rowOf(journey, "TWICE")).proposals.map((proposal) => proposal.variantId)).toEqual([twice[1]]);
    expect((await send(journey, await one(journey, "ALONE", "link", { variantId: twice[0]! }))).status).toBe(200);
    expect((await rowOf(journey, "ALONE")).link).toMatchObject({ title: "Same", how: "By hand", sku: "TWICE" });
    expect(await send(journey, await one(journey, "ALONE", "link", { variantId: likely }))).toMatchObject({ status: 409, body: { ok: false } });
    expect((await send(journey, await one(journey, "ALONE", "link", { variantId: likely, seen: twice[0]! }))).body.message).toContain("Moved.");
    expect((await send(journey, await one(journey, "ALONE", "unlink"))).body).toMatchObject({ ok: true });
    expect(await send(journey, await one(journey, "ALONE", "unlink"))).toMatchObject({ status: 409, body: { ok: false, message: "This SKU is not linked any more." } });
    expect(await linked(journey)).toEqual([expect.stringMatching(/^LIKELY → MY-LIKELY, by-hand, staff:/), "LINKED → LINKED, exact-sku, lockstep"]);
  });

  test("R87 K18 a lead time is saved at once, goes to Amazon with the number, and goes back", async () => {
    const journey = await opened(await open());
    expect((await send(journey, await one(journey, "LINKED", "lead-time", { days: "7" }))).body).toEqual({ ok: true, message: "Saved. It goes to Amazon." });
    await journey.run();
    expect((await rowOf(journey, "LINKED")).lead).toMatchObject({ days: 7, own: 7, whose: "set by you" });
    expect(journey.amazon.world.listings().filter((listing) => listing.sku === "LINKED").flatMap((listing) => listing.attributes.fulfillment_availability ?? []).map((entry) => entry.lead_time_to_ship_max_days)).toEqual([7]);
    for (const days of ["31", "-1", "1.5", "soon"]) expect(await send(journey, await one(journey, "LINKED", "lead-time", { days }))).toMatchObject({ status: 409, body: { ok: false, message: "Whole business days from 0 to 30." } });
    expect(await send(journey, await one(journey, "NOWHERE", "lead-time", { days: "1" }))).toMatchObject({ status: 404, body: { ok: false } });
    expect((await send(journey, await one(journey, "LINKED", "lead-time", { days: "" }))).status).toBe(200);
    expect((await rowOf(journey, "LINKED")).lead.own).toBeNull();
  });

  test("is refused for another shop's store, whatever it is, and changes nothing", async () => {
    const journey = await opened(await open());
    const before = await linked(journey);
    const variant = { variantId: variantId(journey, "MY-LIKELY") };
    for (const [intent, more] of [["accept", variant], ["reject", variant], ["link", variant], ["unlink", {}], ["lead-time", { days: "3" }]] as const) {
      expect([intent, await send(journey, await one(journey, "LIKELY", intent, more), stranger)]).toMatchObject([intent, { status: 404, body: { ok: false } }]);
    }
    for (const kind of ["link", "stop", "create"]) expect(await send(journey, { intent: "bulk", kind, rows: await ticked(journey, "LIKELY") }, stranger)).toMatchObject({ status: 404, body: { ok: false } });
    expect(await send(journey, { intent: "bulk", kind: "stop", filter: `store=${(await journey.store()).id}` }, stranger)).toMatchObject({ status: 409, body: { ok: false } });
    expect(await send(journey, { intent: "nonsense" })).toMatchObject({ status: 400, body: { ok: false } });
    expect([await linked(journey), await suggested(journey), await journey.lockstep().flows.db.prisma.listingTask.count()]).toEqual([before, ["LIKELY ? MY-LIKELY, title", "TWICE ? TWICE, same-sku", "TWICE ? TWICE, same-sku"], 0]);
  });
});

describeEmbedded("work on many listings", ({ open }) => {
  const bulk = async (journey: Journey, kind: string, of: Record<string, string>) => (await send(journey, { intent: "bulk", kind, ...of })).body;
  /** Approves what was planned, as its own page does, and lets it be done. */
  const approve = async (journey: Journey, id: string) => {
    await journey.run(1);
    await approveTask(journey.lockstep().flows, shopDomain, id, "staff:1");
    await journey.run(1);
  };

  test("R40 suggestions of ticked rows are planned: only where there is just one, and nothing is done before it is approved", async () => {
    const journey = await opened(await open());
    const { ok, task } = await bulk(journey, "link", { rows: await ticked(journey, "ALONE", "LIKELY", "TWICE") });
    expect([ok, (await linked(journey)).length]).toEqual([true, 1]);
    expect(await itemsOf(journey, { id: task! })).toEqual(["ALONE skipped Nothing is suggested for it.", "LIKELY planned", "TWICE skipped More than one variant is suggested: choose one."]);
    await approve(journey, task!);
    expect(await linked(journey)).toEqual(["LIKELY → MY-LIKELY, by-hand, staff:1", "LINKED → LINKED, exact-sku, lockstep"]);
  });

  test("R40 suggestions of all that match are rejected, are not made again at night, and come back when that is taken back", async () => {
    const journey = await opened(await open());
    const { task } = await bulk(journey, "reject", { filter: "view=suggested" });
    await approve(journey, task!);
    expect([await standing(journey, { id: task! }), await suggested(journey)]).toEqual([{ state: "done", done: 2 }, []]);
    await nextNight(journey);
    expect(await suggested(journey)).toEqual([]);
    await undoTask(journey.lockstep().flows, shopDomain, task!, "staff:1");
    await journey.run(1);
    expect([(await standing(journey, { id: task! })).state, await suggested(journey)]).toEqual(["undone", ["LIKELY ? MY-LIKELY, title", "TWICE ? TWICE, same-sku", "TWICE ? TWICE, same-sku"]]);
  });

  test("R40 what was suggested, or settled, since rejecting was planned is left alone", async () => {
    const journey = await opened(await open());
    const { task } = await bulk(journey, "reject", { rows: await ticked(journey, "ALONE", "LIKELY", "TWICE") });
    await send(journey, { intent: "accept", storeId: (await journey.store()).id, sellerSku: "LIKELY", variantId: variantId(journey, "MY-LIKELY") });
    await approve(journey, task!);
    expect(await itemsOf(journey, { id: task! })).toEqual(["ALONE skipped Nothing is suggested for it.", "LIKELY skipped Its suggestions were changed since this was planned.", "TWICE done"]);
  });

  test("R11 a single listing is stopped at once, with consent where Amazon shows stock, and tracked again", async () => {
    const journey = await opened(await open());
    const rows = await ticked(journey, "LINKED");
    expect(await send(journey, { intent: "bulk", kind: "stop", rows })).toEqual({ status: 409, body: { ok: false, message: "Amazon shows 10 of it: let 0 be sent, or sell them first." } });
    expect(await bulk(journey, "stop", { rows, sendZero: "on" })).toEqual({ ok: true, message: "It is being carried out." });
    await journey.run();
    expect([await skus(journey), await skus(journey, "view=stopped"), (await stockOf(journey, "LINKED"))?.sent]).toEqual([["ALONE", "FBA", "LIKELY", "TWICE"], ["LINKED"], 0]);
    expect(await rowOf(journey, "LINKED", "stopped")).toMatchObject({ stopped: { zeroing: false }, link: { sku: "LINKED" } });
    expect((await bulk(journey, "resume", { rows })).ok).toBe(true);
    await journey.run();
    expect([await skus(journey, "view=stopped"), (await stockOf(journey, "LINKED"))?.sent]).toEqual([[], 10]);
  });

  test("R11 R87 all that match a filter are planned by it, whatever the page shows of them", async () => {
    const many = Array.from({ length: 60 }, (_, at) => ({ sku: `A-${String(at).padStart(2, "0")}` }));
    const journey = await openedJourney(await open(), { stock: {}, listings: [...many, { sku: "B" }] });
    const { task } = await bulk(journey, "stop", { filter: "search=A-" });
    await approve(journey, task!);
    expect([await standing(journey, { id: task! }), await skus(journey)]).toEqual([{ state: "done", done: 60 }, ["B"]]);
    const leads = await bulk(journey, "lead-time", { filter: "view=stopped", days: "4" });
    await approve(journey, leads.task!);
    expect((await page(journey, "view=stopped")).rows.every((row) => row.lead.own === 4)).toBe(true);
    expect(await send(journey, { intent: "bulk", kind: "lead-time", filter: "", days: "99" })).toMatchObject({ status: 409, body: { ok: false } });
    expect(await send(journey, { intent: "bulk", kind: "stop", filter: "view=nonsense" })).toMatchObject({ status: 409, body: { ok: false, message: "These filters mean nothing any more. Load the page anew." } });
  });

  test("R80 products are made only after a look, even of one listing", async () => {
    const journey = await opened(await open());
    const { task } = await bulk(journey, "create", { rows: await ticked(journey, "ALONE") });
    await journey.run(1);
    expect([await standing(journey, { id: task! }), journey.shopify.world.products().length]).toEqual([{ state: "planned", planned: 1 }, 4]);
    await approve(journey, task!);
    expect((await linked(journey))[0]).toBe("ALONE → ALONE, created, staff:1");
  });
});

describeEmbedded("the file of links", ({ open }) => {
  const fetched = async (journey: Journey, search = "", shop = shopDomain) => merchantOf(journey, shop).reads(exported, `/app/products/links.csv?${search}`);
  const lines = async (answer: Response) => (await answer.text()).split("\r\n").slice(1, -1);

  test("R62 holds all that the filter finds, and changes nothing when it is imported as it is", async () => {
    const journey = await opened(await open());
    const answer = await fetched(journey);
    expect([answer.headers.get("content-type"), answer.headers.get("content-disposition")]).toEqual(["text/csv; charset=utf-8", 'attachment; filename="amazon-links-2026-11-20.csv"']);
    const text = await answer.clone().text();
    expect((await lines(answer)).map((line) => line.split(",")[1])).toEqual(["ALONE", "FBA", "LIKELY", "LINKED", "TWICE"]);
    expect((await lines(await fetched(journey, "view=linked&sort=-sent"))).map((line) => line.split(",").slice(0, 2))).toEqual([["main", "LINKED"]]);
    const { body } = await send(journey, { intent: "import", text });
    expect(body).toMatchObject({ ok: true, message: "The file was read. Nothing is changed yet." });
    expect(await standing(journey, { id: body.task! })).toEqual({ state: "planned" });
  });

  test("R62 changed in a table program, it is planned line by line and links after approval", async () => {
    const journey = await opened(await open());
    const { body } = await send(journey, { intent: "import", text: `store;seller_sku;variant_id;action\r\nmain;LIKELY;${variantId(journey, "MY-LIKELY")};\r\nmain;LINKED;;unlink\r\nelsewhere;X;1;\r\n` });
    expect((await journey.lockstep().flows.db.prisma.listingTask.findUniqueOrThrow({ where: { id: body.task! } })).params).toMatchObject({ faultCount: 1, faults: [{ line: 4, text: expect.stringContaining("elsewhere") as unknown }] });
    await approveTask(journey.lockstep().flows, shopDomain, body.task!, "staff:1");
    await journey.run(1);
    expect(await linked(journey)).toEqual(["LIKELY → MY-LIKELY, by-hand, staff:1"]);
  });

  test("holds nothing of another shop's, and is not made of filters that mean nothing", async () => {
    const journey = await opened(await open());
    expect(await lines(await fetched(journey, "", stranger))).toEqual([]);
    const refused = await fetched(journey, `store=${(await journey.store()).id}`, stranger).catch((thrown: unknown) => thrown as Response);
    expect(refused.status).toBe(400);
  });
});
