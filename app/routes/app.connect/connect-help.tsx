import { BlockStack, Card, Text } from "@shopify/polaris";
import { Explanations } from "../../ui/facts.tsx";

const amazonRoles = [
  { term: "Inventory and Order Tracking", description: "Read your orders and confirm what you shipped." },
  { term: "Product Listing", description: "Read your listings and set their quantity and lead time." },
  { term: "Selling Partner Insights", description: "Read in which marketplaces you sell, and your selling plan." },
  { term: "Direct-to-Consumer Shipping", description: "Read the address that an order is shipped to. It is kept encrypted and deleted once the order is in Shopify." },
];

const shopifyScopes = [
  { term: "Orders", description: "Create the orders of Amazon’s buyers and look them up." },
  { term: "Products, inventory, locations (read)", description: "Find the variant of a SKU and how many units are available where." },
  { term: "Fulfillment orders", description: "Move an order to its location, hold it, mark what Amazon shipped." },
];

/** Every right that is asked for, with its purpose (R3). */
export function Access() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          What Lockstep may do at Amazon
        </Text>
        <Explanations facts={amazonRoles} />
        <Text as="h2" variant="headingSm">
          What it may do in Shopify
        </Text>
        <Explanations facts={shopifyScopes} />
        <Text as="p" tone="subdued">
          You can take Amazon&rsquo;s consent back at any time in Seller Central, under Apps and Services, Manage Your Apps. Both directions then stop and your settings stay.
        </Text>
      </BlockStack>
    </Card>
  );
}

const troubles = [
  { term: "Amazon’s page does not open", description: "Allow pop-ups and redirects for the admin, or use the link that appears below the button." },
  { term: "You authorized, but no store appears", description: "Reload the overview; what it shows comes from the server. If the store is not there, connect once more: nothing is doubled." },
  { term: "You signed in with the wrong account", description: "Remove Lockstep in that account’s Seller Central under Manage Your Apps, then connect again as the right seller." },
  { term: "Amazon refuses our access later", description: "Use Reconnect on the store’s card and sign in as the same seller. Settings stay, and what came in meanwhile is read." },
];

/** The four cases of R134. */
export function Help() {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingSm">
          If it does not work
        </Text>
        <Explanations facts={troubles} />
      </BlockStack>
    </Card>
  );
}
