/** ISO codes that Shopify's CountryCode knows; any other is refused by the whole order. */
const countryCodes = new Set(
  (
    "AC AD AE AF AG AI AL AM AN AO AR AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF " +
    "CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FO FR GA GB GD GE GF GG GH GI " +
    "GL GM GN GP GQ GR GS GT GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ " +
    "LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MK ML MM MN MO MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP " +
    "NR NU NZ OM PA PE PF PG PH PK PL PM PN PS PT PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX " +
    "SY SZ TA TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VN VU WF WS XK YE YT ZA ZM ZW"
  ).split(" "),
);

/** Countries by ISO that are states of the US to Shopify. */
const unitedStatesTerritories = new Set(["AS", "FM", "GU", "MH", "MP", "PR", "PW", "VI"]);

/** What Shopify calls a country, and the state that it implies; null = Shopify has no word for it. */
export function toCountry(code: string | null): { countryCode: string; state: string | null } | null {
  const upper = code?.trim().toUpperCase() ?? "";
  if (upper === "UK") return { countryCode: "GB", state: null };
  if (unitedStatesTerritories.has(upper)) return { countryCode: "US", state: upper };
  return countryCodes.has(upper) ? { countryCode: upper, state: null } : null;
}

const byName = (text: string): Map<string, string> =>
  new Map(text.split("; ").map((entry) => [entry.slice(entry.indexOf(" ") + 1).toLowerCase(), entry.slice(0, entry.indexOf(" "))]));

const japan =
  "北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 " +
  "岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 " +
  "佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県";

/** Name → code, where Amazon sends names. */
const names: Record<string, Map<string, string>> = {
  US: byName(
    "AL Alabama; AK Alaska; AS American Samoa; AZ Arizona; AR Arkansas; CA California; CO Colorado; CT Connecticut; DE Delaware; " +
      "DC District of Columbia; FM Micronesia; FL Florida; GA Georgia; GU Guam; HI Hawaii; ID Idaho; IL Illinois; IN Indiana; IA Iowa; " +
      "KS Kansas; KY Kentucky; LA Louisiana; ME Maine; MH Marshall Islands; MD Maryland; MA Massachusetts; MI Michigan; MN Minnesota; " +
      "MS Mississippi; MO Missouri; MT Montana; NE Nebraska; NV Nevada; NH New Hampshire; NJ New Jersey; NM New Mexico; NY New York; " +
      "NC North Carolina; ND North Dakota; MP Northern Mariana Islands; OH Ohio; OK Oklahoma; OR Oregon; PW Palau; PA Pennsylvania; " +
      "PR Puerto Rico; RI Rhode Island; SC South Carolina; SD South Dakota; TN Tennessee; TX Texas; VI Virgin Islands; UT Utah; " +
      "VT Vermont; VA Virginia; WA Washington; WV West Virginia; WI Wisconsin; WY Wyoming; AA Armed Forces Americas; " +
      "AE Armed Forces Europe; AP Armed Forces Pacific",
  ),
  CA: byName(
    "AB Alberta; BC British Columbia; MB Manitoba; NB New Brunswick; NL Newfoundland and Labrador; NT Northwest Territories; " +
      "NS Nova Scotia; NU Nunavut; ON Ontario; PE Prince Edward Island; QC Quebec; SK Saskatchewan; YT Yukon; QC Québec",
  ),
  AU: byName(
    "ACT Australian Capital Territory; NSW New South Wales; NT Northern Territory; QLD Queensland; SA South Australia; TAS Tasmania; " +
      "VIC Victoria; WA Western Australia",
  ),
  GB: byName("ENG England; NIR Northern Ireland; SCT Scotland; WLS Wales"),
  JP: new Map(japan.split(" ").map((prefecture, n) => [prefecture, `JP-${String(n + 1).padStart(2, "0")}`])),
};

/** Where Amazon sends codes and the list is long: what a code looks like there. */
const patterns: Record<string, RegExp> = { BR: /^[A-Z]{2}$/, ES: /^[A-Z]{1,2}$/, IN: /^[A-Z]{2}$/, IT: /^[A-Z]{2}$/, JP: /^JP-\d\d$/, MX: /^[A-Z]{2,4}$/ };

/** The state's code, where it is plausibly one of that country; null = say it in other words. */
export function toProvinceCode(countryCode: string, state: string): string | null {
  const upper = state.trim().toUpperCase().replace(/\.$/, "");
  const known = names[countryCode];
  if (known && [...known.values()].includes(upper)) return upper;
  return known?.get(state.trim().toLowerCase()) ?? (patterns[countryCode]?.test(upper) ? upper : null);
}
