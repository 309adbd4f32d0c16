/** How the demo world trades in one country. */
export interface Market {
  country: DemoCountry;
  id: string;
  name: string;
  currency: string;
  /** First group of its order ids. */
  orderPrefix: string;
  /** Host of the relay addresses that stand for the buyers'. */
  relay: string;
  /** Who answers for the sales tax that Amazon collects; none: the seller does. */
  facilitator?: string;
  pricesIncludeTax: boolean;
  /** Tax rates in 1/100 of a per cent, by where the goods go. */
  rates: readonly number[];
  /** As Amazon signs DISCOUNT here. The sign is documented nowhere, so the world shows both. */
  discountSign: 1 | -1;
  /** Minor units of its currency for 100 US cents. */
  priceLevel: number;
  /** Prices end on these minor units. */
  priceEnd: { step: number; less: number };
}

export type DemoCountry = "US" | "CA" | "GB" | "DE" | "JP";

export const markets: Record<DemoCountry, Market> = {
  US: {
    country: "US", id: "ATVPDKIKX0DER", name: "Amazon.com", currency: "USD", orderPrefix: "112", relay: "marketplace.amazon.com",
    facilitator: "Amazon Services, Inc.", pricesIncludeTax: false, rates: [825, 625, 888, 0, 1_010], discountSign: -1,
    priceLevel: 100, priceEnd: { step: 100, less: 1 },
  },
  CA: {
    country: "CA", id: "A2EUQ1WTGCTBG2", name: "Amazon.ca", currency: "CAD", orderPrefix: "702", relay: "marketplace.amazon.ca",
    pricesIncludeTax: false, rates: [1_300, 500, 1_498], discountSign: -1, priceLevel: 137, priceEnd: { step: 50, less: 1 },
  },
  GB: {
    country: "GB", id: "A1F83G8C2ARO7P", name: "Amazon.co.uk", currency: "GBP", orderPrefix: "205", relay: "marketplace.amazon.co.uk",
    pricesIncludeTax: true, rates: [2_000], discountSign: -1, priceLevel: 82, priceEnd: { step: 50, less: 1 },
  },
  DE: {
    country: "DE", id: "A1PA6795UKMFR9", name: "Amazon.de", currency: "EUR", orderPrefix: "304", relay: "marketplace.amazon.de",
    pricesIncludeTax: true, rates: [1_900, 700], discountSign: 1, priceLevel: 96, priceEnd: { step: 100, less: 5 },
  },
  JP: {
    country: "JP", id: "A1VC38T7YXB528", name: "Amazon.co.jp", currency: "JPY", orderPrefix: "250", relay: "marketplace.amazon.co.jp",
    pricesIncludeTax: true, rates: [1_000, 800], discountSign: -1, priceLevel: 148, priceEnd: { step: 10, less: 0 },
  },
};

/** The price of one unit in a market, in its minor units. @param usCents what it costs in the shop. */
export function priceIn({ priceLevel, priceEnd }: Market, usCents: number): number {
  const raw = (usCents * priceLevel) / 100;
  return Math.max(1, Math.round(raw / priceEnd.step)) * priceEnd.step - priceEnd.less;
}
