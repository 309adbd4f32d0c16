/** GET_MERCHANT_LISTINGS_ALL_DATA. */
export const listingColumns: readonly string[] = [
  "item-name", "item-description", "listing-id", "seller-sku", "price", "quantity", "open-date", "image-url", "item-is-marketplace",
  "product-id-type", "zshop-shipping-fee", "item-note", "item-condition", "zshop-category1", "zshop-browse-path",
  "zshop-storefront-feature", "asin1", "asin2", "asin3", "will-ship-internationally", "expedited-shipping", "zshop-boldface",
  "product-id", "bid-for-featured-placement", "add-delete", "pending-quantity", "fulfillment-channel", "merchant-shipping-group", "status",
];

/** Columns of which the simulator knows no more than what a world says in them. */
export const keptCells: readonly string[] = [
  "zshop-shipping-fee", "item-note", "zshop-category1", "zshop-browse-path", "zshop-storefront-feature", "asin2", "asin3",
  "will-ship-internationally", "expedited-shipping", "zshop-boldface", "bid-for-featured-placement", "add-delete",
];

/** Codes of product-id-type; 1 is the ASIN. */
export const productIdTypes: Readonly<Record<string, "UPC" | "EAN" | undefined>> = { 3: "UPC", 4: "EAN" };

const conditions: Readonly<Record<string, string>> = {
  1: "used_like_new", 2: "used_very_good", 3: "used_good", 4: "used_acceptable", 5: "collectible_like_new", 6: "collectible_very_good",
  7: "collectible_good", 8: "collectible_acceptable", 10: "refurbished_refurbished", 11: "new_new",
};

export const conditionOf = (code: string | undefined): string => conditions[code ?? ""] ?? "new_new";
export const conditionCode = (condition: string): string => Object.keys(conditions).find((code) => conditions[code] === condition) ?? "11";

/** How a Japanese report names its columns unless it is asked for in English; no page of Amazon's lists them, sellers' files do. */
const japanese: Readonly<Record<string, string>> = {
  "item-name": "商品名", "item-description": "商品説明", "listing-id": "出品ID", "seller-sku": "出品者SKU", price: "価格", quantity: "数量", "open-date": "出品日",
  "product-id-type": "商品IDタイプ", "item-note": "コンディション説明", "item-condition": "コンディション", "will-ship-internationally": "国外へ配送可",
  "expedited-shipping": "迅速な配送", "product-id": "商品ID", "pending-quantity": "保留中の数量", "fulfillment-channel": "フルフィルメント・チャンネル",
  "merchant-shipping-group": "配送パターン", status: "出品ステータス",
};

export const japaneseColumn = (column: string): string => japanese[column] ?? column;
