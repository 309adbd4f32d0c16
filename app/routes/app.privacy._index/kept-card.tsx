import { BlockStack, Card, Text } from "@shopify/polaris";
import { PlainTable } from "../../ui/plain-table.tsx";

/** What is kept how long (15.22, table 18.2): what the clocks and the daily upkeep do, no setting changes it. */
const kept: [what: string, howLong: string][] = [
  ["Name, street, phone, e-mail, gift message and customization of an order that is not shipped", "14 days after it came into Shopify, or after its address was fetched again"],
  ["The same of a shipped order", "30 days after shipping, or 44 after its label was made, whichever comes first; city, region and postal code stay in the Shopify order"],
  ["The same of a cancelled order", "Not at all: erased at once"],
  ["The same of pending orders and of orders that Amazon ships", "Never stored"],
  ["Lockstep's own copy of it", "Until the order is in Shopify, encrypted; never longer than the above"],
  ["Orders without personal data, shipments, cancellations, refunds, returns, proofs of erasure, customers' requests, the log", "18 months"],
  ["Messages from Shopify, without personal data", "30 days"],
  ["Everything else once the app is removed", "Personal data and Amazon's access: gone at once. The rest: when Shopify asks for it, 48 hours later"],
];

export function KeptCard() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What is kept how long
        </Text>
        <PlainTable caption="What is kept how long" columns={[{ title: "What" }, { title: "How long" }]} rows={kept} />
      </BlockStack>
    </Card>
  );
}
