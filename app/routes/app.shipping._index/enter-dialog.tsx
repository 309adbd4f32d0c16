import { BlockStack, Modal, Text, TextField } from "@shopify/polaris";
import { useState } from "react";
import type { EnteringView } from "./queue-row.ts";
import { isComplete, TrackingFields } from "./tracking-fields.tsx";

interface EnterDialogProps {
  entering: EnteringView;
  sending: boolean;
  onSend: (form: Record<string, string>) => void;
  onClose: () => void;
}

/** A package of an order that came into Shopify as part of a day's order (R54). */
export function EnterDialog({ entering: { amazonOrderId, lines }, sending, onSend, onClose }: EnterDialogProps) {
  const [value, setValue] = useState({ company: "", trackingNumber: "" });
  const [units, setUnits] = useState(() => Object.fromEntries(lines.map(({ orderItemId, open }) => [orderItemId, String(open)])));
  const [tried, setTried] = useState(false);
  const problems = unitProblems(lines, units);
  const send = () => {
    setTried(true);
    if (!isComplete(value) || Object.keys(problems).length > 0) return;
    const items = lines.map(({ orderItemId }) => ({ orderItemId, quantity: Number(units[orderItemId]) })).filter((item) => item.quantity > 0);
    onSend({ intent: "enter", amazonOrderId, ...value, items: JSON.stringify(items) });
  };
  const primaryAction = { content: "Send to Amazon", loading: sending, disabled: lines.length === 0, onAction: send };
  return (
    <Modal open onClose={onClose} title={`Enter tracking of ${amazonOrderId}`} primaryAction={primaryAction} secondaryActions={[{ content: "Cancel", onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="400">
          {lines.length === 0 && <Text as="p">All units of this order are shipped already.</Text>}
          {lines.length > 0 && <TrackingFields value={value} onChange={setValue} tried={tried} />}
          {lines.map(({ orderItemId, title, sku, open }) => (
            <TextField
              key={orderItemId} label={`Units of ${sku}`} type="number" min={0} max={open} autoComplete="off" value={units[orderItemId]} helpText={title}
              onChange={(text) => setUnits((before) => ({ ...before, [orderItemId]: text }))} error={tried ? problems[orderItemId] : undefined}
            />
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

/** What is wrong with the units that somebody gave, by order item. */
export function unitProblems(lines: EnteringView["lines"], units: Readonly<Record<string, string>>): Record<string, string> {
  const wrong = lines.filter(({ orderItemId, open }) => !/^\d{1,6}$/.test(units[orderItemId]!) || Number(units[orderItemId]) > open);
  if (wrong.length > 0) return Object.fromEntries(wrong.map(({ orderItemId, open }) => [orderItemId, `A whole number from 0 to ${open}`]));
  const [first] = lines;
  return first && lines.every(({ orderItemId }) => Number(units[orderItemId]) === 0) ? { [first.orderItemId]: "At least one unit" } : {};
}
