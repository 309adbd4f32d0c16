import { z } from "zod";
import { storeStates } from "../../domain/settings.ts";

const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("state"), storeId: z.uuid(), state: z.enum(storeStates), heldBack: z.enum(["import", "from-now"]).default("import") }),
  z.object({ intent: z.literal("run-again"), jobId: z.uuid() }),
  z.object({ intent: z.literal("discard"), jobId: z.uuid() }),
  z.object({ intent: z.literal("reconnect"), storeId: z.uuid() }),
]);

export type Intent = z.infer<typeof intents>;

/** What the merchant asked for on the overview; null for a form that is none of ours. */
export function readIntent(form: FormData): Intent | null {
  return intents.safeParse(Object.fromEntries(form)).data ?? null;
}
