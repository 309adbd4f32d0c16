import { BlockStack, ProgressBar, Text } from "@shopify/polaris";
import type { RunView } from "./run-view.ts";

/** How far a run is: done, to go, refused, and when it will end. */
export function RunProgress({ run }: { run: RunView }) {
  const { percent, progress, failed, end, reason } = run;
  return (
    <BlockStack gap="100">
      {percent !== null && <ProgressBar progress={percent} size="small" tone={run.underWay ? "highlight" : "success"} ariaLabelledBy={`progress-${run.id}`} />}
      <Text as="p" id={`progress-${run.id}`}>
        {progress}
      </Text>
      {failed && <Text as="p">{failed}</Text>}
      {end && <Text as="p">{end}</Text>}
      {reason && <Text as="p" tone="critical">{`${reason.what} ${reason.remedy}`}</Text>}
    </BlockStack>
  );
}
