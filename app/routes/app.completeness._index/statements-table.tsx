import { Badge, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below } from "../../ui/cells.tsx";
import type { StatementView } from "../../ui/statement-view.ts";

interface StatementsTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: StatementView[];
  loading: boolean;
}

const headings: IndexTableProps["headings"] = [
  { title: "Amazon's report of" }, { title: "Result" }, { title: "Orders placed" }, { title: "Accounted for", alignment: "end" }, { title: "In Shopify", alignment: "end" },
  { title: "With a reason", alignment: "end" }, { title: "Differences" },
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
  const { inShopify, explained } = row.figures;
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <Link url={row.url} dataPrimaryLink monochrome removeUnderline>
          <Text as="span" fontWeight="semibold">
            {row.when}
          </Text>
        </Link>
        <Below text={row.store} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.state.tone}>{row.state.label}</Badge>
        <Below text={row.repaired} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.placed}</IndexTable.Cell>
      <Figure value={row.accounted} />
      <Figure value={row.compared ? inShopify : "–"} />
      <Figure value={row.compared ? explained : "–"} />
      <IndexTable.Cell>{row.differences ?? (row.compared ? "None" : "–")}</IndexTable.Cell>
    </IndexTable.Row>
  );
}

function Figure({ value }: { value: string }) {
  return (
    <IndexTable.Cell>
      <Text as="p" alignment="end" numeric>
        {value}
      </Text>
    </IndexTable.Cell>
  );
}
