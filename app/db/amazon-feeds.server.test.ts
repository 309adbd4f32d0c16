import { expect, it } from "vitest";
import { describeOnDatabases } from "../../tests/support/database.ts";
import { keepStore, minutesAfter, noon } from "../../tests/support/kept-orders.ts";
import { beginFeed, feedsInState, finishFeed, knownFeedIds, markFeedCreate, noteDocument, recordFeed, storesWithFeeds } from "./amazon-feeds.server.ts";

const later = minutesAfter(noon, 10);

describeOnDatabases("feeds to Amazon", ({ open }) => {
  it("B7 go from made to created to done, each step on record before the next", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const id = await beginFeed(prisma, store, "refund", noon);
    const made = { id, shop: store.shop, storeId: store.id, kind: "refund", state: "making", documentId: null, createStartedAt: null, amazonFeedId: null, createdAt: noon };
    const [feed] = await feedsInState(prisma, store.id, "making");
    expect(feed).toEqual(made);
    await noteDocument(prisma, feed!, "document", later);
    await markFeedCreate(prisma, feed!, later, later);
    expect(await feedsInState(prisma, store.id, "making")).toEqual([{ ...made, documentId: "document", createStartedAt: later }]);
    await markFeedCreate(prisma, feed!, null, later);
    expect(await feedsInState(prisma, store.id, "making"), "the create certainly did not happen; its document serves again").toEqual([{ ...made, documentId: "document" }]);
    await recordFeed(prisma, feed!, "F1", later);
    expect([await feedsInState(prisma, store.id, "making"), (await feedsInState(prisma, store.id, "created")).map(({ amazonFeedId }) => amazonFeedId)]).toEqual([[], ["F1"]]);
    await finishFeed(prisma, feed!, { state: "done", resultDocumentId: "report", reasonCode: null, reasonParams: {} }, later);
    expect((await feedsInState(prisma, store.id, "done")).map((one) => one.id)).toEqual([id]);
    expect(await prisma.amazonFeed.findUnique({ where: { id } })).toMatchObject({ resultDocumentId: "report", finishedAt: later, reasonCode: null });
  });

  it("B7 keep the id that Amazon gave: a second create never takes its place", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    await beginFeed(prisma, store, "cancel", noon);
    const [feed] = await feedsInState(prisma, store.id, "making");
    await recordFeed(prisma, feed!, "F1", noon);
    await recordFeed(prisma, feed!, "F2", later);
    expect((await feedsInState(prisma, store.id, "created")).map(({ amazonFeedId }) => amazonFeedId)).toEqual(["F1"]);
    expect(await knownFeedIds(prisma, ["F1", "F2", "F3"])).toEqual(["F1"]);
    expect(await knownFeedIds(prisma, [])).toEqual([]);
  });

  it("B7 of a seller who is connected to two shops are known to both, or one would take the other's", async () => {
    const { prisma } = await open();
    const [one, two] = [await keepStore(prisma), await keepStore(prisma, { shop: "two.myshopify.com" })];
    for (const [store, feedId] of [[one, "F1"], [two, "F2"]] as const) {
      await beginFeed(prisma, store, "cancel", noon);
      await recordFeed(prisma, (await feedsInState(prisma, store.id, "making"))[0]!, feedId, noon);
    }
    expect((await knownFeedIds(prisma, ["F1", "F2"])).toSorted()).toEqual(["F1", "F2"]);
    expect((await feedsInState(prisma, one.id, "created")).map(({ amazonFeedId }) => amazonFeedId)).toEqual(["F1"]);
  });

  it("are changed only by the store that they are of", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const other = await keepStore(prisma, { region: "NA", alias: "us" });
    await beginFeed(prisma, store, "cancel", noon);
    const [feed] = await feedsInState(prisma, store.id, "making");
    const foreign = { ...feed!, storeId: other.id };
    await noteDocument(prisma, foreign, "x", later);
    await recordFeed(prisma, foreign, "F9", later);
    await finishFeed(prisma, foreign, { state: "failed", resultDocumentId: null, reasonCode: "feed-failed", reasonParams: {} }, later);
    expect(await feedsInState(prisma, store.id, "making")).toEqual([feed]);
  });

  it("come oldest first, and stores are named once for all of theirs", async () => {
    const { prisma } = await open();
    const [store, other] = [await keepStore(prisma), await keepStore(prisma, { region: "NA", alias: "us" })];
    const second = await beginFeed(prisma, store, "cancel", later);
    const first = await beginFeed(prisma, store, "refund", noon);
    await beginFeed(prisma, other, "refund", noon);
    expect((await feedsInState(prisma, store.id, "making")).map(({ id }) => id)).toEqual([first, second]);
    expect((await storesWithFeeds(prisma, "making")).toSorted()).toEqual([store.id, other.id].toSorted());
    expect(await storesWithFeeds(prisma, "created")).toEqual([]);
  });

  it("keep why they failed, also where Amazon's words hold what no database stores", async () => {
    const { prisma } = await open();
    const store = await keepStore(prisma);
    const id = await beginFeed(prisma, store, "cancel", noon);
    const [feed] = await feedsInState(prisma, store.id, "making");
    await finishFeed(prisma, feed!, { state: "failed", resultDocumentId: null, reasonCode: "feed-failed", reasonParams: { detail: "bad\u0000 words" } }, later);
    expect(await prisma.amazonFeed.findUnique({ where: { id } })).toMatchObject({ state: "failed", reasonCode: "feed-failed", reasonParams: { detail: expect.stringContaining("words") as string } });
  });
});
