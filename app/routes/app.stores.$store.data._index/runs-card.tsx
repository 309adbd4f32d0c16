import { useFetcher } from "@remix-run/react";
import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { RunProgress } from "../../ui/run-progress.tsx";
import type { RunView } from "../../ui/run-view.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";

/** The latest runs of the store, with how far they are. */
export function RunsCard({ runs }: { runs: RunView[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          Latest runs
        </Text>
        {runs.length === 0 && <Text as="p">Nothing was asked for yet.</Text>}
        {runs.map((run) => (
          <Run key={run.id} run={run} />
        ))}
      </BlockStack>
    </Card>
  );
}

function Run({ run }: { run: RunView }) {
  return (
    <section aria-label={`${run.title}, ${run.about}`}>
      <BlockStack gap="150">
        <InlineStack gap="200" blockAlign="center" align="space-between">
          <Link url={run.url} accessibilityLabel={`${run.title}, ${run.about}: ${run.state.label}`}>
            {run.title}
          </Link>
          <Badge tone={run.state.tone}>{run.state.label}</Badge>
        </InlineStack>
        <Text as="p" tone="subdued">
          {`${run.about} · ${run.started}`}
        </Text>
        <RunProgress run={run} />
        {run.underWay && (
          <InlineStack>
            <Stop run={run} />
          </InlineStack>
        )}
      </BlockStack>
    </section>
  );
}

function Stop({ run }: { run: RunView }) {
  const fetcher = useFetcher<Outcome>();
  useOutcome(fetcher.data);
  return (
    <Button size="slim" loading={fetcher.state !== "idle"} onClick={() => fetcher.submit({ intent: "stop" }, { method: "post", action: run.url })} accessibilityLabel={`Stop: ${run.title}, ${run.about}`}>
      Stop
    </Button>
  );
}
