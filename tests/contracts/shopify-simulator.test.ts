import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildSchema, type GraphQLArgument, type GraphQLField, type GraphQLInputField, type GraphQLNamedType, type GraphQLSchema, isEnumType, isInputObjectType,
  isInterfaceType, isObjectType, parse, validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { createSchema, readSdl } from "../../simulators/shopify/graphql/schema.ts";
import { allResolvers } from "../../simulators/shopify/graphql/all-resolvers.ts";
import { requiredScopes } from "../../simulators/shopify/graphql/scopes.ts";
import { havePublishedModels, publishedModels } from "../support/published.ts";
import { everyOperation } from "./shopify-simulator-operations.ts";

const published = (name: string) => gunzipSync(readFileSync(join(publishedModels, "shopify", name))).toString("utf8");
const ours = buildSchema(readSdl());
const own = (type: GraphQLNamedType) => !type.name.startsWith("__") && !["String", "Int", "Float", "Boolean", "ID"].includes(type.name);

type Member = GraphQLField<unknown, unknown> | GraphQLInputField | GraphQLArgument;
const written = (member: Member) => `${member.name}: ${String(member.type)}${"defaultValue" in member && member.defaultValue !== undefined ? ` = ${JSON.stringify(member.defaultValue)}` : ""}`;

/** Every part of a type as a line, so that two types can be compared line by line. */
function linesOf(type: GraphQLNamedType): string[] {
  if (isEnumType(type)) return type.getValues().map((value) => value.name);
  if (isInputObjectType(type)) return [`oneOf ${type.isOneOf}`, ...Object.values(type.getFields()).map(written)];
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return [
    ...type.getInterfaces().map((one) => `implements ${one.name}`),
    ...Object.values(type.getFields()).flatMap((field) => [written(field), ...field.args.map((argument) => `${field.name}(${written(argument)})`)]),
  ];
}

/** What ours says and the published schema doesn't. */
function surplus(schema: GraphQLSchema): string[] {
  return Object.values(ours.getTypeMap()).filter(own).flatMap((type) => {
    const theirs = schema.getType(type.name);
    if (!theirs) return [`${type.name} is unknown`];
    if (theirs.constructor.name !== type.constructor.name) return [`${type.name} is another kind of type`];
    const known = new Set(linesOf(theirs));
    return linesOf(type).filter((line) => !known.has(line)).map((line) => `${type.name}: ${line}`);
  });
}

/** Required arguments and input fields of the published schema that ours leaves out: a call to ours could fail there. */
function forgotten(schema: GraphQLSchema): string[] {
  const missing = (name: string, mine: readonly Member[], theirs: readonly Member[]) =>
    theirs.filter((one) => String(one.type).endsWith("!") && !("defaultValue" in one && one.defaultValue !== undefined) && !mine.some((other) => other.name === one.name)).map((one) => `${name}.${one.name}`);
  return Object.values(ours.getTypeMap()).filter(own).flatMap((type) => {
    const theirs = schema.getType(type.name);
    if (isInputObjectType(type) && isInputObjectType(theirs)) return missing(type.name, Object.values(type.getFields()), Object.values(theirs.getFields()));
    if (!isObjectType(type) || !isObjectType(theirs)) return [];
    return Object.values(type.getFields()).flatMap((field) => missing(`${type.name}.${field.name}`, field.args, theirs.getFields()[field.name]?.args ?? []));
  });
}

/** Two things came with 2026-10; the simulator has one schema for both versions. */
const newIn202610 = ["OrderDisplayFulfillmentStatus: FULFILLMENT_NOT_REQUIRED", "OrderCreateFulfillmentInput: trackingNumbers: [String!]"];

describe.skipIf(!havePublishedModels)("the Shopify simulator's schema", () => {
  for (const version of ["2026-10", "2026-07"]) {
    const schema = havePublishedModels ? buildSchema(published(`admin-${version}.graphql.gz`), { assumeValid: true }) : ours;

    it(`is a true part of the published ${version}`, () => {
      expect(surplus(schema)).toEqual(version === "2026-10" ? [] : newIn202610);
    });

    it(`leaves out nothing that ${version} requires`, () => {
      expect(forgotten(schema)).toEqual([]);
    });

    it(`has only operations that are valid on ${version}`, () => {
      const refused = Object.entries(everyOperation(ours)).flatMap(([name, document]) => validate(schema, parse(document)).map((error) => `${name}: ${error.message}`));
      expect(refused).toEqual([]);
    });
  }

  it("would notice a field that isn't published", () => {
    const bent = published("admin-2026-10.graphql.gz").replaceAll("sourceIdentifier: String", "sourceIdentifier: Int");
    expect(surplus(buildSchema(bent, { assumeValid: true }))).toContain("Order: sourceIdentifier: String");
  });

  it("asks for the published scopes", () => {
    interface Entry {
      type: "type" | "field";
      typeName: string;
      fieldName?: string;
      offlineScopes: string[];
    }
    const table = new Map<string, string[]>();
    for (const entry of (JSON.parse(published("offline-scopes-2026-10.json.gz")) as { items: Entry[] }).items) {
      table.set(entry.type === "type" ? entry.typeName : `${entry.typeName}.${entry.fieldName}`, entry.offlineScopes);
    }
    const names = Object.values(ours.getTypeMap()).filter((type) => own(type) && (isObjectType(type) || isInterfaceType(type)))
      .flatMap((type) => [type.name, ...(isObjectType(type) || isInterfaceType(type) ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`) : [])]);
    const different = names.filter((name) => {
      const theirs = table.get(name);
      return theirs !== undefined && JSON.stringify([...theirs].sort()) !== JSON.stringify([...(requiredScopes[name] ?? [])].sort());
    });
    expect(different).toEqual([]);
    expect(Object.keys(requiredScopes).filter((name) => !names.includes(name))).toEqual([]);
    expect(Object.keys(requiredScopes).filter((name) => !table.has(name))).toEqual(["Mutation.refundCreate"]);
  });
});

describe("the Shopify simulator's executable schema", () => {
  it("has a resolver only for fields that exist", () => {
    expect(() => createSchema({ Order: { colour: () => "red" } })).toThrow("No field Order.colour");
    expect(() => createSchema(allResolvers())).not.toThrow();
  });
});
