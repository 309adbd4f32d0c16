import { madeUpSellerIds } from "../shared/load-world-stores.ts";
import type { WorldCatalogItem, WorldListingIssue } from "../shared/world-types.ts";
import type { Good } from "./goods.ts";
import { asinOfGood, barcodeOf } from "./listing-rows.ts";
import { markets } from "./markets.ts";

/** Nobody's host: no name under .example leads anywhere. */
const pictures = "https://images.lockstep-demo.example";
const shirtFamily = "B0DEMOP001";
const runnerFamily = "B0DEMOP002";

interface Written {
  description?: string;
  bullets?: string[];
  family?: string;
  variation?: Record<string, string>;
  /** Grams, packed. */
  grams?: number;
}

const shirt = (size: string): Written => ({
  description: "A plain black T-shirt of heavy cotton. Washes warm, keeps its shape, has no print.", bullets: ["100 % organic cotton", "Cut straight"],
  family: shirtFamily, variation: { color: "Black", size }, grams: 220,
});
const runner = (color: string): Written => ({
  description: "A table runner of washed linen, 40 × 150 cm, with a narrow hem.", bullets: ["Washed linen", "40 × 150 cm"], family: runnerFamily, variation: { color }, grams: 310,
});

/** What somebody took the trouble to write; the rest has a sentence made of its name. */
const written: Readonly<Record<string, Written>> = {
  "MUG-RED-11OZ": { description: "A stoneware mug that holds 11 oz and stands firmly on its foot. Glazed red inside and out.", bullets: ["11 oz", "Dishwasher safe", "Stacks"], grams: 420 },
  "MUG-BLUE-11OZ": { description: "A stoneware mug that holds 11 oz and stands firmly on its foot. Glazed blue inside and out.", bullets: ["11 oz", "Dishwasher safe", "Stacks"], grams: 420 },
  "BÜRSTE-HOLZ-01": { description: "Geschirrbürste aus geöltem Buchenholz mit Borsten aus Pflanzenfasern. Der Kopf lässt sich wechseln.", bullets: ["Buchenholz", "Wechselkopf"], grams: 90 },
  "湯呑み-01": { description: "青磁の湯呑み。容量200ml。電子レンジ対応。", bullets: ["200ml", "日本製"], grams: 260 },
  "TSHIRT-S-BLACK": shirt("S"),
  "TSHIRT-M-BLACK": shirt("M"),
  "TSHIRT-L-BLACK": shirt("L"),
  "RUNNER-LINEN-SAGE": runner("Sage"),
  "RUNNER-LINEN-CLAY": runner("Clay"),
  "TEAPOT-STONE": { description: "A stoneware teapot for one litre, with a strainer of steel.", bullets: ["1 litre", "Strainer included"], grams: 980 },
  "BOARD-OAK": { description: "Schneidebrett aus Eiche, geölt, 40 × 25 cm.", bullets: ["Massive Eiche", "40 × 25 cm"] },
};

/** What Amazon's catalog says of the goods, and of the families that some of them make. A good without an ASIN is not in it. */
export function demoCatalog(goods: readonly Good[]): WorldCatalogItem[] {
  const items = goods.flatMap((good, index) => {
    const asin = asinOfGood(goods, index + 1);
    return asin === "" || good.traits.sameAs !== undefined ? [] : [itemOf(good, asin, index + 1)];
  });
  return [...items, parentOf(shirtFamily, "Harbor T-shirt, black", "Harbor & Pine"), parentOf(runnerFamily, "Linen table runner", "Nordwald")];
}

function itemOf({ sku, title, vendor }: Good, asin: string, number: number): WorldCatalogItem {
  const { description = `${title}. Made by ${vendor}.`, bullets = [title], family, variation, grams } = written[sku] ?? {};
  return {
    asin, title, brand: vendor, description, bullets,
    images: [1, 2].map((view) => `${pictures}/${asin}/${view}.jpg`),
    barcodes: [{ type: "EAN", value: barcodeOf(number) }],
    ...(family !== undefined && { parentAsin: family }),
    ...(variation && { variation }),
    ...(grams !== undefined && { dimensions: { package: { weight: { unit: "grams", value: grams } } } }),
  };
}

const parentOf = (asin: string, title: string, brand: string): WorldCatalogItem => ({ asin, title, brand, images: [`${pictures}/${asin}/1.jpg`] });

/** One listing that Amazon hides, in its own words, and one of which it only warns. */
export function demoIssues(): WorldListingIssue[] {
  return [
    {
      sellerId: madeUpSellerIds.NA, sku: "APRON-CANVAS", marketplaceIds: [markets.US.id], code: "18027", severity: "ERROR",
      message: "The main image does not show the product on a pure white background. The listing is hidden from search until it has an image that does.",
      attributeNames: ["main_product_image_locator"], categories: ["INVALID_IMAGE"], actions: ["SEARCH_SUPPRESSED"],
    },
    {
      sellerId: madeUpSellerIds.EU, sku: "BOARD-OAK", marketplaceIds: [markets.DE.id], code: "99022", severity: "WARNING",
      message: "The attribute item_package_weight is missing.", messages: { de_DE: "Das Attribut item_package_weight fehlt." },
      attributeNames: ["item_package_weight"], categories: ["MISSING_ATTRIBUTE"],
    },
  ];
}
