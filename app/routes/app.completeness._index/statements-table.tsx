import { Badge, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import type { StatementView } from "../../ui/statement-view.ts";

interface StatementsTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: StatementView[];
  loading: boolean;
}

const headings: IndexTableProps["headings"] = [
  { title: "Amazon's report of" }, { title: "Result" }, { title: "Orders placed" }, { title: "Store" }, { title: "Accounted for", alignment: "end" },
  { title: "In Shopify", alignment: "end" }, { title: "With a reason", alignment: "end" }, { title: "Missing", alignment: "end" },
  { title: "Not in the report", alignment: "end" }, { title: "Different", alignment: "end" },
];

export function StatementsTable({ rows, loading, pagination, emptyState }: StatementsTableProps) {
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <Row key={row.id} row={row} position={index} />
      ))}
    </IndexTable>
  );
}

function Row({ row, position }: { row: StatementView; position: number }) {
  const { inShopify, explained, missing, extra, different } = row.figures;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <Link url={row.url} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {row.when}
          </Text>
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.state.tone}>{row.state.label}</Badge>
        {row.repaired && (
          <Text as="p" tone="subdued">
            {row.repaired}
          </Text>
        )}
      </IndexTable.Cell>
      <IndexTable.Cell>{row.placed}</IndexTable.Cell>
      <IndexTable.Cell>{row.store}</IndexTable.Cell>
      {[row.accounted, ...[inShopify, explained, missing, extra, different].map((figure) => (row.compared ? figure : "–"))].map((figure, index) => (
        <IndexTable.Cell key={headings[index + 4]!.title as string}>
          <Text as="p" alignment="end" numeric>
            {figure}
          </Text>
        </IndexTable.Cell>
      ))}
    </IndexTable.Row>
  );
}
