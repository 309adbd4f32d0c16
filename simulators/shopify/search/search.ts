import { type Comparator, parseSearch, type SearchNode } from "./parse-search.ts";

/** What of a record a search term looks at. Strings are compared without regard to case. */
export interface SearchField<T> {
  kind: "string" | "text" | "time" | "number" | "list";
  of(record: T): (string | number | null | undefined)[];
  /** Records whose value is this one in small letters, found without looking through all. */
  lookup?: (value: string) => T | T[];
}

export interface SearchFields<T> {
  fields: Record<string, SearchField<T>>;
  /** What a term without a field looks at. */
  free(record: T): (string | null | undefined)[];
}

/**
 * Filters records by the platform's search syntax. A term with a field that this search doesn't know is ignored, as the
 * platform does, and reported in `unknown`.
 */
export function search<T>(records: T[], query: string | null | undefined, by: SearchFields<T>): { found: T[]; unknown: string[] } {
  if (!query?.trim()) return { found: records, unknown: [] };
  const unknown = new Set<string>();
  const parsed = parseSearch(query);
  const test = compile(parsed, by, unknown);
  return { found: test ? (candidates(parsed, by) ?? records).filter(test) : records, unknown: [...unknown] };
}

/** Records beyond which nothing fits, as the lookups name them; undefined = all must be looked through. */
function candidates<T>(node: SearchNode, by: SearchFields<T>): T[] | undefined {
  if (node.kind === "not") return undefined;
  if (node.kind === "term") {
    const lookup = node.comparator === ":" && node.field !== null && !node.value.endsWith("*") ? by.fields[node.field]?.lookup : undefined;
    return lookup && optionsOf(node.value.toLowerCase()).flatMap(lookup);
  }
  const parts = node.parts.map((part) => candidates(part, by));
  if (node.kind === "and") return parts.find((part) => part !== undefined);
  return parts.every((part) => part !== undefined) ? [...new Set(parts.flat())] : undefined;
}

/** What a term's value may mean: itself, the parts between its commas, the number of a global id. */
const optionsOf = (wanted: string): string[] => [...new Set([wanted, ...wanted.split(",").map((part) => part.trim().replace(/^gid:\/\/shopify\/\w+\//, ""))])];

type Test<T> = (record: T) => boolean;

function compile<T>(node: SearchNode, by: SearchFields<T>, unknown: Set<string>): Test<T> | undefined {
  if (node.kind === "term") return compileTerm(node, by, unknown);
  if (node.kind === "not") {
    const inner = compile(node.part, by, unknown);
    return inner && ((record) => !inner(record));
  }
  const tests = node.parts.map((part) => compile(part, by, unknown)).filter((test) => test !== undefined);
  if (!tests.length) return undefined;
  return node.kind === "and" ? (record) => tests.every((test) => test(record)) : (record) => tests.some((test) => test(record));
}

function compileTerm<T>(term: Extract<SearchNode, { kind: "term" }>, by: SearchFields<T>, unknown: Set<string>): Test<T> | undefined {
  const wanted = term.value.toLowerCase();
  if (term.field === null) return (record) => by.free(record).some((value) => value?.toLowerCase().includes(wanted));
  const field = by.fields[term.field];
  if (!field) {
    unknown.add(term.field);
    return undefined;
  }
  const matches = matcher(field.kind, term.comparator, wanted);
  return (record) => field.of(record).some((value) => value !== null && value !== undefined && matches(value));
}

function matcher(kind: SearchField<unknown>["kind"], comparator: Comparator, wanted: string): (value: string | number) => boolean {
  if (kind === "time") return ordered(comparator, Date.parse(wanted), (value) => Date.parse(String(value)));
  if (kind === "number" && comparator !== ":") return ordered(comparator, Number(wanted), Number);
  if (kind === "number" || kind === "list") {
    const options = new Set(optionsOf(wanted));
    return (value) => options.has(String(value));
  }
  if (wanted === "*") return () => true;
  if (wanted.endsWith("*")) return (value) => String(value).toLowerCase().startsWith(wanted.slice(0, -1));
  if (kind === "text") return (value) => String(value).toLowerCase().includes(wanted);
  const options = new Set([wanted, ...wanted.split(",")]);
  return (value) => options.has(String(value).toLowerCase());
}

function ordered(comparator: Comparator, wanted: number, read: (value: string | number) => number): (value: string | number) => boolean {
  if (comparator === ":>") return (value) => read(value) > wanted;
  if (comparator === ":>=") return (value) => read(value) >= wanted;
  if (comparator === ":<") return (value) => read(value) < wanted;
  if (comparator === ":<=") return (value) => read(value) <= wanted;
  return (value) => read(value) === wanted;
}
