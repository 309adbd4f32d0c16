import type { LoaderFunctionArgs } from "@remix-run/node";
import { timezoneOf } from "../db/shops.server.ts";
import { isUuid } from "../lib/is-uuid.ts";
import { pageHeaders } from "../shopify.server.ts";
import { openingPreview } from "../sync/stores/change-store-state.server.ts";
import { timeWords, worthText } from "../ui/format.ts";

/** What opening a store would bring in (R50), for the overview's dialog. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { session } = await context.shopify.authenticate.admin(request);
  const { flows } = context;
  const preview = isUuid(params.store) ? await openingPreview(flows, session.shop, params.store) : null;
  if (!preview) throw new Response("There is no such store.", { status: 404 });
  const { count, values, unreadSince } = preview;
  const words = timeWords(await timezoneOf(flows.db.prisma, session.shop), flows.clock.now());
  return {
    /** "3 orders worth $36.00"; null: none. */
    held: count > 0 ? worthText({ count, values }) : null,
    unread: unreadSince && words.at(unreadSince),
  };
}

export const headers = pageHeaders;
