import { readConfig, type Config } from "../app/config/env.server.ts";
import { withLocalSecrets } from "../app/config/local-secrets.server.ts";

type Env = Record<string, string | undefined>;

/**
 * Configuration of a command. What only pages need has a default here: a command shows no consent page and is not reached from outside.
 * @throws ConfigError naming what is missing.
 */
export function commandConfig(env: Env): Config {
  const pagesOnly = { SHOPIFY_APP_URL: "http://localhost:3000", AMAZON_APPLICATION_ID: "self-authorized" };
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value));
  return readConfig(withLocalSecrets({ ...pagesOnly, LOG_LEVEL: "error", ...given }));
}
