import { PlainTable } from "../../ui/plain-table.tsx";

interface Match {
  what: string;
  amazon: string;
  shopify: string;
}

/** What both sides say, side by side. */
export function EvidenceTable({ caption, matches }: { caption: string; matches: readonly Match[] }) {
  return <PlainTable caption={caption} columns={[{ title: "Compared" }, { title: "At Amazon" }, { title: "In Shopify" }]} rows={matches.map(({ what, amazon, shopify }) => [what, amazon, shopify])} />;
}
