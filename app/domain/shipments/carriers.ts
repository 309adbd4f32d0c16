import type { StoreSettings } from "../settings.ts";

/** A carrier as Amazon is told of it. */
export interface AmazonCarrier {
  code: string;
  /** Only with the code "Other". */
  name: string | null;
  /** The service, where the merchant's map names one. */
  method: string | null;
}

const other = "Other";

/** Amazon's codes → what else Shopify, label apps and people call the carrier; the code itself counts too. Written in any case and spacing. */
const names: Readonly<Record<string, readonly string[]>> = {
  "4PX": [], "Australia Post": ["AusPost", "StarTrack"], Aramex: [], Asendia: ["Asendia USA"], BRT: ["Bartolini"], "Blue Dart": [], Bpost: ["BPost International"],
  "Canada Post": ["Postes Canada"], "China Post": [], Chronopost: ["Chronopost France"], Correos: ["Correos España"], "Correos Express": [], CTT: ["CTT Express"],
  DHL: ["DHL Express", "DHL Paket", "DHL Germany", "DHL Parcel"], "DHL eCommerce": ["DHL eCommerce Asia", "DHL Global Mail"], DPD: ["DPD Germany", "DPD UK", "DPD Local", "DPD France"],
  Delhivery: [], "Deutsche Post": [], Evri: ["Hermes UK", "myHermes"], Fastway: [], FedEx: ["Federal Express", "FedEx Ground", "FedEx Express", "FedEx Home Delivery", "FedEx SmartPost"],
  GLS: ["GLS Germany", "GLS Italy", "General Logistics Systems"], Hermes: ["Hermes Germany", "Hermes Logistik Gruppe"], "Japan Post": ["Japan Post (EN)", "Japan Post (JA)", "日本郵便"],
  "La Poste": ["Colissimo", "La Poste Colissimo"], LaserShip: [], "Mondial Relay": [], MRW: [], Nacex: [], OnTrac: [], "Österreichische Post": ["Austrian Post"], Parcelforce: ["Parcelforce Worldwide"],
  "Poczta Polska": [], "Poste Italiane": [], PostNL: ["PostNL International"], PostNord: ["PostNord SE", "PostNord DK", "PostNord NO"], Purolator: [], "Royal Mail": ["RoyalMail", "Royal Mail Group"],
  "SF Express": ["SFExpress"], SDA: ["SDA Express Courier"], SEUR: [], SAGAWA: ["Sagawa (EN)", "Sagawa (JA)", "Sagawa Express", "佐川急便"], "Swiss Post": ["Die Schweizerische Post"], TNT: ["TNT Express"],
  UPS: ["United Parcel Service", "UPS Ground"], "UPS Mail Innovations": ["UPSMI"], USPS: ["United States Postal Service", "US Postal Service", "U.S. Postal Service"], "Yun Express": ["YunExpress"],
  YAMATO: ["Yamato (EN)", "Yamato (JA)", "Yamato Transport", "ヤマト運輸"], Yanwen: [], Yodel: [],
};

/** Case, spaces, dots and brackets do not make another carrier. */
const plain = (name: string) => name.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
const codes = new Map(Object.entries(names).flatMap(([code, others]) => [code, ...others].map((name) => [plain(name), code] as const)));

/** The codes that our table knows, for a form that offers them. */
export const carrierCodes: readonly string[] = [...Object.keys(names), other];

/**
 * What Amazon calls a carrier (B11): by the merchant's own map, then by our table, then, where he says so, "Other" with its name.
 * @param company as Shopify or the merchant names it.
 * @returns null where nobody knows. Amazon takes no other spelling of a code (Amazon README 5.1).
 */
export function amazonCarrier(company: string, { carriers, unknownCarrier }: StoreSettings["shipping"]): AmazonCarrier | null {
  const named = plain(company);
  const rule = carriers.find((one) => plain(one.company) === named);
  if (rule) return { code: rule.code, name: rule.code === other ? (rule.name ?? company) : null, method: rule.method };
  const code = codes.get(named);
  if (code !== undefined) return { code, name: null, method: null };
  return unknownCarrier === "other" && named !== "" && named !== plain(other) ? { code: other, name: company, method: null } : null;
}
