import { buildSchema, getOperationAST, Kind, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { type CostInput, queryCost } from "./cost.ts";
import { readSdl } from "./schema.ts";

const schema = buildSchema(readSdl());

function input(source: string, variables: Record<string, unknown> = {}): CostInput {
  const document = parse(source);
  const fragments = Object.fromEntries(document.definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one]] : [])));
  return { schema, operation: getOperationAST(document)!, fragments, variables };
}

const cost = (source: string, variables?: Record<string, unknown>) => queryCost(input(source, variables));

describe("the cost of a query", () => {
  it.each([
    ["{ shop { name currencyCode } }", 1],
    ["{ shop { name plan { publicDisplayName } } }", 2],
    ['{ order(id: "1") { id totalPriceSet { shopMoney { amount } } } }', 3],
    ["{ orders(first: 4) { nodes { id } } }", 3],
    ["{ orders(first: 40) { edges { node { id } } } }", 12],
    ["{ orders(first: 40) { nodes { id lineItems(first: 40) { nodes { id } } } } }", 2 + 10 * (1 + 12)],
    ["{ a: shop { name } b: shop { name } }", 2],
  ])("%s is %i", (source, expected) => {
    expect(cost(source)).toBe(expected);
  });

  it("reads the page size from variables and looks into fragments", () => {
    expect(cost("query ($n: Int) { orders(first: $n) { nodes { ...F } } } fragment F on Order { id customer { id } }", { n: 40 })).toBe(2 + 10 * 2);
  });

  it("is ten at least for a mutation", () => {
    expect(cost('mutation { tagsAdd(id: "1", tags: "a") { node { id } userErrors { message } } }')).toBe(10);
    expect(cost('mutation { a: tagsAdd(id: "1", tags: "a") { node { id } } b: tagsAdd(id: "1", tags: "b") { node { id } } }')).toBe(20);
  });

  it("counts what came back once it is there", () => {
    const asked = input("{ orders(first: 40) { nodes { id customer { id } } } shop { name } }");
    expect(queryCost(asked)).toBe(2 + 10 * 2 + 1);
    const data = { orders: { nodes: [{ id: "1", customer: { id: "1" } }, { id: "2", customer: null }] }, shop: { name: "s" } };
    expect(queryCost(asked, data)).toBe(Math.ceil(2 + 0.25 * 3 + 1));
    expect(queryCost(asked, null)).toBe(0);
  });
});
