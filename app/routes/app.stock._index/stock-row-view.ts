import type { StockRow } from "../../db/stock-pages.server.ts";
import { isConfirmed } from "../../domain/inventory/is-confirmed.ts";
import { problemWords } from "../../domain/log-texts.ts";
import type { TimeWords } from "../../ui/format.ts";
import { channelLabel, marketplaceLabel, stockOutcomeLabel, type Label } from "../../ui/labels.ts";

/** A SellerSKU in the words of the stock list. @param aliases store id → alias. */
export function stockRowView(row: StockRow, { words, aliases }: { words: TimeWords; aliases: ReadonlyMap<string, string> }) {
  const { sellerSku, storeId, listings, link, number } = row;
  const units = (value: number | null | undefined) => (value === null || value === undefined ? "–" : value.toLocaleString("en-US"));
  const shown = number?.seenAt ? number.seenQuantity : (listings[0]?.quantity ?? null);
  const leadTime = number?.leadTimeDays ?? listings.find((listing) => listing.leadTimeDays !== null)?.leadTimeDays ?? null;
  return {
    id: `${storeId} ${sellerSku}`,
    sellerSku,
    title: listings.find((listing) => listing.title)?.title ?? "Without title",
    store: aliases.get(storeId) ?? "",
    marketplaces: listings.map((listing) => marketplaceLabel(listing.marketplaceId)),
    channel: channelLabel(listings.some((listing) => listing.channel === "AFN") ? "AFN" : (listings[0]?.channel ?? null)),
    variant: link ? (link.variantSku ?? "Variant without SKU") : null,
    computed: units(number?.computed),
    lastSent: units(number?.acceptedAt ? number.lastSent : null),
    sentAt: number?.acceptedAt ? { day: words.day(number.acceptedAt), time: words.time(number.acceptedAt) } : null,
    seen: units(shown),
    confirmation: confirmationOf(row),
    leadTime: leadTime === null ? "–" : `${leadTime} d`,
    outcome: stockOutcomeLabel(number?.outcome ?? "none"),
    reason: reasonOf(row),
    whyUrl: `/app/stock/why?${new URLSearchParams({ store: storeId, sku: sellerSku }).toString()}`,
  };
}

export type StockRowView = ReturnType<typeof stockRowView>;

/** The reason of the last outcome in the words of its open problem, which knows the details; else what is open besides. */
export function reasonOf({ number, problems }: Pick<StockRow, "number" | "problems">): string | null {
  const code = number?.reasonCode ?? problems[0]?.code;
  if (!code) return null;
  const problem = problems.find((one) => one.code === code);
  return problemWords(code, (problem?.params ?? {}) as Record<string, unknown>).what;
}

function confirmationOf({ number }: StockRow): Label | null {
  if (!number?.acceptedAt) return null;
  return isConfirmed(number) ? { label: "Confirmed", tone: "success" } : { label: "Not confirmed yet", tone: "attention" };
}
