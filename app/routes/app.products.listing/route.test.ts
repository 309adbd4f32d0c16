import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { article, lists, variantId } from "../../../tests/support/journey-links.ts";
import { numberOf } from "../../../tests/support/journey-orders.ts";
import { seller } from "../../../tests/support/journey-world.ts";
import { openJourney, outcomeOf, shopDomain, type Journey, type JourneyOptions } from "../../../tests/support/journey.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import { listingPath } from "../../ui/listing-words.ts";
import { action, loader } from "./route.tsx";

const stranger = "other.myshopify.com";
type Db = Parameters<typeof openJourney>[0];

/** CUP-1 is linked, LIKELY may be MY-LIKELY by its title, ALONE is like nothing; two orders wait for LIKELY. */
async function opened(db: Db, more: JourneyOptions = {}): Promise<Journey> {
  const orders = [1, 2].map((number) => ({ number, lines: [{ sku: "LIKELY" }] }));
  const journey = await openJourney(db, { stock: { "CUP-1": 10 }, listings: [{ sku: "CUP-1" }, { sku: "LIKELY" }, { sku: "ALONE" }], products: [article("Amazon's LIKELY", "MY-LIKELY"), article("Mug", "MUG-1")], orders, shopify: { shops: [shopDomain, stranger] }, ...more });
  for (const [at, sku] of ["CUP-1", "LIKELY", "ALONE"].entries()) lists(journey, sku, { title: `Amazon's ${sku}`, asin: `B0${String(at).padStart(8, "0")}` });
  await journey.run();
  journey.clock.advance(60_000);
  return journey;
}

/** The merchant on a listing's page. */
async function pageOf(journey: Journey, sku: string, shop?: string) {
  const { id } = await journey.store();
  const merchant = merchantOf(journey, shop);
  const path = listingPath(id, sku);
  return {
    id,
    read: () => merchant.reads(loader, path),
    queries: () => merchant.queries(loader, path),
    send: (form: Record<string, string>) => merchant.sends(action, path, { storeId: id, sellerSku: sku, ...form }),
    bulk: (kind: string, params: Record<string, string> = {}) => merchant.sends(action, path, { intent: "bulk", kind, rows: JSON.stringify([{ storeId: id, sellerSku: sku }]), ...params }),
  };
}

describeEmbedded("the page of one listing", ({ open }) => {
  test("R86 R40 shows what Amazon lists, the variant with its evidence, and the number", async () => {
    const journey = await opened(await open());
    const page = await pageOf(journey, "CUP-1");
    const view = await page.read();
    expect(view.product).toMatchObject({ sellerSku: "CUP-1", title: "Amazon's CUP-1", asin: "B000000000", link: { title: "Article CUP-1", sku: "CUP-1" }, whyUrl: expect.stringContaining("/app/stock/why?") as unknown });
    expect(view.marketplaces.map(({ name, quantity, read }) => [name, quantity, read])).toEqual([["amazon.com", "10", true]]);
    expect(view.link).toMatchObject({ how: expect.stringMatching(/^Same SKU\. Linked by Lockstep on Nov 20, 2026/) as unknown, matches: [{ what: "SKU", amazon: "CUP-1", shopify: "CUP-1" }] });
    expect(view.history.map(({ what, who }) => [what, who.split(",")[0]])).toEqual([["Linked to Article CUP-1 (CUP-1)", "Lockstep"]]);
    expect([view.stock.outcome.label, view.stock.facts[0]!.description, view.waiting.orders, view.stopped]).toEqual(["Sent", expect.stringMatching(/^10 on Nov 20, 2026/), [], null]);
    expect(await page.queries()).toBe(13);
  });

  test("R40 R62 R42 a suggestion is accepted with its evidence, its orders come in, it is moved and unlinked; the history tells all of it", async () => {
    const journey = await opened(await open());
    const page = await pageOf(journey, "LIKELY");
    const before = await page.read();
    expect([before.link, before.product.proposals.map(({ title, matches }) => [title, matches])]).toEqual([null, [["Amazon's LIKELY", [{ what: "Title", amazon: "Amazon's LIKELY", shopify: expect.stringContaining("Amazon's LIKELY") as unknown }]]]]);
    expect(before.waiting.orders.toSorted()).toEqual([numberOf(1), numberOf(2)]);
    const [mine, mug] = [variantId(journey, "MY-LIKELY"), variantId(journey, "MUG-1")];
    expect(await page.send({ intent: "accept", variantId: mine })).toMatchObject({ status: 200, body: { ok: true } });
    await journey.run();
    expect([(await page.read()).waiting.orders, (await outcomeOf(journey, 1)).outcome]).toEqual([[], "imported"]);
    expect((await page.send({ intent: "link", variantId: mug, seen: mine })).body.message).toContain("Moved.");
    expect(await page.send({ intent: "link", variantId: mine })).toMatchObject({ status: 409, body: { ok: false } });
    expect(await page.send({ intent: "unlink" })).toMatchObject({ status: 200 });
    const { history, link, product } = await page.read();
    expect(history.map(({ what, who }) => `${who.split(",")[0]}: ${what.split(";")[0]}`)).toEqual([
      "Staff member 1: Unlinked from Mug (MUG-1)", "Staff member 1: Moved from Amazon's LIKELY (MY-LIKELY) to Mug (MUG-1)", "Staff member 1: Linked to Amazon's LIKELY (MY-LIKELY)",
    ]);
    expect([link, product.link, history[2]!.matches.map(({ what }) => what)]).toEqual([null, null, ["Title"]]);
  });

  test("R40 what is said not to be it is not suggested again, and stands in its history", async () => {
    const journey = await opened(await open());
    const page = await pageOf(journey, "LIKELY");
    expect(await page.send({ intent: "reject", variantId: variantId(journey, "MY-LIKELY") })).toMatchObject({ status: 200 });
    const { product, history } = await page.read();
    expect([product.proposals, history.map(({ what }) => what)]).toEqual([[], ["Said not to be Amazon's LIKELY (MY-LIKELY)"]]);
  });

  test("R11 R87 it is stopped where Amazon shows nothing or 0 may be sent, tracked again, and given a lead time", async () => {
    const journey = await opened(await open());
    const page = await pageOf(journey, "CUP-1");
    expect(await page.bulk("stop")).toMatchObject({ status: 409, body: { ok: false, message: expect.stringContaining("Amazon shows 10 of it") as unknown } });
    expect((await page.read()).stopped).toBeNull();
    expect(await page.bulk("stop", { sendZero: "on" })).toMatchObject({ status: 200 });
    await journey.run();
    const stopped = await page.read();
    expect([stopped.stopped!.text, stopped.history[0]!.what]).toEqual([expect.stringMatching(/^Not tracked since Nov 20, 2026/), "Tracking stopped, 0 sent once"]);
    expect(await page.bulk("resume")).toMatchObject({ status: 200 });
    await journey.run();
    expect([(await page.read()).stopped, (await page.read()).history[0]!.what]).toEqual([null, "Tracked again"]);
    expect(await page.send({ intent: "lead-time", days: "5" })).toMatchObject({ status: 200 });
    expect(await page.read()).toMatchObject({ product: { lead: { days: 5, own: 5 } }, leadFrom: expect.stringMatching(/^Set here\./) as unknown });
    expect(await page.send({ intent: "lead-time", days: "31" })).toMatchObject({ status: 409, body: { message: "Whole business days from 0 to 30." } });
  });

  test("R80 a product of it is planned, to be looked at first", async () => {
    const journey = await opened(await open());
    const { body } = await (await pageOf(journey, "ALONE")).bulk("create");
    expect(body).toMatchObject({ ok: true, task: expect.any(String) as unknown });
    expect(journey.shopify.world.products().some(({ title }) => title === "Amazon's ALONE")).toBe(false);
  });

  test("R9 R87 tells the SKU that counts for its ASIN, and what Amazon finds wrong in its words", async () => {
    const journey = await openJourney(await open(), { stock: { "CUP-1": 1, "CUP-2": 1 } });
    lists(journey, "CUP-1", { asin: "B0SAME0000" });
    lists(journey, "CUP-2", { asin: "B0SAME0000" });
    const message = "The main image does not show the product.";
    journey.amazon.world.setListing(seller, "CUP-2", { status: "Inactive" });
    journey.amazon.world.raiseIssue(seller, "CUP-2", { code: "18027", message, severity: "ERROR", attributeNames: [], actions: ["SEARCH_SUPPRESSED"] });
    await journey.run();
    const view = await (await pageOf(journey, "CUP-2")).read();
    expect(view.marketplaces[0]).toMatchObject({ counts: expect.stringContaining("A second SKU of its ASIN") as unknown, counting: { sellerSku: "CUP-1" } });
    expect(view.issues.map(({ message: said, does }) => [said, does])).toEqual([[message, "Amazon hides it from search results."]]);
  });

  test("does not exist for another shop, an unknown SKU, or an address that is none; nothing is done from there", async () => {
    const journey = await opened(await open());
    const { id } = await journey.store();
    await expect((await pageOf(journey, "CUP-1", stranger)).read()).rejects.toMatchObject({ status: 404 });
    await expect((await pageOf(journey, "NOWHERE")).read()).rejects.toMatchObject({ status: 404 });
    for (const path of ["/app/products/listing", `/app/products/listing?store=${id}`, listingPath("x", "CUP-1"), listingPath(id, "\0")]) await expect(merchantOf(journey).reads(loader, path)).rejects.toMatchObject({ status: 404 });
    const strange = await pageOf(journey, "CUP-1", stranger);
    expect(await strange.send({ intent: "unlink" })).toMatchObject({ status: 404, body: { ok: false } });
    expect(await strange.bulk("stop", { sendZero: "on" })).toMatchObject({ status: 404, body: { ok: false } });
    expect((await (await pageOf(journey, "CUP-1")).read()).product.link).not.toBeNull();
  });

  test("refuses a form that asks for another listing, for many, or for nothing known", async () => {
    const journey = await opened(await open());
    const { id } = await journey.store();
    const page = await pageOf(journey, "CUP-1");
    const two = JSON.stringify(["CUP-1", "ALONE"].map((sellerSku) => ({ storeId: id, sellerSku })));
    const forms = [{ intent: "unlink", sellerSku: "LIKELY" }, { intent: "bulk", kind: "unlink", rows: two }, { intent: "bulk", kind: "unlink", filter: "" }, { intent: "import", text: "store" }, { intent: "forget" }] as Record<string, string>[];
    for (const form of forms) expect([form, await page.send(form)]).toMatchObject([form, { status: 400, body: { ok: false } }]);
    expect((await page.read()).product.link).not.toBeNull();
  });
});
