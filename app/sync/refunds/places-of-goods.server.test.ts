import { expect, test } from "vitest";
import { anOrder } from "../../../tests/support/domain-orders.ts";
import { parseStoreSettings } from "../../domain/settings.ts";
import type { FlowContext } from "../context.server.ts";
import type { Importing } from "../orders/importing.ts";
import { placesOfGoods } from "./places-of-goods.server.ts";

const left = (lineItemId: string, locationId: string | null, status = "SUCCESS") => ({ status, locationId, lines: [{ lineItemId }] });
const base = parseStoreSettings({});

async function placesOf(fulfillments: object[] | null, { channel = "MFN", restock = "byReason", locationId = null }: { channel?: "MFN" | "AFN"; restock?: "byReason" | "always" | "never"; locationId?: string | null } = {}) {
  const ctx = { shopify: () => ({ fulfillments: async () => fulfillments }) } as unknown as FlowContext;
  const settings = { ...base, mfn: { ...base.mfn, locationId }, refunds: { ...base.refunds, restock } };
  const place = await placesOfGoods(ctx, { store: { shop: "one.myshopify.com" }, order: anOrder({ channel }), settings } as Importing, "gid://shopify/Order/1");
  return ["a", "b"].map(place);
}

test.each<[string, object[] | null, Parameters<typeof placesOf>[1], (string | null)[]]>([
  ["the location that ships the store's orders", [left("a", "there")], { locationId: "here" }, ["here", "here"]],
  ["the one that the goods left from", [left("a", "there"), left("b", "elsewhere")], {}, ["there", "elsewhere"]],
  ["nowhere, for goods that have not left", [left("a", "there")], {}, ["there", null]],
  ["nowhere, where a shipment was taken back", [left("a", "there", "CANCELLED")], {}, [null, null]],
  ["nowhere, where nobody says whence they left", [left("a", null)], {}, [null, null]],
  ["nowhere, where the order is gone", null, {}, [null, null]],
  ["nowhere, for what Amazon ships", [left("a", "there")], { channel: "AFN", locationId: "here" }, [null, null]],
  ["nowhere, where nothing is restocked", [left("a", "there")], { restock: "never", locationId: "here" }, [null, null]],
])("K9 returned goods go back to %s", async (_what, fulfillments, more, places) => expect(await placesOf(fulfillments, more)).toEqual(places));
