import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import { publishedModels } from "../support/published.ts";

/** A published model of Amazon's (Swagger 2.0), as far as the door's requests and answers need it. */

interface Parameter {
  name: string;
  in: "path" | "query" | "body";
  required?: boolean;
  type?: string;
  items?: Schema;
  schema?: Schema;
  [rule: string]: unknown;
}

export interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
  minimum?: number;
}

interface Operation {
  operationId: string;
  parameters?: Parameter[];
}

export interface Model {
  paths: Record<string, Record<string, Operation>>;
  definitions: Record<string, Schema>;
}

export function readModel(file: string): Model {
  return JSON.parse(readFileSync(join(publishedModels, "amazon/models", file), "utf8")) as Model;
}

/** What is wrong with a request by the model; empty when nothing is. */
export function troublesOf(model: Model, operationId: string, asked: { method: string; url: URL; body: string }): string[] {
  const found = Object.entries(model.paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, operation]) => (operation.operationId === operationId ? [{ path, method, operation }] : [])))[0];
  if (!found) return [`no operation ${operationId}`];
  const parameters = found.operation.parameters ?? [];
  const query = [...asked.url.searchParams];
  return [
    ...(found.method.toUpperCase() === asked.method ? [] : [`method ${asked.method}`]),
    ...(patternOf(found.path).test(asked.url.pathname) ? [] : [`path ${asked.url.pathname}`]),
    ...parameters.filter((p) => p.in === "query" && p.required && !query.some(([name]) => name === p.name)).map((p) => `${p.name} is required`),
    ...query.flatMap(([name, value]) => troublesOfValue(parameters.find((p) => p.in === "query" && p.name === name), name, value)),
    ...troublesOfBody(model, parameters.find((p) => p.in === "body"), asked.body),
  ];
}

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/\{\w+\}/g, "[^/]+")}$`);
}

function troublesOfValue(parameter: Parameter | undefined, name: string, written: string): string[] {
  if (!parameter) return [`${name} is not in the model`];
  const { name: _name, in: _in, required: _required, description: _description, collectionFormat: _format, ...schema } = parameter;
  const value = parameter.type === "array" ? written.split(",") : parameter.type === "integer" ? Number(written) : written;
  return check(schema, value).map((trouble) => `${name} ${trouble}`);
}

function troublesOfBody(model: Model, parameter: Parameter | undefined, body: string): string[] {
  if (!parameter) return body === "" ? [] : ["a body where there is none"];
  const strict = Object.fromEntries(Object.entries(model.definitions).map(([name, s]) => [name, s.properties ? { ...s, additionalProperties: false } : s]));
  return check({ ...parameter.schema, definitions: strict }, body === "" ? undefined : JSON.parse(body)).map((trouble) => `body${trouble}`);
}

function check(schema: object, value: unknown): string[] {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  ajv.validate(schema, value);
  return (ajv.errors ?? []).map((e) => `${e.instancePath} ${e.message ?? ""}`);
}

/**
 * Values as a definition allows them: required members always, others now and then, strings never empty.
 * Amounts are decimals of one currency, so that what is left to fail is our reading.
 */
export function exampleOf(model: Model, name: string): fc.Arbitrary<unknown> {
  return arbitraryOf(model, { $ref: `#/definitions/${name}` }, name);
}

function arbitraryOf(model: Model, schema: Schema, name: string): fc.Arbitrary<unknown> {
  const target = schema.$ref?.split("/").at(-1);
  const referred = target ? model.definitions[target] : undefined;
  if (target && referred) return arbitraryOf(model, referred, target === "Decimal" ? "amount" : name);
  if (schema.enum) return fc.constantFrom(...schema.enum, "A_WORD_OF_THE_FUTURE");
  if (schema.type === "array") return fc.array(arbitraryOf(model, schema.items ?? {}, name), { maxLength: 2 });
  if (schema.properties) {
    const members = Object.entries(schema.properties).map(([key, s]) => [key, arbitraryOf(model, s, key)] as const);
    return fc.record(Object.fromEntries(members), { requiredKeys: [...(schema.required ?? []), ...(schema.properties.channelName ? ["marketplaceId"] : [])] });
  }
  return leaf(schema, name);
}

function leaf(schema: Schema, name: string): fc.Arbitrary<unknown> {
  if (name === "amount") return fc.integer({ min: -99_999, max: 99_999 }).map((cents) => (cents / 100).toFixed(2));
  if (name === "currencyCode") return fc.constant("EUR");
  if (schema.type === "boolean") return fc.boolean();
  if (schema.type === "integer" || schema.type === "number") return fc.nat({ max: 999 });
  if (schema.type === "object") return fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 1 }), { maxKeys: 2 });
  if (schema.format?.startsWith("date")) return fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }).map((d) => d.toISOString());
  return fc.string({ minLength: 1, maxLength: 12, unit: "grapheme" });
}
