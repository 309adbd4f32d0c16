import { Badge, BlockStack, Card, Text } from "@shopify/polaris";
import { PlainTable } from "../../ui/plain-table.tsx";
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
          <PlainTable
            caption="Changed at Amazon"
            columns={[{ title: "Changed at Amazon" }, { title: "Before" }, { title: "Now" }]}
            rows={news.map(({ what, before, after }) => [what, before, after])}
          />
        )}
        {differences.length > 0 && (
          <PlainTable
            caption="Differed from Shopify"
            columns={[{ title: "Differed" }, { title: "Amazon" }, { title: "Shopify" }, { title: "Outcome" }]}
            rows={differences.map(({ what, amazon, shopify, became }) => [what, amazon, shopify, became])}
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
        <PlainTable
          caption="Both sets of rules"
          columns={[{ title: "What" }, { title: then }, { title: `Today (version ${todaysVersion})` }, { title: "Compared" }]}
          rows={rows.map((row) => [row.what, row.then, row.today, row.differs ? <Badge key={row.what} tone="attention">Differs</Badge> : "Same"])}
        />
      </BlockStack>
    </Card>
  );
}
