import type { Tx } from "../../app/db/client.server.ts";
import type { Furnished } from "./two-shops.ts";

/** A call of a function of app/db for the shop, named as the function; behind a space the variant. */
export type TenantCalls = Record<string, (tx: Tx, one: Furnished) => Promise<unknown>>;
