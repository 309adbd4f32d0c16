import { z } from "zod";
import { problemWords } from "../../domain/log-texts.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { importListed, recreateRemoved, stopHistoryRun, tickedOrders } from "../../sync/history/decide-items.server.ts";
import { startAgain } from "../../sync/history/start-again.server.ts";
import { countText } from "../../ui/format.ts";
import { dataPath } from "../../ui/run-view.ts";
import type { Outcome } from "../../ui/use-outcome.ts";

/** "all", or order numbers with commas between them. */
const orders = z.string().transform((text) => (text === "all" ? "all" : text.split(",").filter(Boolean))).pipe(tickedOrders);
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["stop"]) }),
  z.object({ intent: z.enum(["again"]) }),
  z.object({ intent: z.enum(["import", "recreate"]), orders }),
]);
export type RunIntent = z.infer<typeof intents>;

export interface RunDone extends Outcome {
  /** Another run that was begun. */
  url?: string;
}

/** What the merchant asked for; null for a form that is none of ours. */
export function readRunIntent(form: FormData): RunIntent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}

export interface RunKey {
  shop: string;
  storeId: string;
  runId: string;
  startedBy: string;
}

/** Does it, and says so with the status of the answer; null when the shop has no such run. */
export async function doRunIntent(flows: FlowContext, { shop, storeId, runId, startedBy }: RunKey, intent: RunIntent): Promise<{ status: number; done: RunDone } | null> {
  if (intent.intent === "stop") {
    const stopped = await stopHistoryRun(flows, shop, runId);
    return stopped ? done(`Stopped. ${countText(stopped.done, "order that was", "orders that were")} read stay.`) : conflict("This run has ended already.");
  }
  if (intent.intent === "again") {
    const again = await startAgain(flows, shop, runId, startedBy);
    if (again?.kind === "started") return { status: 200, done: { ok: true, message: "Started again. What has come in meanwhile is not read twice.", url: `${dataPath(storeId)}/${again.runId}` } };
    if (again?.kind === "running") return conflict("This run is still running.");
    if (!again) return null;
    const { what, remedy } = problemWords(again.code, again.params);
    return conflict(`${what} ${remedy}`);
  }
  const count = intent.intent === "import" ? await importListed(flows, shop, runId, intent.orders) : await recreateRemoved(flows, shop, runId, intent.orders);
  if (count === null) return null;
  if (count === 0) return conflict(intent.intent === "import" ? "None of these orders is still waiting to be imported." : "None of these orders is still removed.");
  return done(intent.intent === "import" ? `${countText(count, "order is", "orders are")} being imported.` : `${countText(count, "order is", "orders are")} made again in Shopify.`);
}

const done = (message: string) => ({ status: 200, done: { ok: true, message } });
const conflict = (message: string) => ({ status: 409, done: { ok: false, message } });
