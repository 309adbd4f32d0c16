import { beginFeed, feedsInState, markFeedCreate, noteDocument, recordFeed, type KeptFeed } from "../../db/amazon-feeds.server.ts";
import { dueRequests, putInFeed, requestsOfFeed } from "../../db/amazon-requests.server.ts";
import { inTransaction } from "../../db/client.server.ts";
import { noteContact, storeOfJob, type Store } from "../../db/stores.server.ts";
import { toOrderFeed } from "../../domain/feeds/to-order-feed.ts";
import type { OrderFeedKind } from "../../domain/feeds/order-feed.ts";
import type { StoreId } from "../../domain/ids.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import { PlatformFailure } from "../../domain/platform-failure.ts";
import { RunAgainAt } from "../../queue/retry-policy.ts";
import type { FlowContext } from "../context.server.ts";
import { beginCreate, lookUpCreated } from "./look-up-created.server.ts";
import { recordFeedFailure } from "./record-settled.server.ts";

const kinds: readonly OrderFeedKind[] = ["untracked-shipment", "cancel", "refund"];
/** Requests of one feed. */
const mostMessages = 1000;

/**
 * Sends what is to be asked of Amazon: a feed for each kind, never two for the same requests. A feed that may have been created is looked
 * up before it is created again (rule 2); meanwhile no other of its kind goes. May be run any number of times.
 * @throws RunAgainAt while it is open what became of a feed.
 */
export async function submitFeeds(ctx: FlowContext, { storeId }: { storeId: StoreId }): Promise<void> {
  const store = await storeOfJob(ctx.db.prisma, storeId);
  if (!store || store.state !== "open") return;
  const waits: RunAgainAt[] = [];
  const { confirm } = parseStoreSettings(store.settings).shipping;
  for (const kind of kinds.filter((one) => confirm || one !== "untracked-shipment")) {
    try {
      await submitKind(ctx, store, kind);
    } catch (error) {
      if (!(error instanceof RunAgainAt)) throw error;
      waits.push(error);
    }
  }
  const soonest = waits.toSorted((a, b) => a.at.getTime() - b.at.getTime())[0];
  if (soonest) throw soonest;
}

async function submitKind(ctx: FlowContext, store: Store, kind: OrderFeedKind): Promise<void> {
  const begun = await feedsInState(ctx.db.prisma, store.id, "making");
  for (const feed of begun.filter((one) => one.kind === kind)) if (!(await bringToAmazon(ctx, store, feed))) return;
  for (let feed = await gather(ctx, store, kind); feed; feed = await gather(ctx, store, kind)) if (!(await bringToAmazon(ctx, store, feed))) return;
}

/** What is due becomes a feed, in one transaction. */
function gather(ctx: FlowContext, store: Store, kind: OrderFeedKind): Promise<KeptFeed | null> {
  const at = ctx.clock.now();
  return inTransaction(ctx.db, async (tx) => {
    const due = await dueRequests(tx, store.id, kind, mostMessages);
    if (due.length === 0) return null;
    const id = await beginFeed(tx, store, kind, at);
    await putInFeed(tx, store.id, id, due.map((request) => request.id), at);
    return (await feedsInState(tx, store.id, "making")).find((feed) => feed.id === id) ?? null;
  });
}

/** @returns false: Amazon refused it, and what is of its kind waits for the next hour. */
async function bringToAmazon(ctx: FlowContext, store: Store, feed: KeptFeed): Promise<boolean> {
  const found = feed.createStartedAt && (await lookUpCreated(ctx, store, feed, feed.createStartedAt));
  try {
    await recordFeed(ctx.db.prisma, feed, found ?? (await create(ctx, store, feed)), ctx.clock.now());
    await noteContact(ctx.db.prisma, store.id, "write", ctx.clock.now());
    return true;
  } catch (error) {
    if (!(error instanceof PlatformFailure) || error.kind !== "rejected") throw error;
    await recordFeedFailure(ctx, store, feed, error.message);
    return false;
  }
}

async function create(ctx: FlowContext, store: Store, feed: KeptFeed): Promise<string> {
  const door = ctx.amazon(store);
  const documentId = feed.documentId ?? (await upload(ctx, store, feed));
  await beginCreate(ctx, store, feed);
  try {
    return await door.createFeed(feed.kind, store.marketplaceIds, documentId);
  } catch (error) {
    if (error instanceof PlatformFailure && !error.mayHaveActed) await markFeedCreate(ctx.db.prisma, feed, null, ctx.clock.now());
    throw error;
  }
}

async function upload(ctx: FlowContext, store: Store, feed: KeptFeed): Promise<string> {
  const requests = await requestsOfFeed(ctx.db.prisma, store.id, feed.id);
  const documentId = await ctx.amazon(store).uploadFeed(toOrderFeed(feed.kind, requests));
  await noteDocument(ctx.db.prisma, feed, documentId, ctx.clock.now());
  return documentId;
}
