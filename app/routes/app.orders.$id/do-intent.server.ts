import type { ShopDomain } from "../../domain/ids.ts";
import { timezoneOf } from "../../db/shops.server.ts";
import { acceptTotals } from "../../sync/orders/accept-totals.server.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { releaseDraft } from "../../sync/orders/release-draft.server.ts";
import { replayOrder } from "../../sync/orders/replay-order.server.ts";
import { resyncOrder } from "../../sync/orders/resync-order.server.ts";
import { retryOrder } from "../../sync/orders/retry-order.server.ts";
import { saveLatinAddress } from "../../sync/orders/save-latin-address.server.ts";
import { settleConflict } from "../../sync/orders/settle-conflict.server.ts";
import { fetchAddressAgain } from "../../sync/privacy/fetch-address-again.server.ts";
import { timeWords } from "../../ui/format.ts";
import { linkOfOrder } from "./link-intent.server.ts";
import type { OrderIntent } from "./read-intent.ts";
import { replayView, resyncView, type ReplayView, type ResyncView } from "./result-view.ts";
import { settle } from "./settle-intent.server.ts";

/** What came of it; null: the shop has no such order. */
export interface Done {
  ok: boolean;
  message: string;
  resync?: ResyncView;
  replay?: ReplayView;
}

const latinAnswers = {
  saved: { ok: true, message: "Saved in the Shopify order." },
  "too-long": { ok: false, message: "An address has at most 500 characters." },
  "not-japanese": { ok: false, message: "This is for orders of amazon.co.jp that you ship." },
  "not-in-shopify": { ok: false, message: "The order is not in Shopify." },
  "not-held": { ok: false, message: "The address of this order is erased, or was never held: nothing is written." },
  "store-not-open": { ok: false, message: "The store is not open: nothing is written." },
} as const;

/** Does what the merchant asked for, and says so. @param by who asks, such as "staff:123" */
export async function doIntent(flows: FlowContext, shop: ShopDomain, amazonOrderId: string, intent: OrderIntent, by: string): Promise<Done | null> {
  switch (intent.intent) {
    case "retry":
      return (await retryOrder(flows, shop, amazonOrderId)) ? { ok: true, message: "Lockstep looks at this order again; the outcome shows here in a moment." } : null;
    case "resync": {
      const done = await resyncOrder(flows, shop, amazonOrderId);
      return done && { ok: done.ok, message: done.message, ...(done.ok && { resync: resyncView(done, await wordsOf(flows, shop)) }) };
    }
    case "replay": {
      const played = await replayOrder(flows, shop, amazonOrderId);
      return played && { ok: true, message: "Replayed; nothing was written.", replay: replayView(played) };
    }
    case "release":
      return (await releaseDraft(flows, shop, amazonOrderId)) ? { ok: true, message: "The order is being made." } : { ok: false, message: "This order is not parked." };
    case "accept":
      return (await acceptTotals(flows, shop, amazonOrderId, by)) ? { ok: true, message: "The difference was accepted." } : { ok: false, message: "No difference is open." };
    case "settle":
      return settleConflict(flows, shop, amazonOrderId, intent.field, intent.choice);
    case "latin":
      return latinAnswers[await saveLatinAddress(flows, shop, amazonOrderId, intent.text)];
    case "link":
      return linkOfOrder(flows, shop, amazonOrderId, intent, by);
    case "fetch-address":
      return fetchAddressAgain(flows, shop, amazonOrderId);
    default:
      return settle(flows, shop, amazonOrderId, intent, by);
  }
}

async function wordsOf({ db, clock }: FlowContext, shop: ShopDomain) {
  return timeWords(await timezoneOf(db.prisma, shop), clock.now());
}
