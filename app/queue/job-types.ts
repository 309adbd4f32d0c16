import { z } from "zod";
import type { ShopDomain, StoreId } from "../domain/ids.ts";

/**
 * Every job there is: its name, what it carries, and what it excludes. To add one: a line here, and a handler in jobs/handlers.server.ts.
 *
 * All queues have pg-boss's policy `key_strict_fifo`: of one key at most one job is active, on every database and across processes, and a
 * busy key never holds up another. (`stately` and `singleton` fetch nothing at all while the oldest job's key is busy; `exclusive` would
 * drop a change that arrives while a job runs; `groupConcurrency` is not strict.) Merging equal queued jobs is ours (enqueue.server.ts).
 */
export interface JobType<Payload> {
  payload: z.ZodType<Payload>;
  /** Only one job of a key is active at a time. */
  exclusive(payload: Payload): string;
  /** Queued jobs with the same text are one job. Default: the exclusive key. */
  same?(payload: Payload): string;
  /** What a queued job carries once an equal one is added; default: what it carried. */
  combine?(queued: Payload, added: Payload): Payload;
  /** Jobs that one process runs at once. */
  atOnce: number;
}

const store = z.object({ storeId: z.string() });
const perStore = { payload: store, exclusive: (payload: { storeId: string }) => payload.storeId, atOnce: 5 };
const history = z.object({ storeId: z.string(), runId: z.string() });
/** The steps of a run go on side by side, each of them once. */
const perRun = { payload: history, exclusive: (payload: { storeId: string; runId: string }) => payload.runId, atOnce: 5 };
/** One for all shops. */
const ofInstallation = { payload: z.object({}), exclusive: () => "all", atOnce: 1 };

const order = z.object({ storeId: z.string(), amazonOrderId: z.string() });
const perOrder = { payload: order, exclusive: (job: { storeId: string; amazonOrderId: string }) => `${job.storeId}:${job.amazonOrderId}`, atOnce: 10 };
/** `release`: the merchant released the parked order. */
const importing = order.extend({ release: z.boolean().optional() });
type Import = z.infer<typeof importing>;

/** A release is not lost beside news of the same order. */
function combineImports(queued: Import, added: Import): Import {
  return added.release ? added : queued;
}

/** `approved`: refunds that the merchant wants shown. `look`: Amazon's finances are read first. */
const mirroring = order.extend({ approved: z.array(z.string()).optional(), look: z.boolean().optional() });
type Mirroring = z.infer<typeof mirroring>;

/** No approval is lost beside another. */
function combineMirrorings(queued: Mirroring, added: Mirroring): Mirroring {
  return { ...queued, approved: [...new Set([...(queued.approved ?? []), ...(added.approved ?? [])])], look: (queued.look ?? false) || (added.look ?? false) };
}

/** Without a number: every order of the store that could not be read. */
const retry = z.object({ storeId: z.string(), amazonOrderId: z.string().optional() });
/** Orders that are not in Shopify for one of the reasons, page by page. */
const reconsider = z.object({ storeId: z.string(), reasons: z.array(z.string()), after: z.object({ purchasedAt: z.string(), id: z.string() }).optional() });
const push = z.object({ storeId: z.string(), sellerSkus: z.array(z.string()).optional() });
type Push = z.infer<typeof push>;

/** Pushes of one store become one push of all their SellerSKUs; without SellerSKUs = all of the store's. */
function combinePushes(queued: Push, added: Push): Push {
  if (!queued.sellerSkus || !added.sellerSkus) return { storeId: queued.storeId };
  return { storeId: queued.storeId, sellerSkus: [...new Set([...queued.sellerSkus, ...added.sellerSkus])] };
}

/** A proof that nobody gave days covers what proof-window.ts says. */
const proof = z.object({ storeId: z.string(), days: z.number().optional(), again: z.boolean().optional() });
type Proof = z.infer<typeof proof>;
const repair = z.object({ storeId: z.string(), statementId: z.string(), amazonOrderId: z.string().optional(), proveAgain: z.boolean() });

/** Two proofs of one store become one: the longer, and whole unless both only prove a repair. */
function combineProofs(queued: Proof, added: Proof): Proof {
  const days = queued.days === undefined || added.days === undefined ? {} : { days: Math.max(queued.days, added.days) };
  return { storeId: queued.storeId, ...days, again: (queued.again ?? false) && (added.again ?? false) };
}

/** Without marketplaces: all of the store. */
const listings = z.object({ storeId: z.string(), marketplaceIds: z.array(z.string()).optional() });
type Listings = z.infer<typeof listings>;

function combineListings(queued: Listings, added: Listings): Listings {
  if (!queued.marketplaceIds || !added.marketplaceIds) return { storeId: queued.storeId };
  return { storeId: queued.storeId, marketplaceIds: [...new Set([...queued.marketplaceIds, ...added.marketplaceIds])] };
}

/** `sweep`: besides, what changed since the last sweep. `atOnce`: their variants are too many for more. */
const products = z.object({ shop: z.string(), productIds: z.array(z.string()), sweep: z.boolean().optional(), atOnce: z.number().optional() });
type Products = z.infer<typeof products>;
/** More than so many are found by a sweep: a list that grows is rewritten with each that is added. */
const mostProducts = 2000;

function combineProducts(queued: Products, added: Products): Products {
  const all = [...new Set([...queued.productIds, ...added.productIds])];
  const sweep = queued.sweep || added.sweep || all.length > mostProducts ? { sweep: true } : {};
  return { ...queued, productIds: all.slice(0, mostProducts), ...sweep };
}

export const jobTypes = {
  "poll-orders": jobType(perStore),
  "import-order": jobType({ payload: importing, exclusive: (job) => `${job.storeId}:${job.amazonOrderId}`, combine: combineImports, atOnce: 20 }),
  "compare-order": jobType(perOrder),
  "fetch-customization": jobType({ ...perOrder, atOnce: 5 }),
  "import-listings": jobType({ payload: listings, exclusive: (job) => job.storeId, combine: combineListings, atOnce: 2 }),
  "read-listing-details": jobType(perStore),
  "read-variants": jobType({ payload: z.object({ shop: z.string() }), exclusive: (job) => job.shop, atOnce: 2 }),
  "see-products": jobType({ payload: products, exclusive: (job) => job.shop, combine: combineProducts, atOnce: 5 }),
  "push-stock": jobType({ payload: push, exclusive: (job) => job.storeId, combine: combinePushes, atOnce: 5 }),
  "send-stock": jobType(perStore),
  "verify-stock": jobType(perStore),
  "link-skus": jobType(perStore),
  "run-listing-task": jobType({ payload: z.object({ shop: z.string(), taskId: z.string() }), exclusive: (job) => job.taskId, atOnce: 2 }),
  "sync-products": jobType(perStore),
  "write-prices": jobType(perStore),
  "adopt-orders": jobType(perStore),
  "consolidate-orders": jobType(perStore),
  "retry-unreadable": jobType({ payload: retry, exclusive: (job) => job.storeId, same: (job) => `${job.storeId}:${job.amazonOrderId ?? ""}`, atOnce: 5 }),
  "reconsider-orders": jobType({ payload: reconsider, exclusive: (job) => job.storeId, same: (job) => JSON.stringify(job), atOnce: 2 }),
  "history-plan": jobType(perRun),
  "history-search": jobType(perRun),
  "history-fetch": jobType(perRun),
  "prove-orders": jobType({ payload: proof, exclusive: (job) => job.storeId, combine: combineProofs, atOnce: 2 }),
  "repair-orders": jobType({
    payload: repair, exclusive: (job) => job.storeId, same: (job) => `${job.statementId}:${job.amazonOrderId ?? ""}`, atOnce: 2,
    combine: (queued, added) => ({ ...queued, proveAgain: queued.proveAgain || added.proveAgain }),
  }),
  "tell-cancellation": jobType(perOrder),
  "plan-shipments": jobType(perOrder),
  "send-shipments": jobType(perStore),
  "watch-shipments": jobType(perStore),
  "track-afn": jobType(perStore),
  "submit-feeds": jobType(perStore),
  "follow-feeds": jobType(perStore),
  "read-refunds": jobType(perStore),
  "mirror-refunds": jobType({ payload: mirroring, exclusive: (job) => `${job.storeId}:${job.amazonOrderId}`, combine: combineMirrorings, atOnce: 10 }),
  "tell-refunds": jobType(perOrder),
  "read-returns": jobType(perStore),
  "handle-webhook": jobType({ payload: z.object({ inboxId: z.string() }), exclusive: (job) => job.inboxId, atOnce: 10 }),
  "expire-reservations": jobType(ofInstallation),
  "redact-orders": jobType(ofInstallation),
  "redact-order": jobType({ ...perOrder, atOnce: 5 }),
  "prune-records": jobType(ofInstallation),
};

export type JobName = keyof typeof jobTypes;
export const jobNames = Object.keys(jobTypes) as JobName[];
export type PayloadOf<Name extends JobName> = z.infer<(typeof jobTypes)[Name]["payload"]>;

/** A job to be stored. */
export interface NewJob<Name extends JobName = JobName> {
  name: Name;
  payload: PayloadOf<Name>;
  /** null = a job of the whole installation. */
  shop: ShopDomain | null;
  storeId: StoreId | null;
  /** Not before; default: now. */
  dueAt?: Date;
}

/** A job of that name carrying that payload; the payload's own store, if it names one, is the job's. */
export function job<Name extends JobName>(name: Name, shop: ShopDomain | null, payload: PayloadOf<Name>, dueAt?: Date): NewJob<Name> {
  const storeId = "storeId" in payload ? payload.storeId : null;
  return { name, shop, storeId, payload, ...(dueAt && { dueAt }) };
}

/** A job type seen without its own payload type: what the machinery works with. */
export type AnyJobType = JobType<Record<string, unknown>>;

export function jobTypeOf(name: JobName): AnyJobType {
  return jobTypes[name];
}

export function isJobName(text: string): text is JobName {
  return Object.hasOwn(jobTypes, text);
}

function jobType<Payload>(type: JobType<Payload>): JobType<Payload> {
  return type;
}
