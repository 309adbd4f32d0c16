import { BlockStack, Button, ButtonGroup, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { Suggestion } from "../app.products._index/link-dialog.tsx";
import { EvidenceTable } from "./evidence-table.tsx";
import type { ListingView } from "./listing-view.ts";

interface LinkCardProps {
  view: Pick<ListingView, "product" | "link" | "stopped">;
  /** The form that is on its way. */
  sending: FormData | undefined;
  onSend: (form: Record<string, string>) => void;
  /** Opens the search for another variant. */
  onLink: () => void;
  onCreate: () => void;
}

/** Which variant the SellerSKU is, what spoke for it, and what may be said about it (R40, R42). */
export function LinkCard({ view: { product, link, stopped }, sending, onSend, onLink, onCreate }: LinkCardProps) {
  const { storeId, sellerSku, proposals } = product;
  const linking = proposals.length > 0 ? "Another variant" : "Link a variant";
  const send = (intent: string, variantId?: string) => onSend({ intent, storeId, sellerSku, ...(variantId && { variantId }) });
  const under = (intent: string, variantId?: string) => sending?.get("intent") === intent && (variantId === undefined || sending.get("variantId") === variantId);
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {product.link || proposals.length === 0 ? "Shopify variant" : "Suggested variants"}
          </Text>
          <ButtonGroup>
            {product.link && (
              <Button tone="critical" variant="tertiary" loading={under("unlink")} onClick={() => send("unlink")} accessibilityLabel={`Unlink ${sellerSku} from ${product.link.title}`}>
                Unlink
              </Button>
            )}
            {!product.link && !stopped && (
              <Button loading={under("bulk")} onClick={onCreate} accessibilityLabel={`Create a product of ${sellerSku}`}>
                Create a product
              </Button>
            )}
            <Button onClick={onLink} accessibilityLabel={product.link ? `Move ${sellerSku} to another variant` : `${linking} for ${sellerSku}`}>
              {product.link ? "Move" : linking}
            </Button>
          </ButtonGroup>
        </InlineStack>
        {product.link && link && <Linked product={product} link={link} />}
        {!product.link && proposals.length === 0 && <Text as="p">Not linked, and nothing in your shop is like it. Its stock is not sent, and orders of it wait.</Text>}
        {proposals.map((proposal) => (
          <Suggestion
            key={proposal.variantId} sku={sellerSku} proposal={proposal} sending={{ accept: under("accept", proposal.variantId), reject: under("reject", proposal.variantId) }}
            onSend={(intent) => send(intent, proposal.variantId)}
          />
        ))}
      </BlockStack>
    </Card>
  );
}

function Linked({ product: { sellerSku, link: variant }, link }: { product: ListingView["product"]; link: NonNullable<ListingView["link"]> }) {
  if (!variant) return null;
  return (
    <BlockStack gap="200">
      <BlockStack>
        <Text as="p" fontWeight="semibold" breakWord>
          {variant.url ? <Link url={variant.url} external>{variant.title}</Link> : variant.title}
        </Text>
        <Text as="p" tone="subdued" breakWord>
          {variant.sku ? `SKU ${variant.sku}` : "Without SKU"}
        </Text>
      </BlockStack>
      {link.gone && <Text as="p" tone="critical">This variant is not in the last reading of your shop’s catalogue.</Text>}
      <Text as="p">{link.how}</Text>
      {link.then && <Text as="p" tone="subdued">{link.then}</Text>}
      {link.matches.length > 0 ? <EvidenceTable caption={`What spoke for ${variant.title}`} matches={link.matches} /> : <Text as="p" tone="subdued">{link.unseen}</Text>}
      <Text as="p" tone="subdued">{`What is sold as ${sellerSku} from now on lowers the stock of this variant. Moving it changes nothing of the past.`}</Text>
    </BlockStack>
  );
}
