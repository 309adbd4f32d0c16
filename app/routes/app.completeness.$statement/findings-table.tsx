import { useFetcher } from "@remix-run/react";
import { Badge, Button, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { ReasonAndRemedy } from "../../ui/cells.tsx";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import type { FindingView } from "./finding-view.ts";

interface FindingsTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: FindingView[];
  loading: boolean;
}

const headings: IndexTableProps["headings"] = [{ title: "Amazon order" }, { title: "Finding" }, { title: "Reason" }, { title: "Since then" }, { title: "Action" }];

export function FindingsTable({ rows, loading, pagination, emptyState }: FindingsTableProps) {
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <Row key={row.amazonOrderId} row={row} position={index} />
      ))}
    </IndexTable>
  );
}

function Row({ row, position }: { row: FindingView; position: number }) {
  return (
    <IndexTable.Row id={row.amazonOrderId} position={position}>
      <IndexTable.Cell>{row.url ? <Link url={row.url}>{row.amazonOrderId}</Link> : <Text as="span">{row.amazonOrderId}</Text>}</IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.kind.tone}>{row.kind.label}</Badge>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <ReasonAndRemedy reason={row.reason} remedy={row.remedy} />
      </IndexTable.Cell>
      <IndexTable.Cell>{row.state}</IndexTable.Cell>
      <IndexTable.Cell>{row.repairable ? <Repair order={row.amazonOrderId} /> : "–"}</IndexTable.Cell>
    </IndexTable.Row>
  );
}

function Repair({ order }: { order: string }) {
  const repair = useFetcher<Outcome>();
  useOutcome(repair.data);
  return (
    <Button size="slim" loading={repair.state !== "idle"} onClick={() => repair.submit({ amazonOrderId: order }, { method: "post" })} accessibilityLabel={`Read again: ${order}`}>
      Read again
    </Button>
  );
}
