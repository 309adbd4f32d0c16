import { useFetcher } from "@remix-run/react";
import { Badge, Button, IndexTable, Link, Text, type IndexTableProps } from "@shopify/polaris";
import { Below, Reason } from "../../ui/cells.tsx";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";
import type { OrderView } from "./order-view.ts";

interface OrdersTableProps extends Pick<IndexTableProps, "pagination" | "emptyState"> {
  rows: OrderView[];
  /** Those that were erased: with their proof instead of the time that is left. */
  done: boolean;
  loading: boolean;
}

/** Every order's date, why it is that one, and what came of it. */
export function OrdersTable({ rows, done, loading, pagination, emptyState }: OrdersTableProps) {
  const headings: IndexTableProps["headings"] = [{ title: "Order" }, { title: "Erased by" }, { title: "Why then" }, { title: done ? "Erased" : "Address" }];
  return (
    <IndexTable headings={headings} itemCount={rows.length} selectable={false} loading={loading} pagination={pagination} emptyState={emptyState}>
      {rows.map((row, index) => (
        <IndexTable.Row key={row.id} id={row.id} position={index}>
          <IndexTable.Cell>
            <Name row={row} />
            <Below text={row.below} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Text as="p">{row.due ?? "–"}</Text>
            {row.tone ? <Badge tone={row.tone}>{row.dueIn ?? ""}</Badge> : <Below text={row.dueIn} />}
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Reason text={row.clock} />
            <Reason text={row.basis} />
          </IndexTable.Cell>
          <IndexTable.Cell>
            <Proof row={row} />
            {row.canFetch && <FetchAgain amazonOrderId={row.amazonOrderId} />}
          </IndexTable.Cell>
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}

/** With a link, unless its record has left; the row is none, since a click on its button would follow it. */
function Name({ row: { url, amazonOrderId } }: { row: OrderView }) {
  const name = (
    <Text as="span" fontWeight="semibold">
      {amazonOrderId}
    </Text>
  );
  if (url === null) return name;
  return (
    <Link url={url} monochrome removeUnderline>
      {name}
    </Link>
  );
}

function Proof({ row }: { row: OrderView }) {
  if (row.done === null) return null;
  return (
    <>
      <Text as="p">{row.done}</Text>
      <Reason text={row.places} />
      <Reason text={row.readBack} />
    </>
  );
}

/** R116: Amazon is asked for the address once more, and clock P1 begins anew. */
function FetchAgain({ amazonOrderId }: { amazonOrderId: string }) {
  const fetcher = useFetcher<Outcome>();
  useOutcome(fetcher.data);
  return (
    <Button
      size="slim"
      loading={fetcher.state !== "idle"}
      onClick={() => fetcher.submit({ intent: "fetch-address", amazonOrderId }, { method: "post" })}
      accessibilityLabel={`Fetch address again: ${amazonOrderId}`}
    >
      Fetch address again
    </Button>
  );
}
