/** The pages of a store's settings: path behind the store's own, and title. */
export const settingsTabs = [
  { tab: "", title: "Orders you ship" },
  { tab: "amazon", title: "Orders Amazon ships" },
  { tab: "taxes", title: "Taxes" },
  { tab: "rules", title: "Import rules" },
  { tab: "products", title: "Products and prices" },
  { tab: "shipping", title: "Shipping" },
  { tab: "cancellations", title: "Cancellations" },
] as const;

export type SettingsTab = (typeof settingsTabs)[number]["tab"];

/** The tab of an address; null when it names none. */
export function readTab(text: string | undefined): SettingsTab | null {
  return settingsTabs.find(({ tab }) => tab === (text ?? ""))?.tab ?? null;
}

export function settingsPath(storeId: string, tab: SettingsTab = ""): string {
  return `/app/stores/${storeId}/settings${tab && `/${tab}`}`;
}

/** Where a setting is changed, by its path with dots. */
export function tabOf(path: string): SettingsTab {
  if (path.startsWith("mfn.")) return "";
  if (path.startsWith("afn.") || path.startsWith("stock.")) return "amazon";
  if (path.startsWith("shipping.")) return "shipping";
  if (/^(catalogue|price)\./.test(path)) return "products";
  if (/^(cancellations|refunds|requestsPerHour)\b/.test(path)) return "cancellations";
  return /^(taxMode|orderCurrency|rates)\b/.test(path) ? "taxes" : "rules";
}
