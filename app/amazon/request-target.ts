import { PlatformFailure } from "../domain/platform-failure.ts";
import { operations, type OperationName } from "./operations.ts";

/** undefined = leave the parameter out; lists go comma separated in one value (Amazon README 2.4). */
export type Query = Record<string, string | number | readonly string[] | undefined>;

/**
 * Path and query of a call. Path values are encoded exactly once, so that SellerSKUs with `/ # % + ? &` or spaces
 * arrive as they are (Amazon README 22).
 * @throws PlatformFailure `rejected` for a path value that no address can hold: "", "." and ".." would name another one.
 */
export function requestTarget(name: OperationName, values: Readonly<Record<string, string>>, query: Query): string {
  const path = operations[name].path.replace(/\{(\w+)\}/g, (_, key: string) => encodePathValue(name, values[key] ?? ""));
  const parameters = Object.entries(query).flatMap(([key, value]) => (value === undefined ? [] : [`${key}=${encodeValue(value)}`]));
  return parameters.length > 0 ? `${path}?${parameters.join("&")}` : path;
}

function encodePathValue(operation: OperationName, value: string): string {
  if (["", ".", ".."].includes(value)) {
    throw new PlatformFailure("rejected", { platform: "amazon", operation }, `"${value}" cannot stand in an address at Amazon`);
  }
  return encodeURIComponent(value);
}

function encodeValue(value: string | number | readonly string[]): string {
  return typeof value === "object" ? value.map(encodeURIComponent).join(",") : encodeURIComponent(value);
}
