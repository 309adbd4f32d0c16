import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Who has the embedded database of a folder open. */
export interface Owner {
  pid: number;
  /** Start of that process as its machine counts it: a process id alone may be used again. null = the machine does not tell. */
  born: string | null;
  /** Loopback address of the running program; null until it listens. */
  address: string | null;
}

/** Another living process has the folder open; ask it instead, at `address` (null: it does not listen yet). */
export class DatabaseOwned extends Error {
  override name = "DatabaseOwned";
  readonly address: string | null;
  readonly pid: number;

  constructor(folder: string, owner: Owner) {
    super(`the database in ${folder} is open in process ${owner.pid}${owner.address ? `, which listens on ${owner.address}` : ""}`);
    this.address = owner.address;
    this.pid = owner.pid;
  }
}

export interface Ownership {
  /** Tells others where the owner listens. */
  announce(address: string): void;
  release(): void;
}

const settleMs = 50;

/**
 * Takes a folder for this process. A dead owner's folder is taken over; the file is written whole or not at all.
 * Two processes on different machines (or in containers that share nothing but the folder) are not told apart.
 * @throws DatabaseOwned when a living process has it.
 */
export async function takeFolder(folder: string): Promise<Ownership> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "owner.json");
  const me: Owner = { pid: process.pid, born: bornOf(process.pid), address: null };
  if (!place(file, me)) {
    const owner = readOwner(folder);
    if (owner) throw new DatabaseOwned(folder, owner);
    rmSync(file, { force: true });
    place(file, me);
  }
  await sleep(settleMs); // two may take over from the same dead owner: the last one to write has it
  const owner = readOwner(folder);
  if (owner?.pid !== me.pid) throw new DatabaseOwned(folder, owner ?? me);
  return {
    announce: (address) => writeFileSync(file, JSON.stringify({ ...me, address })),
    release: () => rmSync(file, { force: true }),
  };
}

/** The living owner of a folder; null = nobody has it open. */
export function readOwner(folder: string): Owner | null {
  let owner: Owner;
  try {
    owner = JSON.parse(readFileSync(join(folder, "owner.json"), "utf8")) as Owner;
  } catch {
    return null; // no file, or one that a kill cut short
  }
  return lives(owner) ? owner : null;
}

function place(file: string, owner: Owner): boolean {
  const draft = `${file}.${owner.pid}`;
  writeFileSync(draft, JSON.stringify(owner));
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

function lives(owner: Owner): boolean {
  try {
    process.kill(owner.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return false;
  }
  return owner.born === null || owner.born === bornOf(owner.pid);
}

function bornOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null; // field 22, counted after the command's name
  } catch {
    return null;
  }
}
