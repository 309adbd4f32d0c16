import { Badge, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below, Reason } from "../../ui/cells.tsx";
import type { OrderRow } from "./order-row.ts";

interface OrdersTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: OrderRow[];
  loading: boolean;
}

const headings: IndexTableProps["headings"] = [
  { title: "Amazon order" }, { title: "Outcome" }, { title: "Purchased" }, { title: "Sold on" }, { title: "Status at Amazon" },
  { title: "Amazon total", alignment: "end" }, { title: "Shopify order" },
];

export function OrdersTable({ rows, loading, pagination, emptyState }: OrdersTableProps) {
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <Row key={row.id} row={row} position={index} />
      ))}
    </IndexTable>
  );
}

function Row({ row, position }: { row: OrderRow; position: number }) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <Link url={row.url} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {row.amazonOrderId}
          </Text>
        </Link>
        <Below text={row.store} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.outcome.tone}>{row.outcome.label}</Badge>
        <Reason text={row.reason} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.purchased.day}
        <Below text={row.purchased.time} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.marketplace}
        <Below text={row.channel} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.status}
        <Below text={row.shipBy} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="p" alignment="end" numeric>
          {row.total}
        </Text>
      </IndexTable.Cell>
      <IndexTable.Cell>
        {row.shopify ? (
          <Link url={row.shopify.url} external>
            {row.shopify.name}
          </Link>
        ) : (
          "–"
        )}
      </IndexTable.Cell>
    </IndexTable.Row>
  );
}
