import type { ShopDomain } from "../domain/ids.ts";
import type { CostBudgets } from "./door-types.ts";

interface Budget {
  maximum: number;
  available: number;
  restoreRate: number;
  at: number;
}

/**
 * Budgets in memory. A shop that has never answered has no known budget and may go: its first answer teaches the
 * bucket (never hard-coded, Shopify README 4.1).
 */
export function createCostBudgets(): CostBudgets {
  const budgets = new Map<ShopDomain, Budget>();
  const ratios = new Map<string, number>();
  return {
    wait(shop, cost, now) {
      const budget = budgets.get(shop);
      if (!budget) return null;
      refill(budget, now);
      // More than the whole bucket can never be saved up: such a call goes when the bucket is full.
      const missing = Math.min(cost, budget.maximum) - budget.available;
      if (missing > 0) return new Date(now.getTime() + Math.ceil((missing / budget.restoreRate) * 1000));
      budget.available -= cost;
      return null;
    },
    note(shop, { maximum, available, restoreRate }, now) {
      budgets.set(shop, { maximum, available, restoreRate: Math.max(restoreRate, 1), at: now.getTime() });
    },
    costOf: (operation, guess) => Math.ceil(guess * (ratios.get(operation) ?? 1)),
    learn: (operation, guess, requested) => void ratios.set(operation, requested / guess),
  };
}

function refill(budget: Budget, now: Date): void {
  const seconds = Math.max(0, now.getTime() - budget.at) / 1000;
  budget.available = Math.min(budget.maximum, budget.available + seconds * budget.restoreRate);
  budget.at = now.getTime();
}
