/** What the simulators know of Amazon's marketplaces. */
export type Region = "NA" | "EU" | "FE";

export interface Marketplace {
  id: string;
  country: string;
  name: string;
  /** ISO 4217. */
  currency: string;
  region: Region;
  /** The store's host, such as www.amazon.co.jp. */
  storeDomain: string;
  language: string;
  /** Hosts of the consent page. */
  sellerCentralHosts: string[];
}

const row = (
  id: string,
  country: string,
  name: string,
  currency: string,
  region: Region,
  storeDomain: string,
  language: string,
  sellerCentralHosts: string[],
): Marketplace => ({ id, country, name, currency, region, storeDomain, language, sellerCentralHosts });

/** Every marketplace of the three regions, in Amazon's order. */
export const marketplaces: readonly Marketplace[] = [
  row("ATVPDKIKX0DER", "US", "United States", "USD", "NA", "www.amazon.com", "en_US", ["sellercentral.amazon.com"]),
  row("A2EUQ1WTGCTBG2", "CA", "Canada", "CAD", "NA", "www.amazon.ca", "en_CA", ["sellercentral.amazon.ca"]),
  row("A1AM78C64UM0Y8", "MX", "Mexico", "MXN", "NA", "www.amazon.com.mx", "es_MX", ["sellercentral.amazon.com.mx"]),
  row("A2Q3Y263D00KWC", "BR", "Brazil", "BRL", "NA", "www.amazon.com.br", "pt_BR", ["sellercentral.amazon.com.br"]),
  row("A1F83G8C2ARO7P", "GB", "United Kingdom", "GBP", "EU", "www.amazon.co.uk", "en_GB", ["sellercentral-europe.amazon.com"]),
  row("A1PA6795UKMFR9", "DE", "Germany", "EUR", "EU", "www.amazon.de", "de_DE", ["sellercentral-europe.amazon.com"]),
  row("A13V1IB3VIYZZH", "FR", "France", "EUR", "EU", "www.amazon.fr", "fr_FR", ["sellercentral-europe.amazon.com"]),
  row("APJ6JRA9NG5V4", "IT", "Italy", "EUR", "EU", "www.amazon.it", "it_IT", ["sellercentral-europe.amazon.com"]),
  row("A1RKKUPIHCS9HS", "ES", "Spain", "EUR", "EU", "www.amazon.es", "es_ES", ["sellercentral-europe.amazon.com"]),
  row("A1805IZSGTT6HS", "NL", "Netherlands", "EUR", "EU", "www.amazon.nl", "nl_NL", ["sellercentral.amazon.nl"]),
  row("AMEN7PMS3EDWL", "BE", "Belgium", "EUR", "EU", "www.amazon.com.be", "fr_BE", ["sellercentral.amazon.com.be"]),
  row("A28R8C7NBKEWEA", "IE", "Ireland", "EUR", "EU", "www.amazon.ie", "en_IE", ["sellercentral.amazon.ie"]),
  row("A2NODRKZP88ZB9", "SE", "Sweden", "SEK", "EU", "www.amazon.se", "sv_SE", ["sellercentral.amazon.se"]),
  row("A1C3SOZRARQ6R3", "PL", "Poland", "PLN", "EU", "www.amazon.pl", "pl_PL", ["sellercentral.amazon.pl"]),
  row("A33AVAJ2PDY3EV", "TR", "Turkey", "TRY", "EU", "www.amazon.com.tr", "tr_TR", ["sellercentral.amazon.com.tr"]),
  row("A17E79C6D8DWNP", "SA", "Saudi Arabia", "SAR", "EU", "www.amazon.sa", "ar_AE", ["sellercentral.amazon.sa", "sellercentral.amazon.com.sa"]),
  row("A2VIGQ35RCS4UG", "AE", "United Arab Emirates", "AED", "EU", "www.amazon.ae", "en_AE", ["sellercentral.amazon.ae"]),
  row("ARBP9OOSHTCHU", "EG", "Egypt", "EGP", "EU", "www.amazon.eg", "ar_AE", ["sellercentral.amazon.eg"]),
  row("AE08WJ6YKNBMC", "ZA", "South Africa", "ZAR", "EU", "www.amazon.co.za", "en_ZA", ["sellercentral.amazon.co.za"]),
  row("A21TJRUUN4KGV", "IN", "India", "INR", "EU", "www.amazon.in", "en_IN", ["sellercentral.amazon.in"]),
  row("A1VC38T7YXB528", "JP", "Japan", "JPY", "FE", "www.amazon.co.jp", "ja_JP", ["sellercentral.amazon.co.jp"]),
  row("A39IBJ37TRP1C6", "AU", "Australia", "AUD", "FE", "www.amazon.com.au", "en_AU", ["sellercentral.amazon.com.au"]),
  row("A19VAU5U5O7RUS", "SG", "Singapore", "SGD", "FE", "www.amazon.sg", "en_SG", ["sellercentral.amazon.sg"]),
];

const byId = new Map(marketplaces.map((marketplace) => [marketplace.id, marketplace]));

/** The marketplace of an id, or undefined for one that the table does not know. */
export function marketplaceOf(id: unknown): Marketplace | undefined {
  return typeof id === "string" ? byId.get(id) : undefined;
}

/** The code that stands for Amazon's own warehouses in a region's listings. */
export const amazonChannel: Record<Region, string> = { NA: "AMAZON_NA", EU: "AMAZON_EU", FE: "AMAZON_JP" };
