import { createCostBudgets, type ShopifyDoorParts } from "../../app/shopify/index.server.ts";

/** What a scripted shop answers next: an answer, a broken connection, or what comes of the request. */
export type Scripted = Response | Error | ((sent: Sent, signal: AbortSignal) => Promise<Response> | Response);

export interface Sent {
  url: string;
  token: string | null;
  query: string;
  operationName: string;
  variables: Record<string, unknown>;
}

export const now = new Date("2026-11-10T12:00:00Z");

/** A shop that answers from a list, and remembers what it was sent; for what a well-behaved simulator never answers. */
export function scriptedShop(...answers: Scripted[]): { parts: ShopifyDoorParts; sent: Sent[] } {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const body = (await request.json()) as Omit<Sent, "url" | "token">;
    const one = { ...body, url: request.url, token: request.headers.get("x-shopify-access-token") };
    sent.push(one);
    const answer = answers.shift();
    if (!answer) throw new Error(`no answer is scripted for ${one.operationName}`);
    if (answer instanceof Error) throw answer;
    return answer instanceof Response ? answer : answer(one, init!.signal!);
  };
  const parts = { fetch, clock: { now: () => now }, budgets: createCostBudgets(), shop: "demo.myshopify.com", accessToken: () => Promise.resolve("shpat_secret") };
  return { parts, sent };
}

/** A GraphQL answer. @param available points left of 2,000 that come back at 100 a second. */
export function answer(body: object, { status = 200, requested = 10, available = 1990, headers = {} } = {}): Response {
  const cost = {
    requestedQueryCost: requested,
    actualQueryCost: "data" in body ? requested : null,
    throttleStatus: { maximumAvailable: 2000, currentlyAvailable: available, restoreRate: 100 },
  };
  return Response.json({ ...body, extensions: { cost } }, { status, headers });
}

/** The failure that a promise ends in, by its members. */
export async function failureOf(promise: Promise<unknown>): Promise<Record<string, unknown>> {
  try {
    await promise;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    return { ...error, message: error.message, cause: error.cause };
  }
  throw new Error("it did not fail");
}
