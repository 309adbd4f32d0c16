import { describe, expect, it } from "vitest";
import { lineMoney, toProceeds } from "./line-money.ts";
import { markets } from "./markets.ts";

const amounts = (proceeds: ReturnType<typeof toProceeds>) =>
  Object.fromEntries((proceeds.breakdowns ?? []).map((b) => [b.type, [b.subtotal.amount, ...(b.detailedBreakdowns ?? []).map((d) => `${d.subtype} ${d.value?.amount}`)]]));

describe("a line's money", () => {
  it("puts tax on top in the United States, discounts below zero", () => {
    const money = lineMoney({ sku: "A", quantity: 2, shipping: 500, discount: 300, shippingDiscount: 100 }, 1_999, markets.US, 1_000, "usual");
    const proceeds = toProceeds(money, "USD");
    expect(amounts(proceeds)).toEqual({
      ITEM: ["39.98"],
      SHIPPING: ["5.00"],
      DISCOUNT: ["-4.00", "ITEM -3.00", "SHIPPING -1.00"],
      TAX: ["4.10", "ITEM 4.00", "SHIPPING 0.50", "DISCOUNT -0.40"],
    });
    expect(proceeds.proceedsTotal?.amount).toBe("45.08");
  });

  it("has the tax inside in Germany, discounts above zero", () => {
    const proceeds = toProceeds(lineMoney({ sku: "A", quantity: 1, discount: 100 }, 1_999, markets.DE, 1_900, "usual"), "EUR");
    expect(amounts(proceeds)).toEqual({ ITEM: ["18.95"], DISCOUNT: ["0.96", "ITEM 0.96"], TAX: ["2.88", "ITEM 3.03", "DISCOUNT -0.15"] });
    expect(proceeds.proceedsTotal?.amount).toBe("17.99");
  });

  it("tells tax that is withheld without adding it, and none that is untold", () => {
    const line = { sku: "A", quantity: 1 };
    const withheld = toProceeds(lineMoney(line, 1_000, markets.US, 1_000, "withheld"), "USD");
    expect([withheld.proceedsTotal?.amount, amounts(withheld).TAX]).toEqual(["9.99", ["1.00", "ITEM 1.00"]]);
    const untold = toProceeds(lineMoney(line, 1_000, markets.US, 1_000, "untold"), "USD");
    expect([untold.proceedsTotal?.amount, amounts(untold)]).toEqual(["9.99", { ITEM: ["9.99"] }]);
  });

  it("takes an exact item total as it is, in yen too", () => {
    const money = lineMoney({ sku: "A", quantity: 3, exactUnitPrice: 333, exactItem: 1_000, codFee: 200 }, 9_999, markets.JP, 1_000, "usual");
    expect(money).toMatchObject({ unitPrice: 333, total: 1_296 });
    expect(amounts(toProceeds(money, "JPY"))).toEqual({ ITEM: ["1000"], COD_FEE: ["296"], TAX: ["118", "ITEM 91", "COD_FEE 27"] });
  });

  it("keeps ITEM even for nothing", () => {
    const proceeds = toProceeds(lineMoney({ sku: "A", quantity: 1, exactUnitPrice: 0 }, 1_000, markets.GB, 2_000, "usual"), "GBP");
    expect(proceeds).toEqual({ proceedsTotal: { amount: "0.00", currencyCode: "GBP" }, breakdowns: [{ type: "ITEM", subtotal: { amount: "0.00", currencyCode: "GBP" } }] });
  });
});
