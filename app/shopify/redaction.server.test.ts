import { beforeEach, describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyPurchases, type ShopifyPurchases } from "../../tests/support/shopify-purchases.ts";
import { exampleAddress, newDraft } from "../../tests/support/shopify-orders.ts";
import { personalAttributes } from "../domain/privacy/personal-data.ts";
import { shopifyDoor } from "./index.server.ts";

let stage: ShopifyPurchases;
beforeEach(async () => {
  stage = await shopifyPurchases();
});

/** As staff see it. */
async function readDraft(id: string): Promise<unknown> {
  const query = "query draft($id: ID!) { draftOrder(id: $id) { email phone note2 customAttributes { value } shippingAddress { firstName lastName address1 address2 phone city zip } } }";
  const headers = { "content-type": "application/json", "x-shopify-access-token": stage.simulator.permanentToken() };
  const url = `https://${stage.simulator.options.shops[0]!}/admin/api/2026-10/graphql.json`;
  const response = await stage.simulator.handle(new Request(url, { method: "POST", headers, body: JSON.stringify({ query, variables: { id } }) }));
  return ((await response.json()) as { data: { draftOrder: unknown } }).data.draftOrder;
}

describe("R113 redaction", () => {
  const secrets = /Ada|Byron|King|Example|Floor 2|Room 3|555|With love/;
  const personal = { shippingAddress: exampleAddress, attributes: [{ key: "Amazon order", value: "111-1111111-1111111" }, { key: personalAttributes.giftMessage, value: "With love" }] };
  const texts = async (id: string) => (await stage.door.personalPlaces(id))!.filter(({ place }) => !place.startsWith("metafields."));

  it("R119 rewrites every place of an order, keeps where it went, and does so again without harm", async () => {
    const order = await stage.buy(personal);
    expect((await texts(order.id)).map(({ place }) => place)).toEqual(expect.arrayContaining(["shippingAddress.lastName", "shippingAddress.phone", "attributes.Gift message", "fulfillmentOrders.0.address1"]));
    for (let n = 0; n < 2; n++) await stage.door.redactOrder(order.id, "REDACTED (Amazon)");
    const left = await texts(order.id);
    expect(new Set(left.map(({ text }) => text))).toEqual(new Set(["REDACTED (Amazon)"]));
    expect(left.map(({ place }) => place)).toEqual(expect.arrayContaining(["shippingAddress.lastName", "shippingAddress.address1", "attributes.Gift message"]));
    const shown = JSON.stringify(stage.simulator.world.orders());
    expect(shown).not.toMatch(secrets);
    expect(shown).toMatch(/Seattle/);
    expect(shown).toMatch(/98101/);
    expect(await stage.door.comparableOrder(order.id)).toMatchObject({ attributes: [{ key: "Amazon order", value: "111-1111111-1111111" }, { key: "Gift message", value: "REDACTED (Amazon)" }] });
  });

  it("of an order without an address has nothing to do, and of none neither", async () => {
    const order = await stage.buy();
    const before = await stage.door.comparableOrder(order.id);
    stage.clock.advance(60_000);
    await stage.door.redactOrder(order.id, "x");
    await stage.door.redactOrder("gid://shopify/Order/999999", "x");
    expect(await stage.door.comparableOrder(order.id)).toEqual(before);
    expect(await stage.door.personalPlaces("gid://shopify/Order/999999")).toBeNull();
  });

  it("rewrites a draft too", async () => {
    const draft = await stage.door.createDraft(newDraft({ ...personal, lines: [{ ...newDraft().lines[0]!, variantId: null }], note: "For Ada" }));
    await stage.door.redactDraft(draft.id);
    const shown = await readDraft(draft.id);
    expect(shown).toMatchObject({ note2: "REDACTED (Amazon)", shippingAddress: { firstName: null, lastName: "REDACTED (Amazon)", address1: "REDACTED (Amazon)", phone: null, city: "Seattle", zip: "98101" } });
    expect(JSON.stringify([shown, stage.simulator.world.draftOrders()])).not.toMatch(secrets);
    await stage.door.redactDraft("gid://shopify/DraftOrder/999999");
  });

  it("counts a customer's orders, rewrites it, and deletes only one without orders", async () => {
    const order = await stage.buy({ customer: { kind: "new", firstName: "Ada", lastName: "Byron King", address: exampleAddress, tags: ["amazon"] } });
    const id = stage.simulator.world.customers()[0]!.id;
    expect((await texts(order.id)).map(({ place }) => place)).toEqual(expect.arrayContaining(["customer.lastName", "customer.addresses.address1"]));
    expect(await stage.door.customerOrders(id)).toEqual({ total: 1, ours: 1 });
    await stage.buy({ sourceIdentifier: "222-1111111-1111111", tags: [], customer: { kind: "existing", id } });
    await stage.door.redactCustomer(id);
    expect(new Set((await texts(order.id)).map(({ text }) => text))).toEqual(new Set(["REDACTED (Amazon)"]));
    expect(JSON.stringify(stage.simulator.world.customers())).not.toMatch(secrets);
    expect(await stage.door.customerOrders(id)).toEqual({ total: 2, ours: 2 });
    expect(await failureOf(stage.door.deleteCustomer(id))).toMatchObject({ kind: "rejected", operation: "customerDelete" });
  });

  it("of a customer that is gone is fine", async () => {
    const { id } = await stage.door.createCustomer({ name: "Amazon guests", tags: [] });
    await stage.door.deleteCustomer(id);
    await stage.door.deleteCustomer(id);
    await stage.door.redactCustomer(id);
    expect(await stage.door.customerOrders(id)).toBeNull();
    expect(await stage.door.customer(id)).toBeNull();
  });
});

describe("customers", () => {
  const id = "gid://shopify/Customer/1";
  const next = { hasNextPage: true, endCursor: "c" };
  const last = { hasNextPage: false, endCursor: null };

  it("are ours by tag, by source identifier or by an order number among the tags; what is too old to be seen is not", async () => {
    const orders = (nodes: object[], pageInfo: object) => answer({ data: { customerByIdentifier: { numberOfOrders: "9", orders: { nodes, pageInfo } } } });
    const own = [{ sourceIdentifier: null, tags: ["amazon"] }, { sourceIdentifier: "111-1111111-1111111", tags: [] }, { sourceIdentifier: null, tags: ["305-1234567-1234567"] }];
    const others = [{ sourceIdentifier: "web-1", tags: ["amazon-like"] }, { sourceIdentifier: null, tags: [] }];
    const { parts, sent } = scriptedShop(orders(own, next), orders(others, last));
    expect(await shopifyDoor(parts).customerOrders(id)).toEqual({ total: 9, ours: 3 });
    expect(sent.map(({ variables }) => variables.after)).toEqual([null, "c"]);
  });

  it("lose every address, however many there are, and no refusal quotes one", async () => {
    const page = (n: number, pageInfo: object) => answer({ data: { customerByIdentifier: {
      firstName: "Ada", lastName: "King", defaultEmailAddress: { emailAddress: "ada@example.com" }, defaultPhoneNumber: null, note: null,
      addressesV2: { nodes: [{ id: `gid://shopify/MailingAddress/${n}`, lastName: "King", address1: `${n} Example Street`, city: "Seattle" }], pageInfo },
    } } });
    const done = (operation: string, userErrors: object[] = []) => answer({ data: { [operation]: { userErrors } } });
    const { parts, sent } = scriptedShop(page(1, next), page(2, last), done("customerAddressUpdate"), done("customerAddressUpdate"), done("customerUpdate"));
    await shopifyDoor(parts).redactCustomer(id);
    expect(sent.slice(2).map(({ variables }) => variables)).toMatchObject([
      { customerId: id, addressId: "gid://shopify/MailingAddress/1", address: { lastName: "REDACTED (Amazon)", address1: "REDACTED (Amazon)", company: null, city: "Seattle" } },
      { addressId: "gid://shopify/MailingAddress/2" },
      { input: { id, firstName: null, lastName: "REDACTED (Amazon)", email: null } },
    ]);
    const refused = done("customerUpdate", [{ field: ["email"], message: "ada@example.com of King is taken" }]);
    const failure = await failureOf(shopifyDoor(scriptedShop(page(1, last), done("customerAddressUpdate"), refused).parts).redactCustomer(id));
    expect(failure).toMatchObject({ kind: "rejected", operation: "customerUpdate", message: "Shopify refused customerUpdate: email: … of … is taken" });
  });
});
