type Reviver = (this: unknown, key: string, value: unknown, context: { source?: string }) => unknown;

/** JSON with every number as the text it was written in: 12.10 is "12.10". undefined for a text that is no JSON. */
export function parseExactJson(text: string): unknown {
  const keepNumbers: Reviver = (_, value, { source }) => (typeof value === "number" ? source : value);
  try {
    return JSON.parse(text, keepNumbers as Parameters<typeof JSON.parse>[1]) as unknown;
  } catch {
    return undefined;
  }
}
