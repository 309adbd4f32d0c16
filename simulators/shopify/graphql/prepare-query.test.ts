import { buildSchema } from "graphql";
import { describe, expect, it } from "vitest";
import { createQueryPreparer } from "./prepare-query.ts";
import { readSdl } from "./schema.ts";

const prepare = createQueryPreparer(buildSchema(readSdl()));
const ready = (query: string, rest: object = {}) => prepare(JSON.stringify({ query, ...rest }));
const firstError = (prepared: ReturnType<typeof prepare>) => ("errors" in prepared ? prepared.errors[0] : undefined);

describe("preparing a request", () => {
  it("names the root fields, repeated ones repeated", () => {
    expect(ready('{ shop { name } a: order(id: "1") { id } b: order(id: "2") { id } }').operations).toEqual(["shop", "order", "order"]);
  });

  it("takes the operation that is asked for", () => {
    expect(ready("query A { shop { name } } query B { locations(first: 1) { nodes { id } } }", { operationName: "B" }).operations).toEqual(["locations"]);
  });

  it.each([
    ["{ shop { colour } }", { message: "Field 'colour' doesn't exist on type 'Shop'", extensions: { code: "undefinedField", typeName: "Shop", fieldName: "colour" } }],
    ["{ shop(id: 1) { name } }", { message: "Field 'QueryRoot.shop' doesn't accept argument 'id'", extensions: { code: "argumentNotAccepted" } }],
    ["{ shop { name }", { message: expect.stringContaining("Parse error") as string }],
    ["{ order { id } }", { extensions: { code: "BAD_REQUEST" } }],
    ["query A { shop { name } } query B { shop { name } }", { message: "An operation name is required" }],
  ])("refuses %s", (query, expected) => {
    expect(firstError(ready(query))).toMatchObject(expected);
  });

  it("refuses what is no GraphQL request", () => {
    expect(firstError(prepare("not json"))).toMatchObject({ message: expect.stringContaining("Bad request") as string });
    expect(firstError(prepare(JSON.stringify({ question: "?" })))).toBeDefined();
  });

  it("says the same of a document that it knows", () => {
    expect(firstError(ready("{ shop { colour } }"))).toEqual(firstError(ready("{ shop { colour } }")));
  });
});
