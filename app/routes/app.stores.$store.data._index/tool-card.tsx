import { Banner, BlockStack, Button, Card, InlineStack, List, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import type { Tool } from "./use-tool.ts";

interface ToolCardProps {
  title: string;
  /** What the tool is for. */
  purpose: string;
  /** What its button does, such as "Start the pull". */
  action: string;
  tool: Pick<Tool<object>, "cost" | "busy" | "estimate" | "start">;
  children?: ReactNode;
}

/** A tool with what it is for, its form, its cost in time, and only then its button (R79). */
export function ToolCard({ title, purpose, action, tool, children }: ToolCardProps) {
  const { cost, busy, estimate, start } = tool;
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        <Text as="p">{purpose}</Text>
        {children}
        {cost && (
          <Banner tone="info" title="What it will cost in time">
            <List>
              {cost.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          </Banner>
        )}
        <InlineStack>
          {cost ? (
            <Button variant="primary" onClick={start} loading={busy}>
              {action}
            </Button>
          ) : (
            <Button onClick={estimate} loading={busy} accessibilityLabel={`Show what it will cost: ${title}`}>
              Show what it will cost
            </Button>
          )}
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
