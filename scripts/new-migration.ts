import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** `npm run migration -- add_fee_table`: writes what differs between the schema of the last migration and the schema now. Touches no database. */

const root = join(import.meta.dirname, "..");
const name = process.argv[2];
if (!name || !/^[a-z][a-z0-9_]*$/.test(name)) {
  console.error("usage: npm run migration -- <name_in_lower_case>");
  process.exit(2);
}

const script = difference();
if (/^-- This is an empty migration/m.test(script) || !script.trim()) {
  console.error("The schema has not changed since the last migration.");
  process.exit(1);
}
const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = join(root, "prisma/migrations", `${stamp}_${name}`);
mkdirSync(folder); // only now: an empty folder would break the next start
writeFileSync(join(folder, "migration.sql"), script);
console.log(join(folder, "migration.sql"));

function difference(): string {
  const scratch = mkdtempSync(join(tmpdir(), "migration-"));
  try {
    const before = join(scratch, "before.prisma");
    const commit = git("log", "-1", "--format=%H", "--", "prisma/migrations").trim();
    writeFileSync(before, git("show", `${commit}:prisma/schema.prisma`));
    const prisma = join(root, "node_modules/prisma/build/index.js");
    const args = ["migrate", "diff", "--from-schema-datamodel", before, "--to-schema-datamodel", "prisma/schema.prisma", "--script"];
    return execFileSync(process.execPath, [prisma, ...args], { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function git(...args: string[]): string {
  return execFileSync("git", args, { cwd: root, encoding: "utf8" });
}
