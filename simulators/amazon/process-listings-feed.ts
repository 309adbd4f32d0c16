import { isRecord } from "../shared/load-world-folder.ts";
import type { Account } from "./account.ts";
import { checkShape, type Shape } from "./body-shape.ts";
import type { KeptFeed } from "./feeds-kept.ts";
import { listingView } from "./listing-view.ts";
import type { Entry } from "./kept-listing.ts";
import { listingOf } from "./listings-kept.ts";
import { checkPaths, patchesShape, planPatch } from "./patch-listings-item.ts";
import type { Patch } from "./patch-attributes.ts";
import { patchIssues } from "./patch-issues.ts";
import type { Platform } from "./platform.ts";
import { Refusal } from "./refusal.ts";

interface FeedIssue {
  messageId?: number;
  sku?: string;
  code?: string;
  severity: "ERROR";
  message: string;
  attributeName?: string;
}
interface Message {
  messageId: number;
  sku: string;
  operationType: "PATCH" | "PARTIAL_UPDATE";
  productType: string;
  patches?: Patch[];
  attributes?: Record<string, Entry[]>;
}

const text: Shape = { kind: "text" };
const messageShape: Shape = {
  kind: "object",
  required: ["messageId", "sku", "operationType", "productType"],
  members: {
    messageId: { kind: "integer" }, sku: text, operationType: { kind: "text", values: ["PATCH", "PARTIAL_UPDATE"] }, productType: text,
    patches: patchesShape, attributes: { kind: "anything" }, requirements: text,
  },
};

/** JSON_LISTINGS_FEED: every message alone is accepted for application or refused with issues; the report counts both. */
export function processListingsFeed(platform: Platform, account: Account, feed: KeptFeed, content: string, at: number): string {
  const document = parsed(content);
  const fileIssue = fileIssueOf(document, account);
  const messages = fileIssue || !isRecord(document) ? [] : (document.messages as unknown[]);
  const seen = new Set<unknown>();
  const results = messages.map((message) => ({ message, issues: takeMessage(platform, account, feed, message, at, seen) }));
  const issues = [...(fileIssue ? [fileIssue] : []), ...results.flatMap((result) => result.issues)];
  const invalid = results.filter((result) => result.issues.length > 0).length;
  const accepted = results.filter((result) => result.issues.length === 0).map((result) => (result.message as Message).sku);
  const summary = { errors: issues.length, warnings: 0, messagesProcessed: results.length, messagesAccepted: results.length - invalid, messagesInvalid: invalid };
  const header = { sellerId: account.sellerId, version: "2.0", feedId: feed.feedId };
  const wish = isRecord(document) && isRecord(document.header) && isRecord(document.header.report) ? document.header.report : undefined;
  if (!wish || !Array.isArray(wish.includedData)) return JSON.stringify({ header, issues, summary });
  const items = accepted.flatMap((sku) => {
    const listing = listingOf(platform, account, sku);
    return listing ? [listingView(platform, listing, { marketplaceIds: feed.marketplaceIds, included: wish.includedData as string[], now: at })] : [];
  });
  const itemSummary = { items: items.length, errors: 0, warnings: 0 };
  return JSON.stringify({ header: { ...header, report: wish }, issues, summary: { ...summary, itemSummary }, items });
}

function fileIssueOf(document: unknown, account: Account): FeedIssue | undefined {
  const wrong = (message: string): FeedIssue => ({ severity: "ERROR", code: "4000001", message });
  if (!isRecord(document)) return wrong("The file is not well-formed JSON.");
  const header = isRecord(document.header) ? document.header : {};
  if (header.sellerId !== account.sellerId) return wrong("header.sellerId is not the seller of this feed.");
  if (header.version !== "2.0") return wrong("header.version must be 2.0.");
  if (!Array.isArray(document.messages) || document.messages.length === 0) return wrong("messages is missing or empty.");
  return document.messages.length > 25_000 ? wrong("A feed holds at most 25,000 messages.") : undefined;
}

function takeMessage(platform: Platform, account: Account, feed: KeptFeed, raw: unknown, at: number, seen: Set<unknown>): FeedIssue[] {
  const wrong = (message: string): FeedIssue => ({ ...nameOf(raw), severity: "ERROR", code: "4000003", message });
  const fault = shapeFault(raw);
  if (fault !== undefined) return [wrong(fault)];
  const message = { ...(raw as Message), patches: patchesOf(raw as Message) };
  if (message.messageId < 1 || seen.has(message.messageId)) return [wrong("messageId must be above 0 and unique in the feed.")];
  seen.add(message.messageId);
  const issues = patchIssues(listingOf(platform, account, message.sku), message, feed.marketplaceIds, account.region);
  if (issues.length === 0) {
    planPatch(platform, at, { account: account.key, sku: message.sku, marketplaceIds: feed.marketplaceIds, patches: message.patches });
  }
  return issues.map(({ code, message: words, attributeNames }) => ({
    ...nameOf(raw), code, severity: "ERROR", message: words, ...(attributeNames?.[0] ? { attributeName: attributeNames[0] } : {}),
  }));
}

/** PATCH and PARTIAL_UPDATE are played; UPDATE and DELETE, which this project never sends, are not. */
function shapeFault(raw: unknown): string | undefined {
  try {
    checkShape(raw, messageShape, "message");
    const message = raw as Message;
    const [needed, forbidden] = message.operationType === "PATCH" ? ["patches", "attributes"] : ["attributes", "patches"];
    if (!(needed in message)) return `${message.operationType} needs ${needed}.`;
    if (forbidden in message || "requirements" in message) return `${message.operationType} takes neither ${forbidden} nor requirements.`;
    if (message.attributes && !Object.values(message.attributes).every(Array.isArray)) return "attributes must hold lists.";
    checkPaths(patchesOf(message));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}

/** A partial update does what a patch with `replace` does: what it does not send is erased. */
function patchesOf(message: Message): Patch[] {
  return message.patches ?? Object.entries(message.attributes ?? {}).map(([name, value]) => ({ op: "replace", path: `/attributes/${name}`, value }));
}

function nameOf(raw: unknown): { messageId?: number; sku?: string } {
  if (!isRecord(raw)) return {};
  const messageId = Number.isInteger(raw.messageId) && (raw.messageId as number) >= 1 ? { messageId: raw.messageId as number } : {};
  return { ...messageId, ...(typeof raw.sku === "string" && raw.sku !== "" ? { sku: raw.sku } : {}) };
}

function parsed(content: string): unknown {
  try {
    return JSON.parse(content) as unknown;
  } catch {
    return undefined;
  }
}
