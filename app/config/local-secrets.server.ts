import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const secrets = z.object({ ENCRYPTION_KEYS: z.string(), CRON_SECRET: z.string() });

/**
 * Outside production the secrets that only Lockstep itself knows are made once and kept in the data folder, so that trying it out needs
 * no preparation. Given ones win. In production nothing is made: the configuration must name them.
 */
export function withLocalSecrets(env: Record<string, string | undefined>): Record<string, string | undefined> {
  if (env.NODE_ENV === "production" || (env.ENCRYPTION_KEYS && env.CRON_SECRET)) return env;
  const kept = keptSecrets(env.DATA_DIR ?? ".data");
  return { ...env, ENCRYPTION_KEYS: env.ENCRYPTION_KEYS || kept.ENCRYPTION_KEYS, CRON_SECRET: env.CRON_SECRET || kept.CRON_SECRET };
}

function keptSecrets(dataDir: string): z.infer<typeof secrets> {
  const file = join(dataDir, "local-secrets.json");
  try {
    return secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    const made = { ENCRYPTION_KEYS: `local:${randomBytes(32).toString("base64")}`, CRON_SECRET: randomBytes(24).toString("base64url") };
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
    return made;
  }
}
