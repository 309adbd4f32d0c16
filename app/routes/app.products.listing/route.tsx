import { data, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, InlineStack, Layout, Page } from "@shopify/polaris";
import { useState } from "react";
import { timezoneOf } from "../../db/shops.server.ts";
import { pageHeaders } from "../../shopify.server.ts";
import { timeWords } from "../../ui/format.ts";
import { StopDialog } from "../app.products._index/bulk-dialogs.tsx";
import { doProducts, type ProductsDone } from "../app.products._index/do-products.server.ts";
import { LinkDialog } from "../app.products._index/link-dialog.tsx";
import { readProductIntent, type ProductIntent } from "../app.products._index/read-intent.ts";
import { useProductWork } from "../app.products._index/use-product-work.ts";
import { LinkCard } from "./link-card.tsx";
import { AtAmazon, History, Issues, StockCard, WaitingOrders } from "./listing-cards.tsx";
import { listingView } from "./listing-view.ts";
import { readListing } from "./read-listing.server.ts";

export { PageFailed as ErrorBoundary } from "../../ui/page-failed.tsx";

/** One listed SellerSKU: what Amazon says of it, which variant it is and why, and what became of that (R86). */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { db, clock, config } = context.flows;
  const { shop } = session;
  const parts = await readListing(context.flows, shop, keyOf(request));
  if (!parts) throw new Response("There is no such listing.", { status: 404 });
  const words = timeWords(await timezoneOf(db.prisma, shop), clock.now());
  return listingView(parts, { shop, words, adminOrigin: config.shopify.origin });
}

/** What the merchant decides about this SellerSKU, as on the products page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { session, sessionToken } = await context.shopify.authenticate.admin(request);
  const intent = readProductIntent(await request.formData());
  if (!intent || !isAbout(intent, keyOf(request))) return data<ProductsDone>({ ok: false, message: "Nothing was changed: the request was incomplete." }, { status: 400 });
  const done = await doProducts(context.flows, session.shop, intent, `staff:${sessionToken.sub}`);
  if (!done) return data<ProductsDone>({ ok: false, message: "Nothing was changed: this shop has no such listing." }, { status: 404 });
  return data<ProductsDone>(done, { status: done.ok ? 200 : 409 });
}

interface Key {
  storeId: string;
  sellerSku: string;
}

function keyOf(request: Request): Key {
  const search = new URL(request.url).searchParams;
  return { storeId: search.get("store") ?? "", sellerSku: search.get("sku") ?? "" };
}

/** True where it asks for something of this SellerSKU alone. */
function isAbout(intent: ProductIntent, { storeId, sellerSku }: Key): boolean {
  const keys = intent.intent === "import" ? [] : intent.intent === "bulk" ? (intent.rows ?? []) : [intent];
  return keys.length === 1 && keys[0]!.storeId === storeId && keys[0]!.sellerSku === sellerSku;
}

export const headers = pageHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page ? page.product.sellerSku : "Listing"} · Lockstep` }];

export default function ListingPage() {
  const view = useLoaderData<typeof loader>();
  const { product, stopped, problems } = view;
  const [dialog, setDialog] = useState<"link" | "stop" | null>(null);
  const close = () => setDialog(null);
  const { sending, send, sendBulk } = useProductWork("", close);
  const busy = sending !== undefined;
  const tracking = stopped ? { content: "Track again", disabled: busy, onAction: () => sendBulk("resume", [product], {}) } : { content: "Stop tracking", disabled: busy, onAction: () => setDialog("stop") };
  const badges = (
    <InlineStack gap="100">
      <Badge tone={product.state.tone}>{product.state.label}</Badge>
      {stopped && <Badge>Not tracked</Badge>}
    </InlineStack>
  );
  return (
    <Page title={product.sellerSku} subtitle={product.title} titleMetadata={badges} backAction={{ content: "Products", url: "/app/products" }} secondaryActions={[tracking]}>
      <Layout>
        {(stopped || problems.length > 0) && (
          <Layout.Section variant="fullWidth">
            <BlockStack gap="300">
              {stopped && <Banner tone="info" title={stopped.text} />}
              {problems.map(({ id, what, remedy }) => (
                <Banner key={id} tone="warning" title={what}>
                  {remedy && <p>{remedy}</p>}
                </Banner>
              ))}
            </BlockStack>
          </Layout.Section>
        )}
        <Layout.Section>
          <BlockStack gap="400">
            <Issues issues={view.issues} />
            <LinkCard view={view} sending={sending} onSend={send} onLink={() => setDialog("link")} onCreate={() => sendBulk("create", [product], {})} />
            <AtAmazon view={view} />
            <History history={view.history} earlier={view.earlier} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <BlockStack gap="400">
            <StockCard view={view} />
            <WaitingOrders waiting={view.waiting} />
          </BlockStack>
        </Layout.Section>
      </Layout>
      {dialog === "link" && <LinkDialog row={product} sending={sending} onSend={send} onClose={close} />}
      {dialog === "stop" && <StopDialog what={product.sellerSku} sending={busy} onSend={(params) => sendBulk("stop", [product], params)} onClose={close} />}
    </Page>
  );
}
