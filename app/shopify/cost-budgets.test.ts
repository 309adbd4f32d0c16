import { describe, expect, it } from "vitest";
import { createCostBudgets } from "./cost-budgets.ts";

const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 1) + seconds * 1000);
const full = { maximum: 2000, available: 2000, restoreRate: 100 };

describe("points", () => {
  it("lets an unknown shop go", () => {
    expect(createCostBudgets().wait("a", 5000, at(0))).toBeNull();
  });

  it("books what goes, and says when the rest is back", () => {
    const budgets = createCostBudgets();
    budgets.note("a", full, at(0));
    expect(budgets.wait("a", 1500, at(0))).toBeNull();
    expect(budgets.wait("a", 600, at(0))).toEqual(at(1));
    expect(budgets.wait("a", 600, at(1))).toBeNull();
    expect(budgets.wait("a", 1, at(1))).toEqual(at(1.01));
  });

  it("never saves up more than the bucket holds", () => {
    const budgets = createCostBudgets();
    budgets.note("a", { ...full, available: 0 }, at(0));
    expect(budgets.wait("a", 2000, at(3600))).toBeNull();
    expect(budgets.wait("a", 100, at(3600))).toEqual(at(3601));
  });

  it("lets a call dearer than the bucket go when it is full", () => {
    const budgets = createCostBudgets();
    budgets.note("a", { ...full, available: 1900 }, at(0));
    expect(budgets.wait("a", 9000, at(0))).toEqual(at(1));
    expect(budgets.wait("a", 9000, at(1))).toBeNull();
  });

  it("believes the latest answer", () => {
    const budgets = createCostBudgets();
    budgets.note("a", full, at(0));
    budgets.note("a", { maximum: 2000, available: 10, restoreRate: 100 }, at(1));
    expect(budgets.wait("a", 60, at(1))).toEqual(at(1.5));
  });

  it("keeps shops apart", () => {
    const budgets = createCostBudgets();
    budgets.note("a", { ...full, available: 0 }, at(0));
    budgets.note("b", full, at(0));
    expect(budgets.wait("b", 100, at(0))).toBeNull();
    expect(budgets.wait("a", 100, at(0))).toEqual(at(1));
  });

  it("survives a clock that goes back and a rate of nothing", () => {
    const budgets = createCostBudgets();
    budgets.note("a", { maximum: 10, available: 0, restoreRate: 0 }, at(10));
    expect(budgets.wait("a", 5, at(0))).toEqual(at(5));
  });
});

describe("costs", () => {
  it("takes our guess until Shopify has said", () => {
    const budgets = createCostBudgets();
    expect(budgets.costOf("orders", 40)).toBe(40);
    budgets.learn("orders", 40, 60);
    expect(budgets.costOf("orders", 40)).toBe(60);
    expect(budgets.costOf("shop", 40)).toBe(40);
  });

  it("scales what it learnt with the size of the call", () => {
    const budgets = createCostBudgets();
    budgets.learn("nodes", 100, 50);
    expect(budgets.costOf("nodes", 7)).toBe(4);
  });
});
