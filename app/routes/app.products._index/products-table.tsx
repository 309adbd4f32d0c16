import { useSearchParams } from "@remix-run/react";
import { IndexTable, useIndexResourceState, type IndexTableProps } from "@shopify/polaris";
import { useEffect } from "react";
import type { ProductSort, ProductView as View } from "../../domain/listings/product-filter.ts";
import { withFilter } from "../../ui/cursors.ts";
import { ProductCells } from "./product-cells.tsx";
import type { ProductView } from "./product-row.ts";
import type { BulkKind } from "./read-intent.ts";
import { writeOrder } from "./read-products.ts";

/** Rows that are ticked; null: all that the filter finds. */
export type Ticked = readonly ProductView[] | null;

interface ProductsTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: ProductView[];
  /** How many the filter finds. */
  count: number;
  view: View;
  order: { by: ProductSort; descending: boolean };
  loading: boolean;
  onLink: (row: ProductView) => void;
  onBulk: (kind: BulkKind, ticked: Ticked) => void;
}

const columns: readonly { title: string; sort?: ProductSort; end?: true }[] = [
  { title: "SKU and ASIN", sort: "sku" }, { title: "Title", sort: "title" }, { title: "Sold on" }, { title: "State" }, { title: "Shopify variant" }, { title: "Lead time", sort: "lead" }, { title: "Last sent", sort: "sent", end: true },
  { title: "On Amazon", sort: "seen", end: true },
];
const headings = columns.map(({ title, end }) => ({ title, ...(end && { alignment: "end" as const }) })) as unknown as IndexTableProps["headings"];

export const bulkNames: Record<BulkKind, string> = {
  link: "Accept suggestions", reject: "Reject suggestions", unlink: "Unlink", stop: "Stop tracking", resume: "Track again", "lead-time": "Set lead time", create: "Create products",
};

/** What may be done to many in each view; the first two stand beside the ticks. */
export function bulkKindsOf(view: View): BulkKind[] {
  if (view === "stopped") return ["resume"];
  if (view === "linked") return ["lead-time", "unlink", "stop"];
  if (view === "to-link") return ["link", "create", "reject", "lead-time", "stop"];
  if (view === "suggested") return ["link", "reject", "create", "lead-time", "stop"];
  return ["link", "lead-time", "create", "reject", "unlink", "stop"];
}

/** Listed SellerSKUs, to be ticked for work on many of them. Another address begins without ticks: they were meant for what was shown. */
export function ProductsTable({ rows, count, view, order, loading, pagination, emptyState, onLink, onBulk }: ProductsTableProps) {
  const [search, setSearch] = useSearchParams();
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(rows);
  const address = search.toString();
  useEffect(() => clearSelection(), [address, clearSelection]);
  const more = count > rows.length;
  const all = allResourcesSelected && more;
  const ticked = rows.filter((row) => selectedResources.includes(row.id));
  const actions = bulkKindsOf(view).map((kind) => ({ content: bulkNames[kind], onAction: () => onBulk(kind, all ? null : ticked) }));
  const everything = `all ${count.toLocaleString("en-US")} that match`;
  return (
    <IndexTable
      headings={headings} itemCount={rows.length} loading={loading} pagination={pagination} emptyState={emptyState} resourceName={{ singular: "SKU", plural: "SKUs" }}
      selectedItemsCount={all ? "All" : ticked.length} onSelectionChange={handleSelectionChange} hasMoreItems={more}
      paginatedSelectAllActionText={`Select ${everything}`} paginatedSelectAllText={`${everything.charAt(0).toUpperCase()}${everything.slice(1)} are selected`}
      promotedBulkActions={actions.slice(0, 2)} bulkActions={actions.slice(2)}
      sortable={columns.map(({ sort }) => sort !== undefined)} sortColumnIndex={columns.findIndex(({ sort }) => sort === order.by)} sortDirection={order.descending ? "descending" : "ascending"}
      defaultSortDirection="ascending" onSort={(at, direction) => setSearch(withFilter(search, { sort: writeOrder({ by: columns[at]?.sort ?? "sku", descending: direction === "descending" }) }))}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position} selected={all || selectedResources.includes(row.id)} accessibilityLabel={`Select ${row.sellerSku}`}>
          <ProductCells row={row} onLink={() => onLink(row)} />
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
