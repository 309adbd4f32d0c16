import type { OrdersApiGetOrderRequest, OrdersApiSearchOrdersRequest } from "@sp-api-sdk/orders-api-2026-01-01";
import type { AmazonOrderId } from "../domain/ids.ts";
import { marketplaceOf } from "../domain/marketplaces.ts";
import type { AmazonOrder } from "../domain/orders/amazon-order.ts";
import { withoutTax } from "../domain/orders/without-tax.ts";
import { PlatformFailure } from "../domain/platform-failure.ts";
import type { AmazonAccount, OrdersPage, OrdersQuery } from "./door.ts";
import { orderNames } from "./order-name.ts";
import type { SpApi } from "./sp-api.server.ts";
import { readOrder } from "./to-domain.ts";
import { wireOrderAnswer, wireOrdersPage } from "./wire/orders.ts";

/** The status lives in FULFILLMENT, so it is always asked for (Amazon README 4.4). */
const always = ["FULFILLMENT", "PROCEEDS", "PROMOTION", "CANCELLATION", "PACKAGES", "PAYMENT"] as const;

/** Who reads: `ignoreTax` = nothing about tax is asked for or handed out (R70). */
type Reader = Pick<AmazonAccount, "region" | "ignoreTax">;

/**
 * A page of orders changed or placed in the window, 100 at most (Amazon README 4.2, 4.3).
 * With a page token everything else is repeated, since Amazon refuses it otherwise.
 * @throws PlatformFailure also when no marketplace is named: Amazon would answer with all of them.
 */
export async function searchOrders(api: SpApi, reader: Reader, query: OrdersQuery, pageToken: string | null, keepFree = 0): Promise<OrdersPage> {
  if (query.marketplaceIds.length === 0) {
    throw new PlatformFailure("rejected", { platform: "amazon", operation: "searchOrders" }, "searchOrders: no marketplace was named");
  }
  const parameters = {
    marketplaceIds: [...query.marketplaceIds],
    ...windowOf(query),
    includedData: includedData(reader, query.personalData, query.marketplaceIds.some((id) => marketplaceOf(id)?.country === "JP")),
    maxResultsPerPage: 100,
    paginationToken: pageToken ?? undefined,
  } satisfies OrdersApiSearchOrdersRequest;
  const page = await api({ operation: "searchOrders", path: {}, query: parameters, keepFree, answer: wireOrdersPage });
  const read = page.orders.map(readOrder);
  const bad = read.flatMap((r, index) => ("unreadable" in r ? [{ ...r.unreadable, json: page.orders[index] }] : []));
  const names = orderNames(bad);
  return {
    orders: read.flatMap((r) => ("order" in r ? [kept(reader, r.order)] : [])),
    unreadable: bad.map(({ amazonOrderId, reason }, index) => ({ name: names[index]!, amazonOrderId, reason })),
    nextToken: page.pagination?.nextToken ?? null,
    lastUpdatedBefore: page.lastUpdatedBefore,
  };
}

/** One order, fresh. @throws PlatformFailure `unreadable` with the reason when it lacks what an order needs. */
export async function getOrder(api: SpApi, reader: Reader, amazonOrderId: AmazonOrderId, personalData: boolean, keepFree = 0): Promise<AmazonOrder> {
  const { orderId, ...query } = {
    orderId: amazonOrderId,
    includedData: includedData(reader, personalData, reader.region === "FE"),
  } satisfies OrdersApiGetOrderRequest;
  const { order } = await api({ operation: "getOrder", path: { orderId }, query, keepFree, answer: wireOrderAnswer });
  const read = readOrder(order);
  if ("order" in read) return kept(reader, read.order);
  const reason = `getOrder: order ${amazonOrderId} cannot be read, ${read.unreadable.reason}`;
  throw new PlatformFailure("unreadable", { platform: "amazon", operation: "getOrder" }, reason);
}

function windowOf(query: OrdersQuery) {
  if ("createdAfter" in query) return { createdAfter: query.createdAfter.toISOString(), createdBefore: query.createdBefore.toISOString() };
  return { lastUpdatedAfter: query.lastUpdatedAfter.toISOString(), lastUpdatedBefore: query.lastUpdatedBefore.toISOString() };
}

/** @param points Japan's orders may be among them. */
function includedData({ ignoreTax }: Reader, personalData: boolean, points: boolean) {
  const tax = ignoreTax ? [] : (["TAX"] as const);
  return [...always, ...tax, ...(personalData ? (["BUYER", "RECIPIENT"] as const) : []), ...(points ? (["EXPENSE"] as const) : [])];
}

/** Proceeds tell tax too, so it is dropped here. */
function kept({ ignoreTax }: Reader, order: AmazonOrder): AmazonOrder {
  return ignoreTax ? withoutTax(order) : order;
}
