import { expect, test } from "vitest";
import { personal } from "../../../tests/support/domain-orders.ts";
import { customerOfOrder } from "./customer-of-order.ts";

test("R53 name and address of the buyer; R126 neither e-mail nor phone", () => {
  const customer = customerOfOrder(personal);
  expect(customer).toEqual({ kind: "new", firstName: "Test", lastName: "Buyer", address: { ...personal.address, phone: null }, tags: ["amazon"] });
  expect(JSON.stringify(customer)).not.toContain(personal.buyerEmail);
});

test("the recipient's name, where Amazon tells no buyer", () => {
  expect(customerOfOrder({ ...personal, buyerName: " " })).toMatchObject({ firstName: "Test", lastName: "Recipient" });
});

test("a name alone", () => expect(customerOfOrder({ ...personal, address: null })).toMatchObject({ lastName: "Buyer", address: null }));

test("nobody where nothing may be held, or nobody is named", () => {
  expect([customerOfOrder(null), customerOfOrder({ ...personal, buyerName: null, address: null })]).toEqual([null, null]);
});
