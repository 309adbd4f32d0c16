import { Badge, BlockStack, Button, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below } from "../../ui/cells.tsx";
import type { ItemRow } from "./item-row.ts";

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
            <Plan row={row} />
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

/** What will become of it, a line for each thing; a long text can be opened. */
function Plan({ row: { plan, productUrl, sellerSku } }: { row: ItemRow }) {
  return (
    <div style={{ whiteSpace: "normal", minWidth: "16rem", maxWidth: "32rem", overflowWrap: "anywhere" }}>
      <BlockStack gap="050">
        {plan.map(({ field, text, whole }) => (
          <div key={`${field} ${text}`}>
            <Text as="p">
              {field !== null && <Text as="span" tone="subdued">{`${field}: `}</Text>}
              {text}
            </Text>
            {whole && (
              <details>
                <summary aria-label={`Read it whole: ${field} of ${sellerSku}`}>Read it whole</summary>
                {whole.map((one) => (
                  <div key={one.title} style={{ whiteSpace: "pre-line", paddingBlock: "var(--p-space-100)" }}>
                    {whole.length > 1 && (
                      <Text as="p" fontWeight="semibold">
                        {one.title}
                      </Text>
                    )}
                    {one.text}
                  </div>
                ))}
              </details>
            )}
          </div>
        ))}
        {productUrl && (
          <Link url={productUrl} external accessibilityLabel={`Open the product of ${sellerSku} in Shopify`}>
            Open in Shopify
          </Link>
        )}
      </BlockStack>
    </div>
  );
}

function Wrapped({ text }: { text: string }) {
  return (
    <div style={{ whiteSpace: "normal", maxWidth: "24rem", overflowWrap: "anywhere" }}>
      <Text as="span">{text}</Text>
    </div>
  );
}
