import { connection, type Paging } from "../graphql/connection.ts";
import type { Context, Resolvers } from "../graphql/context.ts";
import { idOf } from "../graphql/gid.ts";
import { namespaceOf, ownerOfUniqueValue } from "../metafields/metafields.ts";
import { indexed } from "../search/indexed.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { orderSearch, sortOrders } from "./order-search.ts";

/** An order by global id. */
export function orderById(shop: ShopState, globalId: string): OrderRecord | undefined {
  return shop.orders.get(idOf("Order", globalId) ?? "");
}

interface OrdersArgs extends Paging {
  query?: string | null;
  sortKey: string;
}

const found = (context: Context, path: string, query: string | null | undefined) =>
  indexed(context, path, context.shop.orders.values(), query, orderSearch(context.shop));

type Identifier = { id?: string | null; customId?: { namespace?: string | null; key: string; value: string } | null };

function orderByIdentifier(_: unknown, { identifier }: { identifier: Identifier }, { shop }: Context) {
  if (identifier.id) return orderById(shop, identifier.id) ?? null;
  const { namespace, key, value } = identifier.customId!;
  const owner = ownerOfUniqueValue(shop, "ORDER", namespaceOf(namespace), key, value);
  return owner ? orderById(shop, owner) : null;
}

export const orderQueries: Resolvers = {
  QueryRoot: {
    order: (_: unknown, { id }: { id: string }, { shop }: Context) => orderById(shop, id) ?? null,
    orderByIdentifier,
    orders: (_: unknown, args: OrdersArgs, context: Context) => connection(sortOrders(found(context, "orders", args.query), args.sortKey), args),
    ordersCount: (_: unknown, args: { query?: string | null; limit: number }, context: Context) => {
      const count = found(context, "ordersCount", args.query).length;
      return { count: Math.min(count, args.limit), precision: count > args.limit ? "AT_LEAST" : "EXACT" };
    },
  },
};
