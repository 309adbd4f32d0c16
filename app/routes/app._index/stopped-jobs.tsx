import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { countText } from "../../ui/format.ts";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { StoppedJobView } from "./attention-view.ts";
import type { Done } from "./do-intent.server.ts";

/** Tasks that gave up: the merchant runs them again or drops them. */
export function StoppedJobs({ jobs }: { jobs: StoppedJobView[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingMd">
          {`Stopped tasks (${jobs.length})`}
        </Text>
        {jobs.map((job) => (
          <StoppedJob key={job.id} job={job} />
        ))}
      </BlockStack>
    </Card>
  );
}

function StoppedJob({ job }: { job: StoppedJobView }) {
  const fetcher = useFetcher<Done>();
  useOutcome(fetcher.data);
  const busy = fetcher.state === "idle" ? null : fetcher.formData?.get("intent");
  const ask = (intent: "run-again" | "discard") => () => fetcher.submit({ intent, jobId: job.id }, { method: "post" });
  return (
    <InlineStack align="space-between" blockAlign="center" gap="300">
      <div style={{ flex: "1 1 18rem", minWidth: 0 }}>
        <Text as="h3" fontWeight="semibold">
          {job.name} {job.order && <Link url={`/app/orders/${job.order}`}>{job.order}</Link>}
        </Text>
        <Text as="p" breakWord>
          {job.why}
        </Text>
        <Text as="p" tone="subdued">
          {[job.store && `Store ${job.store}`, `stopped ${job.stopped}`, `after ${countText(job.attempts, "attempt", "attempts")}`].filter(Boolean).join(", ")}
        </Text>
      </div>
      <InlineStack gap="200">
        <Button onClick={ask("run-again")} loading={busy === "run-again"} disabled={busy !== null} accessibilityLabel={`Run again: ${job.name} ${job.order ?? ""}`}>
          Run again
        </Button>
        <Button onClick={ask("discard")} loading={busy === "discard"} disabled={busy !== null} variant="tertiary" tone="critical" accessibilityLabel={`Discard: ${job.name} ${job.order ?? ""}`}>
          Discard
        </Button>
      </InlineStack>
    </InlineStack>
  );
}
