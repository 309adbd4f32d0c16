/** `something.myshopify.com` */
export type ShopDomain = string;
/** Amazon's id of the selling partner; `sellerId` in listings paths. */
export type SellerId = string;
/** Ours: one connected Amazon account of one shop in one region (decisions 1). */
export type StoreId = string;
/** 3-7-7 digits. */
export type AmazonOrderId = string;
/** The seller's own code of a listing, exactly as Amazon sends it: never trimmed, never recased. */
export type SellerSku = string;
/** Shopify's global id, `gid://shopify/Order/1`. */
export type Gid = string;
