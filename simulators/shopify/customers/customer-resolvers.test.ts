import { describe, expect, it } from "vitest";
import { createOrder, testShop, type TestShop } from "../testing/test-shop.ts";

interface Made {
  customer: { id: string; displayName: string } | null;
  userErrors: { field: string[] | null; message: string }[];
}

const create = (shop: TestShop, input: object) =>
  shop.ask<{ customerCreate: Made }>("mutation ($input: CustomerInput!) { customerCreate(input: $input) { customer { id displayName } userErrors { field message } } }", { input }).then((one) => one.customerCreate);
const set = (shop: TestShop, input: object, identifier?: object) =>
  shop.ask<{ customerSet: Made }>("mutation ($input: CustomerSetInput!, $identifier: CustomerSetIdentifiers) { customerSet(input: $input, identifier: $identifier) { customer { id displayName } userErrors { field message code } } }", { input, identifier }).then((one) => one.customerSet);

describe("customers", () => {
  it("are made once per e-mail", async () => {
    const shop = testShop();
    expect((await create(shop, { email: "a@example.com", firstName: "Ann", lastName: "Lee", tags: ["x"] })).customer!.displayName).toBe("Ann Lee");
    expect((await create(shop, { email: "A@example.com" })).userErrors).toEqual([{ field: ["input", "email"], message: "Email has already been taken" }]);
    expect((await create(shop, {})).userErrors).toHaveLength(1);
    expect(shop.shopify.world.customers()).toHaveLength(1);
  });

  it("are set by identifier: changed if known, made if not", async () => {
    const shop = testShop();
    const { customer } = await create(shop, { email: "a@example.com", firstName: "Ann" });
    await set(shop, { email: "a@example.com", lastName: "Lee" }, { email: "a@example.com" });
    expect(shop.shopify.world.customers()).toMatchObject([{ id: customer!.id, firstName: "Ann", lastName: "Lee" }]);
    await set(shop, { email: "b@example.com" }, { email: "b@example.com" });
    expect(shop.shopify.world.customers()).toHaveLength(2);
    expect((await set(shop, {}, { id: "gid://shopify/Customer/1" })).userErrors).toMatchObject([{ code: "NOT_FOUND" }]);
  });

  it("are found by e-mail, phone and search, and know their orders", async () => {
    const shop = testShop();
    await create(shop, { email: "a@example.com", phone: "+15551234" });
    await createOrder(shop, { customer: { toAssociate: { email: "a@example.com" } } });
    shop.clock.advance(5_000);
    const found = await shop.ask(`{
      byMail: customerByIdentifier(identifier: {emailAddress: "a@example.com"}) { numberOfOrders lastOrder { name } orders(first: 2) { nodes { name } } }
      byPhone: customerByIdentifier(identifier: {phoneNumber: "+15551234"}) { defaultEmailAddress { emailAddress } }
      customers(first: 2, query: "email:'a@example.com'") { nodes { defaultPhoneNumber { phoneNumber } } }
    }`);
    expect(found).toEqual({
      byMail: { numberOfOrders: "1", lastOrder: { name: "#1001" }, orders: { nodes: [{ name: "#1001" }] } },
      byPhone: { defaultEmailAddress: { emailAddress: "a@example.com" } },
      customers: { nodes: [{ defaultPhoneNumber: { phoneNumber: "+15551234" } }] },
    });
  });
});
