import { useFetcher } from "@remix-run/react";
import { BlockStack, List, Modal, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { countText } from "../../ui/format.ts";
import { useOutcome, type Outcome } from "../../ui/use-outcome.ts";

interface SendAllDialogProps {
  open: boolean;
  onClose: () => void;
  /** Aliases of the stores that are open. */
  stores: string[];
  /** SellerSKUs by the outcome of their last number. */
  counts: Record<string, number>;
}

/** Says what would happen, and asks. */
export function SendAllDialog({ open, onClose, stores, counts }: SendAllDialogProps) {
  const send = useFetcher<Outcome>();
  useOutcome(send.data);
  const answered = send.data;
  useEffect(() => {
    if (answered) onClose();
    // onClose is made anew with each rendering; only an answer closes.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [answered]);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return (
    <Modal
      open={open}
      onClose={onClose}
      title="Send all stock now?"
      primaryAction={{ content: "Send all stock", loading: send.state !== "idle", onAction: () => send.submit(null, { method: "post" }) }}
      secondaryActions={[{ content: "Cancel", onAction: onClose }]}
    >
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">
            {`Lockstep computes ${countText(all, "number", "numbers")} anew from Shopify's stock and sends to Amazon those that differ from what Amazon should show. Open stores: ${stores.join(", ")}.`}
          </Text>
          <List>
            <List.Item>{`${countText((counts.sent ?? 0) + (counts.unchanged ?? 0), "SKU is", "SKUs are")} up to date as of the last computation`}</List.Item>
            <List.Item>{`${countText((counts.due ?? 0) + (counts.none ?? 0), "SKU waits", "SKUs wait")} to be sent`}</List.Item>
            <List.Item>{`${countText(counts.failed ?? 0, "SKU was", "SKUs were")} refused by Amazon and will be tried again`}</List.Item>
            <List.Item>{`${countText(counts.skipped ?? 0, "SKU is", "SKUs are")} not sent for a reason; see the list`}</List.Item>
          </List>
          <Text as="p" tone="subdued">
            Amazon takes about five SKUs a second and shows them within minutes.
          </Text>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
