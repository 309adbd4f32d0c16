import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";

/** Staff's own reading of a Japanese address, written into the Shopify order alone: what is there is not shown here, for we keep no copy (R108). */
export function LatinAddressCard({ amazonOrderId }: { amazonOrderId: string }) {
  const [text, setText] = useState("");
  const save = useFetcher<Outcome>();
  useOutcome(save.data);
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Address in Latin letters
        </Text>
        <TextField
          label="Address"
          labelHidden
          multiline={3}
          maxLength={500}
          autoComplete="off"
          value={text}
          onChange={setText}
          helpText="It stands in the Shopify order, under additional details, and goes with the buyer’s other data. Saving replaces it; saving nothing takes it away."
        />
        <InlineStack align="end">
          <Button loading={save.state !== "idle"} onClick={() => save.submit({ text }, { method: "post", action: `/app/orders/${amazonOrderId}/latin-address` })}>
            Save address
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
