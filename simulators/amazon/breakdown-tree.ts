import { digitsOf, sumOf, type Parts } from "./order-money.ts";

export interface Money {
  currencyAmount: number;
  currencyCode: string;
}
export interface Breakdown {
  breakdownType: string;
  breakdownAmount: Money;
  breakdowns: Breakdown[];
}

/** Group and leaf of a part, as sellers have seen them; the group of the rarer ones is a guess. */
const leaves: Record<string, readonly [string, string]> = {
  Principal: ["ProductCharges", "OurPricePrincipal"], Tax: ["Tax", "OurPriceTax"],
  Shipping: ["Shipping", "ShippingPrincipal"], ShippingTax: ["Tax", "ShippingTax"],
  GiftWrap: ["Giftwrap", "GiftwrapPrincipal"], GiftWrapTax: ["Tax", "GiftwrapTax"],
  COD: ["COD", "CODPrincipal"], CODTax: ["Tax", "CODTax"],
  Promotion: ["PromoRebates", "OurPriceDiscount"], ShippingPromotion: ["PromoRebates", "ShippingDiscount"],
  Goodwill: ["ProductCharges", "GoodwillPrincipal"], RestockingFee: ["ProductCharges", "RestockingDeductionPrincipal"],
};
const withheldLeaf: Record<string, string> = { Tax: "Principal", ShippingTax: "Shipping", GiftWrapTax: "Other", CODTax: "Other" };

export const moneyOf = (minor: number, currencyCode: string): Money => ({ currencyAmount: minor / 10 ** digitsOf(currencyCode), currencyCode });

type Leaf = readonly [group: string, leaf: string, minor: number];

/** What the buyer's parts come to for the seller, with Amazon's commission. @param sign 1 = sold, -1 = refunded */
export function itemLeaves(parts: Parts, sign: 1 | -1, withheld: boolean): Leaf[] {
  const told = Object.entries(parts).flatMap(([part, minor]): Leaf[] => {
    const [group, leaf] = leaves[part] ?? ["ProductCharges", part];
    const back = withheld ? withheldLeaf[part] : undefined;
    const kept: Leaf[] = back ? [["TaxesWithheld", `MarketplaceFacilitatorTax-${back}`, -sign * minor]] : [];
    return [[group, leaf, sign * minor], ...kept];
  });
  const commission = Math.round(((parts.Principal ?? 0) + (parts.Shipping ?? 0) + (parts.Promotion ?? 0)) * 0.15);
  const fees: Leaf[] = sign === 1 ? [["AmazonFees", "Commission", -commission]] : [["AmazonFees", "Commission", commission], ["AmazonFees", "RefundCommission", -Math.min(500, Math.round(commission / 5))]];
  return [...told, ...fees].filter(([, , minor]) => minor !== 0);
}

/** The tree of an item: groups, their leaves, and under each fee its base. */
export function itemTree(leavesOfItem: Leaf[], currency: string): Breakdown[] {
  return [...grouped(leavesOfItem)].map(([group, own]) => ({
    breakdownType: group,
    breakdownAmount: moneyOf(totalOf(own), currency),
    breakdowns: own.map(([, leaf, minor]) => ({
      breakdownType: leaf,
      breakdownAmount: moneyOf(minor, currency),
      breakdowns: group === "AmazonFees" ? [{ breakdownType: "Base", breakdownAmount: moneyOf(minor, currency), breakdowns: [] }] : [],
    })),
  }));
}

/** The tree of the transaction: what was sold or refunded, and Amazon's fees, by group only. */
export function transactionTree(all: Leaf[], currency: string, sign: 1 | -1): Breakdown[] {
  const words = sign === 1 ? ["Sales", "Expenses"] : ["Refunded Sales", "Refunded Expenses"];
  const isFee = ([group]: Leaf) => group === "AmazonFees";
  return [all.filter((leaf) => !isFee(leaf)), all.filter(isFee)].map((part, index) => ({
    breakdownType: words[index]!,
    breakdownAmount: moneyOf(totalOf(part), currency),
    breakdowns: [...grouped(part)].map(([group, own]) => ({ breakdownType: group, breakdownAmount: moneyOf(totalOf(own), currency), breakdowns: [] })),
  }));
}

export const totalOf = (part: Leaf[]): number => sumOf(Object.fromEntries(part.map(([, , minor], index) => [String(index), minor])));

const grouped = (part: Leaf[]): Map<string, Leaf[]> => Map.groupBy(part, ([group]) => group);
