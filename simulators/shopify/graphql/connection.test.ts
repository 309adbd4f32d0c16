import { describe, expect, it } from "vitest";
import { connection, type Paging } from "./connection.ts";

const items = [1, 2, 3, 4, 5].map((id) => ({ id }));
const page = (paging: Paging) => connection(items, paging);
const ids = (paging: Paging) => page(paging).nodes.map((one) => one.id);
const cursorOf = (id: number) => page({ first: 5 }).edges.find((edge) => edge.node.id === id)!.cursor;

describe("a page", () => {
  it("goes on after a cursor to the end", () => {
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: ReturnType<typeof page> = page({ first: 2, after });
      seen.push(...nodes.map((one) => one.id));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  it("goes backwards", () => {
    expect(ids({ last: 2 })).toEqual([4, 5]);
    expect(ids({ last: 2, before: cursorOf(4) })).toEqual([2, 3]);
    expect(ids({ first: 2, reverse: true })).toEqual([5, 4]);
  });

  it("says what lies beyond", () => {
    expect(page({ first: 2 }).pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(page({ first: 2, after: cursorOf(3) }).pageInfo).toMatchObject({ hasNextPage: false, hasPreviousPage: true });
    expect(connection([], { first: 1 }).pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null });
  });

  it("stays where it was when something is added before it", () => {
    const after = page({ first: 2 }).pageInfo.endCursor;
    expect(connection([{ id: 0 }, ...items], { first: 2, after }).nodes).toEqual([{ id: 3 }, { id: 4 }]);
  });

  it.each<[string, Paging]>([
    ["you must provide one of first or last", {}],
    ["providing both first and last is not supported", { first: 1, last: 1 }],
    ["must not be negative", { first: -1 }],
    ["must not be above 250", { first: 251 }],
    ["Invalid cursor", { first: 1, after: "nonsense" }],
  ])("is refused: %s", (message, paging) => {
    expect(() => page(paging)).toThrow(message);
  });
});
