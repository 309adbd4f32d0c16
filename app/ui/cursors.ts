/**
 * Places in a long list, kept in the address: each `after` is where a page of the way ended, the last one where the shown page begins.
 * So "previous" needs no query of its own, and a reload shows the same page.
 */
const name = "after";
/** An address must stay short; whoever goes deeper comes back this far step by step, then to the first page. */
const most = 20;

/** Where the shown page begins; null = the first page. A text that no database can hold is no place. */
export function cursorIn(search: URLSearchParams): string | null {
  const last = search.getAll(name).at(-1) ?? null;
  return last?.includes("\0") ? null : last;
}

/** The address of the next page. */
export function nextPage(search: URLSearchParams, next: string): URLSearchParams {
  return withCursors(search, [...search.getAll(name), next].slice(-most));
}

/** The address of the page before; null on the first one. */
export function previousPage(search: URLSearchParams): URLSearchParams | null {
  const cursors = search.getAll(name);
  return cursors.length > 0 ? withCursors(search, cursors.slice(0, -1)) : null;
}

/** The same address with another filter: from the first page, and without empty members. */
export function withFilter(search: URLSearchParams, filter: Record<string, string>): URLSearchParams {
  const changed = withCursors(search, []);
  for (const [key, value] of Object.entries(filter)) {
    if (value === "") changed.delete(key);
    else changed.set(key, value);
  }
  return changed;
}

function withCursors(search: URLSearchParams, cursors: readonly string[]): URLSearchParams {
  const changed = new URLSearchParams(search);
  changed.delete(name);
  for (const cursor of cursors) changed.append(name, cursor);
  return changed;
}

/** A cursor's parts as one text for the address. */
export function writeCursor(parts: readonly string[]): string {
  return JSON.stringify(parts);
}

/** @returns the parts, null when somebody changed the address by hand. */
export function readCursor(text: string | null, count: number): string[] | null {
  if (text === null) return null;
  try {
    const parts: unknown = JSON.parse(text);
    return Array.isArray(parts) && parts.length === count && parts.every((part) => typeof part === "string") ? parts : null;
  } catch {
    return null;
  }
}

/** An instant of a cursor; null when it is none, or of a year that no database knows. */
export function cursorInstant(text: string): Date | null {
  const at = new Date(text);
  return at.getUTCFullYear() >= 1 && at.getUTCFullYear() <= 9999 ? at : null;
}
