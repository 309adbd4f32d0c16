import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { chownSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";

export interface PostgresServer {
  /** Address of its first database; the user may create others. */
  url: string;
  pid: number;
  folder: string;
  stop(): Promise<void>;
}

/** Folder with `initdb` and `postgres`, newest version first; null = this machine has none. */
export function postgresBinaries(): string | null {
  const installed = "/usr/lib/postgresql";
  const versions = existsSync(installed) ? readdirSync(installed).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [...versions.map((version) => join(installed, version, "bin")), ...(process.env.PATH ?? "").split(":")];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres"))) ?? null;
}

/**
 * Starts a server of its own in a temporary folder, on a socket there and no port. As root it runs as an ordinary user, as it must.
 * For tests and measurements: nothing is synced to disk unless `durable`.
 */
export async function startPostgres(binaries: string, durable = false): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), "pg-"));
  const data = join(folder, "data");
  mkdirSync(data);
  const user = ordinaryUser();
  if (user) for (const path of [folder, data]) chownSync(path, user.uid, user.gid);
  const as = { ...user, cwd: folder, env: { ...process.env, LC_ALL: "C" } };
  execFileSync(join(binaries, "initdb"), ["-D", data, "-U", "lockstep", "-A", "trust", "-E", "UTF8", "--no-sync"], { ...as, stdio: "ignore" });
  const speed = durable ? [] : ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"];
  const server = spawn(join(binaries, "postgres"), ["-D", data, "-k", folder, "-h", "", "-c", "max_connections=200", ...speed], { ...as, stdio: "ignore" });
  server.unref();
  const url = `postgresql://lockstep@localhost/postgres?host=${encodeURIComponent(folder)}`;
  await untilReady(url, server);
  return { url, pid: server.pid ?? 0, folder, stop: () => stop(server, folder) };
}

/** Makes an empty database beside the given one. */
export async function createDatabase(url: string, name: string): Promise<string> {
  await admin(url, `CREATE DATABASE "${name}"`);
  const own = new URL(url);
  own.pathname = `/${name}`;
  return own.href;
}

export function dropDatabase(url: string, name: string): Promise<void> {
  return admin(url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`);
}

async function admin(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function ordinaryUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null;
  const name = ["postgres", "nobody"].find((candidate) => idOf(candidate, "-u") !== null);
  return name ? { uid: idOf(name, "-u") ?? 65534, gid: idOf(name, "-g") ?? 65534 } : { uid: 65534, gid: 65534 };
}

function idOf(user: string, which: "-u" | "-g"): number | null {
  try {
    return Number(execFileSync("id", [which, user], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }));
  } catch {
    return null;
  }
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let look = 0; look < 200; look += 1) {
    if (server.exitCode !== null) throw new Error(`postgres ended with ${server.exitCode}`);
    try {
      await admin(url, "SELECT 1");
      return;
    } catch {
      await sleep(50);
    }
  }
  throw new Error("postgres does not answer");
}

async function stop(server: ChildProcess, folder: string): Promise<void> {
  if (server.exitCode === null) {
    server.ref();
    const ended = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT"); // fast shutdown
    await ended;
  }
  rmSync(folder, { recursive: true, force: true });
}
