import { useRevalidator } from "@remix-run/react";
import { useAppBridge } from "@shopify/app-bridge-react";
import { useEffect } from "react";

/** What an action answers for the merchant to read. */
export interface Outcome {
  ok: boolean;
  message: string;
}

/** An action only asks for a job: what the job did shows on the page by one of these. */
const lookAgainMs = [1_500, 5_000, 15_000];

/** Shows what an action did as a toast of the admin, once per answer, and reads the page anew while its job runs. */
export function useOutcome(outcome: Outcome | undefined): void {
  const bridge = useAppBridge();
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!outcome) return;
    bridge.toast.show(outcome.message, { isError: !outcome.ok });
    const timers = outcome.ok ? lookAgainMs.map((ms) => setTimeout(revalidate, ms)) : [];
    return () => timers.forEach(clearTimeout);
    // revalidate is made anew with each rendering; only an answer starts the looks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [outcome]);
}
