import { Badge, Banner, BlockStack, Card, IndexTable, InlineGrid, InlineStack, Layout, Link, Text } from "@shopify/polaris";
import { Facts } from "../../ui/facts.tsx";
import type { OrderView } from "./order-view.ts";

export function OrderCards({ order }: { order: OrderView }) {
  return (
    <Layout>
      {order.problems.length > 0 && (
        <Layout.Section variant="fullWidth">
          <Problems problems={order.problems} />
        </Layout.Section>
      )}
      <Layout.Section>
        <BlockStack gap="400">
          <Totals totals={order.totals} shopify={order.shopify} />
          <Lines lines={order.lines} />
          <OrderLog log={order.log} />
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
          {whoRetries !== "–" && <p>Tried again by: {whoRetries}</p>}
        </Banner>
      ))}
    </BlockStack>
  );
}

function Totals({ totals, shopify }: Pick<OrderView, "totals" | "shopify">) {
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" gap="200">
          <Text as="h2" variant="headingSm">
            Totals
          </Text>
          {totals.difference !== null && <Badge tone={totals.equal ? "success" : "warning"}>{totals.equal ? "Equal" : `Differs by ${totals.difference}`}</Badge>}
        </InlineStack>
        <InlineGrid columns={2} gap="400">
          <Total label="Amazon" value={totals.amazon} />
          <Total label="Shopify" value={totals.shopify} />
        </InlineGrid>
        {shopify && (
          <Text as="p">
            <Link url={shopify.url} external>
              {`Order ${shopify.name}`}
            </Link>
            {shopify.imported && `, imported ${shopify.imported}`}
          </Text>
        )}
        {shopify && shopify.tags.length > 0 && (
          <InlineStack gap="100">
            {shopify.tags.map((tag) => (
              <Badge key={tag}>{tag}</Badge>
            ))}
          </InlineStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Total({ label, value }: { label: string; value: string }) {
  return (
    <BlockStack gap="050">
      <Text as="p" tone="subdued">
        {label}
      </Text>
      <Text as="p" variant="headingLg" numeric>
        {value}
      </Text>
    </BlockStack>
  );
}

function Lines({ lines }: { lines: OrderView["lines"] }) {
  return (
    <Card padding="0">
      <IndexTable
        headings={[{ title: "Item" }, { title: "Ordered", alignment: "end" }, { title: "Shipped", alignment: "end" }, { title: "Amount", alignment: "end" }]}
        itemCount={lines.length}
        selectable={false}
      >
        {lines.map((line, index) => (
          <IndexTable.Row key={line.id} id={line.id} position={index}>
            <IndexTable.Cell>
              <div style={{ whiteSpace: "normal", minWidth: "10rem" }}>
                <Text as="p">{line.title}</Text>
                <Text as="p" tone="subdued" breakWord>
                  {line.sku}
                </Text>
              </div>
            </IndexTable.Cell>
            {[line.quantity, line.shipped, line.amount].map((cell, column) => (
              <IndexTable.Cell key={column}>
                <Text as="p" alignment="end" numeric>
                  {cell}
                </Text>
              </IndexTable.Cell>
            ))}
          </IndexTable.Row>
        ))}
      </IndexTable>
    </Card>
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

const tones = { ERROR: "critical", INFO: "info", DEBUG: undefined } as const;
const names = { ERROR: "Error", INFO: "Info", DEBUG: "Debug" } as const;

function OrderLog({ log }: { log: OrderView["log"] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          Log of this order
        </Text>
        {log.length === 0 && <Text as="p">Nothing was logged for this order yet.</Text>}
        {log.map((line) => (
          <InlineStack key={line.id} gap="200" blockAlign="start" wrap={false}>
            <Badge tone={tones[line.level]}>{names[line.level]}</Badge>
            <BlockStack>
              <Text as="p">{line.text}</Text>
              <Text as="p" tone="subdued">
                {line.at}
              </Text>
            </BlockStack>
          </InlineStack>
        ))}
      </BlockStack>
    </Card>
  );
}
