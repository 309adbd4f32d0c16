import { GraphQLError } from "graphql";
import { toAddress } from "../customers/customers.ts";
import { type Context, type Resolvers, type UserError, userError } from "../graphql/context.ts";
import { parseGid } from "../graphql/gid.ts";
import { requireWrite } from "../graphql/scopes.ts";
import { checkMetafields, writeMetafields } from "../metafields/metafields.ts";
import { minus, sum } from "../money.ts";
import { nodeById } from "../shop/node-by-id.ts";
import type { ProductRecord } from "../state/catalog-records.ts";
import type { OrderRecord } from "../state/records.ts";
import type { ShopState } from "../state/shop-state.ts";
import { createOrder } from "./create-order.ts";
import type { AddressInput, MetafieldInput, OrderCreateOptions, OrderInput } from "./order-input.ts";
import { orderById } from "./order-queries.ts";
import { authorizedOf, receivedOf, totalsOf } from "./order-totals.ts";
import { checkTags, tidyTags } from "./tags.ts";

function orderCreate(_: unknown, { order, options }: { order: OrderInput; options?: OrderCreateOptions | null }, { shop, token }: Context) {
  if (token.online) {
    const requiredAccess = "`write_orders` access scope. Also: This mutation is only accessible to apps authenticated using offline tokens.";
    throw new GraphQLError(`Access denied for orderCreate field. Required access: ${requiredAccess}`, { extensions: { code: "ACCESS_DENIED", requiredAccess } });
  }
  return createOrder(shop, order, options ?? {});
}

/** Writes a changed order and tells its subscribers. */
export function changeOrder(shop: ShopState, order: OrderRecord, change: Partial<OrderRecord>): OrderRecord {
  const changed = { ...order, ...change, updatedAt: shop.now() };
  shop.orders.put(String(order.id), changed);
  shop.announce("orders/updated", order.id);
  return changed;
}

const missing = (field: string[]): { order: null; userErrors: UserError[] } => ({ order: null, userErrors: [userError(field, "Order does not exist")] });

interface UpdateInput {
  id: string;
  email?: string | null;
  phone?: string | null;
  note?: string | null;
  poNumber?: string | null;
  tags?: string[] | null;
  customAttributes?: { key: string; value: string }[] | null;
  shippingAddress?: AddressInput | null;
  metafields?: MetafieldInput[] | null;
}

function orderUpdate(_: unknown, { input }: { input: UpdateInput }, { shop }: Context) {
  const order = orderById(shop, input.id);
  if (!order) return missing(["id"]);
  const metafields = input.metafields ?? [];
  const userErrors = [...checkTags(input.tags ?? [], ["tags"]), ...checkMetafields(shop, "ORDER", input.id, metafields, ["metafields"])];
  if (userErrors.length) return { order: null, userErrors };
  const change: Partial<OrderRecord> = {};
  for (const key of ["email", "phone", "note", "poNumber"] as const) if (input[key] !== undefined) change[key] = input[key] || null;
  if (input.tags) change.tags = tidyTags(input.tags);
  if (input.customAttributes) change.customAttributes = input.customAttributes;
  if (input.shippingAddress !== undefined) change.shippingAddress = toAddress(shop, input.shippingAddress);
  writeMetafields(shop, "ORDER", input.id, metafields);
  return { order: changeOrder(shop, order, change), userErrors: [] };
}

const openOrClose = (closedAt: (shop: ShopState) => string | null) => (_: unknown, { input }: { input: { id: string } }, { shop }: Context) => {
  const order = orderById(shop, input.id);
  return order ? { order: changeOrder(shop, order, { closedAt: closedAt(shop) }), userErrors: [] } : missing(["id"]);
};

function orderMarkAsPaid(_: unknown, { input }: { input: { id: string } }, { shop }: Context) {
  const order = orderById(shop, input.id);
  if (!order) return missing(["id"]);
  const due = minus(totalsOf(order).total, sum([receivedOf(order), authorizedOf(order)]));
  if (order.cancelledAt || Number(due.shop) <= 0) return { order: null, userErrors: [userError(["id"], "Order cannot be marked as paid.")] };
  const now = shop.now();
  const sale = { id: shop.nextId("OrderTransaction"), kind: "SALE", status: "SUCCESS", gateway: "manual", amount: due, createdAt: now, processedAt: now, test: false, parentId: null, receipt: null };
  return { order: changeOrder(shop, order, { transactions: [...order.transactions, sale], claimedFinancialStatus: null }), userErrors: [] };
}

const changeTags = (fieldName: string, change: (before: string[], given: string[]) => string[]) =>
  (_: unknown, { id, tags }: { id: string; tags: string[] }, { shop, token }: Context) => {
    const { kind, id: key } = parseGid(id) ?? { kind: "", id: "" };
    requireWrite(token, fieldName, kind);
    const tables = { Order: shop.orders, DraftOrder: shop.draftOrders, Customer: shop.customers, Product: shop.products };
    const record = kind in tables ? tables[kind as keyof typeof tables].get(key) : undefined;
    if (!record) return { node: null, userErrors: [userError(["id"], `${kind || "Resource"} does not exist`)] };
    const after = change(record.tags, tidyTags(tags));
    const userErrors = checkTags(after, ["tags"]);
    if (userErrors.length) return { node: null, userErrors };
    if (kind === "Order") changeOrder(shop, record as OrderRecord, { tags: after });
    else tables[kind as "Product"].put(key, { ...(record as ProductRecord), tags: after, updatedAt: shop.now() });
    return { node: nodeById(shop, id), userErrors: [] };
  };

const without = (before: string[], given: string[]) => before.filter((tag) => !given.some((one) => one.toLowerCase() === tag.toLowerCase()));

export const orderMutations: Resolvers = {
  Mutation: {
    orderCreate,
    orderUpdate,
    orderClose: openOrClose((shop) => shop.now()),
    orderOpen: openOrClose(() => null),
    orderMarkAsPaid,
    tagsAdd: changeTags("tagsAdd", (before, given) => tidyTags([...before, ...given])),
    tagsRemove: changeTags("tagsRemove", without),
  },
};
