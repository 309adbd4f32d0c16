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

  it("are changed by id, without taking another's e-mail or phone", async () => {
    const shop = testShop();
    const id = (await create(shop, { email: "a@example.com", phone: "+1", firstName: "Ann" })).customer!.id;
    await create(shop, { email: "b@example.com", phone: "+2" });
    const update = (input: object) => shop.ask<{ customerUpdate: Made }>("mutation ($input: CustomerInput!) { customerUpdate(input: $input) { customer { id displayName } userErrors { field message } } }", { input }).then((one) => one.customerUpdate);
    expect((await update({ id, lastName: "Lee", email: "A@example.com" })).customer).toEqual({ id, displayName: "Ann Lee" });
    expect((await update({ id, email: "b@example.com" })).userErrors).toMatchObject([{ field: ["input", "email"] }]);
    expect((await update({ id, phone: "+2" })).userErrors).toMatchObject([{ field: ["input", "phone"] }]);
    expect((await update({ id: "gid://shopify/Customer/1" })).userErrors).toMatchObject([{ field: ["id"] }]);
    expect(shop.shopify.world.customers()[0]).toMatchObject({ firstName: "Ann", lastName: "Lee", phone: "+1", email: "A@example.com" });
  });

  it("are deleted only while they have no orders", async () => {
    const shop = testShop();
    const [kept, gone] = [(await create(shop, { firstName: "A" })).customer!.id, (await create(shop, { firstName: "B" })).customer!.id];
    await createOrder(shop, { customer: { toAssociate: { id: kept } } });
    const remove = (id: string) => shop.ask<{ customerDelete: { deletedCustomerId: string | null; userErrors: object[] } }>("mutation ($id: ID!) { customerDelete(input: {id: $id}) { deletedCustomerId userErrors { message } shop { name } } }", { id }).then((one) => one.customerDelete);
    expect(await remove(kept)).toMatchObject({ deletedCustomerId: null, userErrors: [{ message: "Customer can't be deleted because they have associated orders" }] });
    expect(await remove(gone)).toMatchObject({ deletedCustomerId: gone, userErrors: [], shop: { name: "demo" } });
    expect((await remove(gone)).userErrors).toHaveLength(1);
    expect(shop.shopify.world.customers().map((one) => one.id)).toEqual([kept]);
  });

  it("are searched by name once the index knows them, and sorted by it", async () => {
    const shop = testShop();
    await create(shop, { firstName: "Zoe", lastName: "Adams", email: "z@example.com" });
    await create(shop, { firstName: "Ann", lastName: "Lee" });
    const names = async (query: string | null) => (await shop.ask<{ customers: { nodes: { displayName: string }[] } }>("query ($query: String) { customers(first: 5, query: $query, sortKey: NAME) { nodes { displayName } } }", { query })).customers.nodes.map((one) => one.displayName);
    expect(await names("Ann")).toEqual([]);
    expect(await names(null)).toEqual(["Zoe Adams", "Ann Lee"]);
    shop.clock.advance(5_000);
    expect(await Promise.all(["ann lee", "'Ann Lee'", "first_name:Ann", "last_name:ad*", "z@example", "Nobody"].map(names))).toEqual([["Ann Lee"], ["Ann Lee"], ["Ann Lee"], ["Zoe Adams"], ["Zoe Adams"], []]);
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
