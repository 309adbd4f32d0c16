import { useSearchParams } from "@remix-run/react";
import { nextPage, previousPage } from "./cursors.ts";

/** Pagination of an IndexTable over cursors in the address. @param next where the shown page ended; null = it is the last. */
export function usePager(next: string | null) {
  const [search, setSearch] = useSearchParams();
  const previous = previousPage(search);
  return {
    hasNext: next !== null,
    onNext: () => next !== null && setSearch(nextPage(search, next)),
    hasPrevious: previous !== null,
    onPrevious: () => previous && setSearch(previous),
    accessibilityLabel: "Pages",
  };
}
