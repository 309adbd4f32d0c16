import type { Call } from "./operation.ts";
import { findPage, keepPage } from "./page-tokens.ts";
import type { Platform } from "./platform.ts";
import { invalidInput } from "./refusal.ts";

interface Listed {
  createdAt: number;
  marketplaceIds: string[];
}

const statuses = ["CANCELLED", "DONE", "FATAL", "IN_PROGRESS", "IN_QUEUE"] as const;
const listedMs = 90 * 86_400_000;

/** The parameters of getFeeds and getReports, which differ only in the name of the types. */
export const pagesQuery = (typesName: string) =>
  ({
    [typesName]: { kind: "list", max: 10 },
    marketplaceIds: { kind: "list", max: 10 },
    pageSize: { kind: "integer", min: 1, max: 100 },
    processingStatuses: { kind: "list", values: statuses },
    createdSince: { kind: "instant" },
    createdUntil: { kind: "instant" },
    nextToken: { kind: "text" },
  }) as const;

/** One page of what an account submitted in the last 90 days, newest first; a next token must stand alone. */
export function pageOf<T extends Listed>(
  platform: Platform,
  call: Call,
  typesName: string,
  given: { all: T[]; id: (kept: T) => string; type: (kept: T) => string; status: (kept: T) => string },
): { page: T[]; nextToken: string | undefined } {
  const { query } = call;
  const names = Object.keys(pagesQuery(typesName));
  const token = query.text("nextToken");
  if (token !== undefined && Object.keys(query.raw).length > 1) throw invalidInput("Invalid input: nextToken must stand alone.");
  if (token === undefined && query.text(typesName) === undefined) throw invalidInput(`Invalid input: ${typesName} or nextToken is required.`);
  const rest = token === undefined ? asked() : (findPage(platform, call, token, names) as { ids: string[]; size: number });
  const page = rest.ids.slice(0, rest.size).flatMap((id) => given.all.find((kept) => given.id(kept) === id) ?? []);
  const ids = rest.ids.slice(rest.size);
  return { page, nextToken: ids.length > 0 ? keepPage(platform, call, names, { ids, size: rest.size }) : undefined };

  function asked(): { ids: string[]; size: number } {
    const since = query.instant("createdSince") ?? call.now - listedMs;
    const until = query.instant("createdUntil") ?? call.now;
    const found = given.all
      .filter((kept) => kept.createdAt >= since && kept.createdAt <= until && query.list(typesName)?.includes(given.type(kept)))
      .filter((kept) => query.list("processingStatuses")?.includes(given.status(kept)) ?? true)
      .filter((kept) => query.list("marketplaceIds")?.some((id) => kept.marketplaceIds.includes(id)) ?? true);
    found.sort((a, b) => b.createdAt - a.createdAt || (given.id(a) < given.id(b) ? 1 : -1));
    return { ids: found.map(given.id), size: query.integer("pageSize") ?? 10 };
  }
}
