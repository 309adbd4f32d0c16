import { GraphQLError } from "graphql";

export interface Paging {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
  /** A bulk operation wants all of it; no argument of the schema. */
  all?: boolean;
}

const pageLimit = 250;

const toCursor = (id: number | string) => Buffer.from(JSON.stringify({ last_id: id })).toString("base64");

function positionOf<T extends { id: number | string }>(items: T[], cursor: string): number {
  let id: unknown;
  try {
    id = (JSON.parse(Buffer.from(cursor, "base64").toString("utf8")) as { last_id?: unknown }).last_id;
  } catch {
    id = undefined;
  }
  const position = items.findIndex((item) => item.id === id);
  if (position < 0) throw new GraphQLError("Invalid cursor for current pagination sort.", { extensions: { code: "BAD_REQUEST" } });
  return position;
}

function refuseBadPage({ first, last }: Paging): void {
  const bad = (message: string) => new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
  if (first == null && last == null) throw bad("you must provide one of first or last");
  if (first != null && last != null) throw bad("providing both first and last is not supported");
  if ((first ?? last)! < 0) throw bad("first and last must not be negative");
  if ((first ?? last)! > pageLimit) throw bad(`first and last must not be above ${pageLimit}`);
}

/** A page of `sorted`. `first` or `last` is required, at most 250. */
export function connection<T extends { id: number | string }>(sorted: T[], paging: Paging) {
  if (paging.all) return { nodes: sorted, edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } };
  refuseBadPage(paging);
  const items = paging.reverse ? [...sorted].reverse() : sorted;
  let from = paging.after ? positionOf(items, paging.after) + 1 : 0;
  let to = paging.before ? positionOf(items, paging.before) : items.length;
  if (paging.first != null) to = Math.min(to, from + paging.first);
  else from = Math.max(from, to - paging.last!);
  const nodes = items.slice(from, to);
  return {
    nodes,
    edges: nodes.map((node) => ({ node, cursor: toCursor(node.id) })),
    pageInfo: {
      hasNextPage: to < items.length,
      hasPreviousPage: from > 0,
      startCursor: nodes[0] ? toCursor(nodes[0].id) : null,
      endCursor: nodes.length ? toCursor(nodes[nodes.length - 1]!.id) : null,
    },
  };
}
