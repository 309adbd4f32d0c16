import { useRevalidator } from "@remix-run/react";
import { useEffect } from "react";

const everyMs = 4_000;

/** Reads the page anew every few seconds while something on it is under way and somebody looks. */
export function useLookAgain(underWay: boolean): void {
  const { revalidate } = useRevalidator();
  useEffect(() => {
    if (!underWay) return;
    const timer = setInterval(() => document.hidden || revalidate(), everyMs);
    return () => clearInterval(timer);
    // revalidate is made anew with each rendering; only the state of what is under way starts and ends the looks.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [underWay]);
}
