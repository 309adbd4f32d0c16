import { asAnotherApp } from "./journey-changes.ts";
import type { Journey } from "./journey.ts";

/** Where personal data could stand, all of it as text: every row of every table, the queue's too, every log line, and all that Shopify shows. */
export async function everythingKept(journey: Journey): Promise<Record<string, string>> {
  return { ...(await everyTable(journey)), log: journey.lines.join("\n"), shopify: await shopifyShows(journey) };
}

/** Every row of every table as text, what is encrypted as it lies there. */
export async function everyTable(journey: Journey): Promise<Record<string, string>> {
  const { prisma } = journey.lockstep().flows.db;
  const tables = await prisma.$queryRaw<{ place: string }[]>`SELECT schemaname || '."' || tablename || '"' AS place FROM pg_tables WHERE schemaname IN ('public', 'pgboss') ORDER BY 1`;
  const texts = await Promise.all(tables.map(async ({ place }) => [place, JSON.stringify(await prisma.$queryRawUnsafe(`SELECT to_jsonb(kept)::text AS row FROM ${place} AS kept`))] as const));
  return Object.fromEntries(texts);
}

/** Where any of the texts stands. */
export function findings(places: Record<string, string>, texts: readonly string[]): string[] {
  return Object.entries(places).flatMap(([place, held]) => texts.filter((text) => held.includes(text)).map((text) => `${place}: ${text}`));
}

const address = "{ firstName lastName company address1 address2 phone }";

/** Orders with their fulfillment orders, drafts and customers, as any app with all rights reads them. */
export async function shopifyShows(journey: Journey): Promise<string> {
  const query = `query { orders(first: 50) { nodes { name email phone note customAttributes { key value } shippingAddress ${address} billingAddress ${address}
      fulfillmentOrders(first: 2) { nodes { destination { firstName lastName address1 phone email } } } } }
    draftOrders(first: 50) { nodes { name note2 customAttributes { key value } shippingAddress ${address} } }
    customers(first: 50) { nodes { firstName lastName note addressesV2(first: 5) { nodes ${address} } } } }`;
  return JSON.stringify([await asAnotherApp(journey, query, {}), journey.shopify.world.orders()]);
}
