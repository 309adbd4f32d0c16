import { useSearchParams } from "@remix-run/react";

/** The address of a table's page, and whether one of these filters is in it. */
export function useSearch(filterNames: readonly string[]): { search: URLSearchParams; filtered: boolean } {
  const [search] = useSearchParams();
  return { search, filtered: filterNames.some((name) => search.has(name)) };
}
