import { parseArgs } from "node:util";
import { createClock } from "../shared/clock.ts";
import { loadWorld } from "../shared/load-world.ts";
import { runCommand, UsageError } from "../shared/run-command.ts";
import { closeOnSignal, startOptions, whereToStart } from "../shared/start-options.ts";
import { createStore } from "../shared/store.ts";
import { appWebhooks } from "./app-webhooks.ts";
import { createShopify } from "./create-shopify.ts";
import { serveShopify } from "./serve-shopify.ts";

const usage = `node simulators/shopify/start.ts --world DIR [--data FILE] [--port N] [--still] [--unthrottled]
                                    [--app-url URL] [--api-key K] [--api-secret S] [--shop demo.myshopify.com]
  --world DIR      the folder that says what the shop holds at first
  --data FILE      keep what happens there; a second start goes on from it
  --port N         default: any free one
  --still          time stands still until POST /_world/clock turns it
  --unthrottled    query costs are stated and never enforced
  --app-url URL    where the app listens: its page in the admin and its webhooks; absent: no webhooks are sent
  --api-key K, --api-secret S   the app's credentials
Prints one line of JSON when it is ready: where it listens, the app that it knows and an offline token of the shop.`;

const text = { type: "string" } as const;

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: { ...startOptions, "app-url": text, "api-key": text, "api-secret": text, shop: { ...text, default: "demo.myshopify.com" } } });
  const { folder, port } = whereToStart(values);
  const { shop, "app-url": appUrl, "api-key": apiKey, "api-secret": apiSecret } = values;
  if (!/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/.test(shop)) throw new UsageError(`--shop must be a shop's …myshopify.com domain, not "${shop}"`);
  if (appUrl !== undefined && !/^https?:$/.test(URL.parse(appUrl)?.protocol ?? "")) throw new UsageError(`--app-url must be an http address, not "${appUrl}"`);
  const world = loadWorld(folder);
  const clock = createClock(new Date(world.now), !values.still);
  const given = { ...(appUrl && { appUrl, webhooks: appWebhooks }), ...(apiKey && { apiKey }), ...(apiSecret && { apiSecret }) };
  const options = { shops: [shop], cost: { enforced: !values.unthrottled }, ...given };
  const shopify = createShopify({ world, clock, store: createStore(values.data), options });
  const token = shopify.permanentToken(shop);
  const server = await serveShopify(shopify, port);
  closeOnSignal(server);
  const { apiKey: key, apiSecret: secret } = shopify.options;
  const told = { origin: server.origin, now: world.now, shop, token, apiKey: key, apiSecret: secret, notes: world.notes ?? [] };
  process.stdout.write(`${JSON.stringify(told)}\n`);
});
