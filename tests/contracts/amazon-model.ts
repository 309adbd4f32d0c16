import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv, type ValidateFunction } from "ajv";
import addFormatsModule from "ajv-formats";
import { publishedModels } from "../support/published.ts";

type Json = Record<string, unknown>;
interface Parameter extends Json {
  name: string;
  in: "path" | "query" | "body" | "header";
  required?: boolean;
  type?: string;
  schema?: Json;
}
export interface ModelOperation {
  method: string;
  path: string;
  parameters: Parameter[];
  responses: Record<string, { schema?: Json }>;
}

const addFormats = addFormatsModule as unknown as (ajv: Ajv) => Ajv;
const ajv = addFormats(new Ajv({ strict: false, allErrors: true }));
const models = new Map<string, Json>();
const compiled = new Map<string, ValidateFunction>();

/** A published model by its file name in the models folder, with every object closed: a member it does not name is an error. */
export function model(file: string): Json {
  const known = models.get(file);
  if (known) return known;
  const read = JSON.parse(readFileSync(join(publishedModels, "amazon/models", file), "utf8")) as Json;
  const content = closed({ ...read, definitions: united((read.definitions ?? {}) as Record<string, Json>) }) as Json;
  models.set(file, content);
  ajv.addSchema({ $id: `model:${file}`, definitions: content.definitions });
  return content;
}

/** Every operation of a model by operationId. */
export function modelOperations(file: string): Record<string, ModelOperation> {
  const paths = model(file).paths as Record<string, Json>;
  const found = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).flatMap(([method, raw]): [string, ModelOperation][] => {
      const operation = raw as Json;
      if (typeof operation.operationId !== "string") return [];
      const shared = (methods.parameters ?? []) as Parameter[];
      const parameters = [...shared, ...((operation.parameters ?? []) as Parameter[])].map((p) => resolved(file, p));
      return [[operation.operationId, { method: method.toUpperCase(), path, parameters, responses: operation.responses as ModelOperation["responses"] }]];
    }),
  );
  return Object.fromEntries(found);
}

/** What is wrong with an answer after the model; an empty list = nothing. `body` undefined = no body. */
export function validateAnswer(file: string, operationId: string, status: number, body: unknown): string[] {
  const operation = modelOperations(file)[operationId];
  if (!operation) return [`${file} has no operation ${operationId}`];
  const response = operation.responses[String(status)];
  if (!response) return [`${operationId} has no answer ${status}`];
  if (!response.schema) return body === undefined || body === "" ? [] : [`${operationId} ${status} has no body`];
  return problems(file, response.schema, body, "answer");
}

/** What is wrong with a request after the model: unknown, missing or ill-formed parameters, a body that does not fit. */
export function validateRequest(
  file: string,
  operationId: string,
  request: { path?: Record<string, string>; query?: Record<string, string>; body?: unknown },
): string[] {
  const operation = modelOperations(file)[operationId];
  if (!operation) return [`${file} has no operation ${operationId}`];
  const given = { path: request.path ?? {}, query: request.query ?? {} };
  const known = (place: "path" | "query", name: string) => operation.parameters.some((p) => p.in === place && p.name === name);
  const strangers = (["path", "query"] as const).flatMap((place) =>
    Object.keys(given[place]).filter((name) => !known(place, name)).map((name) => `unknown ${place} parameter ${name}`),
  );
  const body = operation.parameters.find((p) => p.in === "body");
  if (!body && request.body !== undefined) strangers.push("the operation takes no body");
  return [
    ...strangers,
    ...operation.parameters.flatMap((parameter) => {
      if (parameter.in === "body") return request.body === undefined ? (parameter.required ? ["body is missing"] : []) : problems(file, parameter.schema ?? {}, request.body, "body");
      if (parameter.in === "header") return [];
      const value = given[parameter.in][parameter.name];
      if (value === undefined) return parameter.required ? [`${parameter.in} parameter ${parameter.name} is missing`] : [];
      return problems(file, parameter, typed(parameter, value), parameter.name);
    }),
  ];
}

/** What is wrong with a value after any published JSON schema file (feeds, notifications), by its path below the platform folder. */
export function validateSchema(path: string, value: unknown): string[] {
  const validate = compiled.get(path) ?? ajv.compile(JSON.parse(readFileSync(join(publishedModels, "amazon", path), "utf8")) as Json);
  compiled.set(path, validate);
  return validate(value) ? [] : textOf(validate, "value");
}

function problems(file: string, schema: Json, value: unknown, where: string): string[] {
  const key = `${file} ${JSON.stringify(schema)}`;
  const validate = compiled.get(key) ?? ajv.compile(atModel(file, withoutParameterWords(schema)) as Json);
  compiled.set(key, validate);
  return validate(value) ? [] : textOf(validate, where);
}

function textOf(validate: ValidateFunction, where: string): string[] {
  return (validate.errors ?? []).map((error) => `${where}${error.instancePath} ${error.message ?? ""} ${JSON.stringify(error.params)}`);
}

function resolved(file: string, parameter: Parameter): Parameter {
  const name = typeof parameter.$ref === "string" ? parameter.$ref.replace("#/parameters/", "") : undefined;
  return name === undefined ? parameter : ((model(file).parameters as Record<string, Parameter>)[name] ?? parameter);
}

/** A query or path text as the type that the model gives it. */
function typed(parameter: Parameter, value: string): unknown {
  if (parameter.type === "array") return value.split(",");
  if (parameter.type === "integer") return /^-?\d+$/.test(value) ? Number(value) : value;
  if (parameter.type === "boolean") return value === "true" ? true : value === "false" ? false : value;
  return value;
}

function withoutParameterWords(schema: Json): Json {
  const { name: _name, in: _in, required, collectionFormat: _format, description: _description, ...rest } = schema;
  return Array.isArray(required) ? { ...rest, required } : rest;
}

/** Definitions that are made of several objects, as one: closed one by one they would exclude each other's members. */
function united(definitions: Record<string, Json>): Record<string, Json> {
  const whole = (part: Json): Json => (typeof part.$ref === "string" ? (definitions[part.$ref.replace("#/definitions/", "")] ?? part) : part);
  return Object.fromEntries(
    Object.entries(definitions).map(([name, { allOf, ...rest }]) => {
      if (!Array.isArray(allOf)) return [name, rest];
      const parts = (allOf as Json[]).map(whole);
      const properties = Object.assign({}, ...parts.map((part) => part.properties ?? {})) as Json;
      return [name, { ...rest, type: "object", properties, required: parts.flatMap((part) => (part.required ?? []) as string[]) }];
    }),
  );
}

function closed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(closed);
  if (typeof value !== "object" || value === null) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, closed(entry)]));
  const isObjectSchema = inner.type === "object" || (typeof inner.properties === "object" && !("in" in inner));
  const open = !("properties" in inner) || "additionalProperties" in inner;
  return isObjectSchema && !open ? { ...inner, additionalProperties: false } : inner;
}

function atModel(file: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((entry) => atModel(file, entry));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [key, key === "$ref" && typeof entry === "string" ? `model:${file}${entry}` : atModel(file, entry)]),
  );
}
