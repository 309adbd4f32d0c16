import { createHash } from "node:crypto";
import { readConfig } from "../../app/config/env.server.ts";
import { openDatabase } from "../../app/db/client.server.ts";
import { systemClock } from "../../app/lib/clock.ts";
import { createShopify } from "../../app/shopify.server.ts";
import { shopAccessToken } from "../../app/sync/stores/shop-access-token.server.ts";

/** One of several programs over one database: opens it, says so, and asks for the shop's token once told to. Prints the token's digest. */
const config = readConfig();
const db = await openDatabase(config.database);
const shopify = createShopify({ config, db, clock: systemClock, fetch });
process.on("message", () => {
  void shopAccessToken(shopify, process.argv[2] ?? "").then(async (token) => {
    process.send?.(createHash("sha256").update(token).digest("hex"));
    await db.close();
    process.exit(0);
  });
});
process.send?.("ready");
