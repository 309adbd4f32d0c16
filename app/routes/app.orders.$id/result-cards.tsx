import { Badge, BlockStack, Card, DataTable, Text } from "@shopify/polaris";
import type { ReplayView, ResyncView } from "./result-view.ts";

/** What a Resync found and did (R150). */
export function ResyncCard({ found: { news, differences } }: { found: ResyncView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Read again from Amazon
        </Text>
        {news.length === 0 && differences.length === 0 && <Text as="p">Nothing differs.</Text>}
        {news.length > 0 && (
          <DataTable
            columnContentTypes={["text", "text", "text"]}
            headings={["Changed at Amazon", "Before", "Now"]}
            rows={news.map(({ what, before, after }) => [what, before, after])}
            increasedTableDensity
          />
        )}
        {differences.length > 0 && (
          <DataTable
            columnContentTypes={["text", "text", "text", "text"]}
            headings={["Differed from Shopify", "Amazon", "Shopify", "Outcome"]}
            rows={differences.map(({ what, amazon, shopify, became }) => [what, amazon, shopify, became])}
            increasedTableDensity
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** Today's rules beside those of the order's time; nothing was written (B10). */
export function ReplayCard({ replay: { rows, recordedVersion, todaysVersion } }: { replay: ReplayView }) {
  const then = recordedVersion === null ? "As decided" : `As decided (version ${recordedVersion})`;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          {"Replay under today's rules"}
        </Text>
        <Text as="p" tone="subdued">
          What Lockstep would make of this order if it came in now. Nothing was written.
        </Text>
        <DataTable
          columnContentTypes={["text", "text", "text", "text"]}
          headings={["", then, `Today (version ${todaysVersion})`, ""]}
          rows={rows.map((row) => [row.what, row.then, row.today, row.differs ? <Badge key={row.what} tone="attention">Differs</Badge> : "Same"])}
          increasedTableDensity
        />
      </BlockStack>
    </Card>
  );
}
