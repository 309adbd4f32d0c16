import type { Tx } from "../../db/client.server.ts";
import type { Store } from "../../db/stores.server.ts";
import type { AmazonRequest } from "../../domain/feeds/amazon-request.ts";
import type { FlowContext } from "../context.server.ts";

/** What follows once Amazon has taken or refused requests (state done or refused), in the transaction that records it. */
export type FollowUp = (ctx: FlowContext, tx: Tx, store: Store, requests: readonly AmazonRequest[]) => Promise<void>;
