import { invalidInput } from "./refusal.ts";

/** What a query parameter may say. Lists are comma separated in one value. */
export type QueryRule =
  | { kind: "text"; required?: boolean; values?: readonly string[] }
  | { kind: "list"; required?: boolean; values?: readonly string[]; max?: number }
  | { kind: "integer"; required?: boolean; min: number; max: number }
  | { kind: "instant"; required?: boolean }
  | { kind: "boolean"; required?: boolean };
export type QueryRules = Readonly<Record<string, QueryRule>>;

/** A checked query. */
export interface Query {
  raw: Readonly<Record<string, string>>;
  text(name: string): string | undefined;
  list(name: string): string[] | undefined;
  integer(name: string): number | undefined;
  /** Milliseconds since 1970. */
  instant(name: string): number | undefined;
}

const isoInstant = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d))?$/;

/** @throws Refusal 400 for an unknown, repeated, empty or ill-formed parameter, or a required one that is missing. */
export function readQuery(given: URLSearchParams, rules: QueryRules): Query {
  const raw: Record<string, string> = {};
  for (const [name, value] of given) {
    const rule = rules[name];
    if (!rule) throw invalidInput(`Invalid input: unknown query parameter '${name}'.`);
    if (name in raw) throw invalidInput(`Invalid input: query parameter '${name}' is given more than once.`);
    checkValue(name, value, rule);
    raw[name] = value;
  }
  for (const [name, rule] of Object.entries(rules)) {
    if (rule.required && !(name in raw)) throw invalidInput(`Missing or invalid request parameters: [${name}]`);
  }
  return {
    raw,
    text: (name) => raw[name],
    list: (name) => raw[name]?.split(","),
    integer: (name) => (raw[name] === undefined ? undefined : Number(raw[name])),
    instant: (name) => (raw[name] === undefined ? undefined : Date.parse(raw[name])),
  };
}

function checkValue(name: string, value: string, rule: QueryRule): void {
  const wrong = (why: string) => invalidInput(`Invalid input: '${name}' ${why}.`, value);
  if (value === "") throw wrong("is empty");
  if (rule.kind === "integer" && !(/^\d+$/.test(value) && Number(value) >= rule.min && Number(value) <= rule.max)) {
    throw wrong(`must be an integer from ${rule.min} to ${rule.max}`);
  }
  if (rule.kind === "instant" && !(isoInstant.test(value) && !Number.isNaN(Date.parse(value)))) throw wrong("must be in ISO 8601 format");
  if (rule.kind === "boolean" && value !== "true" && value !== "false") throw wrong("must be true or false");
  if (rule.kind === "text" && rule.values && !rule.values.includes(value)) throw wrong(`must be one of ${rule.values.join(", ")}`);
  if (rule.kind === "list") checkList(value.split(","), rule, wrong);
}

function checkList(values: string[], rule: { values?: readonly string[]; max?: number }, wrong: (why: string) => Error): void {
  if (rule.max !== undefined && values.length > rule.max) throw wrong(`may hold at most ${rule.max} values`);
  const stranger = values.find((value) => value === "" || (rule.values && !rule.values.includes(value)));
  if (stranger !== undefined) throw wrong(`holds '${stranger}', which is not allowed`);
}
