import fc from "fast-check";
import { model } from "./amazon-model.ts";

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  allOf?: Schema[];
}

type Definitions = Record<string, Schema>;

/**
 * Values as a definition allows them: required members always, others now and then, strings never empty.
 * Amounts are decimals of one currency, so that what is left to fail is our reading.
 */
export function exampleOf(file: string, name: string): fc.Arbitrary<unknown> {
  return arbitraryOf(model(file).definitions as Definitions, { $ref: `#/definitions/${name}` }, name);
}

/** How many definitions may stand in one another: trees have no end of their own. */
const deepest = 8;

function arbitraryOf(definitions: Definitions, schema: Schema, name: string, depth = 0): fc.Arbitrary<unknown> {
  const target = schema.$ref?.split("/").at(-1);
  const referred = target ? definitions[target] : undefined;
  if (target && referred) return arbitraryOf(definitions, referred, target === "Decimal" ? "amount" : name, depth + 1);
  if (schema.enum) return fc.constantFrom(...schema.enum, "A_WORD_OF_THE_FUTURE");
  if (schema.type === "array" && depth > deepest) return fc.constant([]);
  if (schema.type === "array") return fc.array(arbitraryOf(definitions, schema.items ?? {}, name, depth), { maxLength: 2 });
  if (schema.allOf) {
    const parts = schema.allOf.map((part) => arbitraryOf(definitions, part, name, depth) as fc.Arbitrary<object>);
    return fc.tuple(...parts).map((made) => Object.assign({}, ...made) as unknown);
  }
  if (schema.properties) {
    const told = Object.entries(schema.properties).filter(([key]) => depth <= deepest || schema.required?.includes(key));
    const members = told.map(([key, s]) => [key, arbitraryOf(definitions, s, key, depth)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? []), ...(members.some(([key]) => key === "channelName") ? ["marketplaceId"] : [])] });
  }
  return leaf(schema, name);
}

function leaf(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (name === "amount") return fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
  if (name === "currencyAmount") return fc.integer({ min: -99_999, max: 99_999 }).map((cents) => cents / 100);
  if (name === "currencyCode") return fc.constant("EUR");
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "integer" || schema.type === "number") return fc.nat({ max: 999 });
  if (schema.type === "object") return fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 });
  if (schema.format?.startsWith("date")) return fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((d) => d.toISOString());
  return fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
}
