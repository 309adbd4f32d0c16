import type { ConnectRefusal } from "../../sync/stores/connect-refused.ts";
import type { ConnectValues } from "./read-form.ts";

const fields: Partial<Record<ConnectRefusal, keyof ConnectValues>> = {
  "alias-malformed": "alias",
  "alias-reserved": "alias",
  "alias-taken": "alias",
  "unknown-marketplace": "marketplace",
  "unknown-location": "mfnLocation",
};

/** The field beside which a refusal is told; null when no field is to blame. */
export function fieldOfRefusal(code: ConnectRefusal): keyof ConnectValues | null {
  return fields[code] ?? null;
}
