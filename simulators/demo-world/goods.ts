import type { DemoCountry } from "./markets.ts";

/** Something the demo merchant sells on Amazon. */
export interface Good {
  sku: string;
  title: string;
  vendor: string;
  /** Price in the shop, US cents. */
  cents: number;
  /** Where it is listed, and who ships there. */
  sold: { country: DemoCountry; byAmazon: boolean }[];
  traits: GoodTraits;
}

export interface GoodTraits {
  /** Shopify does not count it. */
  untracked?: true;
  /** Shopify sells on below zero. */
  continues?: true;
  /** Variants of one product bear its title in common. */
  productTitle?: string;
  variantTitle?: string;
  /** none: no Shopify product has the SKU; two: a second product has it as well. */
  variants?: "none" | "two";
  /** Lead time that the listing tells, days. */
  leadTimeDays?: number;
  listingStatus?: "Inactive" | "Incomplete";
  /** Units at the merchant's location; left out: by chance. */
  stock?: number;
  /** SKU of the good that is the same thing at Amazon: both stand under one ASIN. */
  sameAs?: string;
  /** It shows something of the catalog: nobody orders it. */
  apart?: true;
}

/** @param sold countries, a star where Amazon ships: "US CA*". */
function good(sku: string, title: string, vendor: string, cents: number, sold: string, traits: GoodTraits = {}): Good {
  const places = sold.split(" ").map((word) => ({ country: word.slice(0, 2) as DemoCountry, byAmazon: word.endsWith("*") }));
  return { sku, title, vendor, cents, sold: places, traits };
}

const shirt = (size: string): GoodTraits => ({ productTitle: "Harbor T-shirt, black", variantTitle: size });

const unseen: GoodTraits = { apart: true, variants: "none" };

/** 53 SellerSKUs on 67 listings, among them every shape of SKU and stock that has ever made trouble. */
export const goods: readonly Good[] = [
  good("MUG-RED-11OZ", "Harbor mug, red, 11 oz", "Harbor & Pine", 1_499, "US CA GB DE"),
  good("MUG-BLUE-11OZ", "Harbor mug, blue, 11 oz", "Harbor & Pine", 1_499, "US CA", { leadTimeDays: 3 }),
  good("MUG+SAUCER SET", "Mug and saucer, set of two", "Harbor & Pine", 3_399, "US GB"),
  good("TEA/GREEN 100g", "Green tea, loose, 100 g", "Kumo Goods", 899, "US JP"),
  good("TEA/BLACK 100g", "Black tea, loose, 100 g", "Kumo Goods", 799, "GB", { stock: 0 }),
  good("TEA-TIN-500", "Tea tin, 500 ml", "Kumo Goods", 1_299, "US*"),
  good("BÜRSTE-HOLZ-01", "Geschirrbürste aus Buchenholz", "Nordwald", 699, "DE"),
  good("KISSEN \"SOFT\", 40x40", "Kissen \"Soft\", 40 × 40 cm", "Nordwald", 2_499, "DE"),
  good("50%OFF-CUP", "Travel cup, last season", "Harbor & Pine", 999, "US", { stock: 3 }),
  good("O'NEIL LAMP #7", "Reading lamp O'Neil no. 7", "Lumen Works", 5_499, "US CA"),
  good("SALT&PEPPER?=2", "Salt & pepper mill, pair", "Harbor & Pine", 2_899, "GB"),
  good("湯呑み-01", "湯呑み 青磁 200ml", "Kumo Goods", 1_899, "JP"),
  good("FUROSHIKI-INDIGO", "風呂敷 藍染め 90cm", "Kumo Goods", 2_299, "JP*"),
  good("CHOPSTICKS-5PR", "Chopsticks, five pairs", "Kumo Goods", 1_599, "JP US"),
  good("TSHIRT-S-BLACK", "Harbor T-shirt, black, S", "Harbor & Pine", 2_199, "US", shirt("S")),
  good("TSHIRT-M-BLACK", "Harbor T-shirt, black, M", "Harbor & Pine", 2_199, "US CA", shirt("M")),
  good("TSHIRT-L-BLACK", "Harbor T-shirt, black, L", "Harbor & Pine", 2_199, "US", { ...shirt("L"), stock: 0 }),
  good("LAMP-DESK-01", "Desk lamp, brass", "Lumen Works", 7_999, "US*"),
  good("LAMP-DESK-EU", "Desk lamp, brass, EU plug", "Lumen Works", 7_999, "DE* GB*"),
  good("LANTERN-SOLAR", "Solar lantern", "Lumen Works", 3_499, "US CA*"),
  good("CANDLE-CEDAR", "Candle, cedar", "Harbor & Pine", 1_899, "US"),
  good("CANDLE-FIG", "Candle, fig", "Harbor & Pine", 1_899, "GB DE"),
  good("NOTEBOOK-A5", "Notebook A5, dotted", "Lumen Works", 1_199, "US*"),
  good("NOTEBOOK-A5-JP", "ノート A5 ドット方眼", "Kumo Goods", 1_199, "JP*"),
  good("PEN-BRASS", "Brass pen", "Lumen Works", 4_199, "US", { leadTimeDays: 5 }),
  good("BACKPACK-20L", "Backpack, 20 litres", "Nordwald", 8_999, "CA*"),
  good("BOTTLE-750", "Steel bottle, 750 ml", "Nordwald", 2_699, "US* CA*"),
  good("BOTTLE-750-EU", "Trinkflasche Edelstahl, 750 ml", "Nordwald", 2_699, "DE*"),
  good("TOWEL-LINEN", "Linen towel", "Nordwald", 1_999, "DE GB"),
  good("APRON-CANVAS", "Canvas apron", "Harbor & Pine", 3_299, "US"),
  good("BOARD-OAK", "Schneidebrett Eiche", "Nordwald", 3_999, "DE"),
  good("KNIFE-CHEF-20", "Chef's knife, 20 cm", "Nordwald", 6_499, "US"),
  good("PAN-IRON-26", "Eisenpfanne, 26 cm", "Nordwald", 4_499, "DE*"),
  good("GRINDER-MANUAL", "コーヒーミル 手挽き", "Kumo Goods", 4_999, "JP"),
  good("KETTLE-GOOSE", "細口ケトル 0.9L", "Kumo Goods", 5_999, "JP", { stock: 1 }),
  good("GAME-WOOD", "Wooden tower game", "Harbor & Pine", 2_599, "US"),
  good("PUZZLE-1000", "Puzzle, 1000 pieces", "Harbor & Pine", 1_999, "GB*"),
  good("BLANKET-WOOL", "Wool blanket", "Nordwald", 9_999, "CA"),
  good("SIGN-MADE-TO-ORDER", "House sign, made to order", "Lumen Works", 4_999, "US", { untracked: true, leadTimeDays: 10 }),
  good("POSTER-PRINT", "Poster, printed on demand", "Lumen Works", 2_399, "GB", { untracked: true }),
  good("PLANTER-CONCRETE", "Pflanztopf aus Beton", "Nordwald", 3_499, "DE", { continues: true, stock: 2 }),
  good("SOAP-PINE", "石けん 松", "Kumo Goods", 599, "JP"),
  good("NOBODY-KNOWS-01", "Mystery box", "Harbor & Pine", 1_999, "US", { variants: "none" }),
  good("TWIN-SKU-9", "Twin glasses", "Harbor & Pine", 2_799, "US", { variants: "two" }),
  good("GONE-QUIET-03", "Tea cosy, discontinued", "Harbor & Pine", 1_599, "GB", { listingStatus: "Inactive", stock: 0 }),
  good("SOCKS, 3 PAIR", "Wool socks, three pairs", "Nordwald", 1_799, "US*"),
  good("TEAPOT-STONE", "Stoneware teapot, 1 litre", "Kumo Goods", 3_899, "US", { apart: true }),
  good("TEAPOT-STONE-2023", "Stoneware teapot, 1 litre", "Kumo Goods", 3_899, "US", { ...unseen, listingStatus: "Inactive", sameAs: "TEAPOT-STONE", stock: 0 }),
  good("TRAY-WALNUT", "Walnut tray", "Nordwald", 4_299, "GB", { ...unseen, listingStatus: "Incomplete" }),
  good("LINEN-BAG-AMZ", "Linen bag", "Harbor & Pine", 1_299, "US", unseen),
  good("PRESENT-BOX-XL", "Present box of sturdy card, extra large", "Harbor & Pine", 1_499, "US", unseen),
  good("RUNNER-LINEN-SAGE", "Linen table runner, sage", "Nordwald", 3_499, "US", unseen),
  good("RUNNER-LINEN-CLAY", "Linen table runner, clay", "Nordwald", 3_499, "US", unseen),
];

const fillCountries: DemoCountry[] = ["US", "CA", "GB", "DE", "JP"];

/** How many listings `goods` have. */
export const leastListings = goods.reduce((sum, { sold }) => sum + sold.length, 0);

/** `goods`, and plain ones after them until there are `listings` listings. @throws RangeError for fewer than `leastListings`. */
export function goodsFor(listings: number): Good[] {
  if (listings < leastListings) throw new RangeError(`the demo world has at least ${leastListings} listings`);
  const more = Array.from({ length: listings - leastListings }, (_, i) => {
    const number = String(i + 1).padStart(5, "0");
    return good(`PLAIN-${number}`, `Plain article ${number}`, "Harbor & Pine", 999 + (i % 40) * 100, fillCountries[i % fillCountries.length]!);
  });
  return [...goods, ...more];
}

/** What a buyer may order without any twist in a country: linked to one product, listed, shipped as the channel says. */
export function ordinaryGoods(all: readonly Good[], country: DemoCountry, byAmazon: boolean): Good[] {
  return all.filter(
    ({ sold, traits }) => !traits.apart && !traits.variants && !traits.listingStatus && sold.some((s) => s.country === country && s.byAmazon === byAmazon),
  );
}
