import { getOrderOperation } from "./get-order.ts";
import { confirmShipmentOperation } from "./confirm-shipment.ts";
import { feedsOperations } from "./feeds.ts";
import { getCatalogItemOperation } from "./get-catalog-item.ts";
import { getListingsItemOperation } from "./get-listings-item.ts";
import { listTransactionsOperation } from "./list-transactions.ts";
import type { Operation } from "./operation.ts";
import { patchListingsItemOperation } from "./patch-listings-item.ts";
import { reportsOperations } from "./reports.ts";
import { searchCatalogItemsOperation } from "./search-catalog-items.ts";
import { searchListingsItemsOperation } from "./search-listings-items.ts";
import { searchOrdersOperation } from "./search-orders.ts";
import { sellersOperations } from "./sellers.ts";

/** Every operation that this simulator plays. */
export const operations: readonly Operation[] = [
  searchOrdersOperation,
  getOrderOperation,
  searchListingsItemsOperation,
  getListingsItemOperation,
  patchListingsItemOperation,
  confirmShipmentOperation,
  getCatalogItemOperation,
  searchCatalogItemsOperation,
  listTransactionsOperation,
  ...feedsOperations,
  ...reportsOperations,
  ...sellersOperations,
];

const compiled = operations.map((operation) => ({ operation, parts: operation.path.split("/") }));

/** The operation of a method and path, with the path's values decoded once; undefined if there is none. */
export function matchOperation(method: string, pathname: string): { operation: Operation; path: Record<string, string> } | undefined {
  const given = pathname.split("/");
  for (const { operation, parts } of compiled) {
    if (operation.method !== method || parts.length !== given.length) continue;
    const path: Record<string, string> = {};
    const fits = parts.every((part, index) => {
      const value = given[index] ?? "";
      if (!part.startsWith("{")) return part === value;
      path[part.slice(1, -1)] = decoded(value);
      return value !== "";
    });
    if (fits) return { operation, path };
  }
  return undefined;
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
