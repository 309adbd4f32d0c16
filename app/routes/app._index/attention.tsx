import { BlockStack, Box, Card, Divider, InlineStack, Link, Text } from "@shopify/polaris";
import { SubjectLink } from "../../ui/subject-link.tsx";
import type { ProblemView } from "./attention-view.ts";

interface AttentionProps {
  problems: ProblemView[];
  /** How many there are in all. */
  count: number;
  /** How many are shown at most. */
  most: number;
}

/** What a person must look at: what happened, what to do, who tries again. */
export function Attention({ problems, count, most }: AttentionProps) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {count > 0 ? `Needs attention (${count})` : "Needs attention"}
        </Text>
        {count === 0 && <Text as="p">Nothing needs your attention.</Text>}
        {problems.map((problem, index) => (
          <BlockStack key={problem.id} gap="300">
            {index > 0 && <Divider />}
            <ProblemRow problem={problem} />
          </BlockStack>
        ))}
        {count > problems.length && (
          <Box>
            {problems.length < most ? <Link url="/app?all">{`Show ${count > most ? `the latest ${most}` : `all ${count}`}`}</Link> : <Text as="p">{`The latest ${most} of ${count} are shown.`}</Text>}
          </Box>
        )}
      </BlockStack>
    </Card>
  );
}

function ProblemRow({ problem }: { problem: ProblemView }) {
  const { what, remedy, whoRetries, store, subject, since } = problem;
  return (
    <BlockStack gap="050">
      <Text as="p" fontWeight="semibold" breakWord>
        {what}
      </Text>
      {remedy && <Text as="p">{`What to do: ${remedy}`}</Text>}
      <InlineStack gap="200">
        <SubjectLink subject={subject} />
        <Text as="span" tone="subdued">
          {[store && `Store ${store}`, whoRetries && `tried again by: ${whoRetries}`, `since ${since}`].filter(Boolean).join(" · ")}
        </Text>
      </InlineStack>
    </BlockStack>
  );
}
