import { Badge, IndexTable, Link, Text, useIndexResourceState, type IndexTableProps } from "@shopify/polaris";
import { ReasonAndRemedy } from "../../ui/cells.tsx";
import type { ItemView } from "./item-view.ts";

interface ItemsTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: ItemView[];
  loading: boolean;
  /** Orders of this state can be ticked; null: none can. */
  tickable: ItemView["state"] | null;
  /** What is done with the ticked ones, and its words. */
  action: { content: (count: number) => string; onAction: (orders: string[]) => void };
}

const headings: IndexTableProps["headings"] = [{ title: "Amazon order" }, { title: "State" }, { title: "Placed" }, { title: "Reason" }];

/** A run's orders, each with its reason; what waits for the merchant can be ticked. */
export function ItemsTable({ rows, loading, tickable, action, pagination, emptyState }: ItemsTableProps) {
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(rows, { resourceFilter: (row) => row.state === tickable });
  const ticked = selectedResources.filter((id) => rows.some((row) => row.id === id && row.state === tickable));
  const act = () => (action.onAction(ticked), clearSelection());
  return (
    <IndexTable
      headings={headings} itemCount={rows.length} selectable={tickable !== null} loading={loading} pagination={pagination} emptyState={emptyState}
      resourceName={{ singular: "order", plural: "orders" }} selectedItemsCount={allResourcesSelected ? "All" : ticked.length} onSelectionChange={handleSelectionChange}
      promotedBulkActions={[{ content: action.content(ticked.length), onAction: act }]}
    >
      {rows.map((row, index) => (
        <Row key={row.id} row={row} position={index} selected={ticked.includes(row.id)} disabled={tickable !== null && row.state !== tickable} />
      ))}
    </IndexTable>
  );
}

function Row({ row, position, selected, disabled }: { row: ItemView; position: number; selected: boolean; disabled: boolean }) {
  return (
    <IndexTable.Row id={row.id} position={position} selected={selected} disabled={disabled}>
      <IndexTable.Cell>{row.url ? <Link url={row.url}>{row.id}</Link> : <Text as="span">{row.id}</Text>}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.label.tone}>{row.label.label}</Badge>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.placed}</IndexTable.Cell>
      <IndexTable.Cell>
        <ReasonAndRemedy reason={row.reason} remedy={row.remedy} />
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
