import type { Tx } from "../../app/db/client.server.ts";
import { writeLinkEvents } from "../../app/db/link-events.server.ts";
import { rejectVariants, replaceProposals } from "../../app/db/link-proposals.server.ts";
import { changeTask, createTask } from "../../app/db/listing-tasks.server.ts";
import type { Store } from "../../app/db/stores.server.ts";
import type { NewTaskItem } from "../../app/domain/listings/listing-task.ts";
import type { Proposal } from "../../app/domain/listings/match-listing.ts";
import { catalogueVariant } from "./fill-catalogue.ts";
import { minutesAfter, noon } from "./kept-orders.ts";

export const proposed = catalogueVariant(3).id;
export const rejected = catalogueVariant(2).id;
export const proposal = (variantId: string): Proposal => ({ variantId, why: "title", evidence: { matches: [{ by: "title", amazon: "A thing", shopify: "A thing" }], variant: { product: "A thing", title: "Default Title", sku: null } } });
export const taskItem = (storeId: string, sellerSku: string, state: NewTaskItem["state"] = "planned"): NewTaskItem => ({ storeId, sellerSku, state, plan: { from: null, to: proposed }, reason: null });

/** A proposal that waits, one of a SellerSKU that was linked since, and a rejected variant; an event of each; a task that waits and one that runs. */
export async function fillLinks(tx: Tx, store: Store): Promise<void> {
  const { shop, id: storeId } = store;
  await replaceProposals(tx, store, new Map([["unlinked", [proposal(proposed)]], ["SKU-2", [proposal(proposed)]]]), noon);
  await rejectVariants(tx, store, [{ sellerSku: "unlinked", variantId: rejected }], "staff:1", noon);
  for (const what of ["linked", "rejected"] as const) await writeLinkEvents(tx, store, [{ sellerSku: "SKU-1", what, fromVariantId: null, toVariantId: proposed, evidence: null }], "staff:1", noon);
  for (const state of ["planned", "running"] as const) {
    const items = [taskItem(storeId, "SKU-1"), taskItem(storeId, "SKU-2", "excluded"), taskItem(storeId, "unlinked", "skipped")];
    const task = await createTask(tx, { shop, storeId, kind: "link", params: {}, scope: null, by: "staff:1" }, items, minutesAfter(noon, state === "planned" ? 0 : 5));
    await changeTask(tx, task, ["planned"], { state });
  }
}
