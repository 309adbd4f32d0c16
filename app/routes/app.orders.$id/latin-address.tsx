import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, InlineStack, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { useOutcome } from "../../ui/use-outcome.ts";
import type { Done } from "./do-intent.server.ts";

/** The address of a Japanese order in Latin letters, by staff's hand (R108). It is kept in Shopify alone, so what is there is not shown here. */
export function LatinAddress() {
  const saving = useFetcher<Done>();
  const [text, setText] = useState("");
  useOutcome(saving.data);
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          Address in Latin letters
        </Text>
        <TextField
          label="Address in Latin letters"
          labelHidden
          value={text}
          onChange={setText}
          multiline={3}
          maxLength={500}
          autoComplete="off"
          helpText="Saved in the Shopify order only, and erased with the address. Saving nothing takes it away."
        />
        <InlineStack align="end">
          <Button loading={saving.state !== "idle"} onClick={() => saving.submit({ intent: "latin", text }, { method: "post" })}>
            Save
          </Button>
        </InlineStack>
      </BlockStack>
    </Card>
  );
}
