/** PostgreSQL keeps neither NUL nor half a character: a platform's odd text must not refuse what it stands in. */
export function storableText(text: string): string {
  return text.toWellFormed().replaceAll("\0", "");
}

/** The same for every text of a JSON value, names included. */
export function storableJson<Value extends object>(value: Value): Value {
  return stored(value) as Value;
}

function stored(value: unknown): unknown {
  if (typeof value === "string") return storableText(value);
  if (Array.isArray(value)) return value.map(stored);
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [storableText(name), stored(inner)]));
}

/** What a person searches for, to stand inside a LIKE pattern: each sign means itself. */
export function literally(search: string): string {
  return storableText(search).replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
