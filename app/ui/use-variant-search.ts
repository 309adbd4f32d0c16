import { useFetcher } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { VariantView } from "./variant-view.ts";

const typingMs = 300;

export interface VariantSearch {
  typed: string;
  type: (text: string) => void;
  /** null: Shopify does not answer now; undefined: nothing is searched, or no answer is there yet. */
  found: readonly VariantView[] | null | undefined;
}

/** Searches the shop's variants while somebody types, by part of a title, by SKU or by barcode. */
export function useVariantSearch(): VariantSearch {
  const [typed, type] = useState("");
  const { load, data } = useFetcher<{ variants: VariantView[] | null }>();
  const text = typed.trim();
  useEffect(() => {
    if (text === "") return;
    const timer = setTimeout(() => load(`/app/variants?${new URLSearchParams({ search: text }).toString()}`), typingMs);
    return () => clearTimeout(timer);
  }, [text, load]);
  return { typed, type, found: text === "" ? undefined : data?.variants };
}
