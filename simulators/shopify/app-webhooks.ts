const topics = [
  "inventory_levels/update", "orders/create", "orders/updated", "orders/cancelled", "orders/edited", "orders/delete", "fulfillments/create", "fulfillments/update", "refunds/create",
  "products/create", "products/update", "products/delete", "app/uninstalled", "app/scopes_update", "customers/data_request", "customers/redact", "shop/redact",
];

/** The app's webhooks as its shopify.app.toml declares them. */
export const appWebhooks = topics.map((topic) => ({ topic, uri: "/webhooks" }));
