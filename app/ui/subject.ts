/** What a problem or a line of the log is about, and where it is shown. */
export interface SubjectView {
  label: string;
  /** null: nothing more can be shown of it. */
  url: string | null;
  /** It lies in the shop's admin, outside the app. */
  external: boolean;
}

export interface SubjectOf {
  code: string;
  subjectType: string | null;
  subjectId: string | null;
}

/** Orders that these are about may have no record of ours, so there is no page of them. */
const withoutRecord = ["order-found-in-shopify"];

/** What a whole shop is told about personal data is seen to on the privacy page. */
const ofPrivacy = ["redaction-overdue", "data-request"];

/** @param adminOrder where an order lies in the shop's admin, by its GID. */
export function subjectView({ code, subjectType, subjectId }: SubjectOf, adminOrder: (gid: string) => string): SubjectView | null {
  if (!subjectId) return null;
  if (subjectType === "order") {
    const numbered = !subjectId.startsWith("without-number");
    const url = numbered && !withoutRecord.includes(code) ? `/app/orders/${encodeURIComponent(subjectId)}` : null;
    return { label: numbered ? subjectId : "An order without number", url, external: false };
  }
  if (subjectType === "seller-sku") return { label: subjectId, url: `/app/stock?search=${encodeURIComponent(subjectId)}`, external: false };
  if (subjectType === "shop" && ofPrivacy.includes(code)) return { label: "Privacy", url: "/app/privacy", external: false };
  if (subjectType === "shopify-order") return { label: "Shopify order", url: adminOrder(subjectId), external: true };
  return null;
}
