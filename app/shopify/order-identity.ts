/**
 * The metafield that makes an order of ours unique: type `id` with unique values, in the namespace that only this app
 * may write (Shopify README 3.1, preventing duplicates).
 */
export const orderIdentity = { namespace: "$app:amazon", key: "order_id", type: "id" } as const;
