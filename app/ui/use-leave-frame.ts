import { useEffect } from "react";

/** Takes the whole browser window to an address: Amazon refuses to be shown in a frame. A visible link must stand beside it, for browsers that refuse. */
export function useLeaveFrame(address: string | undefined): void {
  useEffect(() => {
    if (address) window.open(address, "_top");
  }, [address]);
}
