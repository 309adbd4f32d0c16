import fc from "fast-check";
import { expect, test } from "vitest";
import { toCustomization } from "./to-customization.ts";

const areas = [
  { customizationType: "Options", label: "Colour", name: "c", optionValue: "Black" },
  { customizationType: "TextPrinting", label: " Name ", text: " Ada ", fontFamily: "Arial", colorName: "Red" },
  { customizationType: "TextPrinting", name: "Second line", text: "" },
  { customizationType: "TextPrinting", text: "no label" },
];
const told = [
  { label: "Colour", value: "Black" }, { label: "Name", value: "Ada" }, { label: "Name, font", value: "Arial" }, { label: "Name, color", value: "Red" },
  { label: "Text", value: "no label" },
];

test.each([
  ["inside customizationInfo", { customizationInfo: { "version3.0": { surfaces: [{ areas }] } } }],
  ["around customizationInfo", { "version3.0": { customizationInfo: { surfaces: [null, { areas }] } } }],
  ["beside a tree that says the same", { customizationInfo: { "version3.0": { surfaces: [{ areas }] } }, customizationData: { type: "TextCustomization", label: "Name", inputValue: "Ada" } }],
])("areas listed %s", (_, json) => expect(toCustomization(json)).toEqual(told));

test("the tree, where nothing is listed", () => {
  const leaves = [
    { type: "TextCustomization", label: "Name", inputValue: "Ada" },
    { type: "OptionCustomization", label: "Style", optionSelection: { name: "City" } },
    { type: "OptionCustomization", label: "Size", displayValue: "Large", optionSelection: { name: "l" } },
    { type: "FontCustomization", name: "Font", fontSelection: { family: "Arial" } },
    { type: "ColorCustomization", label: "Ink", colorSelection: { name: "Red", value: "#f00" } },
    { type: "ImageCustomization", label: "Photo", image: { imageName: "a.png" } },
    { type: "TextCustomization", label: "Left empty", inputValue: " " },
  ];
  const json = { customizationData: { type: "PageContainerCustomization", children: [{ type: "FlatContainerCustomization", children: [...leaves.slice(0, 3), null] }, ...leaves.slice(3)] } };
  expect(toCustomization(json).map(({ label, value }) => `${label}: ${value}`)).toEqual(["Name: Ada", "Style: City", "Size: Large", "Font: Arial", "Ink: Red"]);
});

test("whatever else stands in the file, reading it does not fail", () => {
  fc.assert(fc.property(fc.jsonValue(), (json) => Array.isArray(toCustomization(json)) && Array.isArray(toCustomization({ customizationData: json, customizationInfo: json }))));
});
