import { describe, expect, it } from "vitest";
import { answer, failureOf, scriptedShop } from "../../tests/support/shopify-answers.ts";
import { shopifyStage } from "../../tests/support/shopify-door.ts";
import { shopifyDoor } from "./index.server.ts";

const guests = "Main FBA USD Amazon Guests";

describe("customers", () => {
  it("R52 are made by name alone: nobody can be mailed or marketed to", async () => {
    const { door, simulator } = shopifyStage();
    const made = await door.createCustomer({ name: guests, tags: ["amazon"] });
    expect(made.name).toBe(guests);
    expect(simulator.world.customers()).toMatchObject([{ id: made.id, email: null, phone: null, firstName: null, lastName: guests, tags: ["amazon"] }]);
  });

  it("are read by id; one that is not there is nothing", async () => {
    const { door } = shopifyStage();
    const made = await door.createCustomer({ name: "Ada O'King", tags: [] });
    expect(await door.customer(made.id)).toEqual({ id: made.id, name: "Ada O'King" });
    expect(await door.customer("gid://shopify/Customer/999")).toBeNull();
  });

  it("are found by exactly their name, once the index knows them", async () => {
    const { door, clock } = shopifyStage();
    const made = await door.createCustomer({ name: guests, tags: [] });
    await door.createCustomer({ name: `${guests} 2`, tags: [] });
    clock.advance(60_000);
    expect(await door.customersNamed(guests)).toEqual([made]);
    expect(await door.customersNamed("Main FBA EUR Amazon Guests")).toEqual([]);
  });

  it("R53 are searched by a text, for the merchant to choose one", async () => {
    const { door, clock } = shopifyStage();
    await door.createCustomer({ name: "Wholesale", tags: [] });
    await door.createCustomer({ name: "Retail", tags: [] });
    clock.advance(60_000);
    expect((await door.searchCustomers(" whole")).map(({ name }) => name)).toEqual(["Wholesale"]);
    expect((await door.searchCustomers("")).map(({ name }) => name).sort()).toEqual(["Retail", "Wholesale"]);
  });

  it("a refusal names field and reason; an answer without a customer has perhaps acted", async () => {
    const refused = answer({ data: { customerCreate: { customer: null, userErrors: [{ field: ["lastName"], message: "is too long" }] } } });
    const empty = answer({ data: { customerCreate: { customer: null, userErrors: [] } } });
    const door = shopifyDoor(scriptedShop(refused, empty).parts);
    expect(await failureOf(door.createCustomer({ name: "x", tags: [] }))).toMatchObject({ kind: "rejected", message: "Shopify refused customerCreate: lastName: is too long" });
    expect(await failureOf(door.createCustomer({ name: "x", tags: [] }))).toMatchObject({ kind: "unreadable", mayHaveActed: true });
  });
});
