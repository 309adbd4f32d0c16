import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** What an action answers for the merchant to read. */
export interface Outcome {
  ok: boolean;
  message: string;
}

/** Shows what an action did as a toast of the admin, once per answer. */
export function useOutcome(outcome: Outcome | undefined): void {
  const bridge = useAppBridge();
  useEffect(() => {
    if (outcome) bridge.toast.show(outcome.message, { isError: !outcome.ok });
  }, [outcome, bridge]);
}
