import { BlockStack, Checkbox, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import { readDays } from "./lead-time-cell.tsx";

interface BulkDialogProps {
  /** "3 SKUs". */
  what: string;
  sending: boolean;
  onSend: (params: Record<string, string>) => void;
  onClose: () => void;
}

/** What stopping to track means, and what the merchant lets happen by it (R11). */
export function StopDialog({ what, sending, onSend, onClose }: BulkDialogProps) {
  const [sendZero, setSendZero] = useState(false);
  const [archive, setArchive] = useState(false);
  const stop = { content: "Stop tracking", destructive: true, loading: sending, onAction: () => onSend({ ...(sendZero && { sendZero: "on" }), ...(archive && { archive: "on" }) }) };
  return (
    <Modal open onClose={onClose} title={`Stop tracking ${what}?`} primaryAction={stop} secondaryActions={[{ content: "Cancel", onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">They leave the views, their stock is sent no more, and nothing is suggested for them. Links and orders stay as they are. You can track them again at any time.</Text>
          <Checkbox label="Send 0 to Amazon once where it still shows stock" helpText="Without it, a listing that still has stock at Amazon is left as it is: it would go on selling what nobody counts." checked={sendZero} onChange={setSendZero} />
          <Checkbox label="Archive their products in Shopify" helpText="Only products of which nothing is tracked any more. Tracking again brings them back." checked={archive} onChange={setArchive} />
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** One lead time for many (R87). */
export function LeadTimeDialog({ what, sending, onSend, onClose }: BulkDialogProps) {
  const [typed, setTyped] = useState("");
  const [wrong, setWrong] = useState<string | undefined>();
  const save = () => {
    const read = readDays(typed);
    setWrong("wrong" in read ? read.wrong : undefined);
    if ("days" in read) onSend({ days: typed.trim() });
  };
  return (
    <Modal open onClose={onClose} title={`Set the lead time of ${what}`} primaryAction={{ content: "Set lead time", loading: sending, onAction: save }} secondaryActions={[{ content: "Cancel", onAction: onClose }]}>
      <Modal.Section>
        <form onSubmit={(event) => (event.preventDefault(), save())}>
          <TextField
            label="Business days from order to shipment" inputMode="numeric" autoComplete="off" value={typed} onChange={setTyped} error={wrong}
            helpText="From 0 to 30. Empty: as each listing states it, else the store’s default. It goes to Amazon, and no stock update resets it."
          />
        </form>
      </Modal.Section>
    </Modal>
  );
}
