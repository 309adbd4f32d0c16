import { expect, it } from "vitest";
import { createOrder, testShop } from "../testing/test-shop.ts";

async function withCustomer() {
  const topics = ["customers/data_request", "customers/redact", "shop/redact"];
  const shop = testShop({ webhooks: topics.map((topic) => ({ topic, uri: "/webhooks" })) });
  const { world } = shop.shopify;
  const customer = world.addCustomer({ firstName: "Ann", email: "a@example.com" });
  const orders = [await createOrder(shop, { customer: { toAssociate: { id: customer } } }), await createOrder(shop)].map(({ order }) => order!.id);
  const told = () => shop.shopify.pendingDeliveries().map(({ topic, body }) => [topic, JSON.parse(body) as object] as const);
  return { world, customer, orders, told };
}

const numeric = (id: string) => Number(id.split("/").pop());
const ofShop = { shop_id: 1, shop_domain: "demo.myshopify.com" };

it("a request for data names the customer and their orders", async () => {
  const { world, customer, orders, told } = await withCustomer();
  world.requestCustomerData(customer);
  const person = { id: numeric(customer), email: "a@example.com", phone: null };
  expect(told()).toEqual([["customers/data_request", { ...ofShop, customer: person, orders_requested: [numeric(orders[0]!)], data_request: { id: 1 } }]]);
});

it("a redaction names the orders that are asked for, and is also asked of the whole shop", async () => {
  const { world, customer, orders, told } = await withCustomer();
  world.redactCustomer(customer, [orders[1]!]);
  world.redactShop();
  expect(told()).toMatchObject([["customers/redact", { ...ofShop, customer: { id: numeric(customer) }, orders_to_redact: [numeric(orders[1]!)] }], ["shop/redact", ofShop]]);
  expect(() => world.redactCustomer("gid://shopify/Customer/1")).toThrow("no customer");
});
