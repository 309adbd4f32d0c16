import { BlockStack, Button, ButtonGroup, Divider, InlineStack, Link, Modal, Text, TextField } from "@shopify/polaris";
import { PlainTable } from "../../ui/plain-table.tsx";
import { useVariantSearch } from "../../ui/use-variant-search.ts";
import { VariantChoice } from "../../ui/variant-choice.tsx";
import type { ProductView, ProposalView } from "./product-row.ts";

interface LinkDialogProps {
  row: ProductView;
  /** The form that is on its way. */
  sending: FormData | undefined;
  onSend: (form: Record<string, string>) => void;
  onClose: () => void;
}

/** Which variant a SellerSKU is (R62, K7): what is suggested and why, any other by search, and the way back. */
export function LinkDialog({ row, sending, onSend, onClose }: LinkDialogProps) {
  const { storeId, sellerSku, link, proposals } = row;
  const { typed, type, found } = useVariantSearch();
  const under = (intent: string, variantId?: string) => sending?.get("intent") === intent && (variantId === undefined || sending.get("variantId") === variantId);
  const send = (intent: string, variantId?: string) => onSend({ intent, storeId, sellerSku, ...(variantId && { variantId }), ...(intent === "link" && link && { seen: link.variantId }) });
  return (
    <Modal open onClose={onClose} title={`${link ? "Change the link of" : "Link"} ${sellerSku}`} secondaryActions={[{ content: "Close", onAction: onClose }]}>
      <Modal.Section>
        <BlockStack gap="400">
          <Text as="p" breakWord>
            {`Amazon calls it “${row.title}”${row.asin ? ` (ASIN ${row.asin})` : ""}.`}
          </Text>
          {link && (
            <InlineStack align="space-between" blockAlign="center" gap="200">
              <BlockStack>
                <Text as="p" breakWord>{`Linked to ${link.title}${link.sku ? `, SKU ${link.sku}` : ""}`}</Text>
                <Text as="p" tone="subdued">{`${link.how}, since ${link.at}. A change counts from now on: what came before stays as it is.`}</Text>
              </BlockStack>
              <Button tone="critical" loading={under("unlink")} onClick={() => send("unlink")} accessibilityLabel={`Unlink ${sellerSku} from ${link.title}`}>
                Unlink
              </Button>
            </InlineStack>
          )}
          {proposals.map((proposal) => (
            <Suggestion key={proposal.variantId} sku={sellerSku} proposal={proposal} sending={{ accept: under("accept", proposal.variantId), reject: under("reject", proposal.variantId) }} onSend={(intent) => send(intent, proposal.variantId)} />
          ))}
          <TextField
            label={proposals.length > 0 ? "Or search your products" : "Search your products"} placeholder="Title, SKU or barcode" value={typed} onChange={type} autoComplete="off" clearButton onClearButtonClick={() => type("")}
          />
          <div role="status">
            {found === null && <Text as="p">Shopify does not answer now.</Text>}
            {found?.length === 0 && <Text as="p">No product matches.</Text>}
          </div>
          {found?.map((variant) => (
            <VariantChoice
              key={variant.id} variant={variant} disabled={variant.id === link?.variantId} action={variant.id === link?.variantId ? "Linked" : link ? "Move here" : "Link"}
              name={`${link ? "Move" : "Link"} ${sellerSku} to ${variant.title}, ${variant.detail}`} loading={under("link", variant.id)} onChoose={() => send("link", variant.id)}
            />
          ))}
        </BlockStack>
      </Modal.Section>
    </Modal>
  );
}

interface SuggestionProps {
  sku: string;
  proposal: ProposalView;
  sending: { accept: boolean; reject: boolean };
  onSend: (intent: "accept" | "reject") => void;
}

/** A variant that may be it, with what both sides say. */
export function Suggestion({ sku, proposal, sending, onSend }: SuggestionProps) {
  const { title, url, why, matches, status } = proposal;
  const name = `${title}${proposal.sku ? `, SKU ${proposal.sku}` : ""}`;
  return (
    <BlockStack gap="200">
      <InlineStack align="space-between" blockAlign="center" gap="200">
        <BlockStack>
          <Text as="p" fontWeight="semibold" breakWord>
            {url ? <Link url={url} external>{title}</Link> : title}
          </Text>
          <Text as="p" tone="subdued">
            {[why, proposal.sku ? `SKU ${proposal.sku}` : "Without SKU", status].filter(Boolean).join(" · ")}
          </Text>
        </BlockStack>
        <ButtonGroup>
          <Button loading={sending.reject} onClick={() => onSend("reject")} accessibilityLabel={`Not this one: ${name} for ${sku}`}>
            Not this one
          </Button>
          <Button variant="primary" loading={sending.accept} onClick={() => onSend("accept")} accessibilityLabel={`Accept ${name} for ${sku}`}>
            Accept
          </Button>
        </ButtonGroup>
      </InlineStack>
      {matches.length > 0 && <PlainTable caption={`What ${sku} and ${title} have in common`} columns={[{ title: "Compared" }, { title: "At Amazon" }, { title: "In Shopify" }]} rows={matches.map(({ what, amazon, shopify }) => [what, amazon, shopify])} />}
      <Divider />
    </BlockStack>
  );
}
