import { BlockStack, Box, Button, Text } from "@shopify/polaris";
import type { ReactNode } from "react";

interface NothingHereProps {
  heading: string;
  action?: { content: string; url: string };
  children: ReactNode;
}

/** What stands where nothing is to be shown yet. Polaris's own needs a picture, which would come from outside. */
export function NothingHere({ heading, action, children }: NothingHereProps) {
  return (
    <Box padding="800">
      <BlockStack gap="300" inlineAlign="center">
        <Text as="h2" variant="headingMd" alignment="center">
          {heading}
        </Text>
        <div style={{ maxWidth: "32rem", textAlign: "center" }}>{children}</div>
        {action && (
          <Button variant="primary" url={action.url}>
            {action.content}
          </Button>
        )}
      </BlockStack>
    </Box>
  );
}
