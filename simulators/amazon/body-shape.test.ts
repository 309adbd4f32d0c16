import { describe, expect, it } from "vitest";
import { checkShape, type Shape } from "./body-shape.ts";
import { Refusal } from "./refusal.ts";

const shape: Shape = {
  kind: "object",
  required: ["name"],
  members: {
    name: { kind: "text" },
    kind: { kind: "text", values: ["A", "B"] },
    count: { kind: "integer" },
    options: { kind: "texts" },
    free: { kind: "anything" },
    list: { kind: "list", min: 1, max: 2, of: { kind: "object", required: ["id"], members: { id: { kind: "text" } } } },
  },
};

describe("checkShape", () => {
  it.each([
    [{ name: "" }],
    [{ name: "n", kind: "B", count: -3, options: { a: "b" }, free: [{ deep: null }], list: [{ id: "1" }, { id: "2" }] }],
    [{ name: "n", options: {} }],
  ])("takes %j", (value) => {
    expect(() => checkShape(value, shape)).not.toThrow();
  });

  it.each([
    ["nothing", null, "body"],
    ["a list for an object", [], "body"],
    ["a text for an object", "text", "body"],
    ["a missing member", {}, "name"],
    ["a member too many", { name: "n", Name: "n" }, "Name"],
    ["a number for a text", { name: 1 }, "body.name"],
    ["null for a text", { name: null }, "body.name"],
    ["a value outside the list", { name: "n", kind: "C" }, "body.kind"],
    ["a part of a number", { name: "n", count: 1.5 }, "body.count"],
    ["a number as text", { name: "n", count: "1" }, "body.count"],
    ["an option that is no text", { name: "n", options: { a: true } }, "body.options.a"],
    ["an empty list", { name: "n", list: [] }, "body.list"],
    ["too long a list", { name: "n", list: [{ id: "1" }, { id: "2" }, { id: "3" }] }, "body.list"],
    ["an object for a list", { name: "n", list: { id: "1" } }, "body.list"],
    ["a wrong entry", { name: "n", list: [{ id: "1" }, { id: 2 }] }, "body.list[1].id"],
    ["an entry without what it needs", { name: "n", list: [{}] }, "body.list[0]"],
  ])("refuses %s and says where", (_what, value, where) => {
    const check = () => checkShape(value, shape);
    expect(check).toThrow(Refusal);
    expect(check).toThrow(where);
  });
});
