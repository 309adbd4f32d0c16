import type { Gid } from "../ids.ts";
import type { StoreSettings } from "../settings.ts";
import { linkEvidence, type LinkEvidence, type MatchableListing, type MatchableVariant } from "./link-evidence.ts";

/** Why a person is asked: several variants bear the identifier; or what else both sides have in common. */
export const proposalReasons = ["same-sku", "barcode", "like-sku", "title"] as const;
export type ProposalReason = (typeof proposalReasons)[number];

export interface Proposal {
  variantId: Gid;
  why: ProposalReason;
  evidence: LinkEvidence;
}

export type Matched =
  | { kind: "link"; variant: MatchableVariant; how: "exact-sku" | "exact-asin" | "title"; evidence: LinkEvidence }
  | { kind: "propose"; proposals: Proposal[] }
  | { kind: "none" };

export interface MatchInput {
  listing: MatchableListing;
  /** How many SellerSKUs of the store bear its title, itself among them. */
  sameTitleListings: number;
  /** Variants of the shop that may be it; what has nothing in common with it is ignored. */
  candidates: readonly MatchableVariant[];
  /** Variants that a person said it is not. */
  rejected: ReadonlySet<Gid>;
  settings: Pick<StoreSettings["catalogue"], "identifier" | "linkByTitle">;
}

interface Found {
  variant: MatchableVariant;
  evidence: LinkEvidence;
}

/** So many are shown to a person; more tell him nothing. */
const mostProposals = 10;

/**
 * Which variant a listing is (R10, R40). The one variant that bears its identifier byte for byte links by itself, whatever its product's status, bundles too. Everything
 * else is proposed; a title links only where one variant and one listing bear it, nothing else speaks for another, and the store wants it. More
 * than one always waits: a rejected one still counts as one, and is never proposed again.
 */
export function matchListing({ listing, sameTitleListings, candidates, rejected, settings }: MatchInput): Matched {
  const found = [...new Map(candidates.map((variant) => [variant.id, variant])).values()]
    .map((variant) => ({ variant, evidence: linkEvidence(listing, variant, settings.identifier) }))
    .filter(({ evidence }) => evidence.matches.length > 0);
  const exact = found.filter(({ evidence }) => isExact(evidence));
  const [only] = exact;
  if (only && exact.length === 1 && !rejected.has(only.variant.id)) return { kind: "link", ...only, how: settings.identifier === "ASIN" ? "exact-asin" : "exact-sku" };
  if (exact.length > 1) return propose(exact, rejected);
  const [sole] = found;
  const byTitle = settings.linkByTitle && sameTitleListings === 1 && found.length === 1 && sole?.evidence.matches.some(({ by }) => by === "title");
  if (sole && byTitle && !rejected.has(sole.variant.id)) return { kind: "link", ...sole, how: "title" };
  return propose(found, rejected);
}

function isExact({ matches }: LinkEvidence): boolean {
  return matches.some(({ by }) => by === "sku" || by === "asin");
}

function propose(found: readonly Found[], rejected: ReadonlySet<Gid>): Matched {
  const open = found.filter(({ variant }) => !rejected.has(variant.id)).map(({ variant, evidence }) => ({ variantId: variant.id, why: reasonOf(evidence), evidence }));
  const sorted = open.toSorted((a, b) => proposalReasons.indexOf(a.why) - proposalReasons.indexOf(b.why) || (a.variantId < b.variantId ? -1 : 1));
  return sorted.length === 0 ? { kind: "none" } : { kind: "propose", proposals: sorted.slice(0, mostProposals) };
}

function reasonOf({ matches }: LinkEvidence): ProposalReason {
  const by = matches[0]?.by ?? "title";
  return by === "sku" || by === "asin" ? "same-sku" : by;
}
