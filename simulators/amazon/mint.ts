import { createHash } from "node:crypto";
import type { Store } from "../shared/store.ts";

/** A secret-looking value that is the same in every run of the same world: a hash of a running number. */
export function mint(store: Store, kind: string): string {
  return digest(`${kind}:${store.next(`minted-${kind}`)}`);
}

export function digest(text: string): string {
  return createHash("sha256").update(`lockstep-simulator:${text}`).digest("base64url");
}
