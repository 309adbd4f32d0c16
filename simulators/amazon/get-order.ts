import { withCustomizationLinks } from "./customizations.ts";
import { cutOrder, includedDataValues } from "./cut-order.ts";
import type { Answer, Call, Operation } from "./operation.ts";
import { roleNames } from "./options.ts";
import { visibleOrder } from "./orders-kept.ts";
import type { Platform } from "./platform.ts";
import { notFound } from "./refusal.ts";

export const getOrderOperation: Operation = {
  name: "getOrder", method: "GET", path: "/orders/2026-01-01/orders/{orderId}", rate: 0.5, burst: 30,
  roles: [roleNames.orders, roleNames.shipping, roleNames.invoicing, roleNames.remittance],
  query: { includedData: { kind: "list", values: includedDataValues } },
  handle: getOrder,
};

function getOrder(platform: Platform, call: Call): Answer {
  const order = visibleOrder(platform, call.account, call.path.orderId ?? "", call.now);
  if (!order) throw notFound(`Order ${call.path.orderId ?? ""} was not found.`);
  const cut = cutOrder(order, call.query.list("includedData") ?? [], platform.options.roles);
  return { status: 200, body: { order: withCustomizationLinks(cut, call) } };
}
