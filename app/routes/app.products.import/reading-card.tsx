import { Badge, Banner, BlockStack, Button, Card, InlineGrid, InlineStack, Link, Text } from "@shopify/polaris";
import { Facts, type Fact } from "../../ui/facts.tsx";
import { PlainTable } from "../../ui/plain-table.tsx";
import type { ReadingView } from "./reading-view.ts";

/** What became of a store's listings, and where the merchant goes on. */
export interface Matched {
  facts: Fact[];
  ways: { content: string; url: string }[];
}

interface Props {
  source: string;
  /** null: Shopify's catalogue, which is matched with nothing by itself. */
  matched: Matched | null;
  /** null: never read. */
  reading: ReadingView | null;
  busy: boolean;
  onRead: () => void;
}

/** The last reading of one catalogue: how far it is, what it brought, and which rows could not be read. */
export function ReadingCard({ source, matched, reading, busy, onRead }: Props) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <InlineStack gap="200" blockAlign="center">
            <Text as="h2" variant="headingMd">
              {source}
            </Text>
            {reading && <Badge tone={reading.state.tone}>{reading.state.label}</Badge>}
          </InlineStack>
          <Button onClick={onRead} loading={busy} disabled={reading?.underWay} accessibilityLabel={`Read now: ${source}`}>
            Read now
          </Button>
        </InlineStack>
        {reading?.failure && (
          <Banner tone="critical">
            <p>{`${reading.failure.replace(/\.$/, "")}. What was readable is kept, and nothing was dropped. Lockstep tries again within the hour.`}</p>
          </Banner>
        )}
        <InlineGrid gap="400" columns={{ xs: 1, md: matched ? 2 : 1 }}>
          {matched && <MatchedListings matched={matched} />}
          {reading ? <Brought reading={reading} /> : <Text as="p" tone="subdued">Not read yet.</Text>}
        </InlineGrid>
        {reading && <Reading reading={reading} />}
      </BlockStack>
    </Card>
  );
}

function MatchedListings({ matched: { facts, ways } }: { matched: Matched }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Listings now
      </Text>
      <Facts facts={facts} />
      {ways.map(({ content, url }) => (
        <Link key={url} url={url}>
          {content}
        </Link>
      ))}
    </BlockStack>
  );
}

function Brought({ reading: { when, facts } }: { reading: ReadingView }) {
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        Last reading
      </Text>
      <Text as="p" tone="subdued">
        {when}
      </Text>
      <Facts facts={facts} />
    </BlockStack>
  );
}

function Reading({ reading }: { reading: ReadingView }) {
  return (
    <BlockStack gap="300">
      <PlainTable caption={`Parts of ${reading.source}`} columns={[{ title: "Part" }, { title: "State" }, { title: "Rows", numeric: true }]} rows={reading.parts.map(({ name, state, rows }) => [name, state, rows])} />
      {reading.faults.length > 0 && (
        <BlockStack gap="100">
          <Text as="h3" variant="headingSm">
            Rows to look at
          </Text>
          <PlainTable caption="Rows to look at" columns={[{ title: "Where" }, { title: "SKU" }, { title: "What is wrong" }]} rows={reading.faults.map(({ place, sku, reason }) => [place, sku, reason])} />
          {reading.moreFaults && <Text as="p">{reading.moreFaults}</Text>}
        </BlockStack>
      )}
    </BlockStack>
  );
}
