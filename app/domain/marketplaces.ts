/** Amazon's regions: one authorization, one host, one stock number per SellerSKU each. */
export type Region = "NA" | "EU" | "FE";

export interface Marketplace {
  id: string;
  country: string;
  name: string;
  currency: string;
  region: Region;
  /** IANA zone in which the marketplace counts its days. */
  timezone: string;
  /** Shop domain without www; also the order tag (decisions 15). */
  domain: string;
  sellerCentralHost: string;
}

/** Facts: developer-docs.amazon.com, marketplace-ids and Amazon's sample code; hosts of SA, IE, ZA, EG are unproved. Amazon counts the days of US and CA in Pacific time. */
export const marketplaces: readonly Marketplace[] = [
  { id: "ATVPDKIKX0DER", country: "US", name: "United States", currency: "USD", region: "NA", timezone: "America/Los_Angeles", domain: "amazon.com", sellerCentralHost: "sellercentral.amazon.com" },
  { id: "A2EUQ1WTGCTBG2", country: "CA", name: "Canada", currency: "CAD", region: "NA", timezone: "America/Los_Angeles", domain: "amazon.ca", sellerCentralHost: "sellercentral.amazon.ca" },
  { id: "A1AM78C64UM0Y8", country: "MX", name: "Mexico", currency: "MXN", region: "NA", timezone: "America/Mexico_City", domain: "amazon.com.mx", sellerCentralHost: "sellercentral.amazon.com.mx" },
  { id: "A2Q3Y263D00KWC", country: "BR", name: "Brazil", currency: "BRL", region: "NA", timezone: "America/Sao_Paulo", domain: "amazon.com.br", sellerCentralHost: "sellercentral.amazon.com.br" },
  { id: "A1F83G8C2ARO7P", country: "GB", name: "United Kingdom", currency: "GBP", region: "EU", timezone: "Europe/London", domain: "amazon.co.uk", sellerCentralHost: "sellercentral-europe.amazon.com" },
  { id: "A1PA6795UKMFR9", country: "DE", name: "Germany", currency: "EUR", region: "EU", timezone: "Europe/Berlin", domain: "amazon.de", sellerCentralHost: "sellercentral-europe.amazon.com" },
  { id: "A13V1IB3VIYZZH", country: "FR", name: "France", currency: "EUR", region: "EU", timezone: "Europe/Paris", domain: "amazon.fr", sellerCentralHost: "sellercentral-europe.amazon.com" },
  { id: "APJ6JRA9NG5V4", country: "IT", name: "Italy", currency: "EUR", region: "EU", timezone: "Europe/Rome", domain: "amazon.it", sellerCentralHost: "sellercentral-europe.amazon.com" },
  { id: "A1RKKUPIHCS9HS", country: "ES", name: "Spain", currency: "EUR", region: "EU", timezone: "Europe/Madrid", domain: "amazon.es", sellerCentralHost: "sellercentral-europe.amazon.com" },
  { id: "A1805IZSGTT6HS", country: "NL", name: "Netherlands", currency: "EUR", region: "EU", timezone: "Europe/Amsterdam", domain: "amazon.nl", sellerCentralHost: "sellercentral.amazon.nl" },
  { id: "AMEN7PMS3EDWL", country: "BE", name: "Belgium", currency: "EUR", region: "EU", timezone: "Europe/Brussels", domain: "amazon.com.be", sellerCentralHost: "sellercentral.amazon.com.be" },
  { id: "A28R8C7NBKEWEA", country: "IE", name: "Ireland", currency: "EUR", region: "EU", timezone: "Europe/Dublin", domain: "amazon.ie", sellerCentralHost: "sellercentral.amazon.ie" },
  { id: "A2NODRKZP88ZB9", country: "SE", name: "Sweden", currency: "SEK", region: "EU", timezone: "Europe/Stockholm", domain: "amazon.se", sellerCentralHost: "sellercentral.amazon.se" },
  { id: "A1C3SOZRARQ6R3", country: "PL", name: "Poland", currency: "PLN", region: "EU", timezone: "Europe/Warsaw", domain: "amazon.pl", sellerCentralHost: "sellercentral.amazon.pl" },
  { id: "A33AVAJ2PDY3EV", country: "TR", name: "Turkey", currency: "TRY", region: "EU", timezone: "Europe/Istanbul", domain: "amazon.com.tr", sellerCentralHost: "sellercentral.amazon.com.tr" },
  { id: "A17E79C6D8DWNP", country: "SA", name: "Saudi Arabia", currency: "SAR", region: "EU", timezone: "Asia/Riyadh", domain: "amazon.sa", sellerCentralHost: "sellercentral.amazon.sa" },
  { id: "A2VIGQ35RCS4UG", country: "AE", name: "United Arab Emirates", currency: "AED", region: "EU", timezone: "Asia/Dubai", domain: "amazon.ae", sellerCentralHost: "sellercentral.amazon.ae" },
  { id: "ARBP9OOSHTCHU", country: "EG", name: "Egypt", currency: "EGP", region: "EU", timezone: "Africa/Cairo", domain: "amazon.eg", sellerCentralHost: "sellercentral.amazon.eg" },
  { id: "AE08WJ6YKNBMC", country: "ZA", name: "South Africa", currency: "ZAR", region: "EU", timezone: "Africa/Johannesburg", domain: "amazon.co.za", sellerCentralHost: "sellercentral.amazon.co.za" },
  { id: "A21TJRUUN4KGV", country: "IN", name: "India", currency: "INR", region: "EU", timezone: "Asia/Kolkata", domain: "amazon.in", sellerCentralHost: "sellercentral.amazon.in" },
  { id: "A1VC38T7YXB528", country: "JP", name: "Japan", currency: "JPY", region: "FE", timezone: "Asia/Tokyo", domain: "amazon.co.jp", sellerCentralHost: "sellercentral.amazon.co.jp" },
  { id: "A39IBJ37TRP1C6", country: "AU", name: "Australia", currency: "AUD", region: "FE", timezone: "Australia/Sydney", domain: "amazon.com.au", sellerCentralHost: "sellercentral.amazon.com.au" },
  { id: "A19VAU5U5O7RUS", country: "SG", name: "Singapore", currency: "SGD", region: "FE", timezone: "Asia/Singapore", domain: "amazon.sg", sellerCentralHost: "sellercentral.amazon.sg" },
];

const byId = new Map(marketplaces.map((m) => [m.id, m]));

/** The marketplace of an Amazon id; undefined for one that we do not know. */
export function marketplaceOf(id: string): Marketplace | undefined {
  return byId.get(id);
}

/** The currencies of marketplaces, each once; of one that we do not know there is none. */
export function currenciesOf(ids: readonly string[]): string[] {
  return [...new Set(ids.flatMap((id) => marketplaceOf(id)?.currency ?? []))];
}

/** SP-API host of each region (Amazon README section 3). */
export const regionHosts: Record<Region, string> = {
  NA: "sellingpartnerapi-na.amazon.com",
  EU: "sellingpartnerapi-eu.amazon.com",
  FE: "sellingpartnerapi-fe.amazon.com",
};
