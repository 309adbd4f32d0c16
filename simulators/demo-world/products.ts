import type { WorldProduct, WorldVariant } from "../shared/world-types.ts";
import { decimal } from "./amounts.ts";
import type { Good } from "./goods.ts";
import { barcodeOf } from "./listing-rows.ts";
import type { Random } from "./random.ts";
import { amazonLocation, merchantLocation, regionOf } from "./stores.ts";

/** The shop's products: one per good (variants together where the good says so), and some that Amazon never sees. */
export function demoProducts(goods: readonly Good[], random: Random): WorldProduct[] {
  const products = new Map<string, WorldProduct>();
  for (const good of goods) {
    const { traits } = good;
    if (traits.variants === "none") continue;
    const title = traits.productTitle ?? good.title;
    const product = products.get(title) ?? { title, vendor: good.vendor, status: "ACTIVE", variants: [] };
    product.variants.push(variantOf(good, levelsOf(good, random)));
    products.set(title, product);
    if (traits.variants === "two") {
      const second = `${title} (old packaging)`;
      products.set(second, { ...product, title: second, variants: [variantOf(good, { [merchantLocation.NA]: 4 })] });
    }
  }
  return [...products.values(), ...shopOnly(barcodeOf(goods.findIndex(({ sku }) => sku === "PRESENT-BOX-XL") + 1))];
}

function variantOf({ sku, cents, traits }: Good, levels: Record<string, number>): WorldVariant {
  return {
    sku,
    ...(traits.variantTitle ? { title: traits.variantTitle } : {}),
    price: decimal(cents, "USD"),
    tracked: !traits.untracked,
    ...(traits.continues ? { inventoryPolicy: "CONTINUE" as const } : {}),
    levels,
  };
}

/** Units at every location that ships the good somewhere. */
function levelsOf({ sold, traits }: Good, random: Random): Record<string, number> {
  const levels: Record<string, number> = {};
  for (const { country, byAmazon } of sold) {
    const location = (byAmazon ? amazonLocation : merchantLocation)[regionOf[country]];
    if (location in levels) continue;
    levels[location] = byAmazon ? random.int(5, 80) : (traits.stock ?? random.int(12, 240));
  }
  return levels;
}

/**
 * A draft, an archived product, no SKU, a SKU that differs from a listed one in case only, and plain ones.
 * @param barcode of something that Amazon lists by another name and SKU
 */
function shopOnly(barcode: string): WorldProduct[] {
  const product = (title: string, sku: string, more: Partial<WorldProduct> = {}, units = 25): WorldProduct => ({
    title,
    vendor: "Harbor & Pine",
    status: "ACTIVE",
    variants: [{ sku, price: "12.00", tracked: true, levels: { [merchantLocation.NA]: units } }],
    ...more,
  });
  return [
    product("Harbor mug, red, sample", "mug-red-11oz", {}, 1),
    product("Mug of next season", "MUG-NEXT-11OZ", { status: "DRAFT" }, 0),
    product("Mug of long ago", "MUG-OLD-11OZ", { status: "ARCHIVED" }, 0),
    product("Workshop voucher", ""),
    product("Gift ribbon", "RIBBON-10M"),
    product("Gift box, small", "BOX-S"),
    product("Gift box, large", "BOX-L", { variants: [{ sku: "BOX-L", price: "12.00", tracked: true, barcode, levels: { [merchantLocation.NA]: 25 } }] }),
    product("Linen bag", "BAG-LINEN"),
    product("Tea strainer", "STRAINER-01"),
    product("Candle snuffer", "SNUFFER-01"),
    product("Pen refill", "REFILL-BRASS"),
  ];
}
