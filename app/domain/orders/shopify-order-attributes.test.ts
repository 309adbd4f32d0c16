import { describe, expect, test } from "vitest";
import { aLine, anOrder, personal } from "../../../tests/support/domain-orders.ts";
import { personalAttributes } from "../privacy/personal-data.ts";
import { noContent } from "./order-content.ts";
import { orderAttributes, withCustomizations } from "./shopify-order-attributes.ts";

const everything = { writeRelayEmail: true };
const engraving = { customizations: { L1: [{ label: "Engraving", value: "For Ada" }] } };

describe("attributes (rule 2, decisions 12)", () => {
  test("name and address are no attributes, whatever the settings, nor is the link to a customization", () => {
    const values = orderAttributes(anOrder({ personal }), everything, engraving).map((attribute) => attribute.value);
    expect(values).not.toContain(personal.buyerName);
    expect(values).not.toContain(personal.address?.line1);
    expect(values).not.toContain(personal.customizationUrls.L1);
  });

  test.each(["AFN", null] as const)("channel %s: no personal text at all", (channel) => {
    const written = JSON.stringify(orderAttributes(anOrder({ personal, channel }), everything, engraving));
    const { buyerName, buyerEmail, deliveryInstructions, address } = personal;
    for (const text of [buyerName, buyerEmail, deliveryInstructions, address!.name, address!.line1, address!.city, "For you", "For Ada"]) {
      expect(written).not.toContain(text);
    }
  });

  test.each([[true, ["relay@marketplace.example"]], [false, []]])("R126 the relay address only where wanted (%s)", (writeRelayEmail, expected) => {
    const attributes = orderAttributes(anOrder({ personal }), { writeRelayEmail }, noContent);
    expect(attributes.filter(({ key }) => key === personalAttributes.buyerEmail).map(({ value }) => value)).toEqual(expected);
  });

  test("keys differ from each other, so that none hides another", () => {
    const lines = [aLine(), aLine({ orderItemId: "L2" })];
    const giftMessages = { L1: "For you", L2: "For me", L9: "for nobody" };
    const texts = [{ label: "Line", value: "a" }, { label: "Line", value: "b" }];
    const keys = orderAttributes(anOrder({ lines, personal: { ...personal, giftMessages } }), everything, { customizations: { L1: texts, L2: texts } }).map((attribute) => attribute.key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => key.startsWith("Gift message"))).toEqual(["Gift message (CUP-1, L1)", "Gift message (CUP-1, L2)"]);
    expect(keys).toContain("Customization (CUP-1, L2): Line 2");
  });

  test("all that is personal stands under a key of the one list (R115)", () => {
    const attributes = orderAttributes(anOrder({ personal, replacementOf: "111-0000000-0000001" }), everything, engraving);
    const open = attributes.filter(({ key }) => !Object.values(personalAttributes).some((name) => key.startsWith(name)));
    expect(open).toEqual([{ key: "Amazon order", value: "111-2222222-3333333" }, { key: "Replaces Amazon order", value: "111-0000000-0000001" }]);
  });
});

describe("R109 a customization", () => {
  const order = anOrder({ personal });

  test("is told by item and label", () => {
    expect(orderAttributes(order, everything, engraving)).toContainEqual({ key: "Customization (CUP-1, L1): Engraving", value: "For Ada" });
  });

  test("that could not be fetched is told without its link", () => {
    const [told] = orderAttributes(order, everything, { customizations: { L1: null } }).filter(({ key }) => key.startsWith("Customization"));
    expect(told).toMatchObject({ key: "Customization (CUP-1, L1)" });
    expect(told!.value).not.toContain("files.example");
  });

  test("that comes later takes the place of the note, and staff's attributes stay", () => {
    const before = [...orderAttributes(order, everything, { customizations: { L1: null } }), { key: "Packed by", value: "Jo" }];
    const after = withCustomizations(before, order, engraving.customizations);
    expect(after.filter(({ key }) => key.startsWith("Customization"))).toEqual([{ key: "Customization (CUP-1, L1): Engraving", value: "For Ada" }]);
    expect(after.filter(({ key }) => !key.startsWith("Customization"))).toEqual(before.filter(({ key }) => !key.startsWith("Customization")));
  });

  test("of which one file of two came keeps the other's note", () => {
    const two = anOrder({ personal, lines: [aLine(), aLine({ orderItemId: "L2", sellerSku: "POT-1" })] });
    const before = orderAttributes(two, everything, { customizations: { L1: null, L2: null } });
    const keys = withCustomizations(before, two, { ...engraving.customizations, L2: null }).map(({ key }) => key);
    expect(keys.filter((key) => key.startsWith("Customization"))).toEqual(["Customization (CUP-1, L1): Engraving", "Customization (POT-1, L2)"]);
  });

  test("that comes twice is there once", () => {
    const once = withCustomizations([], order, engraving.customizations);
    expect(withCustomizations(once, order, engraving.customizations)).toEqual(once);
  });
});
