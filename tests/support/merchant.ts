import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import type { Database } from "../../app/db/client.server.ts";
import { shopDomain, type Journey } from "./journey.ts";

type Route<Args, Result> = (args: Args) => Promise<Result>;
/** What a route returns once `data(…)` is taken off. */
type Plain<Result> = Result extends { data: infer Data; init: unknown } ? Data : Result;

export interface Answered<Result> {
  status: number;
  body: Plain<Result>;
}

/** Somebody signed in to the admin of a shop, asking for pages. */
export interface Merchant {
  /** Runs a loader. @throws whatever it throws, a Response for 404. */
  reads<Result>(loader: Route<LoaderFunctionArgs, Result>, path: string, params?: Record<string, string>): Promise<Result>;
  /** Submits a form to an action. */
  sends<Result>(action: Route<ActionFunctionArgs, Result>, path: string, form: Record<string, string>, params?: Record<string, string>): Promise<Answered<Result>>;
  /** Like `reads`, but tells how many queries it took besides those of the sign-in. */
  queries(loader: Route<LoaderFunctionArgs, unknown>, path: string, params?: Record<string, string>): Promise<number>;
}

/** @param shop which shop's admin. */
export function merchantOf(journey: Journey, shop = shopDomain): Merchant {
  const { flows, shopify } = journey.lockstep();
  const context: AppLoadContext = { flows, shopify };
  const ask = (path: string, init: RequestInit = {}) =>
    new Request(new URL(path, flows.config.shopify.appUrl), { ...init, headers: { authorization: `Bearer ${journey.shopify.sessionToken(shop)}` } });
  return {
    reads: (loader, path, params = {}) => loader({ request: ask(path), params, context }),
    sends: async (action, path, form, params = {}) => {
      const answer = await action({ request: ask(path, { method: "POST", body: new URLSearchParams(form) }), params, context });
      const wrapped = answer as { data?: unknown; init?: ResponseInit | null };
      const told = wrapped.init === undefined ? answer : wrapped.data;
      return { status: wrapped.init?.status ?? 200, body: told as Plain<typeof answer> };
    },
    queries: async (loader, path, params = {}) => {
      const { db, count } = counting(flows.db);
      await loader({ request: ask(path), params, context: { shopify, flows: { ...flows, db, queue: { ...flows.queue, db } } } });
      return count();
    },
  };
}

/** The same database, counting what is asked of it. */
function counting(db: Database): { db: Database; count: () => number } {
  let asked = 0;
  const prisma = db.prisma.$extends({
    query: {
      $allOperations: ({ args, query }) => {
        asked += 1;
        return query(args);
      },
    },
  });
  return { db: { ...db, prisma: prisma as unknown as Database["prisma"] }, count: () => asked };
}
