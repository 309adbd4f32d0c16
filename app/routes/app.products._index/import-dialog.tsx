import { BlockStack, DropZone, List, Modal, Text } from "@shopify/polaris";
import { useState } from "react";
import { mostBytes } from "./read-intent.ts";

interface ImportDialogProps {
  sending: boolean;
  onSend: (text: string) => void;
  onClose: () => void;
}

/** A file's text as it is sent, or why it is not. */
export async function readCsv(file: Pick<File, "name" | "size" | "text">): Promise<{ text: string } | { wrong: string }> {
  if (file.size > mostBytes) return { wrong: `${file.name} is larger than 10 MB. Split it, with the first line in each part.` };
  if (file.size === 0) return { wrong: `${file.name} is empty.` };
  const text = await file.text().catch(() => null);
  if (text === null) return { wrong: `${file.name} cannot be read. Close it elsewhere and choose it again.` };
  return text.includes("\0") ? { wrong: `${file.name} is no CSV file. Save it as “CSV UTF-8”.` } : { text };
}

/** A file of links: chosen here, planned by Lockstep, looked at before anything of it is done. */
export function ImportDialog({ sending, onSend, onClose }: ImportDialogProps) {
  const [chosen, setChosen] = useState<{ name: string; text: string } | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const choose = async (file: File | undefined) => {
    if (!file) return;
    const read = await readCsv(file);
    setWrong("wrong" in read ? read.wrong : null);
    setChosen("text" in read ? { name: file.name, text: read.text } : null);
  };
  const look = { content: "Look at what it changes", disabled: chosen === null, loading: sending, onAction: () => chosen && onSend(chosen.text) };
  return (
    <Modal open onClose={onClose} title="Import links" primaryAction={look} secondaryActions={[{ content: "Cancel", onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="300">
          <Text as="p">Export the list, change it in a table program, and import it again. Nothing is done before you have seen what would change, line by line.</Text>
          <List>
            <List.Item>store, seller_sku and variant_id say which listing is which variant; the other columns are for you to read.</List.Item>
            <List.Item>To unlink one, empty its variant_id and write unlink into the column action.</List.Item>
          </List>
          <DropZone label="File of links (CSV)" type="file" accept=".csv,text/csv" allowMultiple={false} onDrop={(_files, accepted, rejected) => void choose(accepted[0] ?? rejected[0])}>
            <DropZone.FileUpload actionTitle={chosen ? "Choose another file" : "Choose a file"} actionHint="CSV, up to 10 MB" />
          </DropZone>
          <div role="status">
            {chosen && <Text as="p" breakWord>{`${chosen.name} is ready.`}</Text>}
            {wrong && (
              <Text as="p" tone="critical" breakWord>
                {wrong}
              </Text>
            )}
          </div>
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}
