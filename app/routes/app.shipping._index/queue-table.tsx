import { useSearchParams } from "@remix-run/react";
import { Badge, BlockStack, Button, IndexTable, InlineStack, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { withFilter } from "../../ui/cursors.ts";
import type { ShipmentAction, ShipmentView } from "../../ui/shipment-view.ts";
import type { QueueRow } from "./queue-row.ts";

interface QueueTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: QueueRow[];
  latestFirst: boolean;
  loading: boolean;
  /** An action is under way: no other is begun. */
  busy: boolean;
  onAction: (action: ShipmentAction, shipment: ShipmentView, row: QueueRow) => void;
  onEnter: (row: QueueRow) => void;
}

const headings: IndexTableProps["headings"] = [{ title: "Amazon order" }, { title: "Shipments" }, { title: "Ship by" }, { title: "Cancelled by Amazon" }, { title: "Shopify order" }];
const shipByColumn = 2;

/** Orders of the queue, each with its shipments and what can be done about them. A row is no link: its buttons would follow it. */
export function QueueTable({ rows, latestFirst, loading, pagination, emptyState, busy, onAction, onEnter }: QueueTableProps) {
  const [search, setSearch] = useSearchParams();
  return (
    <IndexTable
      headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}
      sortable={headings.map((_, column) => column === shipByColumn)} sortColumnIndex={shipByColumn} sortDirection={latestFirst ? "descending" : "ascending"} defaultSortDirection="ascending"
      onSort={(_, direction) => setSearch(withFilter(search, { sort: direction === "descending" ? "latest" : "" }))}
    >
      {rows.map((row, position) => (
        <IndexTable.Row key={row.id} id={row.id} position={position}>
          <IndexTable.Cell>
            <Link url={row.url} monochrome removeUnderline>
              <Text as="span" fontWeight="semibold">
                {row.amazonOrderId}
              </Text>
            </Link>
            <Text as="p" tone="subdued">
              {[row.store, row.status].filter(Boolean).join(", ")}
            </Text>
          </IndexTable.Cell>
          <IndexTable.Cell>
            <div style={{ whiteSpace: "normal", minWidth: "14rem", maxWidth: "28rem" }}>
              <BlockStack gap="300" inlineAlign="start">
                {row.shipments.length === 0 && <Text as="p">Not shipped in Shopify</Text>}
                {row.shipments.map((one) => (
                  <Package key={one.id} shipment={one} order={row.amazonOrderId} busy={busy} onAction={(action) => onAction(action, one, row)} />
                ))}
                {row.entersTracking && (
                  <Button size="slim" onClick={() => onEnter(row)} accessibilityLabel={`Enter tracking of ${row.amazonOrderId}`}>
                    Enter tracking
                  </Button>
                )}
              </BlockStack>
            </div>
          </IndexTable.Cell>
          <IndexTable.Cell>{row.shipBy ? <When at={row.shipBy.at} ago={row.shipBy.ago} critical={row.shipBy.late} /> : "Not stated"}</IndexTable.Cell>
          <IndexTable.Cell>{row.cancels ? <When at={row.cancels.at} ago={row.cancels.ago} critical={false} /> : "–"}</IndexTable.Cell>
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
      ))}
    </IndexTable>
  );
}

function When({ at, ago, critical }: { at: string; ago: string; critical: boolean }) {
  return (
    <>
      <Text as="p" tone={critical ? "critical" : undefined}>
        {ago}
      </Text>
      <Text as="p" tone="subdued">
        {at}
      </Text>
    </>
  );
}

const actionNames: Record<ShipmentAction, string> = { correct: "Correct", retry: "Send again", anyway: "Send anyway", untracked: "Send as untracked" };

interface PackageProps {
  shipment: ShipmentView;
  order: string;
  busy: boolean;
  onAction: (action: ShipmentAction) => void;
}

function Package({ shipment: { state, what, remedy, tracking, told, actions }, order, busy, onAction }: PackageProps) {
  return (
    <BlockStack gap="100" inlineAlign="start">
      <InlineStack gap="200" blockAlign="center">
        <Badge tone={state.tone}>{state.label}</Badge>
        <Text as="span" breakWord>
          {tracking}
        </Text>
      </InlineStack>
      {what && <Text as="p">{what}</Text>}
      {remedy && (
        <Text as="p" tone="subdued">
          {remedy}
        </Text>
      )}
      {told && (
        <Text as="p" tone="subdued">
          {told}
        </Text>
      )}
      {actions.length > 0 && (
        <InlineStack gap="200">
          {actions.map((action) => (
            <Button key={action} size="slim" disabled={busy} onClick={() => onAction(action)} accessibilityLabel={`${actionNames[action]}: ${tracking}, order ${order}`}>
              {actionNames[action]}
            </Button>
          ))}
        </InlineStack>
      )}
    </BlockStack>
  );
}
