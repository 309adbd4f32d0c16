import { useFetcher } from "@remix-run/react";
import { useEffect } from "react";
import { useOutcome } from "../../ui/use-outcome.ts";
import { useTaskPage } from "../../ui/use-task-page.ts";
import type { ProductsDone } from "./do-products.server.ts";
import type { Ticked } from "./products-table.tsx";
import type { BulkKind } from "./read-intent.ts";

/** Sends what is done on the page; an answer closes its dialog, and what is planned is gone to. @param query the filter that is shown */
export function useProductWork(query: string, close: () => void) {
  const fetcher = useFetcher<ProductsDone>();
  const { submit, data, formData } = fetcher;
  useOutcome(data);
  useTaskPage(fetcher);
  useEffect(() => {
    if (!data?.ok) return;
    if (!data.stays) close();
    // Only an answer closes a dialog; the function is made anew with each rendering.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [data]);
  const send = (form: Record<string, string>) => submit(form, { method: "post" });
  const sendBulk = (kind: BulkKind, ticked: Ticked, params: Record<string, string>) => {
    const rows = ticked && JSON.stringify(ticked.map(({ storeId, sellerSku }) => ({ storeId, sellerSku })));
    send({ intent: "bulk", kind, ...(rows ? { rows } : { filter: query }), ...params });
  };
  const sendFile = (text: string) => submit({ intent: "import", text }, { method: "post", encType: "multipart/form-data" });
  return { sending: formData, send, sendBulk, sendFile };
}
