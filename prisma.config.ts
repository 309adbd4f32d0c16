import { PGlite } from "@electric-sql/pglite";
import { PrismaPGlite } from "pglite-prisma-adapter";
import { defineConfig, type PrismaConfig } from "prisma/config";

// The CLI only generates the client and writes migrations; it never touches a database (migrations are applied at boot).
// An address must parse, or the CLI would look for an engine to download.
process.env.DATABASE_URL ??= "postgresql://localhost/only-to-parse-the-schema";
process.env.CHECKPOINT_DISABLE = "1";

// It leaves a timer of ten seconds armed, and would sit it out before it ends.
const arm = globalThis.setTimeout;
globalThis.setTimeout = Object.assign((run: () => void, ms?: number) => (ms === 10_000 ? arm(run, ms).unref() : arm(run, ms)), arm);

type Adapter = Awaited<ReturnType<NonNullable<Extract<PrismaConfig, { engine: "js" }>["adapter"]>>>;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  experimental: { adapter: true },
  engine: "js",
  adapter: () => Promise.resolve(new PrismaPGlite(new PGlite()) as unknown as Adapter),
});
