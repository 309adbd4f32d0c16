import { join } from "node:path";
import { parseArgs } from "node:util";
import { readEnvironment } from "../app/config/read-environment.server.ts";
import { connectDirect, directConnection, type DirectConnection } from "../app/sync/stores/connect-direct.server.ts";
import { openLockstep } from "../server.ts";
import { askOwner, refusalOf } from "./ask-owner.ts";
import { commandConfig } from "./environment.ts";
import { fail, UsageError } from "./fail.ts";

const usage = `npm run connect -- --shop SHOP.myshopify.com --seller-id ID --refresh-token TOKEN --marketplaces ID,ID --alias NAME [options]
  --shopify-token TOKEN   offline token of the shop; absent: the app is installed there already
  --marketplaces A,B      marketplace ids; the first one is the primary one
  --state STATE           open | observe | closed; default observe: everything is read, nothing written
  --start-date DATE       2026-11-01 or 2026-11-01T00:00:00Z; orders before it are left alone; default now
  --afn-import            import the orders that Amazon fulfils, too
  --mfn-location NAME     location that ships; its stock is offered. Default: the first that fulfils online orders
  --afn-location NAME     location that stands for Amazon's warehouses
  --json                  print the store as JSON
Needs SHOPIFY_API_KEY, SHOPIFY_API_SECRET, AMAZON_CLIENT_ID, AMAZON_CLIENT_SECRET (environment or .env). Reads its tokens also from
SHOPIFY_TOKEN and AMAZON_REFRESH_TOKEN, so that they need not stand in the list of processes.`;

try {
  const { wanted, json } = readArguments();
  const store = await connect(wanted);
  const words = `Connected ${store.alias} (${store.id}): seller ${store.sellerId} in ${store.marketplaceIds.join(", ")}, ${store.state}.`;
  process.stdout.write(`${json ? JSON.stringify(store) : words}\n`);
} catch (error) {
  fail(error, usage);
}

type Connected = Record<"id" | "alias" | "shop" | "sellerId" | "state", string> & { marketplaceIds: string[] };

async function connect(wanted: DirectConnection): Promise<Connected> {
  const config = commandConfig(environment());
  const answer = await askOwner(config, "/connect", wanted);
  if (answer?.status === 200) return answer.body as Connected;
  if (answer) throw new Error(refusalOf(answer));
  const lockstep = await openLockstep({ ...config, role: "web" });
  try {
    const { id, alias, shop, sellerId, marketplaceIds, state } = await connectDirect(lockstep.flows, lockstep.shopify, wanted);
    return { id, alias, shop, sellerId, marketplaceIds, state };
  } finally {
    await lockstep.close();
  }
}

function readArguments(): { wanted: DirectConnection; json: boolean } {
  const text = { type: "string" } as const;
  const { values } = parseArgs({
    options: {
      shop: text, "shopify-token": text, "seller-id": text, "refresh-token": text, marketplaces: text, alias: text, state: text, "start-date": text,
      "afn-import": { type: "boolean" }, "mfn-location": text, "afn-location": text, json: { type: "boolean" }, help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(usage);
    process.exit(0);
  }
  const env = environment();
  const given = {
    shop: values.shop, shopifyToken: values["shopify-token"] ?? (env.SHOPIFY_TOKEN || undefined), sellerId: values["seller-id"],
    refreshToken: values["refresh-token"] ?? (env.AMAZON_REFRESH_TOKEN || undefined), alias: values.alias, state: values.state, startDate: values["start-date"],
    marketplaces: values.marketplaces?.split(",").map((id) => id.trim()).filter(Boolean), afnImport: values["afn-import"],
    mfnLocation: values["mfn-location"], afnLocation: values["afn-location"],
  };
  const read = directConnection.safeParse(given);
  if (read.success) return { wanted: read.data, json: values.json ?? false };
  throw new UsageError(read.error.issues.map((issue) => optionFault(String(issue.path[0]), given, issue.message)).join("\n"));
}

function optionFault(field: string, given: object, message: string): string {
  const option = `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  return field in given && given[field as keyof typeof given] !== undefined ? `${option}: ${message}` : `${option} is missing`;
}

function environment() {
  return readEnvironment(join(import.meta.dirname, ".."), process.env);
}
