import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import { createServer, type ViteDevServer } from "vite";
import { readConfig } from "../app/config/env.server.ts";
import { withLocalSecrets } from "../app/config/local-secrets.server.ts";
import { readEnvironment } from "../app/config/read-environment.server.ts";
import { closeOnSignal, startServer } from "../server.ts";
import { devEnvironment } from "./dev-environment.ts";
import { fail } from "./fail.ts";

/**
 * The app with its pages built as they are asked for: `shopify app dev` runs this, and so may anybody. Pages and routes follow every
 * change at once; database, queue and workers are built once and live on, so a change of a flow needs a new start to reach the workers.
 */
const root = join(import.meta.dirname, "..");

try {
  const env = devEnvironment(readEnvironment(root, process.env));
  const config = readConfig(withLocalSecrets(env));
  const vite = await pagesOf(config.shopify.appUrl, env);
  const server = await startServer(config, () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>, { assets: vite.middlewares });
  process.removeAllListeners("SIGTERM"); // Vite's own would end the process before the database is closed
  closeOnSignal(async () => {
    await vite.close();
    await server.close();
  });
  console.log(`Lockstep serves ${config.shopify.appUrl} on ${server.origin} (role ${config.role}). Ctrl-C ends.`);
} catch (error) {
  fail(error, "");
}

/** The browser hears of changes through a socket of its own at FRONTEND_PORT, which the tunnel of `shopify app dev` leads to. */
function pagesOf(appUrl: string, env: Record<string, string | undefined>): Promise<ViteDevServer> {
  const local = ["localhost", "127.0.0.1"].includes(new URL(appUrl).hostname);
  const port = Number(env.FRONTEND_PORT || 8002);
  const hmr = local ? { port } : { protocol: "wss", port, clientPort: 443 };
  return createServer({ root, configFile: join(root, "vite.config.ts"), server: { middlewareMode: true, hmr }, logLevel: "warn" });
}
