import { useFetcher } from "@remix-run/react";
import { BlockStack, Card, Text, TextField } from "@shopify/polaris";
import { useOutcome } from "../../ui/use-outcome.ts";
import { useVariantSearch } from "../../ui/use-variant-search.ts";
import { VariantChoice } from "../../ui/variant-choice.tsx";
import type { Done } from "./do-intent.server.ts";
import type { UnlinkedSku } from "./read-unlinked.server.ts";

const unanswered = "Shopify does not answer now.";

/** Which variant each SKU is that the order waits for: one click links it (R62, K7). Stays when all are linked, so that the page looks again. */
export function LinkSkus({ unlinked }: { unlinked: readonly UnlinkedSku[] }) {
  const linking = useFetcher<Done>();
  useOutcome(linking.data);
  const asked = (sku: string, variantId: string) => linking.state !== "idle" && linking.formData?.get("sku") === sku && linking.formData.get("variantId") === variantId;
  return unlinked.map(({ sku, title, candidates }) => (
    <LinkSku
      key={sku} sku={sku} title={title} candidates={candidates}
      linking={(variantId) => asked(sku, variantId)}
      onLink={(variantId) => linking.submit({ intent: "link", sku, variantId }, { method: "post" })}
    />
  ));
}

interface LinkSkuProps extends UnlinkedSku {
  /** True of the variant that is being linked. */
  linking: (variantId: string) => boolean;
  onLink: (variantId: string) => void;
}

function LinkSku({ sku, title, candidates, linking, onLink }: LinkSkuProps) {
  const search = useVariantSearch();
  const searching = search.typed.trim() !== "";
  const found = searching ? search.found : candidates;
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <Text as="h2" variant="headingSm" breakWord>
            {`Link SKU ${sku}`}
          </Text>
          <Text as="p" tone="subdued" breakWord>
            {`${title ? `Amazon calls it “${title}”. ` : ""}Orders that wait for it come in at once, and later ones by themselves.`}
          </Text>
        </BlockStack>
        <TextField label={`Search your products for ${sku}`} labelHidden placeholder="Search your products by title or SKU" value={search.typed} onChange={search.type} autoComplete="off" clearButton onClearButtonClick={() => search.type("")} />
        {found === null && <Text as="p">{unanswered}</Text>}
        {found?.length === 0 && searching && <Text as="p">No product matches.</Text>}
        {found?.map((variant) => <VariantChoice key={variant.id} variant={variant} action="Link" name={`Link ${sku} to ${variant.title}, ${variant.detail}`} loading={linking(variant.id)} onChoose={() => onLink(variant.id)} />)}
      </BlockStack>
    </Card>
  );
}
