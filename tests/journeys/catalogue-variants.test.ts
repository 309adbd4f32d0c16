import { expect, test } from "vitest";
import { enqueueNow } from "../../app/queue/enqueue.server.ts";
import { job } from "../../app/queue/job-types.ts";
import { runScheduled } from "../../app/sync/run-scheduled.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { counted, links, nextNight, openedJourney, readings, runOnly, variants } from "../support/journey-catalogue.ts";
import { mortal } from "../support/journey-crash.ts";
import { warehouse } from "../support/journey-world.ts";
import { available, openJourney, problemList, problems, shopDomain, stockOf, type Journey } from "../support/journey.ts";

const hourMs = 3_600_000;
const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`SKU-${String(index).padStart(4, "0")}`, 1]));
const productOf = (journey: Journey, sku: string) => journey.shopify.world.products().find((product) => product.variants.some((variant) => variant.sku === sku))!;
const bundle = { sku: "SET-1", price: "9.00", barcode: "4006381333931", requiresComponents: true };

describeEmbedded("R10 Shopify's whole catalogue", ({ open }) => {
  test("R10 every variant of every product is read by one bulk operation, with all that matching looks at", async () => {
    const journey = await openedJourney(await open(), { stock: { "CUP-1": 1 }, products: [{ title: "Old set", status: "ARCHIVED", variants: [bundle, { sku: "", price: "1.00", tracked: false }] }] });
    const rows = await journey.lockstep().flows.db.prisma.shopifyVariant.findMany({ orderBy: { variantId: "asc" } });
    expect(rows.map(({ sku, barcodeKey, productStatus, bundle, tracked, titleKey }) => [sku, barcodeKey, productStatus, bundle, tracked, titleKey])).toEqual([
      ["CUP-1", null, "ACTIVE", false, true, "article cup 1"],
      ["SET-1", "04006381333931", "ARCHIVED", true, true, expect.stringContaining("old set")],
      [rows[2]!.sku, null, "ARCHIVED", false, false, expect.stringContaining("old set")],
    ]);
    expect([journey.shopify.calls().bulkOperationRunQuery, await counted(journey, "shopify")]).toEqual([1, { read: 3 }]);
  });

  test("R10 what a later reading does not show any more is gone, and its link ends", async () => {
    const journey = await openedJourney(await open());
    journey.shopify.steerWebhooks({ topics: ["products/delete"], lost: true });
    journey.shopify.world.deleteProduct(productOf(journey, "POT-1").id);
    await nextNight(journey);
    expect([await variants(journey), await links(journey)]).toEqual([["CUP-1 of Article CUP-1, ACTIVE"], ["CUP-1 → CUP-1"]]);
    expect(await counted(journey, "shopify")).toEqual({ read: 1, gone: 1 });
  });

  test("a shop without products is read too", async () => {
    const journey = await openedJourney(await open(), { stock: {}, listings: [{ sku: "CUP-1" }] });
    expect([await variants(journey), (await readings(journey, "shopify")).map(({ state }) => state)]).toEqual([[], ["done"]]);
  });

  test.each([
    ["fails after half of its lines", { kind: "fails", share: 0.5 } as const, /INTERNAL_SERVER_ERROR/, 2],
    ["fails without a file", { kind: "fails", errorCode: "ACCESS_DENIED" } as const, /ACCESS_DENIED/, 1],
    ["is cut off", { kind: "cut" } as const, /cut off|ends before/, 2],
  ])("a bulk operation that %s: what was good is kept, nothing is dropped, the merchant is told, and in an hour it is read whole", async (_what, fault, words, atLeast) => {
    const journey = await openedJourney(await open(), { stock: many(20) });
    journey.shopify.steerWebhooks({ topics: ["products/create", "products/delete"], lost: true });
    journey.shopify.world.deleteProduct(productOf(journey, "SKU-0000").id);
    journey.shopify.failBulk(fault);
    journey.clock.advance(24 * hourMs);
    await runScheduled(journey.lockstep().flows, "read-variants");
    await journey.run(0.5);
    const [problem] = await problems(journey);
    expect([problem?.code, (problem?.params as { detail: string }).detail, (await variants(journey)).length]).toEqual(["variants-not-read", expect.stringMatching(words), 20]);
    expect((await readings(journey, "shopify")).length).toBeGreaterThanOrEqual(atLeast);
    await journey.run();
    expect([(await variants(journey)).length, (await problemList(journey)).includes("variants-not-read")]).toEqual([19, false]);
  });

  test("five bulk operations at once are Shopify's limit: it is waited for", async () => {
    const journey = await openJourney(await open());
    journey.shopify.failBulk({ kind: "refused", code: "LIMIT_REACHED" });
    await journey.run();
    expect([(await variants(journey)).length, (await readings(journey, "shopify")).map(({ state }) => state)]).toEqual([2, ["done"]]);
  });

  test("an operation that never ends is given up after a day, and another one is asked for", async () => {
    const journey = await openJourney(await open());
    journey.shopify.failBulk({ kind: "hangs" });
    await journey.run(30);
    expect([(await variants(journey)).length, (await readings(journey, "shopify")).map(({ state }) => state)]).toEqual([2, ["done", "failed"]]);
  });

  test("a product that is deleted while the file is made does not come back with it", async () => {
    const journey = await openedJourney(await open());
    journey.clock.advance(24 * hourMs);
    await runScheduled(journey.lockstep().flows, "read-variants");
    await journey.run(0.002);
    journey.shopify.world.deleteProduct(productOf(journey, "POT-1").id);
    await journey.run();
    expect(await variants(journey)).toEqual(["CUP-1 of Article CUP-1, ACTIVE"]);
  });
});

describeEmbedded("a product that changes", ({ open }) => {
  const opened = async () => openedJourney(await open(), { listings: ["CUP-1", "POT-1", "NEW-1"].map((sku) => ({ sku })) });
  const product = { title: "New thing", status: "ACTIVE" as const, variants: [{ sku: "NEW-1", price: "5.00", tracked: true, levels: { [warehouse]: 6 } }] };

  test("R10 R40 one that is made is linked, and its stock goes to Amazon", async () => {
    const journey = await opened();
    journey.shopify.world.addProduct(product);
    await journey.run();
    expect([await links(journey), await stockOf(journey, "NEW-1")]).toMatchObject([["CUP-1 → CUP-1", "NEW-1 → NEW-1", "POT-1 → POT-1"], { sent: 6 }]);
    expect(journey.shopify.calls().bulkOperationRunQuery, "the whole catalogue is not read for it").toBe(1);
  });

  test.each([
    ["twice", { copies: 2 }],
    ["late and the last first", { delayMs: 20 * 60_000, reversed: true }],
  ])("news that come %s lead to the same", async (_how, steering) => {
    const journey = await opened();
    journey.shopify.steerWebhooks({ topics: ["products/create", "products/update", "products/delete"], ...steering });
    const id = journey.shopify.world.addProduct({ ...product, variants: [{ sku: "OTHER", price: "5.00" }] });
    journey.shopify.world.changeVariant("OTHER", { sku: "NEW-1" });
    journey.shopify.world.editProduct(id, { title: "Newer thing", status: "ARCHIVED" });
    journey.shopify.world.deleteProduct(productOf(journey, "POT-1").id);
    await journey.run();
    journey.clock.advance(hourMs);
    await journey.run();
    expect(await variants(journey)).toEqual(["CUP-1 of Article CUP-1, ACTIVE", "NEW-1 of Newer thing, ARCHIVED"]);
    expect(await links(journey)).toEqual(["CUP-1 → CUP-1", "NEW-1 → NEW-1"]);
  });

  test("news that are lost are found within the hour", async () => {
    const journey = await opened();
    journey.shopify.steerWebhooks({ topics: ["products/create", "products/update"], lost: true });
    journey.shopify.world.addProduct(product);
    journey.shopify.world.changeVariant("CUP-1", { sku: "CUP-2" });
    await journey.later(60, "see-products");
    expect(await variants(journey)).toEqual(["CUP-2 of Article CUP-1, ACTIVE", "NEW-1 of New thing, ACTIVE", "POT-1 of Article POT-1, ACTIVE"]);
    expect((await links(journey)).find((link) => link.startsWith("NEW-1"))).toBe("NEW-1 → NEW-1");
  });

  test("one that is deleted takes its variants and links along at once; a variant of one that stays goes alone", async () => {
    const journey = await opened();
    journey.shopify.world.deleteProduct(productOf(journey, "POT-1").id);
    await journey.run(0.002);
    expect([await variants(journey), await links(journey)]).toEqual([["CUP-1 of Article CUP-1, ACTIVE"], ["CUP-1 → CUP-1"]]);
    journey.shopify.world.deleteVariant("CUP-1");
    await journey.run();
    expect([await variants(journey), await links(journey)]).toEqual([[], []]);
  });

  test("what matching does not look at leaves links and stock as they are", async () => {
    const journey = await opened();
    const before = await journey.lockstep().flows.db.prisma.link.findMany();
    journey.shopify.world.changeVariant("CUP-1", { price: "77.00" });
    await journey.run();
    expect(await journey.lockstep().flows.db.prisma.link.findMany()).toEqual(before);
    expect((await journey.lockstep().flows.db.prisma.shopifyVariant.findFirst({ where: { sku: "CUP-1" } }))!.priceMinor).toBe(7700n);
    expect(available(journey, "CUP-1")).toBe(10);
  });
});

describeEmbedded("more products than Shopify's budget pays for", ({ open }) => {
  const count = 125;
  const product = (at: number) => ({ title: `P ${at}`, options: ["Size"], variants: Array.from({ length: 10 }, (_, index) => ({ sku: `P${at}-${index}`, price: "1.00", title: `S${index}`, optionValues: [`S${index}`] })) });

  test.each(["named", "swept"])("R10 are seen all the same when they are %s, each of them once", async (how) => {
    const journey = await openJourney(await open(), { shopify: { cost: { bucket: 820 } }, stock: {}, listings: [{ sku: "CUP-1" }], products: Array.from({ length: count }, (_, at) => product(at)) });
    journey.shopify.steerWebhooks({ topics: ["products/create", "products/update"], lost: true });
    await journey.run(2);
    const { flows } = journey.lockstep();
    const ids = journey.shopify.world.products().map(({ id }) => id);
    for (const id of ids) journey.shopify.world.editProduct(id, { title: "Renamed" });
    journey.clock.advance(hourMs);
    journey.shopify.resetCalls();
    if (how === "named") await enqueueNow(flows.queue, [job("see-products", shopDomain, { shop: shopDomain, productIds: ids })]);
    else await runScheduled(flows, "see-products");
    await runOnly(journey, "see-products");
    const unseen = await flows.db.prisma.shopifyVariant.count({ where: { productTitle: { not: "Renamed" } } });
    expect([unseen, journey.shopify.calls().nodes]).toEqual([0, Math.ceil(count / 25)]);
  });
});

describeEmbedded("a product that is deleted while it is looked at", ({ open }) => {
  test("R10 does not come back, and its link ends", async () => {
    let during: (() => Promise<void>) | null = null;
    const journey = await openJourney(await open(), {
      through: (send) => async (input, init) => {
        const request = new Request(input, init);
        const asks = during && (await request.clone().text()).includes("productsWithVariants") ? during : null;
        const answer = await send(request);
        if (asks) during = null;
        await asks?.();
        return answer;
      },
    });
    await journey.run();
    const { id } = productOf(journey, "CUP-1");
    during = async () => {
      journey.shopify.world.deleteProduct(id);
      await journey.shopify.flushWebhooks();
      await runOnly(journey, "handle-webhook");
    };
    await enqueueNow(journey.lockstep().flows.queue, [job("see-products", shopDomain, { shop: shopDomain, productIds: [id] })]);
    await journey.run(1);
    expect([during, await variants(journey), await links(journey)]).toEqual([null, ["POT-1 of Article POT-1, ACTIVE"], ["POT-1 → POT-1"]]);
  });
});

describeEmbedded("a program that ends while it reads Shopify's catalogue", ({ open }) => {
  const { reaper, fresh } = mortal(open);

  test("goes on where it was, whichever step it is", async () => {
    const journey = await openJourney(await fresh(), { stock: many(1300), listings: [], through: reaper.through });
    const { prisma } = journey.lockstep().flows.db;
    for (let step = 2, died = true; died; step += 3) {
      await prisma.shopifyVariant.deleteMany();
      await prisma.catalogueRun.deleteMany();
      journey.clock.advance(61 * 60_000);
      await runScheduled(journey.lockstep().flows, "read-variants");
      reaper.dieAt(step);
      await runOnly(journey, "read-variants").catch(() => null);
      died = reaper.died();
      reaper.dieAt(null);
      if (died) await journey.restart();
      await runOnly(journey, "read-variants");
      const first = (await readings(journey, "shopify")).at(-1)!; // whose job had not been noted as done is followed by another
      expect([await prisma.shopifyVariant.count(), first.state, first.counts.read], `stopped at step ${step}`).toEqual([1300, "done", 1300]);
      if (!died) expect(step).toBeGreaterThan(10);
    }
  }, 60_000);
});
