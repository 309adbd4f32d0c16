import { invalidInput } from "./refusal.ts";

/** What a request body may hold, after the published models; a member that is not named is refused. */
export type Shape =
  | { kind: "text"; values?: readonly string[] }
  | { kind: "integer" }
  | { kind: "anything" }
  | { kind: "list"; of: Shape; min?: number; max?: number }
  | { kind: "texts" }
  | { kind: "object"; members: Readonly<Record<string, Shape>>; required: readonly string[] };

/** @throws Refusal 400 naming the member that does not fit. */
export function checkShape(value: unknown, shape: Shape, where = "body"): void {
  const wrong = (why: string) => invalidInput(`Invalid input: '${where}' ${why}.`);
  if (shape.kind === "anything") return;
  if (shape.kind === "text") {
    if (typeof value !== "string") throw wrong("must be a string");
    if (shape.values && !shape.values.includes(value)) throw wrong(`must be one of ${shape.values.join(", ")}`);
  } else if (shape.kind === "integer") {
    if (!Number.isInteger(value)) throw wrong("must be an integer");
  } else if (shape.kind === "list") checkList(value, shape, where);
  else checkObject(value, shape, where);
}

function checkList(value: unknown, shape: { of: Shape; min?: number; max?: number }, where: string): void {
  if (!Array.isArray(value)) throw invalidInput(`Invalid input: '${where}' must be a list.`);
  if (shape.min !== undefined && value.length < shape.min) throw invalidInput(`Invalid input: '${where}' needs at least ${shape.min}.`);
  if (shape.max !== undefined && value.length > shape.max) throw invalidInput(`Invalid input: '${where}' takes at most ${shape.max}.`);
  value.forEach((entry, index) => checkShape(entry, shape.of, `${where}[${index}]`));
}

function checkObject(value: unknown, shape: Extract<Shape, { kind: "object" | "texts" }>, where: string): void {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw invalidInput(`Invalid input: '${where}' must be an object.`);
  for (const [name, inner] of Object.entries(value)) {
    const member: Shape | undefined = shape.kind === "texts" ? { kind: "text" } : shape.members[name];
    if (!member) throw invalidInput(`Invalid input: '${where}' has an unknown member '${name}'.`);
    checkShape(inner, member, `${where}.${name}`);
  }
  const missing = shape.kind === "object" ? shape.required.find((name) => !(name in value)) : undefined;
  if (missing !== undefined) throw invalidInput(`Invalid input: '${where}' lacks the required member '${missing}'.`);
}
