import { Badge, BlockStack, Button, IndexTable, InlineStack, Link, Text, Thumbnail } from "@shopify/polaris";
import type { ReactNode } from "react";
import { Below } from "../../ui/cells.tsx";
import { countText } from "../../ui/format.ts";
import { LeadTimeCell } from "./lead-time-cell.tsx";
import type { ProductView } from "./product-row.ts";

/** A click on what stands here is its own: it does not tick the row. */
function Apart({ children }: { children: ReactNode }) {
  return <div onClick={(event) => event.stopPropagation()}>{children}</div>;
}

/** The cells of a SellerSKU. @param onLink opens what may be done about its link */
export function ProductCells({ row, onLink }: { row: ProductView; onLink: () => void }) {
  return (
    <>
      <NameCell row={row} />
      <IndexTable.Cell>
        <div style={{ whiteSpace: "normal", minWidth: "8rem", maxWidth: "16rem", overflowWrap: "anywhere" }}>{row.title}</div>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Apart>
          <BlockStack>
            {row.marketplaces.map(({ name, url }) => (url ? <Link key={name} url={url} external accessibilityLabel={`View on ${name}: ${row.sellerSku}`}>{`View on ${name}`}</Link> : <Text as="span" key={name}>{name}</Text>))}
            <Text as="span" tone="subdued">
              {[row.store, row.channel].filter(Boolean).join(" · ")}
            </Text>
          </BlockStack>
        </Apart>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack gap="050" inlineAlign="start">
          <Badge tone={row.state.tone}>{row.state.label}</Badge>
          {row.stopped && <Badge tone={row.stopped.zeroing ? "attention" : undefined}>{row.stopped.zeroing ? "Sending 0" : "Not tracked"}</Badge>}
          {row.issues && <Apart><Link url={row.url} accessibilityLabel={`${row.issues} of ${row.sellerSku}`}>{row.issues}</Link></Apart>}
          <Below text={row.secondary ? "Second SKU of its ASIN" : null} />
        </BlockStack>
      </IndexTable.Cell>
      <LinkCell row={row} onLink={onLink} />
      <IndexTable.Cell>
        <Apart>
          <LeadTimeCell row={row} />
        </Apart>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Number value={row.sent?.units ?? "–"} />
        {row.sent && <div style={{ textAlign: "end" }}><Below text={row.sent.day} /><Below text={row.sent.time} /></div>}
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Number value={row.seen} />
        {row.whyUrl && (
          <div style={{ textAlign: "end" }}>
            <Apart>
              <Link url={row.whyUrl} accessibilityLabel={`Why this number? ${row.sellerSku}`}>
                Why this number?
              </Link>
            </Apart>
          </div>
        )}
      </IndexTable.Cell>
    </>
  );
}

function NameCell({ row }: { row: ProductView }) {
  return (
    <IndexTable.Cell>
      <InlineStack gap="300" wrap={false} blockAlign="start">
        {row.imageUrl && <div style={{ flex: "none" }}><Thumbnail source={row.imageUrl} alt="" size="small" /></div>}
        <div style={{ whiteSpace: "normal", minWidth: "7rem", maxWidth: "13rem", overflowWrap: "anywhere" }}>
          <Apart>
            <Link url={row.url} monochrome removeUnderline>
              <Text as="span" fontWeight="semibold">
                {row.sellerSku}
              </Text>
            </Link>
          </Apart>
          <Below text={row.asin} />
        </div>
      </InlineStack>
    </IndexTable.Cell>
  );
}

function LinkCell({ row, onLink }: { row: ProductView; onLink: () => void }) {
  const { link, proposals, sellerSku } = row;
  const [does, spoken] = link ? ["Change", `Change the link of ${sellerSku}`] : proposals.length > 0 ? ["Look at them", `Look at them: what is suggested for ${sellerSku}`] : ["Link", `Link ${sellerSku}`];
  return (
    <IndexTable.Cell>
      <Apart>
        <div style={{ whiteSpace: "normal", minWidth: "9rem", maxWidth: "16rem", overflowWrap: "anywhere" }}>
          <BlockStack gap="050" inlineAlign="start">
            {link && (link.url ? <Link url={link.url} external>{link.title}</Link> : <Text as="span">{link.title}</Text>)}
            {link && <Below text={[link.sku !== sellerSku && (link.sku ? `SKU ${link.sku}` : "Without SKU"), link.how].filter(Boolean).join(" · ")} />}
            {!link && (proposals.length > 0 ? <Badge tone="attention">{countText(proposals.length, "suggestion", "suggestions")}</Badge> : <Text as="span">Not linked</Text>)}
            <Button variant="plain" onClick={onLink} accessibilityLabel={spoken}>
              {does}
            </Button>
          </BlockStack>
        </div>
      </Apart>
    </IndexTable.Cell>
  );
}

function Number({ value }: { value: string }) {
  return (
    <Text as="p" alignment="end" numeric>
      {value}
    </Text>
  );
}
