import { request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../app/config/env.server.ts";
import { DatabaseOwned, readOwner } from "../app/db/client.server.ts";

export interface OwnerAnswer {
  status: number;
  body: unknown;
}

/** A starting program listens within this time. */
const startingMs = 15_000;

/**
 * Asks the program that has the embedded database open, over loopback (decisions 6). Waits as long as it takes.
 * @returns null when nobody has it open, or the database is a server: then the caller opens it itself.
 * @throws DatabaseOwned when its owner does not listen (another command), Error when it does not answer.
 */
export async function askOwner(config: Config, path: string, body: object): Promise<OwnerAnswer | null> {
  if (config.database.url !== null) return null;
  const folder = config.database.dataDir;
  for (let waited = 0; ; waited += 250) {
    const owner = readOwner(folder);
    if (!owner) return null;
    if (owner.address) return post(new URL(path, owner.address), config.cronSecret, body);
    if (waited >= startingMs) throw new DatabaseOwned(folder, owner);
    await sleep(250);
  }
}

/** By node:http, since an answer that waits for jobs may take longer than fetch's patience. */
function post(url: URL, secret: string, body: object): Promise<OwnerAnswer> {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body);
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text), authorization: `Bearer ${secret}` };
    const asking = request(url, { method: "POST", headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: parsed(Buffer.concat(chunks).toString("utf8")) }));
    });
    asking.on("error", (error) => reject(new Error(`the program on ${url.origin} does not answer (${error.message})`)));
    asking.end(text);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return { error: text.slice(0, 200) };
  }
}

/** The sentence that an owner's refusal bears. */
export function refusalOf({ status, body }: OwnerAnswer): string {
  const told = typeof body === "object" && body !== null && "error" in body ? String(body.error) : `the running program answered ${status}`;
  return status === 401 ? "The running program has another CRON_SECRET; give this command the same one" : told;
}
