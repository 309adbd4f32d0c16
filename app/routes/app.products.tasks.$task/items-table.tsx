import { Badge, Button, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below } from "../../ui/cells.tsx";
import type { Label } from "../../ui/labels.ts";

/** One listing of a task. */
export interface ItemRow {
  id: string;
  storeId: string;
  sellerSku: string;
  store: string;
  title: string | null;
  url: string;
  plan: string;
  state: Label;
  reason: string | null;
  /** Whether it may be left out, or taken in again; null: neither. */
  excluded: boolean | null;
}

interface Props extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: ItemRow[];
  loading: boolean;
  busy: boolean;
  onExclude: (row: ItemRow) => void;
}

const headings: IndexTableProps["headings"] = [{ title: "SKU" }, { title: "What will happen" }, { title: "State" }, { title: "Why" }, { title: "Leave out", hidden: true }];

/** A task's listings: what is to become of each, and what did. */
export function ItemsTable({ rows, loading, busy, onExclude, pagination, emptyState }: Props) {
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          <IndexTable.Cell>
            <div style={{ whiteSpace: "normal", minWidth: "9rem", maxWidth: "16rem", overflowWrap: "anywhere" }}>
              <Link url={row.url}>{row.sellerSku}</Link>
              <Below text={[row.title, row.store].filter(Boolean).join(" · ")} />
            </div>
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Wrapped text={row.plan} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Badge tone={row.state.tone}>{row.state.label}</Badge>
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Wrapped text={row.reason ?? ""} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            {row.excluded !== null && (
              <Button variant="plain" disabled={busy} onClick={() => onExclude(row)} accessibilityLabel={`${row.excluded ? "Take in" : "Leave out"} ${row.sellerSku}`}>
                {row.excluded ? "Take in" : "Leave out"}
              </Button>
            )}
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

function Wrapped({ text }: { text: string }) {
  return (
    <div style={{ whiteSpace: "normal", maxWidth: "24rem", overflowWrap: "anywhere" }}>
      <Text as="span">{text}</Text>
    </div>
  );
}
