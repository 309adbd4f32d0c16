import { Readable } from "node:stream";
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from "@remix-run/node";
import { storesOfShop } from "../db/stores.server.ts";
import { exportLinks } from "../sync/listing-tasks/export-links.server.ts";
import { strictFilter } from "./app.products._index/read-products.ts";

/** The file of links of all listings that the products page's filter finds, sent as it is read. It is kept nowhere. */
export async function loader({ request, context: { flows, shopify } }: LoaderFunctionArgs): Promise<Response> {
  const { session } = await shopify.authenticate.admin(request);
  const { shop } = session;
  const stores = await storesOfShop(flows.db.prisma, shop);
  const filter = strictFilter(new URL(request.url).search, stores.map((store) => store.id));
  if (!filter) throw new Response("These filters mean nothing.", { status: 400 });
  const file = createReadableStreamFromReadable(Readable.from(exportLinks(flows, shop, filter)));
  const name = `amazon-links-${flows.clock.now().toISOString().slice(0, 10)}.csv`;
  return new Response(file, { headers: { "content-type": "text/csv; charset=utf-8", "content-disposition": `attachment; filename="${name}"`, "cache-control": "no-store" } });
}
