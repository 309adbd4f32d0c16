import { changeStoreState } from "../../sync/stores/change-store-state.server.ts";
import { connectAgain } from "../../sync/stores/connect-again.server.ts";
import { ConnectRefused } from "../../sync/stores/connect-refused.ts";
import type { FlowContext } from "../../sync/context.server.ts";
import { discardStopped, runStoppedAgain } from "../../sync/stopped-jobs.server.ts";
import { countText } from "../../ui/format.ts";
import { storeStateLabel } from "../../ui/labels.ts";
import type { Intent } from "./read-intent.ts";

export interface Done {
  ok: boolean;
  message: string;
  /** HTTP status of a refusal; default 409. */
  status?: number;
  /** Where the browser must go, outside the frame. */
  consentUrl?: string;
}

const noStore: Done = { ok: false, message: "This shop has no such store.", status: 404 };
const noJob: Done = { ok: false, message: "This task is no longer stopped.", status: 404 };

/** Does what the merchant asked for, and says so. */
export async function doIntent(flows: FlowContext, shop: string, intent: Intent): Promise<Done> {
  switch (intent.intent) {
    case "state": {
      const imported = await changeStoreState(flows, shop, intent.storeId, intent.state, intent.heldBack);
      if (imported === null) return noStore;
      return { ok: true, message: `The store is now: ${storeStateLabel(intent.state).label}.${consequence(intent, imported)}` };
    }
    case "run-again":
      return (await runStoppedAgain(flows, shop, [intent.jobId])) > 0 ? { ok: true, message: "The task runs again." } : noJob;
    case "discard":
      return (await discardStopped(flows, shop, [intent.jobId])) > 0 ? { ok: true, message: "The task was discarded." } : noJob;
    case "reconnect":
      return reconnect(flows, shop, intent.storeId);
  }
}

function consequence({ state, heldBack }: Extract<Intent, { intent: "state" }>, imported: number): string {
  if (state === "open" && heldBack === "from-now") return " What was purchased before now stays out.";
  return imported > 0 ? ` ${countText(imported, "order is", "orders are")} being imported.` : "";
}

async function reconnect(flows: FlowContext, shop: string, storeId: string): Promise<Done> {
  try {
    const consentUrl = await connectAgain(flows, shop, storeId);
    return consentUrl === null ? noStore : { ok: true, message: "Amazon opens. Sign in as the same seller.", consentUrl };
  } catch (error) {
    if (!(error instanceof ConnectRefused)) throw error;
    return { ok: false, message: error.message };
  }
}
