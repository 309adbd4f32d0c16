import { useFetcher } from "@remix-run/react";
import { BlockStack, List, Modal, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { countText } from "../../ui/format.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";

/** "Redact all now": says what is erased, and asks. */
export function RedactAllDialog({ open, onClose, held }: { open: boolean; onClose: () => void; held: number }) {
  const fetcher = useFetcher<Outcome>();
  const answered = fetcher.data;
  useOutcome(answered);
  useEffect(() => {
    if (answered) onClose();
    // onClose is made anew with each rendering; only an answer closes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answered]);
  return (
    <Modal
      open={open}
      onClose={onClose}
      title="Erase everything personal now?"
      primaryAction={{ content: "Redact all now", destructive: true, loading: fetcher.state !== "idle", onAction: () => fetcher.submit({ intent: "redact-all" }, { method: "post" }) }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">{`Of ${countText(held, "Amazon order", "Amazon orders")} this erases for good, in Shopify and here:`}</Text>
          <List>
            <List.Item>Name, street, phone and e-mail, in the order and in its draft</List.Item>
            <List.Item>Note, gift messages, delivery instructions and what buyers wrote on customized items</List.Item>
            <List.Item>Customers that were made for one Amazon order and bought nothing else</List.Item>
          </List>
          <Text as="p">City, region, postal code, goods and money stay. Orders that are not shipped yet cannot be shipped without their address; it can be fetched again one by one.</Text>
          <Text as="p">Do this before you remove the app: afterwards Lockstep can no longer reach your Shopify orders.</Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
