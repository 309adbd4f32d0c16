import { Decimal } from "decimal.js";
import { GraphQLError, type GraphQLScalarType, Kind, type GraphQLSchema, valueFromASTUntyped } from "graphql";
import { writeDecimal } from "../money.ts";

type Read = (value: unknown) => unknown;

function decimal(value: unknown): string {
  if (typeof value !== "string" && typeof value !== "number") throw new GraphQLError("A decimal is a string or a number");
  if (!/^-?\d+(\.\d+)?$/.test(String(value))) throw new GraphQLError(`invalid decimal '${value}'`);
  return new Decimal(value).toFixed();
}

function instant(value: unknown): string {
  const time = typeof value === "string" ? Date.parse(value) : NaN;
  if (Number.isNaN(time)) throw new GraphQLError(`invalid DateTime '${String(value)}'`);
  return new Date(time).toISOString();
}

function url(value: unknown): string {
  if (typeof value !== "string" || !URL.canParse(value)) throw new GraphQLError(`Invalid url '${String(value)}', missing scheme`);
  return value;
}

const reads: Record<string, Read> = {
  Decimal: decimal,
  Money: decimal,
  DateTime: instant,
  URL: url,
  JSON: (value) => value,
  HTML: String,
  UnsignedInt64: (value) => decimal(value),
};

const writes: Record<string, Read> = {
  Decimal: (value) => writeDecimal(String(value)),
  Money: String,
  DateTime: (value) => String(value).replace(/\.\d{3}Z$/, "Z"),
  URL: String,
  JSON: (value) => value,
  HTML: String,
  UnsignedInt64: String,
};

/** Gives the platform's scalars their way of reading and writing. */
export function wireScalars(schema: GraphQLSchema): void {
  for (const [name, read] of Object.entries(reads)) {
    const scalar = schema.getType(name) as GraphQLScalarType;
    scalar.parseValue = read;
    scalar.parseLiteral = (node, variables) =>
      read(node.kind === Kind.INT || node.kind === Kind.FLOAT ? node.value : valueFromASTUntyped(node, variables));
    scalar.serialize = writes[name]!;
  }
}
