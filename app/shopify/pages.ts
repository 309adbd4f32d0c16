import { batches as cut } from "../lib/batches.ts";

/** One page of a connection, as Shopify says where the next begins. */
export interface Page<Item> {
  items: Item[];
  pageInfo: { hasNextPage: boolean; endCursor?: string | null };
}

/** null = there is no further page. */
export function nextCursor({ hasNextPage, endCursor }: Page<unknown>["pageInfo"]): string | null {
  return hasNextPage ? (endCursor ?? null) : null;
}

/** Everything of a connection, page by page. @param after where to begin; null = at the start. */
export async function allPages<Item>(read: (after: string | null) => Promise<Page<Item>>, after: string | null = null): Promise<Item[]> {
  const all: Item[] = [];
  let cursor = after;
  do {
    const page = await read(cursor);
    all.push(...page.items);
    cursor = nextCursor(page.pageInfo);
  } while (cursor !== null);
  return all;
}

/** Slices of at most `size`, without what comes twice. */
export function batches<Item>(items: readonly Item[], size: number): Item[][] {
  return cut([...new Set(items)], size);
}
