import { taskItems } from "../../db/listing-tasks.server.ts";
import { storesOfShop } from "../../db/stores.server.ts";
import type { ShopDomain } from "../../domain/ids.ts";
import { leadTimeWish } from "../../domain/listings/lead-time.ts";
import type { ListingTask } from "../../domain/listings/listing-task.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { approveTask, dropTask } from "../../sync/listing-tasks/decide-task.server.ts";
import { importLinks } from "../../sync/listing-tasks/import-links.server.ts";
import { startTask, type TaskAsked } from "../../sync/listing-tasks/start-task.server.ts";
import { acceptProposal, linkSku, rejectProposal, unlinkSku } from "../../sync/listings/link-sku.server.ts";
import { setLeadTime } from "../../sync/products/lead-times.server.ts";
import type { Outcome } from "../../ui/use-outcome.ts";
import type { ProductIntent } from "./read-intent.ts";
import { strictFilter } from "./read-products.ts";

export interface ProductsDone extends Outcome {
  /** A task to look at. */
  task?: string;
  /** Its dialog stays: there may be more to decide. */
  stays?: true;
}

type Bulk = Extract<ProductIntent, { intent: "bulk" }>;

const leadTimeAnswers = {
  saved: { ok: true, message: "Saved. It goes to Amazon." },
  "no-such-listing": null,
  "no-lead-time": { ok: false, message: "Whole business days from 0 to 30." },
} as const;

/** Does what the merchant asked for, and says so. @param by who asks, such as "staff:12" @returns null: the shop has no such store or listing */
export function doProducts(flows: FlowContext, shop: ShopDomain, intent: ProductIntent, by: string): Promise<ProductsDone | null> {
  switch (intent.intent) {
    case "accept": return acceptProposal(flows, shop, intent.storeId, intent.sellerSku, intent.variantId, by);
    case "reject": return rejectProposal(flows, shop, intent.storeId, intent.sellerSku, intent.variantId, by).then((done) => done && { ...done, stays: true });
    case "link": return linkSku(flows, shop, intent.storeId, intent.sellerSku, intent.variantId, by, intent.seen ?? null);
    case "unlink": return unlinkSku(flows, shop, intent.storeId, intent.sellerSku, by);
    case "lead-time": return setLeadTime(flows, shop, intent, intent.days, by).then((done) => leadTimeAnswers[done]);
    case "bulk": return doBulk(flows, shop, intent, by);
    case "import": return importLinks(flows, shop, intent.text, by).then(({ id }) => ({ ok: true, message: "The file was read. Nothing is changed yet.", task: id }));
  }
}

async function doBulk(flows: FlowContext, shop: ShopDomain, bulk: Bulk, by: string): Promise<ProductsDone | null> {
  const storeIds = (await storesOfShop(flows.db.prisma, shop)).map((store) => store.id);
  if (bulk.rows?.some((row) => !storeIds.includes(row.storeId))) return null;
  const of = listingsOf(bulk, storeIds);
  if (!of) return { ok: false, message: "These filters mean nothing any more. Load the page anew." };
  const params = paramsOf(bulk);
  if (!params) return leadTimeAnswers["no-lead-time"];
  const task = await startTask(flows, shop, { kind: bulk.kind, params, of, by });
  if (!task) return null;
  return bulk.rows?.length === 1 && task.state === "planned" ? atOnce(flows, task, by) : { ok: true, message: "Nothing is changed yet: look at what would be.", task: task.id };
}

function listingsOf({ rows, filter: query = "" }: Bulk, storeIds: readonly string[]): TaskAsked["of"] | null {
  if (rows) return { keys: rows };
  const filter = strictFilter(query, storeIds);
  return filter && { filter };
}

function paramsOf({ kind, days, sendZero, archive }: Bulk): object | null {
  if (kind === "stop") return { sendZero, archive };
  if (kind !== "lead-time") return {};
  return leadTimeWish.safeParse(days).success ? { leadTimeDays: days } : null;
}

/** One listing needs no second look: what is planned of it is done, or told why not. */
async function atOnce(flows: FlowContext, { id, shop }: ListingTask, by: string): Promise<ProductsDone | null> {
  const [item] = await taskItems(flows.db.prisma, { id, shop }, null, null, 1);
  if (item?.state === "planned") return approveTask(flows, shop, id, by);
  await dropTask(flows, shop, id);
  return { ok: false, message: item?.reason ?? "There is nothing to do." };
}
