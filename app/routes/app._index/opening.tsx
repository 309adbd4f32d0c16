import { useFetcher } from "@remix-run/react";
import { BlockStack, ChoiceList, Spinner, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { HeldBack } from "../../domain/orders/held-back.ts";
import type { loader } from "../app.stores.$store.opening.tsx";

interface OpeningProps {
  storeId: string;
  heldBack: HeldBack;
  onChange: (heldBack: HeldBack) => void;
}

/** How many orders are held back and what they come to, and whether they come in (R50). */
export function Opening({ storeId, heldBack, onChange }: OpeningProps) {
  const { data: preview, load } = useFetcher<typeof loader>();
  useEffect(() => load(`/app/stores/${storeId}/opening`), [load, storeId]);
  if (!preview) return <Spinner size="small" accessibilityLabel="Counting the orders that are held back" />;
  const { held, unread } = preview;
  return (
    <BlockStack gap="300">
      <Text as="p">{held ? `Held back while the store was not open: ${held}.` : "No order was held back while the store was not open."}</Text>
      {unread && <Text as="p">{`Nothing was read since ${unread}: what was placed meanwhile is not counted here.`}</Text>}
      {(held || unread) && (
        <ChoiceList
          title="What becomes of orders from before now"
          choices={[
            { value: "import", label: "Import all", helpText: "They come into Shopify under today’s settings." },
            { value: "from-now", label: "From now on", helpText: "They stay out, and whatever else was purchased before now, unless Shopify shows it as a draft. Under Data tools you can still ask for them." },
          ]}
          selected={[heldBack]}
          onChange={([chosen]) => onChange(chosen === "from-now" ? "from-now" : "import")}
        />
      )}
    </BlockStack>
  );
}
