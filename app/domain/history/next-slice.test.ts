import { describe, expect, test } from "vitest";
import { nextSlice, type PlacedOrder } from "./next-slice.ts";

const at = (second: number) => new Date(Date.parse("2026-11-20T12:00:00.400Z") + second * 1000);
/** Latest first; every order that is named is open. */
const placed = (count: number, isOpen: (index: number) => boolean = () => true): PlacedOrder[] =>
  Array.from({ length: count }, (_, index) => ({ amazonOrderId: `o${index}`, at: at(-index), open: isOpen(index) }));

describe("what one search call is to bring", () => {
  test("is the latest hundred, with both of their seconds whole", () => {
    const slice = nextSlice(placed(250))!;
    expect(slice.amazonOrderIds).toHaveLength(100);
    expect([slice.from, slice.to]).toEqual([new Date("2026-11-20T11:58:21.000Z"), new Date("2026-11-20T12:00:00.999Z")]);
  });
  test("counts what is read already among the hundred that a page holds, and does not ask for it", () => {
    const slice = nextSlice(placed(250, (index) => index % 2 === 0))!;
    expect(slice.amazonOrderIds).toHaveLength(50);
    expect(slice.amazonOrderIds).toContain("o98");
    expect(slice.from).toEqual(new Date("2026-11-20T11:58:22.000Z"));
  });
  test("is shorter where fewer are left, and nothing where none is", () => {
    expect(nextSlice(placed(3))).toMatchObject({ amazonOrderIds: ["o0", "o1", "o2"] });
    expect(nextSlice(placed(3, () => false))).toBeNull();
    expect(nextSlice([])).toBeNull();
  });
});
