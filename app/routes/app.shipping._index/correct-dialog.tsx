import { BlockStack, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import type { ShipmentView } from "../../ui/shipment-view.ts";
import { isComplete, TrackingFields } from "./tracking-fields.tsx";

interface CorrectDialogProps {
  shipment: ShipmentView;
  order: string;
  sending: boolean;
  onSend: (form: Record<string, string>) => void;
  onClose: () => void;
}

/** Carrier and number of one package, anew: the same package is told again. */
export function CorrectDialog({ shipment, order, sending, onSend, onClose }: CorrectDialogProps) {
  const [value, setValue] = useState({ company: shipment.company, trackingNumber: shipment.trackingNumber });
  const [tried, setTried] = useState(false);
  const send = () => {
    setTried(true);
    if (isComplete(value)) onSend({ intent: "correct", shipmentId: shipment.id, ...value });
  };
  return (
    <Modal open onClose={onClose} title={`Correct the shipment of ${order}`} primaryAction={{ content: "Correct and send", loading: sending, onAction: send }} secondaryActions={[{ content: "Cancel", onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="300">
          {shipment.what && <Text as="p">{shipment.what}</Text>}
          <TrackingFields value={value} onChange={setValue} tried={tried} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
