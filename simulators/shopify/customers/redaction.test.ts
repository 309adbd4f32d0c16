import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop, usd } from "../testing/test-shop.ts";

const redacted = "REDACTED (Amazon)";
const address = { firstName: "Ann", lastName: "Lee", address1: "Street 1", city: "Town", provinceCode: "WA", zip: "98101", countryCode: "US", phone: "+15550100" };
const customerFields = "displayName email phone note tags canDelete numberOfOrders amountSpent { amount currencyCode } defaultAddress { address1 city } addresses(first: 5) { id address1 } addressesV2(first: 5) { nodes { id } } lastOrder { name }";
const read = <T>(shop: TestShop, kind: string, id: string, fields: string) => shop.ask<Record<string, T>>(`query ($id: ID!) { ${kind}(id: $id) { ${fields} } }`, { id }).then((one) => one[kind]!);

async function withBuyer() {
  const shop = testShop();
  const customer = { toUpsert: { email: "a@example.com", firstName: "Ann", lastName: "Lee", phone: "+15550100", note: "rings twice", addresses: [{ address1: "Street 1", city: "Town" }] } };
  const { order } = await createOrder(shop, { customer, email: "a@example.com", shippingAddress: address, transactions: [{ amountSet: usd("10.00"), gateway: "amazon" }] });
  const customerId = shop.shopify.world.order(order!.id)!.customerId!;
  return { shop, orderId: order!.id, customerId };
}

describe("what redaction leaves", () => {
  it("of a customer", async () => {
    const { shop, customerId } = await withBuyer();
    const before = await read<{ addresses: { id: string }[] }>(shop, "customer", customerId, customerFields);
    expect(before).toMatchObject({ displayName: "Ann Lee", email: "a@example.com", canDelete: false, numberOfOrders: "1", amountSpent: { amount: "10.0", currencyCode: "USD" }, lastOrder: { name: "#1001" } });
    const update = (input: object) => shop.ask<{ customerUpdate: { userErrors: object[] } }>("mutation ($input: CustomerInput!) { customerUpdate(input: $input) { userErrors { field message } } }", { input: { id: customerId, ...input } }).then((one) => one.customerUpdate.userErrors);
    expect(await update({ firstName: null, lastName: "", email: null, phone: null })).toMatchObject([{ message: "A name, phone number, or email address must be present" }]);
    expect(await update({ firstName: redacted, lastName: "", email: null, phone: null, note: "", tags: [], addresses: [{ city: "Town", countryCode: "US" }] })).toEqual([]);
    const after = await read<{ addresses: { id: string }[] }>(shop, "customer", customerId, customerFields);
    expect(after).toMatchObject({ displayName: redacted, email: null, phone: null, note: null, tags: [], defaultAddress: { address1: null, city: "Town" } });
    const remove = (addressId: string) => shop.ask<{ customerAddressDelete: object }>("mutation ($c: ID!, $a: ID!) { customerAddressDelete(customerId: $c, addressId: $a) { deletedAddressId userErrors { field } } }", { c: customerId, a: addressId }).then((one) => one.customerAddressDelete);
    const [{ id }] = after.addresses as [{ id: string }];
    expect(await remove(id)).toEqual({ deletedAddressId: id, userErrors: [] });
    expect(await remove(id)).toEqual({ deletedAddressId: null, userErrors: [{ field: ["addressId"] }] });
    expect(await read(shop, "customer", customerId, "defaultAddress { id }")).toEqual({ defaultAddress: null });
  });

  it("of an order: every fulfillment order follows the order's address, shipped or not", async () => {
    const { shop, orderId } = await withBuyer();
    shop.shopify.world.fulfil(orderId);
    const update = "mutation ($input: OrderInput!) { orderUpdate(input: $input) { userErrors { message } } }";
    const kept = { city: "Town", provinceCode: "WA", zip: "98101", countryCode: "US" };
    await shop.ask(update, { input: { id: orderId, email: null, note: "", customAttributes: [], shippingAddress: { ...kept, firstName: redacted, lastName: null, address1: redacted, phone: null } } });
    const order = await read<object>(shop, "order", orderId, "email phone shippingAddress { name address1 city zip phone } fulfillmentOrders(first: 5) { nodes { status destination { firstName lastName address1 city province zip phone email } } }");
    expect(order).toEqual({
      email: null, phone: null, shippingAddress: { name: redacted, address1: redacted, city: "Town", zip: "98101", phone: null },
      fulfillmentOrders: { nodes: [{ status: "CLOSED", destination: { firstName: redacted, lastName: null, address1: redacted, city: "Town", province: "WA", zip: "98101", phone: null, email: null } }] },
    });
  });

  it("of an order without an address: a destination without one", async () => {
    const shop = testShop();
    const { order } = await createOrder(shop, { email: "a@example.com" });
    expect(await read(shop, "order", order!.id, "fulfillmentOrders(first: 1) { nodes { destination { city email } } }")).toEqual({ fulfillmentOrders: { nodes: [{ destination: { city: null, email: "a@example.com" } }] } });
  });

  it("of metafields: nothing, and what wasn't there is no mistake", async () => {
    const { shop, orderId } = await withBuyer();
    const one = { ownerId: orderId, namespace: "amazon", key: "gift" };
    await shop.ask("mutation ($m: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $m) { userErrors { message } } }", { m: [{ ...one, type: "single_line_text_field", value: "for Ann" }] });
    const remove = (metafields: object[]) => shop.ask<{ metafieldsDelete: object }>("mutation ($m: [MetafieldIdentifierInput!]!) { metafieldsDelete(metafields: $m) { deletedMetafields { ownerId namespace key } userErrors { field } } }", { m: metafields }).then((answer) => answer.metafieldsDelete);
    expect(await remove([one, { ...one, key: "none" }])).toEqual({ deletedMetafields: [one, null], userErrors: [] });
    expect(shop.shopify.world.order(orderId)!.metafields).toEqual([]);
    expect(await remove([{ ...one, ownerId: "gid://shopify/Order/1" }])).toEqual({ deletedMetafields: null, userErrors: [{ field: ["metafields", "0", "ownerId"] }] });
  });
});
