import { Badge, BlockStack, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below, Reason } from "../../ui/cells.tsx";
import type { StockRowView } from "./stock-row-view.ts";

interface StockTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: StockRowView[];
  loading: boolean;
}

const headings: IndexTableProps["headings"] = [
  { title: "SKU" }, { title: "Outcome" }, { title: "Sold on" }, { title: "Shopify variant" }, { title: "Computed", alignment: "end" }, { title: "Last sent", alignment: "end" },
  { title: "At Amazon", alignment: "end" }, { title: "Lead time", alignment: "end" },
];

export function StockTable({ rows, loading, pagination, emptyState }: StockTableProps) {
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <Row key={row.id} row={row} position={index} />
      ))}
    </IndexTable>
  );
}

function Row({ row, position }: { row: StockRowView; position: number }) {
  return (
    <IndexTable.Row id={row.id} position={position}>
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal", minWidth: "10rem", maxWidth: "16rem" }}>
          <Text as="p" fontWeight="semibold" breakWord>
            {row.sellerSku}
          </Text>
          <Below text={`${row.title} · ${row.store}`} />
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Badge tone={row.outcome.tone}>{row.outcome.label}</Badge>
        <Reason text={row.reason} width="16rem" />
        <div style={{ paddingBlockStart: "var(--p-space-050)" }}>
          <Link url={row.whyUrl} accessibilityLabel={`Why this number? ${row.sellerSku}`}>
            Why this number?
          </Link>
        </div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack>
          {row.marketplaces.map((name) => (
            <Text as="span" key={name}>
              {name}
            </Text>
          ))}
          <Text as="span" tone="subdued">
            {row.channel}
          </Text>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.variant ?? "Not linked"}</IndexTable.Cell>
      <Units value={row.computed} />
      <Units value={row.lastSent} below={row.sentAt ? [row.sentAt.day, row.sentAt.time] : []} />
      <IndexTable.Cell>
        <BlockStack inlineAlign="end" gap="050">
          <Text as="span" numeric>
            {row.seen}
          </Text>
          {row.confirmation && <Badge tone={row.confirmation.tone}>{row.confirmation.label}</Badge>}
        </BlockStack>
      </IndexTable.Cell>
      <Units value={row.leadTime} />
    </IndexTable.Row>
  );
}

function Units({ value, below = [] }: { value: string; below?: string[] }) {
  return (
    <IndexTable.Cell>
      <Text as="p" alignment="end" numeric>
        {value}
      </Text>
      {below.map((line) => (
        <Text key={line} as="p" alignment="end" tone="subdued">
          {line}
        </Text>
      ))}
    </IndexTable.Cell>
  );
}
