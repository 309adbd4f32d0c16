import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";

/**
 * Preloaded by every command (`node --import`), since it must run before anything imports the database client: `npm ci` runs no install
 * scripts, so the client is made here, when it is missing or older than the schema.
 */
const root = join(import.meta.dirname, "..");
const read = (path: string) => (existsSync(path) ? readFileSync(path, "utf8") : null);

if (read(join(root, "node_modules/.prisma/client/schema.prisma")) !== read(join(root, "prisma/schema.prisma"))) runTool("prisma", ["generate"]);
