import { expect, test } from "vitest";
import { countStock } from "../../app/db/stock-pages.server.ts";
import { approveTask } from "../../app/sync/listing-tasks/decide-task.server.ts";
import { runListingTask } from "../../app/sync/listing-tasks/run-listing-task.server.ts";
import { startTask } from "../../app/sync/listing-tasks/start-task.server.ts";
import { describeEmbedded } from "../support/database.ts";
import { runOnly } from "../support/journey-catalogue.ts";
import { historyOf, itemsOf, linked, unlinkedTold } from "../support/journey-links.ts";
import { perform, productJourney, staff, takeBack } from "../support/journey-products.ts";
import { ca, us } from "../support/journey-orders.ts";
import { seller, warehouse } from "../support/journey-world.ts";
import { problemList, shopDomain, stockOf, theOrder, type Journey, type JourneyOptions } from "../support/journey.ts";

const shown = (journey: Journey, sku = "CUP-1") => journey.amazon.world.quantityShown(seller, sku);
const stop = (journey: Journey, skus: string[], params: { sendZero?: boolean; archive?: boolean } = {}) => perform(journey, "stop", { sendZero: false, archive: false, ...params }, skus);
const resume = (journey: Journey, ...skus: string[]) => perform(journey, "resume", {}, skus);
const status = (journey: Journey, title: string) => journey.shopify.world.products().find((product) => product.title === title)?.status;
const wish = async (journey: Journey, sku = "CUP-1") => journey.lockstep().flows.db.prisma.skuSettings.findFirst({ where: { sellerSku: sku }, select: { stoppedAt: true, zeroing: true } });

describeEmbedded("R11 a listing that I do not want to see any more", ({ open }) => {
  test("R11 is not stopped while Amazon shows stock of it: I am told how much, and nothing changes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 5 } });
    const task = await stop(journey, ["CUP-1"]);
    expect([await itemsOf(journey, task), await wish(journey), shown(journey)]).toEqual([["CUP-1 skipped Amazon shows 5 of it: let 0 be sent, or sell them first."], null, 5]);
  });

  test("R11 goes at once where Amazon shows none: nothing is sent any more, its link and its orders stay", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }, { sku: "POT-1" }], { stock: { "CUP-1": 0, "POT-1": 3 } });
    await stop(journey, ["CUP-1"]);
    journey.shopify.world.setAvailable("CUP-1", warehouse, 9);
    await journey.run();
    await journey.later(60, "push-stock");
    expect([shown(journey), await stockOf(journey, "CUP-1"), await linked(journey)]).toMatchObject([0, { outcome: "skipped", reason: "tracking-stopped" }, [/CUP-1 → CUP-1/, /POT-1/].map((text) => expect.stringMatching(text) as string)]);
    expect(await countStock(journey.lockstep().flows.db.prisma, { shop: shopDomain })).toEqual({ unchanged: 1 });
    journey.addOrder({ number: 1, lines: [{ sku: "CUP-1" }] });
    await journey.poll();
    expect(theOrder(journey, 1).lines.map(({ sku }) => sku)).toEqual(["CUP-1"]);
  });

  test("R11 gets one last 0 if I let it; then Amazon's number is left alone, whoever changes it", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 5 } });
    await stop(journey, ["CUP-1"], { sendZero: true });
    expect([shown(journey), await wish(journey)]).toMatchObject([0, { zeroing: false }]);
    journey.amazon.world.setListing(seller, "CUP-1", { quantity: 7 });
    await journey.later(60, "read-listing-details");
    await journey.later(60, "push-stock");
    expect([shown(journey), await problemList(journey)]).toEqual([7, []]);
  });

  test("R11 gets its last 0 though it has no variant, and though stock is not sent otherwise", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 4 }]);
    await journey.changeSettings({ stock: { push: false } });
    await stop(journey, ["CUP-1"], { sendZero: true });
    expect([shown(journey), await unlinkedTold(journey)]).toEqual([0, null]);
  });

  test("R11 waits with its last 0 while the store only observes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 4 }], { stores: [{ state: "observe" }] });
    await stop(journey, ["CUP-1"], { sendZero: true });
    expect([shown(journey), await wish(journey)]).toMatchObject([4, { zeroing: true }]);
  });

  test("R11 whose last 0 Amazon refuses is told of, and tried again", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 4 }]);
    const invalid = { sku: "CUP-1", status: "INVALID", submissionId: "s1", issues: [{ code: "90111", message: "Blocked by its brand.", severity: "ERROR", categories: ["INVALID_ATTRIBUTE"] }] };
    journey.amazon.faults.add({ operation: "patchListingsItem", kind: "answer", status: 200, body: JSON.stringify(invalid), headers: { "content-type": "application/json" } });
    await stop(journey, ["CUP-1"], { sendZero: true });
    expect([shown(journey), await wish(journey), await problemList(journey)]).toMatchObject([4, { zeroing: true }, ["listing-refused CUP-1"]]);
    await journey.later(60, "push-stock");
    expect([shown(journey), await wish(journey), await problemList(journey)]).toMatchObject([0, { zeroing: false }, []]);
  });

  test("R11 counts a number that Amazon accepted and does not show yet", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 0 }, amazon: { applyDelayMs: 30 * 60_000 } });
    journey.shopify.world.setAvailable("CUP-1", warehouse, 6);
    await journey.run(0.1);
    expect(shown(journey)).toBe(0);
    expect(await itemsOf(journey, await perform(journey, "stop", { sendZero: false, archive: false }, ["CUP-1"], "planned"))).toEqual(["CUP-1 skipped Amazon shows 6 of it: let 0 be sent, or sell them first."]);
  });

  test("R11 is brought to 0 where a number was on its way while I stopped it", async () => {
    let during: (() => Promise<unknown>) | null = null;
    const through: JourneyOptions["through"] = (send) => async (input, init) => {
      const request = new Request(input, init);
      const click = request.method === "PATCH" ? during : null;
      if (click) during = null;
      await click?.();
      return send(request);
    };
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 0 }, through });
    const key = { storeId: (await journey.store()).id, sellerSku: "CUP-1" };
    during = async () => {
      const { flows } = journey.lockstep();
      const task = await startTask(flows, shopDomain, { kind: "stop", params: { sendZero: false, archive: false }, of: { keys: [key] }, by: staff });
      await approveTask(flows, shopDomain, task!.id, staff);
      await runListingTask(flows, { shop: shopDomain, taskId: task!.id });
      await runOnly(journey, "push-stock");
    };
    journey.shopify.world.setAvailable("CUP-1", warehouse, 6);
    await journey.run();
    expect([shown(journey), await wish(journey), during]).toMatchObject([0, { zeroing: false }, null]);
  });

  test("R11 that Amazon ships is stopped at once: its stock is Amazon's", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", channel: "AMAZON_NA", quantity: null }]);
    expect(await itemsOf(journey, await stop(journey, ["CUP-1"]))).toEqual(["CUP-1 done"]);
  });

  test("R11 is matched, priced and told of no more; tracked again it is as before", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }, { sku: "NEW-1" }], { stock: { "CUP-1": 0 } });
    expect(await unlinkedTold(journey)).toBe(1);
    await stop(journey, ["CUP-1", "NEW-1"]);
    expect(await unlinkedTold(journey)).toBeNull();
    journey.shopify.world.addProduct({ title: "New", variants: [{ sku: "NEW-1", price: "1.00", levels: { [warehouse]: 2 } }] });
    journey.shopify.world.setAvailable("CUP-1", warehouse, 8);
    await journey.later(60, "link-skus");
    expect([(await linked(journey)).length, shown(journey)]).toEqual([1, 0]);
    await resume(journey, "CUP-1", "NEW-1");
    expect([(await linked(journey)).length, shown(journey), shown(journey, "NEW-1"), await wish(journey)]).toEqual([2, 8, 2, { stoppedAt: null, zeroing: false }]);
    expect(await historyOf(journey, "CUP-1")).toEqual(["linked none → CUP-1 lockstep", "stopped none → CUP-1 staff:1", "resumed none → CUP-1 staff:1"]);
    expect(await itemsOf(journey, await resume(journey, "CUP-1"))).toEqual(["CUP-1 skipped It is tracked already."]);
  });
});

describeEmbedded("R11 its product", ({ open }) => {
  const box = { title: "Box", status: "DRAFT" as const, variants: ["BOX-1", "BOX-2"].map((sku) => ({ sku, title: sku, price: "1.00", levels: { [warehouse]: 0 } })) };

  test("R11 stays as it is unless I want it archived; then it comes back with the status that it had, also when the stop is undone", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { stock: { "CUP-1": 0 } });
    await stop(journey, ["CUP-1"]);
    expect(status(journey, "Article CUP-1")).toBe("ACTIVE");
    await resume(journey, "CUP-1");
    const task = await stop(journey, ["CUP-1"], { archive: true });
    expect(status(journey, "Article CUP-1")).toBe("ARCHIVED");
    await takeBack(journey, task);
    expect([status(journey, "Article CUP-1"), await wish(journey)]).toMatchObject(["ACTIVE", { stoppedAt: null }]);
  });

  test("R11 is archived once none of its variants is tracked in any store, and a draft comes back as a draft", async () => {
    const journey = await productJourney(await open(), [{ sku: "BOX-1" }, { sku: "BOX-2" }], { products: [box] });
    await stop(journey, ["BOX-1"], { archive: true });
    expect(status(journey, "Box")).toBe("DRAFT");
    await stop(journey, ["BOX-2"], { archive: true });
    expect(status(journey, "Box")).toBe("ARCHIVED");
    await resume(journey, "BOX-2");
    expect(status(journey, "Box")).toBe("DRAFT");
  });

  test("R11 is not archived while the store only observes", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", quantity: 0 }], { stock: { "CUP-1": 0 }, stores: [{ state: "observe" }] });
    expect(await itemsOf(journey, await stop(journey, ["CUP-1"], { archive: true }))).toEqual(["CUP-1 done"]);
    expect(status(journey, "Article CUP-1")).toBe("ACTIVE");
  });

  test("R11 is not taken out of the archive by us where it was there before", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1" }], { products: [{ title: "Old", status: "ARCHIVED", variants: [{ sku: "CUP-1", price: "1.00" }] }] });
    await stop(journey, ["CUP-1"], { archive: true });
    await resume(journey, "CUP-1");
    expect(status(journey, "Old")).toBe("ARCHIVED");
  });
});

describeEmbedded("R11 of several marketplaces", ({ open }) => {
  test("R11 the one number of the account decides", async () => {
    const journey = await productJourney(await open(), [{ sku: "CUP-1", marketplaces: [us, ca] }], { stores: [{ marketplaces: [us, ca] }], stock: { "CUP-1": 2 } });
    expect(await itemsOf(journey, await stop(journey, ["CUP-1"]))).toEqual(["CUP-1 skipped Amazon shows 2 of it: let 0 be sent, or sell them first."]);
    expect(await itemsOf(journey, await stop(journey, ["CUP-1"], { sendZero: true }))).toEqual(["CUP-1 done"]);
    expect(shown(journey)).toBe(0);
  });
});
