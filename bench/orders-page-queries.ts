import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "@prisma/client";
import pg from "pg";
import { countOrders, ordersPage } from "../app/db/order-pages.server.ts";
import type { Asked } from "./orders-page-filters.ts";

interface Statement {
  text: string;
  values: unknown[];
}

export interface Planned {
  /** Combinations whose page reads the whole table of orders. */
  readWhole: string[];
  /** Milliseconds of the median page without any index. */
  withoutIndexMs: number;
  /** Statements of one page and its count. */
  statements: number;
}

/** The very statements of the page, given to the server once more: how it plans them, and what they take when it may use no index. */
export async function plannedOn(url: string, all: readonly Asked[], plainEvery: number): Promise<Planned> {
  const prisma = new PrismaClient({ adapter: new PrismaPg({ connectionString: url }), log: [{ emit: "event", level: "query" }] });
  const client = new pg.Client({ connectionString: url });
  let heard: Statement[] = [];
  prisma.$on("query", ({ query, params }) => heard.push({ text: query, values: JSON.parse(params) as unknown[] }));
  await client.connect();
  try {
    const readWhole: string[] = [];
    const plain: number[] = [];
    for (const [index, { filter, sort }] of all.entries()) {
      heard = [];
      await ordersPage(prisma, filter, null, 50, sort);
      const page = heard.at(-1)!;
      if (/"Node Type":\s*"(Parallel )?Seq Scan"/.test(await planOf(client, page))) readWhole.push(JSON.stringify({ ...filter, sort }));
      if (index % plainEvery === 0) plain.push(await withoutIndexes(client, page));
    }
    heard = [];
    await ordersPage(prisma, all[0]!.filter, null, 50);
    await countOrders(prisma, all[0]!.filter, 100);
    return { readWhole, withoutIndexMs: plain.sort((a, b) => a - b)[plain.length >> 1] ?? 0, statements: heard.length };
  } finally {
    await client.end();
    await prisma.$disconnect();
  }
}

async function planOf(client: pg.Client, { text, values }: Statement): Promise<string> {
  const { rows } = await client.query<{ "QUERY PLAN": unknown }>(`EXPLAIN (FORMAT JSON) ${text}`, values);
  return JSON.stringify(rows[0]?.["QUERY PLAN"]);
}

async function withoutIndexes(client: pg.Client, { text, values }: Statement): Promise<number> {
  const ways = ["enable_indexscan", "enable_bitmapscan", "enable_indexonlyscan"];
  for (const way of ways) await client.query(`SET ${way} = off`);
  const began = performance.now();
  await client.query(text, values);
  const ms = performance.now() - began;
  for (const way of ways) await client.query(`RESET ${way}`);
  return ms;
}
