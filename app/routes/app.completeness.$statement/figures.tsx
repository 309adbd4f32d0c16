import { BlockStack, Card, InlineGrid, Link, ProgressBar, Text } from "@shopify/polaris";
import { countText } from "../../ui/format.ts";
import type { StatementView } from "../../ui/statement-view.ts";
import type { ReasonView } from "./finding-view.ts";

interface FiguresProps {
  statement: StatementView;
  reasons: readonly ReasonView[];
  /** Findings that are still to be read again. */
  beingRead: number;
}

/** The statement's figures, large; why orders are not in Shopify; how far the repair is. */
export function Figures({ statement, reasons, beingRead }: FiguresProps) {
  const { inShopify, explained, missing, extra, different } = statement.figures;
  const figures = statement.compared
    ? [["Accounted for", statement.accounted], ["In Shopify", inShopify], ["With a reason", explained], ["Missing", missing], ["Not in the report", extra], ["Different", different]] as const
    : [];
  return (
    <Card>
      <BlockStack gap="400">
        {figures.length === 0 && <Text as="p">{statement.failed ? "Amazon could not make this report; another one was asked for." : `Amazon was asked ${statement.asked}. This page shows the result by itself.`}</Text>}
        <InlineGrid columns={{ xs: 2, sm: 3, md: 6 }} gap="400">
          {figures.map(([label, figure]) => (
            <BlockStack key={label} gap="050">
              <Text as="p" variant="headingLg" numeric>
                {figure}
              </Text>
              <Text as="p" tone="subdued">
                {label}
              </Text>
            </BlockStack>
          ))}
        </InlineGrid>
        {beingRead > 0 && (
          <BlockStack gap="200">
            <Text as="p" id="being-read">{`${countText(beingRead, "order is", "orders are")} still being read from Amazon by number, as fast as it allows.`}</Text>
            <ProgressBar size="small" progress={Math.round((100 * (statement.differing - beingRead)) / Math.max(1, statement.differing))} ariaLabelledBy="being-read" />
          </BlockStack>
        )}
        {statement.repaired && <Text as="p">{statement.repaired}</Text>}
        {reasons.length > 0 && <Reasons reasons={reasons} />}
      </BlockStack>
    </Card>
  );
}

function Reasons({ reasons }: { reasons: readonly ReasonView[] }) {
  return (
    <BlockStack gap="100">
      <Text as="h2" variant="headingSm">
        Why orders are not in Shopify
      </Text>
      {reasons.map(({ code, count, reason, url }) => (
        <Text as="p" key={code}>
          {url ? <Link url={url}>{`${count} · ${reason}`}</Link> : `${count} · ${reason}`}
        </Text>
      ))}
    </BlockStack>
  );
}
