import { expect, test } from "vitest";
import { describeEmbedded } from "../../../tests/support/database.ts";
import { openJourney, shopDomain, type Journey, type JourneyOptions } from "../../../tests/support/journey.ts";
import { article, linked, lists, standing, variantId } from "../../../tests/support/journey-links.ts";
import { merchantOf } from "../../../tests/support/merchant.ts";
import type { ListingTask } from "../../domain/listings/listing-task.ts";
import { importLinks } from "../../sync/listing-tasks/import-links.server.ts";
import { startTask, type TaskAsked } from "../../sync/listing-tasks/start-task.server.ts";
import { action, loader } from "./route.tsx";

const other = "other.myshopify.com";
type Db = Parameters<typeof openJourney>[0];

/** A shop without products, and Amazon's listings of these SKUs; both catalogues are read. */
async function without(db: Db, skus: string[], more: JourneyOptions = {}): Promise<Journey> {
  const journey = await openJourney(db, { stock: {}, listings: skus.map((sku) => ({ sku, quantity: 9 })), ...more });
  for (const [at, sku] of skus.entries()) lists(journey, sku, { title: `Amazon's ${sku}`, asin: `B0${String(at).padStart(8, "0")}` });
  await journey.run();
  return journey;
}

async function started(journey: Journey, asked: Partial<TaskAsked> & Pick<TaskAsked, "kind">): Promise<ListingTask> {
  const { id: storeId } = await journey.store();
  const task = (await startTask(journey.lockstep().flows, shopDomain, { params: {}, of: { storeId }, by: "staff:1", ...asked }))!;
  await journey.run();
  return task;
}

/** The merchant on a task's page. */
function pageOf(journey: Journey, { id }: Pick<ListingTask, "id">, shop?: string) {
  const merchant = merchantOf(journey, shop);
  const [path, params] = [`/app/products/tasks/${id}`, { task: id }] as const;
  return {
    read: (query = "") => merchant.reads(loader, path + query, params),
    queries: () => merchant.queries(loader, path, params),
    send: (intent: string, more: Record<string, string> = {}) => merchant.sends(action, path, { intent, ...more }, params),
  };
}

describeEmbedded("a task's page", ({ open }) => {
  test("R80 products are previewed, one is left out, the others are made and linked, and taken back", async () => {
    const journey = await without(await open(), ["CUP-1", "POT-1", "PAN-1"]);
    const page = pageOf(journey, await started(journey, { kind: "create" }));
    const { task, rows, filters } = await page.read();
    expect(task).toMatchObject({ title: "Create products", state: { label: "Waits for you" }, can: { approve: true, drop: true, undo: false }, approve: "Create 3", progress: "3 to be done" });
    expect(rows.map(({ sellerSku, store, title, state, excluded }) => [sellerSku, store, title, state.label, excluded])).toEqual(["CUP-1", "PAN-1", "POT-1"].map((sku) => [sku, "main", `Amazon's ${sku}`, "Planned", false]));
    expect(rows[0]!.plan.slice(0, 2).map(({ text }) => text)).toEqual(["Make “Amazon's CUP-1”, SKU CUP-1", expect.stringContaining("Active · $") as unknown]);
    expect([filters, rows[0]!.productUrl]).toEqual([[{ value: "planned", label: "Planned (3)" }], null]);
    const { storeId, sellerSku } = rows[1]!;
    expect(await page.send("exclude", { storeId, sellerSku })).toEqual({ status: 200, body: { ok: true, message: "Left out." } });
    expect((await page.read("?state=excluded")).rows.map((row) => [row.sellerSku, row.excluded])).toEqual([["PAN-1", true]]);
    expect(await page.send("approve")).toMatchObject({ status: 200 });
    await journey.run();
    const done = await page.read();
    expect(done.task).toMatchObject({ state: { label: "Done" }, progress: "2 done, 1 left out", percent: 100, can: { approve: false, undo: true } });
    expect(done.rows.map((row) => [row.state.label, row.productUrl !== null, row.excluded])).toEqual([["Done", true, null], ["Left out", false, null], ["Done", true, null]]);
    expect([journey.shopify.world.products().map(({ title }) => title).toSorted(), await linked(journey)]).toEqual([["Amazon's CUP-1", "Amazon's POT-1"], ["CUP-1 → CUP-1, created, staff:1", "POT-1 → POT-1, created, staff:1"]]);
    expect(await page.send("undo")).toMatchObject({ status: 200 });
    await journey.run();
    expect([(await page.read()).task.progress, journey.shopify.world.products(), await linked(journey)]).toEqual(["2 taken back", [], []]);
  });

  test("what is left out may be taken in again; what is decided is decided once", async () => {
    const journey = await without(await open(), ["CUP-1"]);
    const task = await started(journey, { kind: "create" });
    const page = pageOf(journey, task);
    const { storeId, sellerSku } = (await page.read()).rows[0]!;
    await page.send("exclude", { storeId, sellerSku });
    expect((await page.read()).task.can.approve).toBe(false);
    expect(await page.send("include", { storeId, sellerSku })).toMatchObject({ body: { message: "Taken in again." } });
    expect(await page.send("drop")).toMatchObject({ status: 200, body: { ok: true } });
    expect(await page.send("approve")).toEqual({ status: 409, body: { ok: false, message: "This is decided already. Look at it again." } });
    expect(await page.send("exclude", { storeId, sellerSku })).toMatchObject({ status: 409 });
    await journey.run();
    expect([await standing(journey, task), journey.shopify.world.products()]).toEqual([{ state: "dropped", planned: 1 }, []]);
  });

  test("R65 a difference between Amazon's and the linked product is shown field by field, and waits", async () => {
    const journey = await openJourney(await open(), { stock: {}, listings: [{ sku: "CUP-1" }], products: [article("My cup", "CUP-1")] });
    lists(journey, "CUP-1", { title: "Amazon's cup", asin: "B000000001" });
    await journey.run();
    await journey.changeSettings({ catalogue: { productSync: ["title"] } });
    const task = await started(journey, { kind: "update-products", params: { fields: ["title"], settingsVersion: 2, automatic: false } });
    const { rows } = await pageOf(journey, task).read();
    expect(rows[0]!.plan.map(({ field, text }) => [field, text])).toEqual([[null, "“My cup”"], ["Title", "“My cup” → “Amazon's cup”"]]);
    expect(rows[0]!.productUrl).toContain("/products/");
    expect(journey.shopify.world.products().map(({ title }) => title)).toEqual(["My cup"]);
  });

  test("R42 a file of links shows each move by the variants' names, and K22 its bad lines by their numbers", async () => {
    const journey = await openJourney(await open(), { stock: {}, listings: [{ sku: "CUP-1" }], products: [article("Cup", "CUP-1"), article("Mug", "MUG-1")] });
    await journey.run();
    const file = `store,seller_sku,variant_id\nmain,CUP-1,${variantId(journey, "MUG-1")}\nnowhere,CUP-1,\n`;
    const task = await importLinks(journey.lockstep().flows, shopDomain, file, "staff:1");
    const page = await pageOf(journey, task).read();
    expect(page.rows.map((row) => row.plan.map(({ text }) => text))).toEqual([["Move from Cup to Mug"]]);
    expect(page.task).toMatchObject({ title: "Link listings", faults: [{ line: "3", text: "There is no store “nowhere”." }], moreFaults: null });
  });

  test("a long task is shown page by page, with as many queries however long it is", async () => {
    const skus = Array.from({ length: 60 }, (_, at) => `SKU-${String(at).padStart(2, "0")}`);
    const journey = await without(await open(), skus);
    const page = pageOf(journey, await started(journey, { kind: "stop", params: { sendZero: true, archive: false } }));
    const first = await page.read();
    expect([first.rows.length, first.rows.at(-1)!.sellerSku, await page.queries()]).toEqual([50, "SKU-49", 6]);
    const second = await page.read(`?${new URLSearchParams({ after: first.next! }).toString()}`);
    expect([second.rows.map((row) => row.sellerSku), second.next]).toEqual([skus.slice(50), null]);
    for (const after of ["x", "[]", JSON.stringify(["x", "SKU-01"]), JSON.stringify([first.rows[0]!.storeId, "\0"])]) expect((await page.read(`?${new URLSearchParams({ after, state: "x" }).toString()}`)).rows[0]!.sellerSku).toBe("SKU-00");
  });

  test("does not exist for another shop, nor under an address that is none", async () => {
    const journey = await without(await open(), ["CUP-1"], { shopify: { shops: [shopDomain, other] } });
    const task = await started(journey, { kind: "create" });
    const stranger = pageOf(journey, task, other);
    await expect(stranger.read()).rejects.toMatchObject({ status: 404 });
    const { storeId, sellerSku } = (await pageOf(journey, task).read()).rows[0]!;
    for (const intent of ["approve", "drop", "undo", "exclude"]) await expect(stranger.send(intent, { storeId, sellerSku })).rejects.toMatchObject({ status: 404 });
    for (const id of ["x", "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c"]) {
      await expect(pageOf(journey, { id }).read()).rejects.toMatchObject({ status: 404 });
      await expect(pageOf(journey, { id }).send("approve")).rejects.toMatchObject({ status: 404 });
    }
    expect(await standing(journey, task)).toEqual({ state: "planned", planned: 1 });
  });

  test.each<[Record<string, string>]>([[{}], [{ intent: "forget" }], [{ intent: "exclude" }], [{ intent: "exclude", storeId: "x", sellerSku: "CUP-1" }], [{ intent: "include", storeId: "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c", sellerSku: "\0" }]])("refuses a form that asks for nothing known: %j", async (form) => {
    const journey = await openJourney(await open());
    const { intent = "", ...more } = form;
    expect(await pageOf(journey, { id: "0b0e7a52-7d54-4a1c-8f5c-3a8f6a1f2b3c" }).send(intent, more)).toMatchObject({ status: 400, body: { ok: false } });
  });
});
