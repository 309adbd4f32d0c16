import { Banner, BlockStack, Card, Layout, Text } from "@shopify/polaris";
import { Facts } from "../../ui/facts.tsx";
import { whoRetriesLabel } from "../../ui/labels.ts";
import { PlainTable } from "../../ui/plain-table.tsx";
import { Conflicts } from "./conflicts.tsx";
import { LatinAddress } from "./latin-address.tsx";
import { LinkSkus } from "./link-skus.tsx";
import type { OrderView } from "./order-view.ts";
import { PrivacyCard } from "./privacy-card.tsx";
import { ReplayCard, ResyncCard } from "./result-cards.tsx";
import type { ReplayView, ResyncView } from "./result-view.ts";
import { SettlementsCard } from "./settlements-card.tsx";
import { ShipmentsCard } from "./shipments-card.tsx";
import { Timeline } from "./timeline-card.tsx";
import { Totals } from "./totals.tsx";

/** The page's cards: what to decide first, then the order, then its past. */
export function OrderCards({ order, resync, replay }: { order: OrderView; resync: ResyncView | undefined; replay: ReplayView | undefined }) {
  return (
    <Layout>
      {order.problems.length > 0 && (
        <Layout.Section variant="fullWidth">
          <Problems problems={order.problems} />
        </Layout.Section>
      )}
      <Layout.Section>
        <BlockStack gap="400">
          <LinkSkus unlinked={order.unlinked} />
          {resync && <ResyncCard found={resync} />}
          {replay && <ReplayCard replay={replay} />}
          {order.conflicts.length > 0 && <Conflicts conflicts={order.conflicts} />}
          {order.settlements && <SettlementsCard settlements={order.settlements} />}
          {order.shipments && <ShipmentsCard shipments={order.shipments} />}
          <Totals totals={order.totals} sums={order.sums} shopify={order.shopify} />
          <Lines lines={order.lines} showsStock={order.showsStock} />
          <Timeline moments={order.timeline} />
        </BlockStack>
      </Layout.Section>
      <Layout.Section variant="oneThird">
        <BlockStack gap="400">
          <Card>
            <BlockStack gap="200">
              <Text as="h2" variant="headingSm">
                At Amazon
              </Text>
              <Facts facts={order.facts} />
            </BlockStack>
          </Card>
          <PrivacyCard privacy={order.privacy} />
          {order.takesLatinAddress && <LatinAddress />}
          {order.reserved.length > 0 && <Reserved reserved={order.reserved} />}
        </BlockStack>
      </Layout.Section>
    </Layout>
  );
}

function Problems({ problems }: { problems: OrderView["problems"] }) {
  return (
    <BlockStack gap="200">
      {problems.map(({ code, what, remedy, whoRetries, urgent }) => (
        <Banner key={code} tone={urgent ? "warning" : "info"} title={what}>
          {remedy !== "Nothing." && <p>What to do: {remedy}</p>}
          {whoRetries !== "–" && <p>Tried again by: {whoRetriesLabel(whoRetries)}</p>}
        </Banner>
      ))}
    </BlockStack>
  );
}

const columns = ["Ordered", "Shipped", "Amount"];

/** With what lies at the shipping location while the order waits to be shipped (R153). */
function Lines({ lines, showsStock }: Pick<OrderView, "lines" | "showsStock">) {
  const numbers = showsStock ? [...columns, "On hand", "Available"] : columns;
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          Items
        </Text>
        <PlainTable
          caption="Items of the order"
          columns={[{ title: "Item" }, ...numbers.map((title) => ({ title, numeric: true }))]}
          rows={lines.map((line) => [
            <Item key={line.id} title={line.title} sku={line.sku} />, line.quantity, line.shipped, line.amount, ...(showsStock ? [line.stock?.onHand ?? "–", line.stock?.available ?? "–"] : []),
          ])}
        />
      </BlockStack>
    </Card>
  );
}

function Item({ title, sku }: { title: string; sku: string }) {
  return (
    <BlockStack>
      <Text as="span">{title}</Text>
      <Text as="span" tone="subdued" breakWord>
        {sku}
      </Text>
    </BlockStack>
  );
}

function Reserved({ reserved }: { reserved: OrderView["reserved"] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingSm">
          Reserved units
        </Text>
        <Text as="p" tone="subdued">
          Not offered at Amazon until this order is in Shopify or cancelled.
        </Text>
        {reserved.map((one) => (
          <Text as="p" key={one.id} breakWord>
            {`${one.units} of ${one.sku}${one.until ? `, until ${one.until}` : ""}`}
          </Text>
        ))}
      </BlockStack>
    </Card>
  );
}
