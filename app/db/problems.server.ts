import type { Prisma, Problem as ProblemRow } from "@prisma/client";
import type { ShopDomain, StoreId } from "../domain/ids.ts";
import type { Tx } from "./client.server.ts";
import { inPieces } from "./in-pieces.ts";
import { upsertRows } from "./upsert.server.ts";

/** Something the merchant should know of, about one subject. */
export interface ProblemSeen {
  shop: ShopDomain;
  storeId: StoreId | null;
  code: string;
  subjectType: string;
  subjectId: string;
  params: object;
}

export interface Problem extends ProblemSeen {
  id: string;
  openedAt: Date;
  lastSeenAt: Date;
  closedAt: Date | null;
}

const columns = {
  shop: "text", store_id: "uuid", code: "text", subject_type: "text", subject_id: "text", params: "jsonb",
  open_key: "text", opened_at: "timestamptz", last_seen_at: "timestamptz",
};

/** Opens problems, many at once; one that is open already is only seen again. @returns how many were opened anew. */
export async function openProblems(tx: Tx, problems: readonly ProblemSeen[], at: Date): Promise<number> {
  const written = await upsertRows<{ opened: boolean }>(
    tx,
    {
      table: "problems",
      columns,
      key: ["open_key"],
      onConflict: "params = excluded.params, last_seen_at = excluded.last_seen_at",
      returning: "(kept.xmax = 0) AS opened",
    },
    problems.map((problem) => ({
      shop: problem.shop,
      store_id: problem.storeId,
      code: problem.code,
      subject_type: problem.subjectType,
      subject_id: problem.subjectId,
      params: problem.params,
      open_key: openKey(problem),
      opened_at: at,
      last_seen_at: at,
    })),
  );
  return written.filter((row) => row.opened).length;
}

/** Closes what has been put right. @param storeId of this store alone: two may sell one SellerSKU. @param subjectIds null = of every subject. @returns how many were open. */
export async function closeProblems(
  tx: Tx,
  shop: ShopDomain,
  which: { code: string; subjectType: string; subjectIds: readonly string[] | null; storeId?: StoreId },
  at: Date,
): Promise<number> {
  const { subjectIds, ...same } = which;
  const close = async (where: Prisma.ProblemWhereInput) => [
    (await tx.problem.updateMany({ where: { shop, ...same, closedAt: null, ...where }, data: { closedAt: at, openKey: null } })).count,
  ];
  const counts = subjectIds === null ? await close({}) : await inPieces(subjectIds, (some) => close({ subjectId: { in: some } }));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Closes every problem of one subject but those of the codes named. @returns how many were open. */
export function closeProblemsOf(tx: Tx, shop: ShopDomain, subject: { subjectType: string; subjectId: string }, but: readonly string[], at: Date): Promise<number> {
  return tx.$executeRaw`
    UPDATE problems SET closed_at = ${at}, open_key = NULL
    WHERE shop = ${shop} AND subject_type = ${subject.subjectType} AND subject_id = ${subject.subjectId} AND closed_at IS NULL AND code <> ALL(${[...but]}::text[])`;
}

/** Codes of what is open about one subject. */
export async function openProblemCodes(tx: Tx, shop: ShopDomain, subject: { subjectType: string; subjectId: string }): Promise<string[]> {
  const rows = await tx.problem.findMany({ where: { shop, ...subject, closedAt: null }, select: { code: true } });
  return rows.map((row) => row.code);
}

export interface ProblemFilter {
  storeId?: StoreId;
  code?: string;
  subjectType?: string;
  subjectId?: string;
  /** Codes that are shown elsewhere. */
  but?: readonly string[];
}

/** A shop's open problems, latest first. */
export async function openProblemsOf(tx: Tx, shop: ShopDomain, filter: ProblemFilter = {}, take = 100): Promise<Problem[]> {
  const { but = [], ...same } = filter;
  const rows = await tx.problem.findMany({ where: { shop, closedAt: null, ...same, NOT: { code: { in: [...but] } } }, orderBy: [{ openedAt: "desc" }, { id: "asc" }], take });
  return rows.map(toProblem);
}

/** Open problems of these SellerSKUs, in whichever store of the shop. */
export async function problemsOfSellerSkus(tx: Tx, shop: ShopDomain, sellerSkus: readonly string[]): Promise<Problem[]> {
  const rows = await tx.problem.findMany({ where: { shop, closedAt: null, subjectType: "seller-sku", subjectId: { in: [...sellerSkus] } }, orderBy: { openedAt: "desc" } });
  return rows.map(toProblem);
}

/** How many problems of a shop are open. */
export function countOpenProblems(tx: Tx, shop: ShopDomain, but: readonly string[] = []): Promise<number> {
  return tx.problem.count({ where: { shop, closedAt: null, code: { notIn: [...but] } } });
}

function openKey(problem: ProblemSeen): string {
  const { shop, storeId, code, subjectType, subjectId } = problem;
  return JSON.stringify([shop, storeId, code, subjectType, subjectId]);
}

function toProblem(row: ProblemRow): Problem {
  const { openKey: _openKey, ...problem } = row;
  return { ...problem, params: row.params as object };
}
