import type { CatalogueVariant } from "../../domain/listings/catalogue-variant.ts";
import type { ListingTask, TaskItem } from "../../domain/listings/listing-task.ts";
import { adminProductUrl } from "../../ui/admin-url.ts";
import type { TimeWords } from "../../ui/format.ts";
import type { Label } from "../../ui/labels.ts";
import { listingPath } from "../../ui/listing-words.ts";
import { variantName } from "../../ui/variant-view.ts";
import { planLines, productOf, type PlanLine } from "./plan-view.ts";
import { itemStateLabel } from "./task-view.ts";

/** One listing of a task in the words of its page. */
export interface ItemRow {
  id: string;
  storeId: string;
  sellerSku: string;
  store: string;
  title: string | null;
  url: string;
  plan: PlanLine[];
  /** The product in the shop's admin that it is about; null: none. */
  productUrl: string | null;
  state: Label;
  reason: string | null;
  /** Whether it is left out now, where that may be changed; null: it may not. */
  excluded: boolean | null;
}

export interface RowAbout {
  task: ListingTask;
  words: TimeWords;
  /** By their ids. */
  variants: ReadonlyMap<string, CatalogueVariant>;
  /** By "store SKU". */
  titles: ReadonlyMap<string, string>;
  /** By stores' ids. */
  aliases: ReadonlyMap<string, string>;
  /** The admin's origin; null = Shopify's own. */
  adminOrigin: string | null;
}

export function itemRow(item: TaskItem, { task, words, variants, titles, aliases, adminOrigin }: RowAbout): ItemRow {
  const { storeId, sellerSku, state, reason } = item;
  const id = `${storeId} ${sellerSku}`;
  const productId = state === "undone" ? null : productOf(item);
  const nameOf = (variantId: string) => {
    const variant = variants.get(variantId);
    return variant ? variantName(variant) : null;
  };
  return {
    id, storeId, sellerSku, reason,
    store: aliases.get(storeId) ?? "",
    title: titles.get(id) ?? null,
    url: listingPath(storeId, sellerSku),
    plan: planLines(task.kind, item.plan, { words, nameOf }),
    productUrl: productId && adminProductUrl(adminOrigin, task.shop, productId),
    state: itemStateLabel(state),
    excluded: task.state === "planned" && (state === "planned" || state === "excluded") ? state === "excluded" : null,
  };
}
