import { useSearchParams } from "@remix-run/react";
import { Tabs } from "@shopify/polaris";
import type { ReactNode } from "react";
import { productViews, type ProductView } from "../../domain/listings/product-filter.ts";
import { withFilter } from "../../ui/cursors.ts";

const viewNames: Record<ProductView, string> = { all: "All", "to-link": "To link", suggested: "Suggested", linked: "Linked", issues: "Issues", stopped: "Not tracked" };

/** The page's views; the address keeps which one is shown. @param toLink how many have no variant */
export function ProductTabs({ view, toLink, children }: { view: ProductView; toLink: number; children: ReactNode }) {
  const [search, setSearch] = useSearchParams();
  const nameOf = (one: ProductView) => (one === "to-link" && toLink > 0 ? `${viewNames[one]} (${toLink.toLocaleString("en-US")})` : viewNames[one]);
  return (
    <Tabs
      tabs={productViews.map((one) => ({ id: `products-${one}`, content: nameOf(one), panelID: "products-panel" }))} selected={productViews.indexOf(view)}
      onSelect={(at) => setSearch(withFilter(search, { view: at === 0 ? "" : productViews[at]! }))}
    >
      <div>{children}</div>
    </Tabs>
  );
}
