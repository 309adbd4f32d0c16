import { Badge, BlockStack, Card, InlineStack, Link, Text, Thumbnail } from "@shopify/polaris";
import { Facts } from "../../ui/facts.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import { LeadTimeCell } from "../app.products._index/lead-time-cell.tsx";
import { EvidenceTable } from "./evidence-table.tsx";
import type { ListingView } from "./listing-view.ts";

/** What Amazon lists, and where. */
export function AtAmazon({ view: { product, about, marketplaces } }: { view: ListingView }) {
  const numbers = [{ title: "Price", numeric: true }, { title: "Quantity", numeric: true }];
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack gap="400" blockAlign="start">
          {product.imageUrl && <Thumbnail source={product.imageUrl} alt="" size="large" />}
          <Facts facts={about} />
        </InlineStack>
        <PlainTable
          caption="Marketplaces" columns={[{ title: "Marketplace" }, { title: "State" }, ...numbers]}
          rows={marketplaces.map(({ name, url, state, price, quantity }) => [
            url ? <Link url={url} external accessibilityLabel={`View on ${name}: ${product.sellerSku}`}>{`View on ${name}`}</Link> : name, <Badge key="state" tone={state.tone}>{state.label}</Badge>, <Unbroken key="price" text={price} />, quantity,
          ])}
        />
        {marketplaces.map((one) => <Standing key={one.name} one={one} named={marketplaces.length > 1} />)}
      </BlockStack>
    </Card>
  );
}

function Unbroken({ text }: { text: string }) {
  return <span style={{ whiteSpace: "nowrap" }}>{text}</span>;
}

/** What is to be said of one marketplace (R9). */
function Standing({ one: { name, counts, counting, read }, named }: { one: ListingView["marketplaces"][number]; named: boolean }) {
  if (!counts && read) return null;
  return (
    <Text as="p" tone="subdued">
      {named && `${name}: `}
      {counts}
      {counting && (
        <>
          {" The one that counts is "}
          <Link url={counting.url}>{counting.sellerSku}</Link>.
        </>
      )}
      {!read && " Its details are still to be read."}
    </Text>
  );
}

/** What Amazon finds wrong, in its own words, and what it does because of it. */
export function Issues({ issues }: { issues: ListingView["issues"] }) {
  if (issues.length === 0) return null;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What Amazon finds wrong
        </Text>
        {issues.map(({ id, severity, message, about, does, where }) => (
          <BlockStack key={id} gap="050">
            <InlineStack gap="200" blockAlign="center">
              <Badge tone={severity.tone}>{severity.label}</Badge>
              <Text as="span" tone="subdued">{where}</Text>
            </InlineStack>
            <Text as="p" breakWord>{message}</Text>
            {does && <Text as="p" fontWeight="semibold">{does}</Text>}
            <Text as="p" tone="subdued" breakWord>{about}</Text>
          </BlockStack>
        ))}
        <Text as="p" tone="subdued">
          Correct it in Seller Central. Lockstep looks again every hour.
        </Text>
      </BlockStack>
    </Card>
  );
}

/** The number that Amazon was told and shows, and the lead time that goes with it. */
export function StockCard({ view: { product, stock, leadFrom } }: { view: ListingView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack gap="200" blockAlign="center">
          <Text as="h2" variant="headingMd">
            Stock
          </Text>
          <Badge tone={stock.outcome.tone}>{stock.outcome.label}</Badge>
        </InlineStack>
        <Facts facts={stock.facts} />
        {stock.reason && <Text as="p">{stock.reason}</Text>}
        {product.whyUrl && <Link url={product.whyUrl}>Why this number?</Link>}
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            Business days to ship
          </Text>
          <div>
            <LeadTimeCell row={product} />
          </div>
          <Text as="p" tone="subdued">{leadFrom}</Text>
        </BlockStack>
      </BlockStack>
    </Card>
  );
}

export function WaitingOrders({ waiting: { orders, more } }: { waiting: ListingView["waiting"] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Orders that wait for it
        </Text>
        {orders.length === 0 && <Text as="p" tone="subdued">None.</Text>}
        {orders.map((number) => (
          <Link key={number} url={`/app/orders/${number}`}>
            {number}
          </Link>
        ))}
        {more && <Text as="p">{`and ${more}`}</Text>}
      </BlockStack>
    </Card>
  );
}

const list = { listStyle: "none", margin: 0, padding: 0, display: "grid", gap: "var(--p-space-300)" } as const;

/** What became of the link, when and by whom, latest first. */
export function History({ history, earlier }: Pick<ListingView, "history" | "earlier">) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          History of its link
        </Text>
        {history.length === 0 && <Text as="p" tone="subdued">Nothing was decided about it yet.</Text>}
        <ol reversed style={list}>
          {history.map(({ id, what, who, matches }) => (
            <li key={id}>
              <Text as="p" breakWord>
                {what}
              </Text>
              <Text as="p" tone="subdued">
                {who}
              </Text>
              {matches.length > 0 && (
                <details>
                  <summary>What spoke for it</summary>
                  <EvidenceTable caption={`What spoke for it: ${what}`} matches={matches} />
                </details>
              )}
            </li>
          ))}
        </ol>
        {earlier && <Text as="p" tone="subdued">Earlier events are not shown.</Text>}
      </BlockStack>
    </Card>
  );
}
