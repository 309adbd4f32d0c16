import type { ProductView } from "../../domain/listings/product-filter.ts";
import { NothingHere } from "../../ui/nothing-here.tsx";
import { useSearch } from "../../ui/use-search.ts";
import { filterNames } from "./read-products.ts";

const texts: Record<Exclude<ProductView, "all">, { heading: string; text: string }> = {
  "to-link": { heading: "Every listing is linked", text: "Orders and stock of all of them go to the right variant. New listings are matched by themselves." },
  suggested: { heading: "No suggestion waits", text: "Where Lockstep is not sure which variant a listing is, it asks you here." },
  linked: { heading: "No listing is linked yet", text: "A listing whose SKU one of your variants bears is linked by itself. Link others in the view “To link”." },
  issues: { heading: "No issues", text: "What Amazon finds wrong with a listing stands here, in its own words." },
  stopped: { heading: "Every listing is tracked", text: "A listing that you stop tracking stands here, and can be tracked again." },
};

const filters = filterNames.filter((name) => name !== "view");

/** Why nothing is shown, and what to do about it. */
export function NoProducts({ connected, view }: { connected: boolean; view: ProductView }) {
  const { filtered } = useSearch(filters);
  if (!connected) {
    return (
      <NothingHere heading="No Amazon account is connected" action={{ content: "Connect Amazon", url: "/app/connect" }}>
        <p>Your listings appear here once an account is connected.</p>
      </NothingHere>
    );
  }
  if (filtered) {
    return (
      <NothingHere heading="No listing">
        <p>No listing matches these filters.</p>
      </NothingHere>
    );
  }
  if (view === "all") {
    return (
      <NothingHere heading="No listing was read yet" action={{ content: "See the import", url: "/app/products/import" }}>
        <p>Lockstep asks Amazon for the list of all listings when an account is connected, and every night. You can also have it read now.</p>
      </NothingHere>
    );
  }
  return (
    <NothingHere heading={texts[view].heading}>
      <p>{texts[view].text}</p>
    </NothingHere>
  );
}
