import { useFetcher } from "@remix-run/react";
import { BlockStack, Button, Card, Text } from "@shopify/polaris";
import { useEffect } from "react";
import type { DataFile } from "../../sync/privacy/answer-data-request.server.ts";
import { PlainTable } from "../../ui/plain-table.tsx";

export interface RequestView {
  id: string;
  received: string;
  orders: string;
  fetched: string | null;
}

/** Customers who asked what is kept of them: the merchant fetches the file and answers. */
export function RequestsCard({ requests }: { requests: RequestView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          Customers&rsquo; requests for their data
        </Text>
        {requests.length === 0 ? (
          <Text as="p" tone="subdued">
            No customer has asked through Shopify.
          </Text>
        ) : (
          <PlainTable
            caption="Customers' requests for their data"
            columns={[{ title: "Received" }, { title: "About" }, { title: "File fetched" }, { title: "File" }]}
            rows={requests.map((request) => [request.received, request.orders, request.fetched ?? "Not yet", <FetchFile key={request.id} request={request} />])}
          />
        )}
      </BlockStack>
    </Card>
  );
}

/** The file is made when it is fetched; inside the admin's frame only a request of the page's own bears the sign-in. */
function FetchFile({ request }: { request: RequestView }) {
  const fetcher = useFetcher<DataFile>();
  const file = fetcher.data;
  useEffect(() => {
    if (file) save(file);
  }, [file]);
  return (
    <Button size="slim" loading={fetcher.state !== "idle"} onClick={() => fetcher.load(`/app/privacy/${request.id}.json`)} accessibilityLabel={`Download the file of ${request.received}`}>
      Download
    </Button>
  );
}

function save(file: DataFile): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: "application/json" }));
  const link = Object.assign(document.createElement("a"), { href: url, download: `customer-data-${file.receivedAt.slice(0, 10)}.json` });
  link.click();
  URL.revokeObjectURL(url);
}
