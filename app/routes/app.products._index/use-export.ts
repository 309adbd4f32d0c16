import { useAppBridge } from "@shopify/app-bridge-react";
import { useState } from "react";

/** Fetches the file of links of all that the page's filter finds and hands it to the browser; inside the admin's frame only a request of the page's own bears the sign-in. */
export function useExport(query: string): { exporting: boolean; exportLinks: () => Promise<void> } {
  const bridge = useAppBridge();
  const [exporting, setExporting] = useState(false);
  const exportLinks = async () => {
    setExporting(true);
    try {
      const answer = await window.fetch(`/app/products/links.csv?${query}`);
      if (!answer.ok) throw new Error(String(answer.status));
      save(await answer.blob(), /filename="([^"]+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "links.csv");
    } catch {
      bridge.toast.show("The file could not be made. Try again.", { isError: true });
    } finally {
      setExporting(false);
    }
  };
  return { exporting, exportLinks };
}

function save(file: Blob, name: string): void {
  const url = URL.createObjectURL(file);
  Object.assign(document.createElement("a"), { href: url, download: name }).click();
  URL.revokeObjectURL(url);
}
